# The texts around an agreement: those above it, the one before it, the law, the house's defaults.
# Called by `agreement_reader`.

"""An agreement with its family (ADR-0024)."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from panneau.domain.agreement import Agreement, Origin
from panneau.domain.agreement_layers import completed
from panneau.domain.agreement_merge import under_parent
from panneau.domain.election_layers import with_election_layers
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.source.agreement_file import read_agreement_file
from panneau.source.suggestions import suggest

HOUSE_DEFAULTS = "house-defaults"
LEGAL_DEFAULT = "defaut-legal"
MAX_FAMILY = 8
"""Texts in one line of parents; more is a mistake."""


def shipped_agreements() -> dict[str, Path]:
    """Return the agreements that come with Panneau, by identifier."""
    paths = sorted(_folder().glob("*.yml"))
    return {path.stem: path for path in paths if path.stem != HOUSE_DEFAULTS}


def _folder() -> Path:
    return Path(str(files("panneau") / "agreements"))


def agreement_path(reference: str, *, root: Path) -> Path:
    """Return the file that a reference means, whether or not it is there.

    Args:
        reference: Identifier of a shipped agreement, or path of a file from the repository.
        root: The repository.
    """
    return shipped_agreements().get(reference) or root / reference


def family_paths(reference: str, *, root: Path) -> tuple[Path, ...]:
    """Return the file that a reference means, then those of the texts above it, nearest first.

    Files that are not there are left out.
    """
    paths: list[Path] = []
    while reference and len(paths) <= MAX_FAMILY:
        path = agreement_path(reference, root=root)
        if path in paths or not path.is_file():
            break
        paths.append(path)
        text = read_agreement_file(path, root=root, origin=Origin.AGREEMENT, issues=[])
        reference = text.parent if text else ""
    return tuple(paths)


class Family:
    """Reads a text and those around it; a text is never read twice in one line."""

    def __init__(self, root: Path, issues: list[Issue]) -> None:
        self._root = root
        self._issues = issues

    def load(self, path: Path) -> Agreement | None:
        """Return a text with its parents, the text before it, the law and the house's defaults."""
        house = self._read(_folder() / f"{HOUSE_DEFAULTS}.yml", Origin.HOUSE)
        agreement = self._with_parents(path, ())
        if agreement is None or house is None:
            return None
        is_law = agreement.identifier == LEGAL_DEFAULT
        law = None if is_law else self._read(_folder() / f"{LEGAL_DEFAULT}.yml", Origin.AGREEMENT)
        found = replace(
            with_election_layers(agreement),
            clauses=completed(agreement.clauses, house.clauses),
            house=house.clauses,
            law=law,
            before=self._before(agreement, path),
        )
        return replace(found, before=replace(found.before, law=law)) if found.before else found

    def _read(self, path: Path, origin: Origin = Origin.AGREEMENT) -> Agreement | None:
        return read_agreement_file(path, root=self._root, origin=origin, issues=self._issues)

    def _with_parents(self, path: Path, line: tuple[Path, ...]) -> Agreement | None:
        child = self._read(path)
        parent_path = self._known("parent", child) if child else None
        if child is None or parent_path is None:
            return child
        if parent_path in {path, *line} or len(line) >= MAX_FAMILY:
            params: dict[str, ParamValue] = {"name": child.parent}
            self._issues.append(
                Issue(Code.AGREEMENT_PARENT_CIRCULAR, child.place("parent"), params)
            )
            return child
        parent = self._with_parents(parent_path, (*line, path))
        return self._under(child, parent) if parent else child

    def _under(self, child: Agreement, parent: Agreement) -> Agreement:
        merged, refused = under_parent(child, parent)
        for clause in refused:
            params: dict[str, ParamValue] = {"key": clause.key, "name": parent.short_name}
            where = clause.location or child.location
            self._issues.append(Issue(Code.AGREEMENT_CHILD_NARROWS, where, params))
        return replace(merged, ballots=(*parent.ballots, *child.ballots))

    def _before(self, agreement: Agreement, path: Path) -> Agreement | None:
        earlier = self._known("replaces", agreement)
        if earlier is None or earlier == path:
            return None
        found = self._with_parents(earlier, (path,))
        return with_election_layers(found) if found else None

    def _known(self, key: str, named_by: Agreement) -> Path | None:
        """Return the file of a text, None where it is not here: it then stays a mere mention.

        A name that looks like one that is here was mistyped, and is told.
        """
        reference = named_by.parent if key == "parent" else named_by.replaces
        path = agreement_path(reference, root=self._root) if reference else None
        if path is None or path.is_file():
            return path
        suggestion = suggest(reference, shipped_agreements())
        if suggestion or path.suffix in {".yml", ".yaml"}:
            params: dict[str, ParamValue] = {"name": reference, "suggestion": suggestion}
            place = named_by.place(key)
            self._issues.append(Issue(Code.AGREEMENT_PARENT_NOT_FOUND, place, params))
        return None
