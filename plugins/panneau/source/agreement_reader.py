# One file per agreement; the house's defaults complete it where it is silent. Everything that a
# rule, a message or a page knows of the negotiated text passes through here.

"""Reading an agreement file into clauses."""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from panneau.domain.agreement import Agreement, Clause, ClauseStatus, ClauseValue, Origin
from panneau.domain.clauses import CATALOGUE, GROUPS, ClauseSpec
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.source.clause_values import is_unknown, read_value
from panneau.source.schema import Form
from panneau.source.suggestions import suggest
from panneau.source.text_reader import read_text
from panneau.source.yaml_reader import Mapping, Node, Scalar, parse_yaml

HEADER_KEYS = (
    "schema",
    "id",
    "title",
    "org",
    "signed",
    "effective",
    "ends",
    "parent",
    "sources",
    "headcount",
)
HOUSE_DEFAULTS = "house-defaults"
MAX_AGREEMENT_BYTES = 256 * 1024


def shipped_agreements() -> dict[str, Path]:
    """Return the agreements that come with Panneau, by identifier."""
    folder = Path(str(files("panneau") / "agreements"))
    paths = sorted(folder.glob("*.yml"))
    return {path.stem: path for path in paths if path.stem != HOUSE_DEFAULTS}


def agreement_path(reference: str, *, root: Path) -> Path:
    """Return the file that a reference means, whether or not it is there.

    Args:
        reference: Identifier of a shipped agreement, or path of a file from the repository.
        root: The repository.
    """
    return shipped_agreements().get(reference) or root / reference


def load_agreement(reference: str, *, root: Path, issues: list[Issue]) -> Agreement | None:
    """Read the agreement that the configuration names, completed by the house's defaults.

    Args:
        reference: Identifier of a shipped agreement, or path of a file from the repository.
        root: The repository.
        issues: Problems are appended here.

    Returns:
        The agreement; None when its file cannot be found or read at all.
    """
    shipped = shipped_agreements()
    path = agreement_path(reference, root=root)
    if not path.is_file():
        params: dict[str, ParamValue] = {
            "name": reference,
            "suggestion": suggest(reference, shipped),
            "allowed": tuple(shipped),
        }
        issues.append(Issue(Code.AGREEMENT_NOT_FOUND, Location("mkdocs.yml"), params))
        return None
    agreement = _read(path, root=root, origin=Origin.AGREEMENT, issues=issues)
    house_path = next(iter(shipped.values())).with_name(f"{HOUSE_DEFAULTS}.yml")
    house = _read(house_path, root=root, origin=Origin.HOUSE, issues=issues)
    if agreement is None or house is None:
        return None
    return _completed(agreement, house)


def _completed(agreement: Agreement, house: Agreement) -> Agreement:
    clauses = {**agreement.clauses}
    for key, clause in house.clauses.items():
        clauses.setdefault(key, clause)
    return Agreement(
        identifier=agreement.identifier,
        title=agreement.title,
        organisation_name=agreement.organisation_name,
        signed_on=agreement.signed_on,
        effective_on=agreement.effective_on,
        ends_on=agreement.ends_on,
        sources=agreement.sources,
        clauses=clauses,
        location=agreement.location,
    )


def _read(path: Path, *, root: Path, origin: Origin, issues: list[Issue]) -> Agreement | None:
    src_uri = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    source = SourceFile(src_uri, path, path.stat().st_size)
    text = read_text(source, max_bytes=MAX_AGREEMENT_BYTES, issues=issues)
    node = text and parse_yaml(text.text, src_uri=src_uri, issues=issues)
    if not node:
        return None
    head = Mapping(tuple(e for e in node.entries if e[0].text in HEADER_KEYS), node.location)
    form = Form(head, known=HEADER_KEYS, issues=issues)
    groups = [entry for entry in node.entries if entry[0].text not in HEADER_KEYS]
    reader = _ClauseReader(origin, issues)
    return Agreement(
        identifier=form.required_text("id"),
        title=form.text("title") or form.text("org"),
        organisation_name=form.required_text("org"),
        signed_on=form.day("signed"),
        effective_on=form.day("effective"),
        ends_on=form.day("ends"),
        sources=tuple(item.value for item in form.texts("sources")),
        clauses={clause.key: clause for clause in reader.read(groups)},
        location=Location(src_uri),
    )


class _ClauseReader:
    def __init__(self, origin: Origin, issues: list[Issue]) -> None:
        self._origin = origin
        self._issues = issues

    def read(self, groups: Iterable[tuple[Scalar, Node]]) -> Iterable[Clause]:
        for name, group in groups:
            if name.text not in GROUPS:
                params: dict[str, ParamValue] = {
                    "name": name.text,
                    "suggestion": suggest(name.text, GROUPS),
                    "allowed": GROUPS,
                }
                self._issues.append(Issue(Code.AGREEMENT_UNKNOWN_GROUP, name.location, params))
            elif not isinstance(group, Mapping):
                self._wrong(name.text, group, "une liste de clauses")
            else:
                yield from self._group(name.text, group)

    def _group(self, name: str, group: Mapping) -> Iterable[Clause]:
        shared = group.get("art")
        shared_article = _article(shared)
        for key, node in group.entries:
            if key.text == "art":
                continue
            clause = self._clause(f"{name}.{key.text}", key, node, shared_article)
            if clause is not None:
                yield clause

    def _clause(self, key: str, typed: Scalar, node: Node, article: str | None) -> Clause | None:
        spec = CATALOGUE.get(key)
        if spec is None:
            known = [
                other for other in CATALOGUE if other.partition(".")[0] == key.partition(".")[0]
            ]
            params: dict[str, ParamValue] = {"key": key, "suggestion": suggest(key, known)}
            self._issues.append(Issue(Code.AGREEMENT_UNKNOWN_KEY, typed.location, params))
        parts = _Parts.of(node, article)
        status = _status(parts.status)
        if status is None:
            self._wrong(f"{key}.status", parts.status or node, ", ".join(ClauseStatus))
            return None
        if not self._accepts(key, parts.value, spec):
            return None
        return Clause(
            key=key,
            value=read_value(parts.value, spec.shape if spec else None).value,
            article=parts.article,
            origin=self._origin,
            status=status,
            note=parts.note,
            is_unknown=is_unknown(parts.value),
        )

    def _accepts(self, key: str, node: Node, spec: ClauseSpec | None) -> bool:
        if is_unknown(node):
            return True
        reading = read_value(node, spec.shape if spec else None)
        if not reading.is_readable:
            self._wrong(key, node, spec.shape.value if spec else "une valeur simple")
        elif spec and spec.choices and not _is_choice(reading.value, spec):
            self._wrong(key, node, ", ".join(spec.choices))
        else:
            return True
        return False

    def _wrong(self, key: str, node: Node, expected: str) -> None:
        value = node.text if isinstance(node, Scalar) else ""
        params: dict[str, ParamValue] = {"key": key, "value": value, "expected": expected}
        self._issues.append(Issue(Code.AGREEMENT_WRONG_VALUE, node.location, params))


class _Parts:
    """The value, article, note and status of one clause, whether written short or long."""

    def __init__(self, value: Node, article: str | None) -> None:
        self.value = value
        self.article = article
        self.note: str | None = None
        self.status: Node | None = None

    @classmethod
    def of(cls, node: Node, shared_article: str | None) -> "_Parts":
        """Read `{v: …, art: …}`, or a bare value under the article of its group."""
        value = node.get("v") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or value is None:
            return cls(node, shared_article)
        parts = cls(value, _article(node.get("art")) or shared_article)
        note = node.get("note")
        parts.note = note.text if isinstance(note, Scalar) else None
        parts.status = node.get("status")
        return parts


def _article(node: Node | None) -> str | None:
    """Return a number that may be cited; `?` stands for one that was never seen."""
    if not isinstance(node, Scalar) or node.is_null or node.text == "?":
        return None
    return re.sub(r"\s+", " ", node.text.strip())


def _status(node: Node | None) -> ClauseStatus | None:
    if node is None:
        return ClauseStatus.APPLICABLE
    text = node.text if isinstance(node, Scalar) else ""
    return ClauseStatus(text) if text in list(ClauseStatus) else None


def _is_choice(value: ClauseValue, spec: ClauseSpec) -> bool:
    words = value if isinstance(value, tuple) else (value,)
    return value is None or all(word in spec.choices for word in words)
