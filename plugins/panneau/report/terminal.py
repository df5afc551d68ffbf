# What contributors read after `panneau verifier` and after a build that was refused. The same
# text goes to the banner of the preview.

"""Issues as text, with an excerpt of the author's file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from panneau.domain.french import counted, sentence_case, typeset
from panneau.domain.issue import Issue, Severity
from panneau.domain.rights import SpaceRights
from panneau.report.colour import BOLD, BY_SEVERITY, DIM, paint
from panneau.report.excerpt import render_excerpt
from panneau.report.messages_fr import authority, describe
from panneau.report.rights import render_rights
from panneau.report.source_lines import read_lines
from panneau.report.visible import visible

NOUNS = {
    Severity.ERROR: ("erreur", "erreurs"),
    Severity.WARNING: ("avertissement", "avertissements"),
    Severity.ADVICE: ("conseil", "conseils"),
}
NOT_PUBLISHED = "Le site n’a pas été publié."
WOULD_BE_REFUSED = "En l’état, la publication serait refusée."
DRAFTS = "Dans les brouillons, qui ne paraissent pas encore :"
DRAFTS_WOULD_BE = "En l’état, ces brouillons ne pourraient pas paraître."
CLEAN = "Rien à signaler."
_INDENT = "  "


def not_built(*, has_site: bool) -> str:
    """Return what a build that stopped changed: nothing.

    Args:
        has_site: Whether there was a site before.
    """
    kept = " ; le précédent est resté en place" if has_site else ""
    return typeset(f"Le site n’a pas été construit{kept}.")


def sorted_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Return issues in reading order, whatever order the rules found them in."""
    return sorted(issues, key=lambda issue: (issue.sort_key, describe(issue).fact))


def stops(issues: Iterable[Issue], *, is_strict: bool = False) -> bool:
    """Tell whether issues stop publication: errors always, warnings when strict."""
    stopping = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    return any(issue.severity in stopping for issue in issues)


def render_text(
    issues: Iterable[Issue],
    *,
    root: Path,
    rights: Sequence[SpaceRights] = (),
    is_strict: bool = False,
    is_coloured: bool = False,
    consequence: str = NOT_PUBLISHED,
) -> str:
    """Return the whole report: every issue, the remaining rights, then one count.

    Args:
        issues: In any order.
        root: Folder of the project, for the excerpts.
        rights: What each space has left, in the order of the spaces.
        is_strict: Whether warnings stop publication too.
        is_coloured: Whether the terminal shows colour (see `colour.wants_colour`).
        consequence: What follows from issues that stop.

    Returns:
        Text that ends with a line end and holds no control character but its own colours.
    """
    ordered = sorted_issues(issues)
    blocks = list(_issue_blocks(ordered, root=root, is_coloured=is_coloured))
    if rights:
        blocks.append("\n".join(render_rights(right) for right in rights))
    summary = render_summary(ordered, is_strict=is_strict, consequence=consequence)
    blocks.append(paint(summary, BOLD, is_coloured=is_coloured))
    return "\n\n".join(blocks) + "\n"


def render_drafts(issues: Iterable[Issue], *, root: Path, is_coloured: bool = False) -> str:
    """Return what is wrong in drafts, as a report of its own; nothing when nothing is.

    Args:
        issues: In any order.
        root: Folder of the project, for the excerpts.
        is_coloured: Whether the terminal shows colour.
    """
    found = tuple(issues)
    if not found:
        return ""
    text = render_text(found, root=root, is_coloured=is_coloured, consequence=DRAFTS_WOULD_BE)
    return f"{paint(typeset(DRAFTS), BOLD, is_coloured=is_coloured)}\n\n{text}"


def render_summary(
    issues: Sequence[Issue], *, is_strict: bool = False, consequence: str = NOT_PUBLISHED
) -> str:
    """Return the last line: how many issues, in how many files, and what follows from them."""
    if not issues:
        return CLEAN
    counts = Counter(issue.severity for issue in issues)
    parts = [counted(counts[weight], *nouns) for weight, nouns in NOUNS.items() if counts[weight]]
    files = counted(len({issue.location.src_uri for issue in issues}), "fichier", "fichiers")
    sentence = f"{', '.join(parts)} dans {files}."
    return f"{sentence} {consequence}" if stops(issues, is_strict=is_strict) else sentence


def render_place(issue: Issue) -> str:
    """Return `path:line:column`, which editors make clickable."""
    place = issue.location
    return f"{visible(place.src_uri)}:{place.line}:{place.column}"


def _issue_blocks(issues: Sequence[Issue], *, root: Path, is_coloured: bool) -> Iterator[str]:
    # One file is read once, and only one is held at a time.
    for src_uri, group in groupby(issues, key=lambda issue: issue.location.src_uri):
        lines = read_lines(root, src_uri)
        for issue in group:
            yield "\n".join(_issue_lines(issue, lines, is_coloured=is_coloured))


def _issue_lines(issue: Issue, lines: Sequence[str], *, is_coloured: bool) -> Iterator[str]:
    wording = describe(issue)
    label = f"{sentence_case(issue.severity.value)} {issue.code.identifier}"
    colour = BY_SEVERITY[issue.severity]
    place = paint(render_place(issue), BOLD, is_coloured=is_coloured)
    yield f"{place} — {paint(label, colour, is_coloured=is_coloured)}"
    yield _INDENT + wording.fact
    quoted = () if issue.code.is_confidential else lines
    for line in render_excerpt(quoted, issue.location, issue.params):
        yield _INDENT * 2 + paint(line, DIM, is_coloured=is_coloured)
    if wording.expected:
        yield _INDENT + typeset("Attendu : ") + wording.expected
    yield _INDENT + typeset("À faire : ") + wording.action
    if authority(issue):
        yield _INDENT + authority(issue)
