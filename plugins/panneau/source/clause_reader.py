# One clause at a time, by the catalogue. Called by `agreement_file`, for the clauses of a text and
# for those that a layer adds.

"""Reading groups of clauses."""

import re
from collections.abc import Iterable

from panneau.domain.agreement import Clause, ClauseStatus, ClauseValue, Origin
from panneau.domain.clauses import CATALOGUE, GROUPS, ClauseShape, ClauseSpec
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.source.clause_expectations import expected_value, meant_value
from panneau.source.clause_values import is_unknown, read_value
from panneau.source.suggestions import suggest
from panneau.source.yaml_reader import Mapping, Node, Scalar, Sequence

PARTS = ("v", "art", "note", "status")
"""What may be said of a clause."""
WHOLE_CLAUSE = "une clause de la forme { v: …, art: … }"
HEADER_KEYS = (
    "schema",
    "id",
    "title",
    "cited_as",
    "org",
    "signed",
    "effective",
    "ends",
    "status",
    "parent",
    "merge",
    "may_narrow",
    "replaces",
    "acknowledged",
    "renewals",
    "calendar",
    "layers",
    "sources",
    "headcount",
)
"""What stands at the head of an agreement's file, beside the groups of clauses."""


class ClauseReader:
    """Reads groups of clauses, and reports what is not of the declared shape."""

    def __init__(self, origin: Origin, issues: list[Issue], *, text: str = "") -> None:
        """Take who decides, where problems go, and the text to name if it is not the agreement."""
        self._origin = origin
        self._text = text
        self._issues = issues

    def read(self, groups: Iterable[tuple[Scalar, Node]]) -> Iterable[Clause]:
        """Yield the clauses of some groups, in the order of the file."""
        for name, group in groups:
            if name.text not in GROUPS:
                params: dict[str, ParamValue] = {
                    "name": name.text,
                    "suggestion": suggest(name.text, (*GROUPS, *HEADER_KEYS)),
                    "allowed": GROUPS,
                }
                self._issues.append(Issue(Code.AGREEMENT_UNKNOWN_GROUP, name.location, params))
                continue
            if isinstance(group, Scalar) and group.is_null:
                continue  # a title without clauses says nothing
            found = _as_clauses(name, group)
            if found is None:
                self._wrong(name.text, group, "une liste de clauses")
            else:
                yield from self._group(name.text, found)

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
            params: dict[str, ParamValue] = {"key": key, "suggestion": nearest_key(key)}
            self._issues.append(Issue(Code.AGREEMENT_UNKNOWN_KEY, typed.location, params))
        parts = _Parts.of(node, article)
        self._issues.extend(unknown_parts(key, parts.others))
        status = _status(parts.status)
        if status is None:
            self._wrong(f"{key}.status", parts.status or node, ", ".join(ClauseStatus))
            return None
        if not self._accepts(key, parts, spec):
            return None
        return Clause(
            key=key,
            value=read_value(parts.value, spec.shape if spec else None).value,
            article=parts.article,
            origin=self._origin,
            status=status,
            note=parts.note,
            is_unknown=is_unknown(parts.value),
            text=self._text,
            location=typed.location,
        )

    def _accepts(self, key: str, parts: "_Parts", spec: ClauseSpec | None) -> bool:
        node = parts.value
        if is_unknown(node):
            return True
        reading = read_value(node, spec.shape if spec else None)
        if reading.is_readable and (spec is None or _is_choice(reading.value, spec)):
            return True
        has_no_value = parts.is_bare and isinstance(node, Mapping)
        expected = WHOLE_CLAUSE if has_no_value else expected_value(spec)
        wrong = _odd_item(node, spec)
        self._wrong(key, wrong, expected, meant_value(_typed(wrong), spec))
        return False

    def _wrong(self, key: str, node: Node, expected: str, suggestion: str = "") -> None:
        params: dict[str, ParamValue] = {"key": key, "value": _typed(node), "expected": expected}
        if suggestion:
            params["suggestion"] = suggestion
        self._issues.append(Issue(Code.AGREEMENT_WRONG_VALUE, node.location, params))


class _Parts:
    """The value, article, note and status of one clause, whether written short or long."""

    def __init__(self, value: Node, article: str | None) -> None:
        self.value = value
        self.article = article
        self.is_bare = True
        self.note: str | None = None
        self.status: Node | None = None
        self.others: tuple[Scalar, ...] = ()

    @classmethod
    def of(cls, node: Node, shared_article: str | None) -> "_Parts":
        """Read `{v: …, art: …}`, or a bare value under the article of its group."""
        value = node.get("v") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or value is None:
            return cls(*_without_article(node, shared_article))
        parts = cls(value, _article(node.get("art")) or shared_article)
        parts.is_bare = False
        note = node.get("note")
        parts.note = note.text if isinstance(note, Scalar) else None
        parts.status = node.get("status")
        parts.others = tuple(name for name, _ in node.entries if name.text not in PARTS)
        return parts


def _without_article(node: Node, shared: str | None) -> tuple[Node, str | None]:
    """Take the article out of a clause written as records, without `v`."""
    if isinstance(node, Sequence):
        pairs = [_without_article(item, None) for item in node.items]
        found = next((article for _, article in pairs if article), None)
        return Sequence(tuple(item for item, _ in pairs), node.location), found or shared
    if not isinstance(node, Mapping) or node.get("art") is None:
        return node, shared
    rest = tuple(entry for entry in node.entries if entry[0].text != "art")
    return Mapping(rest, node.location), _article(node.get("art")) or shared


def _as_clauses(name: Scalar, group: Node) -> Mapping | None:
    """Return a group as clauses.

    A bare list stands for the one clause that is a list, or for the clauses that it names where
    they say only yes or no (`goals: [sobriety]`).
    """
    if isinstance(group, Mapping):
        return group
    specs = [spec for spec in CATALOGUE.values() if spec.group == name.text]
    if not isinstance(group, Sequence):
        return None
    if all(spec.shape is ClauseShape.FLAG for spec in specs):
        words = [item for item in group.items if isinstance(item, Scalar)]
        yes = tuple((word, Scalar("true", word.location)) for word in words)
        return Mapping(yes, group.location)
    if len(specs) > 1:
        return None
    only = Scalar(specs[0].key.partition(".")[2], name.location)
    return Mapping(((only, group),), group.location)


def nearest_key(key: str) -> str:
    """Return the known clause that a key of the same group is near to, empty when none is."""
    group, _, name = key.partition(".")
    names = [known.partition(".")[2] for known in CATALOGUE if known.startswith(f"{group}.")]
    near = suggest(name, names)
    return f"{group}.{near}" if near else ""


def unknown_parts(key: str, names: Iterable[Scalar]) -> Iterable[Issue]:
    """Yield what a clause is said to have and no clause has."""
    for name in names:
        params: dict[str, ParamValue] = {
            "key": f"{key}.{name.text}",
            "suggestion": suggest(name.text, PARTS),
        }
        yield Issue(Code.AGREEMENT_UNKNOWN_KEY, name.location, params)


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
    return not spec.choices or value is None or all(word in spec.choices for word in words)


def _odd_item(node: Node, spec: ClauseSpec | None) -> Node:
    """Return the item of a list that does not fit, the whole value when it is not a list."""
    choices = spec.choices if spec else ()
    if not choices or not isinstance(node, Sequence):
        return node
    return next((item for item in node.items if _typed(item) not in choices), node)


def _typed(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
