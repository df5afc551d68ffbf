"""French spaces in running text: typists use plain ones, readers should not see lines break."""

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_BEFORE_NARROW = re.compile(r"[ \u00a0](?=[;!?»])")
_BEFORE_COLON = re.compile(r" (?=:(?:\s|$))")
_AFTER_OPENING = re.compile(r"(?<=«)[ \u00a0]")


def space_french(text: str) -> str:
    """Turn the plain spaces around French punctuation into no-break ones; add none."""
    text = _BEFORE_NARROW.sub(NARROW_NO_BREAK, text)
    text = _BEFORE_COLON.sub(NO_BREAK, text)
    return _AFTER_OPENING.sub(NARROW_NO_BREAK, text)
