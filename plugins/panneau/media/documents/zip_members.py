# The archive around a PowerPoint. Called by `powerpoint`; knows nothing of its content.

"""Open a zip archive whose structure hides nothing and whose members have bounded sizes."""

import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.quoting import quoted

MOST_MEMBERS = 5_000
MOST_EXPANDED_BYTES = 256 << 20
MOST_RATIO = 100
_RATIO_FROM_BYTES = 1 << 20
"""Small members may compress well: only larger ones are judged by their ratio."""
_MOST_DIRECTORY_BYTES = 1 << 20
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_LOCAL = struct.Struct("<4s22x2H")
_DESCRIPTOR_BYTES = 24
_ENCRYPTED_FLAG = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class UnsafeArchiveError(Exception):
    """An archive that may not be opened further."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(defects)
        self.defects = defects


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open an archive after bounding its directory.

    Raises:
        UnsafeArchiveError: When reading it would cost too much, or needs a password.
        zipfile.BadZipFile: When it is no archive.
    """
    _check_directory(_end_of(path))
    archive = zipfile.ZipFile(path)
    defects = tuple(_costs(archive.infolist()))
    if defects:
        archive.close()
        raise UnsafeArchiveError(defects)
    return archive


def _end_of(path: Path) -> bytes:
    """Return the last bytes of an archive, as far back as its directory may end."""
    longest = _END.size + 0xFFFF + 20
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - longest))
        return file.read(longest)


def _check_directory(tail: bytes) -> None:
    """Refuse a directory that is too large to be loaded, before `zipfile` loads it."""
    at = tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        raise zipfile.BadZipFile("no end of directory")
    directory_bytes = _END.unpack_from(tail, at)[5]
    if directory_bytes > _MOST_DIRECTORY_BYTES or tail[at - 20 : at - 16] == _ZIP64_LOCATOR:
        raise UnsafeArchiveError((Defect(DefectKind.TOO_LARGE, "table de l’archive trop longue"),))


def _has_tail(path: Path) -> bool:
    """Tell whether something follows the end of the archive and its comment."""
    tail = _end_of(path)
    at = tail.rfind(_END_MARK)
    comment_bytes = _END.unpack_from(tail, at)[7]
    return at + _END.size + int(comment_bytes) != len(tail)


def _costs(members: list[zipfile.ZipInfo]) -> Iterator[Defect]:
    if len(members) > MOST_MEMBERS:
        yield Defect(DefectKind.TOO_LARGE, f"{len(members)} éléments")
        return
    expanded = sum(member.file_size for member in members)
    if expanded > MOST_EXPANDED_BYTES:
        yield Defect(DefectKind.TOO_LARGE, f"{expanded // 1_000_000} Mo une fois décompressé")
    for member in members:
        if member.flag_bits & _ENCRYPTED_FLAG:
            yield Defect(DefectKind.ENCRYPTED, quoted(member.filename))
        elif member.compress_type not in _METHODS:
            yield Defect(DefectKind.BROKEN, f"compression inconnue de {quoted(member.filename)}")
        elif _ratio(member) > MOST_RATIO:
            detail = f"{quoted(member.filename)} se décompresse plus de {MOST_RATIO} fois"
            yield Defect(DefectKind.TOO_LARGE, detail)


def _ratio(member: zipfile.ZipInfo) -> float:
    if member.file_size < _RATIO_FROM_BYTES:
        return 0
    return member.file_size / max(1, member.compress_size)


def structure_defects(archive: zipfile.ZipFile, path: Path) -> Iterator[Defect]:
    """Tell what an archive hides between, before or after its members, or under their names."""
    members = archive.infolist()
    names = Counter(member.filename.casefold() for member in members)
    for name, count in names.items():
        if count > 1:
            yield Defect(DefectKind.HIDDEN, f"{count} éléments nommés {quoted(name)}")
    for member in members:
        if _is_unsafe(member):
            yield Defect(DefectKind.HIDDEN, f"élément au nom trompeur {quoted(member.filename)}")
    if archive.comment:
        yield Defect(DefectKind.HIDDEN, "commentaire à la fin de l’archive")
    if _has_tail(path):
        yield Defect(DefectKind.HIDDEN, "données étrangères après la fin de l’archive")
    if _has_gap(archive, path):
        yield Defect(DefectKind.HIDDEN, "données étrangères entre les éléments de l’archive")


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    steps = name.split("/")
    is_strange = name != member.filename or not name.isprintable() or "\\" in name or ":" in name
    return is_strange or not steps[0] or ".." in steps


def _has_gap(archive: zipfile.ZipFile, path: Path) -> bool:
    """Tell whether members fail to follow each other from the first byte to the directory."""
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    starts = [member.header_offset for member in members] + [archive.start_dir]
    if starts[0] != 0:
        return True
    with path.open("rb") as file:
        for member, (start, following) in zip(members, pairwise(starts), strict=True):
            file.seek(start)
            header = file.read(_LOCAL.size)
            if len(header) < _LOCAL.size:
                return True
            _, name_bytes, extra_bytes = _LOCAL.unpack(header)
            end = start + _LOCAL.size + name_bytes + extra_bytes + member.compress_size
            if not 0 <= following - end <= _DESCRIPTOR_BYTES:
                return True
    return False
