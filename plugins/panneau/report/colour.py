# A few codes that every terminal knows; no library, no cursor movement.

"""Colour, only where a terminal shows it and nobody refused it."""

from collections.abc import Mapping
from typing import TextIO

from panneau.domain.issue import Severity

BOLD, DIM = "1", "2"
BY_SEVERITY = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether a stream is a terminal that shows colour and whose user wants it.

    Source:
        no-color.org: `NO_COLOR`, when present and not empty, refuses colour.
    """
    is_refused = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return not is_refused and stream.isatty()


def paint(text: str, code: str, *, is_coloured: bool) -> str:
    """Return a text in a colour or a weight, or as it is."""
    return f"\x1b[{code}m{text}\x1b[0m" if is_coloured and text else text
