# Titles and sentences are typed without a thought for YAML: a colon, a bracket or a quotation mark
# in them makes a head unreadable. Called by `yaml_reader`, which reads on with the line put right,
# so that everything else is told at once.

"""What most likely makes a text unreadable, and the line as it should be."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from panneau.domain.french import NARROW, NO_BREAK
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location

At = Callable[[int, int], Location]
"""Line and column of the text, 1-based, to a place of its file."""

# Each part of a pattern begins with what the one before cannot end with: lines may be long.
_START = r"^(?P<start>[ -]*)(?P<key>\w(?:[\w -]*\w)?)"
_COLON = re.compile(_START + r" *:\s+(?P<value>[^\s'\"\[{|>#].*:(?:\s.*)?)$")
# `titre:Réunion`, but neither an address nor an hour; for YAML, a no-break space is a letter.
_STUCK = re.compile(
    r"^(?P<start>[ -]*)(?P<key>[^\W\d][\w -]*):"
    rf"(?P<value>(?:[^\s:/]|[{NO_BREAK}{NARROW}]).*)$"
)
_SIGN = re.compile(_START + r" *:\s+(?P<value>[\[\]{}\"'@`%*&!|>,?-].*)$")
_LISTS = frozenset({"pieces_jointes", "rubriques", "groupes", "adresse", "liam"})
"""Keys whose value may begin with a bracket."""
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is wrong with a line, and the line as it should be."""

    issue: Issue
    index: int
    """Of the line, from 0."""
    line: str


def remedy_for(
    error: yaml.MarkedYAMLError, lines: Sequence[str], at: At, *, is_prose: bool
) -> Remedy | None:
    """Return what makes a text unreadable; None where nothing tells it.

    Args:
        error: What the parser says.
        lines: Of the text.
        at: Places in it.
        is_prose: Whether its values are sentences.
    """
    for index in _suspects(error, len(lines)):
        found = (
            _colon(lines[index], index, at)
            or (_sign(lines[index], index, at) if is_prose else None)
            or stuck(lines[index], index, at)
        )
        if found:
            return found
    return None


def stuck(line: str, index: int, at: At) -> Remedy | None:
    """Return the remedy of a key whose value follows its colon without a space."""
    found = _STUCK.match(line)
    if found is None:
        return None
    right = f"{found['key']}: {found['value'].strip()}"
    params: dict[str, ParamValue] = {"value": right}
    place = at(index + 1, found.end("key") + 1)
    return Remedy(Issue(Code.YAML_SPACE_MISSING, place, params), index, found["start"] + right)


def _suspects(error: yaml.MarkedYAMLError, count: int) -> Iterator[int]:
    # An unclosed value is noticed one line late, or at the end: the culprit is then before.
    for mark in filter(None, (error.problem_mark or error.context_mark, error.context_mark)):
        number = min(mark.line, count - 1)
        yield from range(number, max(number - 2, -1), -1)


def _colon(line: str, index: int, at: At) -> Remedy | None:
    found = _COLON.match(line)
    if found is None:
        return None
    column = found.start("value") + found["value"].index(":") + 1
    return _quoted(Code.YAML_COLON, found, found["value"], index, at(index + 1, column))


def _sign(line: str, index: int, at: At) -> Remedy | None:
    found = _SIGN.match(line)
    if found is None or (found["key"] in _LISTS and found["value"][0] in "[{"):
        return None
    value = found["value"].strip()
    if _is_read(value):
        return None
    if len(value) > 2 and value[0] == value[-1] == '"':  # noqa: PLR2004 - two marks and a letter
        value = value[1:-1]
    value = _QUOTED.sub(rf"«{NARROW}\1{NARROW}»", value)
    place = at(index + 1, found.start("value") + 1)
    return _quoted(Code.YAML_SIGN_FIRST, found, value, index, place)


def _quoted(code: Code, found: re.Match[str], value: str, index: int, place: Location) -> Remedy:
    params: dict[str, ParamValue] = {"key": found["key"], "value": value}
    quoted = "'" + value.replace("'", "''") + "'"
    return Remedy(Issue(code, place, params), index, f"{found['start']}{found['key']}: {quoted}")


def _is_read(value: str) -> bool:
    """Tell whether a value can be read on its own."""
    try:
        return bool(list(yaml.parse(f"a: {value}", Loader=yaml.SafeLoader)))
    except yaml.YAMLError:
        return False
