# Every form that a name could take in a published file is searched. Called by `file_audit`, inside
# a worker.

"""The private register against one file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from panneau.domain.audit import AuditRule
from panneau.domain.private_register import PrivateRegister
from panneau.publish.audit.file_kinds import TEXTS
from panneau.publish.audit.notes import Notes

_CHUNK_BYTES = 8 << 20
_OVERLAP_BYTES = 1 << 10


def search_names(
    path: Path, suffix: str, texts: Iterable[str], notes: Notes, register: PrivateRegister
) -> None:
    """Note every line of the register that a file holds, by its number.

    Args:
        path: The file.
        suffix: Its extension, which says what else to open.
        texts: What its reader has made of it already: decoded, visible.
        notes: Where findings go.
        register: The names.
    """
    if not register:
        return
    found: set[int] = set()
    for text in texts:
        found |= register.in_text(text)
    if suffix not in TEXTS:
        with path.open("rb") as file:
            for chunk in _overlapping(file):
                found |= register.in_bytes(chunk)
        # Loaded before, where there are documents: `document_batch`.
        from panneau.publish.audit.documents import hidden_contents  # noqa: PLC0415 - see above

        for piece in hidden_contents(path, suffix):
            found |= _in_piece(piece, register)
    for number in sorted(found):
        notes.add(AuditRule.PRIVATE_NAME, f"ligne {number} du registre", words="")


def _in_piece(piece: bytes | str, register: PrivateRegister) -> set[int]:
    if isinstance(piece, str):
        return register.in_text(piece)
    found = register.in_bytes(piece)
    is_text = b"\0" not in piece[:_OVERLAP_BYTES] and len(piece) < _CHUNK_BYTES
    return found | register.in_text(piece.decode("utf-8", "replace")) if is_text else found


def _overlapping(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file by pieces, none of which cuts a name unseen."""
    rest = b""
    while chunk := file.read(_CHUNK_BYTES):
        yield rest + chunk
        rest = chunk[-_OVERLAP_BYTES:]
