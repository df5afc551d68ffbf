# On a host that the section shares, some requests never reach its part of the configuration: those
# that a server refuses before it knows whom they are for, and those of other pages that came from
# ours. They are told by their words.

"""Recognising, in the log of a shared host, the lines that would tell of a reader."""

import re

_BEFORE, _AFTER = "(?:/|%2f|%5c)", "(?:[/?# ]|%2f|%3f|%23|$)"


def telling_pattern(segment: str) -> str:
    """Return a pattern, without regard to case, of what names the section.

    Args:
        segment: Last folder of its path; each of its letters may be written as a percent code.
    """
    return _BEFORE + "".join(map(_letter, segment)) + _AFTER


def _letter(letter: str) -> str:
    codes = sorted({f"%{ord(case):02x}" for case in (letter.lower(), letter.upper())})
    return f"(?:{'|'.join([re.escape(letter), *codes])})"
