# Bytes to text, for everything that people type. Office reality ends here: byte order marks,
# Windows line ends, decomposed accents and the bullets of Word leave no trace further on.

"""Reading text files strictly, with the place of whatever is wrong."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.system_words import reason

MAX_TOLD = 20
"""Lines of one file that are told: beyond, it is no text that somebody typed."""
BOM = b"\xef\xbb\xbf"

# Control characters forge terminal output, bidirectional ones forge what a reader sees, and
# invisible ones hide words from a search. U+200C and U+200D stay: emoji and Arabic need them.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    # No letter, for ever: files in XML may not hold the last two, wherever they come from.
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\U000e0000-\U000e007f"
)
# Nor marks piled up on one letter, which cover the lines around; no language needs five.
_MARKS = "\u0300-\u036f\u20d0-\u20ff"
_FORBIDDEN = re.compile(f"[{_MARKS}]{{5}}|[{_UNSEEN}]")
_SUSPECT = re.compile(f"[{_MARKS}{_UNSEEN}]")
"""Single characters are found three times as fast, and most texts have none of them."""

# Pages of the web and Teams leave marks where a word may be cut, of no width: without them the
# words are whole again, for readers and for whoever looks for a name or a secret (ADR-0020).
_CUT_MARKS = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff"))

# Word's bullets are letters of its own fonts; pasted, they come as characters of nobody.
_OFFICE_SIGNS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0a8": "◻",
        "\uf0d8": "➢",
        "\uf076": "❖",
        "\uf0fc": "✓",
        "\uf0e0": "→",
        "\uf0e8": "➔",
        "\uf02d": "-",
    }
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text file, decoded and normalised: NFC, Unix line ends, no byte order mark."""

    src_uri: str
    text: str

    def location(self, line: int = 1, column: int = 1) -> Location:
        """Return a place in this file."""
        return Location(self.src_uri, line, column)


def read_text(file: SourceFile, *, max_bytes: int, issues: list[Issue]) -> SourceText | None:
    """Read a text file, or report why it cannot be read.

    Args:
        file: The file; its size is taken from the scan.
        max_bytes: Weight beyond which the file is not opened (a clause or a house default).
        issues: Problems are appended here.

    Returns:
        The text, or None when the file gave only issues.
    """
    if file.size_bytes > max_bytes:
        params = {"size_bytes": file.size_bytes, "limit_bytes": max_bytes}
        issues.append(Issue(Code.TEXT_TOO_LONG, file.location, params))
        return None
    try:
        raw = file.path.read_bytes()
    except OSError as error:
        detail = reason(error)
        issues.append(Issue(Code.FILE_UNREADABLE, file.location, {"detail": detail}))
        return None
    return decode_text(raw, src_uri=file.src_uri, issues=issues)


def decode_text(raw: bytes, *, src_uri: str, issues: list[Issue]) -> SourceText | None:
    """Decode the bytes of a text file, or report what they are instead of UTF-8 text."""
    raw = raw.removeprefix(BOM)
    if not raw.strip():
        issues.append(Issue(Code.TEXT_EMPTY, Location(src_uri)))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        issues.append(_not_utf8(raw, error.start, src_uri))
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _first_forbidden(text) is not None:
        text = unicodedata.normalize("NFC", without_cut_marks(text).translate(_OFFICE_SIGNS))
        issues.extend(islice(_forbidden(text, src_uri), MAX_TOLD))
        # The rest is read and judged as it would be without them.
        text = _FORBIDDEN.sub("", text)
    return SourceText(src_uri, text)


def without_cut_marks(text: str) -> str:
    """Return a text without the marks of no width that show where a word may be cut."""
    return text.translate(_CUT_MARKS)


def forbidden_character(text: str) -> str:
    """Return the first character that no text may hold, as `U+0000`; empty if there is none."""
    found = _first_forbidden(text)
    return "" if found is None else code_point(text[found])


def _forbidden(text: str, src_uri: str) -> Iterator[Issue]:
    """Yield an issue for each line that holds what no text may hold."""
    for number, line in enumerate(text.split("\n"), 1):
        found = _first_forbidden(line)
        if found is not None:
            params = {"value": code_point(line[found])}
            place = Location(src_uri, number, found + 1)
            yield Issue(Code.TEXT_CONTROL_CHARACTER, place, params)


def _first_forbidden(text: str) -> int | None:
    if _SUSPECT.search(text) is None:
        return None
    found = _FORBIDDEN.search(text)
    return found.start() if found else None


def code_point(character: str) -> str:
    """Return the name that Unicode gives to the place of a character."""
    return f"U+{ord(character):04X}"


def _not_utf8(raw: bytes, offset: int, src_uri: str) -> Issue:
    """Name the first wrong byte and what it most likely was: Windows saves as cp1252."""
    before = raw[:offset].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    guess = raw[offset : offset + 1].decode("cp1252", errors="replace")
    place = _place(before, len(before), src_uri)
    return Issue(Code.TEXT_NOT_UTF8, place, {"value": guess})


def _place(text: str, offset: int, src_uri: str) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(src_uri, text.count("\n", 0, offset) + 1, offset - line_start + 1)
