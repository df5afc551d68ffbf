# A server that finds `page.html.gz` beside `page.html` sends the former. It is therefore no file of
# the site, and must say exactly the same: neither more, nor anything in its head (ADR-0019).

"""Packed copies that servers send in the place of texts."""

import gzip
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

from panneau.publish.audit.file_kinds import TEXTS
from panneau.publish.audit.tree import PACKED_SUFFIX, SiteFile, packed_text, read_tree

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
"""No name, no comment, no date: a head that tells of no machine and no person."""
_GZIP_BITS = 31
_CHUNK_BYTES = 1 << 16
_LEAST_BYTES = 512
"""Below, what is won is lost in headers."""


def pack_texts(site_dir: Path) -> int:
    """Write a packed copy beside each text that gets smaller; return their number.

    A copy has the date of its text: servers tell versions apart by it.

    Args:
        site_dir: A finished build, not yet read by anybody.

    Raises:
        OSError: If the folder refuses.
    """
    texts = [f for f in read_tree(site_dir).files if f.suffix in TEXTS]
    return sum(_pack(site_dir / f.url) for f in texts if f.size_bytes >= _LEAST_BYTES)


def unfaithful_copies(site_dir: Path, packed: Iterable[SiteFile]) -> list[str]:
    """Return the packed copies that are not those of the text beside them."""
    return [copy.url for copy in packed if not _is_faithful(site_dir, copy.url)]


def _pack(text: Path) -> bool:
    content = text.read_bytes()
    packed = gzip.compress(content, mtime=0)
    if len(packed) >= len(content):
        return False
    copy = text.with_name(text.name + PACKED_SUFFIX)
    copy.write_bytes(packed)
    dates = text.stat()
    os.utime(copy, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    return True


def _is_faithful(site_dir: Path, url: str) -> bool:
    """Unpack a copy beside its text, never further than the text goes."""
    try:
        with (site_dir / url).open("rb") as copy, (site_dir / packed_text(url)).open("rb") as text:
            head = copy.read(len(_HEAD))
            unpacker = zlib.decompressobj(_GZIP_BITS)
            pending = head
            while pending and not unpacker.eof:
                unpacked = unpacker.decompress(pending, _CHUNK_BYTES)
                if unpacked != text.read(len(unpacked)):
                    return False
                pending = unpacker.unconsumed_tail or copy.read(_CHUNK_BYTES)
            nothing_more = not (unpacker.unused_data or copy.read(1) or text.read(1))
            return head == _HEAD and unpacker.eof and nothing_more
    except (OSError, zlib.error):
        return False
