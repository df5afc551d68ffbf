# Published copies of plain text and of captions. Called by `copying`, inside the limited worker.

"""Copies of texts: the words, and nothing that a viewer would not show."""

import re
from pathlib import Path

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy

# With those that show nothing: they hide words from a search, or show them in another order.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_NOTE = re.compile(r"NOTE(?:[ \t]|\n|$)")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def copy_text(source: Path, file_format: str, out_dir: Path) -> list[Copy]:
    """Write a text in UTF-8; captions lose their notes, which no player shows.

    Args:
        source: An accepted text.
        file_format: `text` or `vtt`.
        out_dir: Empty folder for the copy.
    """
    text = _CONTROLS.sub(
        "", _decoded(source.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    )
    if file_format == "vtt":
        text = _without_notes(text)
    copy = Copy(DerivativeRole.MAIN, "", file_format)
    # The mark tells the encoding where no server does: from a folder, on a kiosk.
    copy.path_in(out_dir).write_bytes(
        text.encode("utf-8-sig" if file_format == "text" else "utf-8")
    )
    return [copy]


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _without_notes(captions: str) -> str:
    """Drop the notes and the head but its signature."""
    _, *blocks = re.split(r"\n{2,}", captions.strip("\n"))
    kept = [block for block in blocks if not _NOTE.match(block)]
    return "\n\n".join(["WEBVTT", *kept]) + "\n"
