# Texts come from Word, from PDF and from blogs. What people see there as a list is a list here,
# whatever its sign; lines moved in by spaces are never taken for a program (ADR-0010).

"""Lists as office texts write them, turned into those of Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown.preprocessors import Preprocessor

from panneau.domain.french import NO_BREAK

_NATIVE = "-*+"
_OFFICE = "•▪◻➢❖■●○◦‣·"
_DASH = "–"
_KEPT = "✓✔→➔➜☐☑"
"""Signs that say something: they stay in the item, and alone they make no list."""
_SIGNS = re.escape(f"{_NATIVE}{_OFFICE}{_DASH}{_KEPT}")
_MARK = re.compile(rf"([ \u00a0]*)(?:([{_SIGNS}])|(\d{{1,3}})([.)]))[ \u00a0]+(?=\S)")
# Lines after which no blank line may be put: titles, quotes, tables, notes, what code became.
_NOT_PROSE = re.compile(r"\s*(?:[#>|!?\x02:]|\[\^|\*\[)|.*\|")


class OfficeHabits(Preprocessor):
    """Gives lists the sign and the blank line that Markdown asks for."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a text, with a few blank ones more."""
        return list(with_lists(lines))


def with_lists(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines with the signs of office texts as list marks.

    A list begins after a blank line, under a line that announces it, or with its second item
    below; elsewhere a dash is a dash.
    """
    previous, open_mark = "", ""
    for line, following in pairwise([*lines, ""]):
        found = _MARK.match(line)
        if not line.strip():
            open_mark = ""
        elif found and (
            _goes_on(found, previous, open_mark) or _begins(found, previous, following)
        ):
            if previous.strip() and not open_mark:
                yield ""
            line, open_mark = _plain(found), _sign(found)  # noqa: PLW2901 - the same line, put right
        yield line
        previous = line


def _sign(found: re.Match[str]) -> str:
    return found[2] or found[4]


def _goes_on(found: re.Match[str], previous: str, open_mark: str) -> bool:
    """Tell whether a list or a paragraph may begin here without more."""
    sign = _sign(found)
    if open_mark:
        return sign == open_mark or sign in f"{_NATIVE}{_OFFICE}{_KEPT}."
    return not previous.strip() and sign not in _KEPT


def _begins(found: re.Match[str], previous: str, following: str) -> bool:
    """Tell whether a list begins right under a line of prose."""
    is_under_prose = previous.strip() and not _NOT_PROSE.match(previous)
    if previous.strip() and not (is_under_prose and _indent(previous) == len(found[1])):
        return False
    if found[3] and found[3] != "1":
        return False
    after = _MARK.match(following)
    is_followed = after is not None and _sign(after) == _sign(found)
    return is_followed or _sign(found) in _OFFICE or previous.rstrip().endswith(":")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \u00a0"))


def _plain(found: re.Match[str]) -> str:
    """Return the line with a mark that Markdown knows, untouched where it already has one."""
    sign, rest = _sign(found), found.string[found.end() :]
    if (sign in _NATIVE or sign == ".") and NO_BREAK not in found.group():
        return found.string
    mark = f"{found[3]}." if found[3] else sign if sign in _NATIVE else "-"
    rest = f"{sign} {rest}" if sign in _KEPT else rest
    return found[1].replace(NO_BREAK, " ") + f"{mark} {rest}"
