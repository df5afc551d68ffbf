# Every publication begins with a head between two `---` lines. MkDocs drops an unreadable head
# in silence; here it is an issue with its line (ADR-0004).

"""Cutting a publication into its head and its text."""

from dataclasses import dataclass

from panneau.domain.issue import Code, Issue
from panneau.source.text_reader import SourceText
from panneau.source.yaml_reader import Mapping, parse_yaml

FENCE = "---"
MAX_HEAD_LINES = 200
"""A head longer than this was not closed: no publication has so many attachments."""


@dataclass(frozen=True, slots=True)
class Article:
    """A publication's file, cut in two."""

    head: Mapping
    body: str
    body_line: int
    """Line of the file on which `body` begins, 1-based."""


def split_front_matter(source: SourceText, *, issues: list[Issue]) -> Article | None:
    """Cut a file into head and text, or report what its head lacks."""
    lines = source.text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not _is_fence(lines[start]):
        issues.append(Issue(Code.HEAD_MISSING, source.location(start + 1)))
        return None
    end = _closing_fence(lines, start)
    if end is None:
        issues.append(Issue(Code.HEAD_UNCLOSED, source.location(start + 1)))
        return None
    head_text = "\n".join(lines[start + 1 : end])
    if not head_text.strip():
        issues.append(Issue(Code.HEAD_MISSING, source.location(start + 1)))
        return None
    head = parse_yaml(
        head_text,
        src_uri=source.src_uri,
        first_line=start + 2,
        is_prose=True,
        issues=issues,
    )
    if head is None:
        return None
    return Article(head, "\n".join(lines[end + 1 :]), body_line=end + 2)


def _is_fence(line: str) -> bool:
    # Word and some editors turn hyphens into dashes, or put spaces around them.
    return line.strip() in {FENCE, "—-", "–-", "–––", "———", "—", "--"}


def _closing_fence(lines: list[str], start: int) -> int | None:
    """Return the index of the line that closes the head.

    A head that nobody closed runs into the text: a Markdown heading before the next fence is a
    sign of it, and the fence found later is then a rule of the text.
    """
    for index in range(start + 1, min(len(lines), start + MAX_HEAD_LINES)):
        if _is_fence(lines[index]) or lines[index].rstrip() == "...":
            return index
        if lines[index].startswith("## "):
            return None
    return None
