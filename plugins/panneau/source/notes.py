# Python-Markdown shows a call without a note as it was typed, and gives a note without a call a way
# back to nowhere. Called by `publication_reader`.

"""Notes of a text that have no call, and calls that have no note."""

import re
from collections.abc import Iterator

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.source.lines import Lines, blank_code

_NOTE = re.compile(r"^[ \t]*\[\^([^\]\n]+)\]:", re.MULTILINE)
# Neither escaped, nor the text of a link.
_CALL = re.compile(r"(?<!\\)\[\^([^\]\n]+)\](?![(\[])")


def lone_notes(body: str, *, src_uri: str, first_line: int) -> Iterator[Issue]:
    """Yield a warning for each note or call that is alone, once a name.

    Args:
        body: Markdown, without its head.
        src_uri: File that it comes from.
        first_line: Line of the file on which `body` begins.
    """
    if "[^" not in body:
        return
    text = blank_code(body)
    lines = Lines(body, first_line=first_line)
    notes = {found[1]: found.start(1) - 2 for found in reversed(list(_NOTE.finditer(text)))}
    starts = {found.start(1) for found in _NOTE.finditer(text)}
    calls = [found for found in _CALL.finditer(text) if found.start(1) not in starts]
    called = {found[1]: found.start() for found in reversed(calls)}
    for code, these, others in (
        (Code.NOTE_MISSING, called, notes),
        (Code.NOTE_NOT_CALLED, notes, called),
    ):
        for name, offset in these.items():
            if name not in others:
                yield Issue(code, Location(src_uri, *lines.place(offset)), {"name": name})
