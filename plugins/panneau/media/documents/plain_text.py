# Texts that readers download. Called by `inspection` and by the audit, inside a limited worker.

"""What a spreadsheet or a player would do with a plain text."""

import re
from collections.abc import Iterator
from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings

_MOST_BYTES = 8 << 20
_TABLES = frozenset({"csv", "tsv"})
_OBEYED = _TABLES | {"vtt"}
_SEPARATOR = re.compile(r"[;,\t|]")
_SYLK = re.compile(r"\s*ID;", re.IGNORECASE)
_CALL = re.compile(r"[A-Za-z]\w*[(!]|\bcmd\b", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"(?m)^STYLE[ \t]*\n(.*?)(?:\n\n|\Z)", re.DOTALL)
# A style that names no address, no other sheet, and writes no letter as a number.
_REACHING_OUT = re.compile(r"(?i)[@\\]|url|image|src")


def inspect_text(path: Path, name: str) -> Findings:
    """Return the reasons to refuse a text.

    Args:
        path: The file.
        name: `text` or `vtt`, by its content.
    """
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return Findings(defects=(Defect(DefectKind.TOO_LARGE, "texte"),))
    suffix = name if name == "vtt" else path.suffix.lower().removeprefix(".")
    return Findings(defects=tuple(text_defects(data, suffix)))


def text_defects(data: bytes, suffix: str) -> Iterator[Defect]:
    """Refuse what the usual program of an extension would compute or fetch."""
    text = _decoded(data) if suffix in _OBEYED else ""
    if suffix == "vtt":
        yield from _style_defects(text)
    elif suffix in _TABLES:
        yield from _formula_defects(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _style_defects(captions: str) -> Iterator[Defect]:
    for block in _STYLE_BLOCK.finditer(captions):
        if _REACHING_OUT.search(block[1]):
            line = captions.count("\n", 0, block.start()) + 1
            yield Defect(DefectKind.REMOTE, f"style de la ligne {line}")
            return


def _formula_defects(text: str) -> Iterator[Defect]:
    """Find the first cell that a spreadsheet would compute instead of showing."""
    if _SYLK.match(text):
        yield Defect(DefectKind.ACTIVE, "format de tableur SYLK")
        return
    for number, line in enumerate(text.split("\n"), 1):
        # Whatever separator the reader's program expects, none may begin a formula.
        if any(map(_is_formula, _SEPARATOR.split(line))):
            yield Defect(DefectKind.ACTIVE, f"formule à la ligne {number}")
            return


def _is_formula(cell: str) -> bool:
    start = cell.lstrip(" \u00a0\"'")
    return start.startswith("=") or (
        start.startswith(("+", "-", "@")) and bool(_CALL.search(start))
    )
