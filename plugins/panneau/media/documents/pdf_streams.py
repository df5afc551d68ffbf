# The streams of a PDF, decoded within bounds. Called by `pdf`. qpdf decodes; its limits, and our
# own count for LZW, keep a few kilobytes from becoming gigabytes.

"""Decode the streams of a PDF without ever expanding a bomb."""

import base64
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from pikepdf import settings

from panneau.media.malformed import MALFORMED
from panneau.media.pictures.lzw import lzw_size

MOST_STREAM_BYTES = 64 << 20
MOST_TOTAL_BYTES = 512 << 20
_MOST_LZW_BYTES = 4 << 20
"""Of compressed data in one document: counting goes through every byte in Python."""
_MOST_CONTAINER_ITEMS = 1_000_000
_FULL_NAMES = {
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
    "/Fl": "/FlateDecode",
    "/LZW": "/LZWDecode",
    "/RL": "/RunLengthDecode",
}
_DECODED = frozenset({*_FULL_NAMES.values(), "/Crypt"})
_QPDF_ERRORS = (pikepdf.PdfError, pikepdf.DataDecodingError, *MALFORMED)


class TooLargeError(Exception):
    """A stream, or all of them together, expand beyond the limits."""


class UnreadableStreamError(Exception):
    """The data of one stream are malformed."""


@contextmanager
def qpdf_within_limits() -> Iterator[None]:
    """Bound what qpdf decodes, object streams included, for the time of one inspection.

    Raises:
        TooLargeError: Instead of any error that a limit caused.
    """
    before: dict[str, Any] = settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM_BYTES,
        run_length_max_memory=MOST_STREAM_BYTES,
        png_max_memory=MOST_STREAM_BYTES,
        tiff_max_memory=MOST_STREAM_BYTES,
        dct_max_memory=MOST_STREAM_BYTES,
        parser_max_container_size=_MOST_CONTAINER_ITEMS,
    )
    exceeded = settings.qpdf_limit_errors()
    try:
        yield
    except _QPDF_ERRORS as error:
        if settings.qpdf_limit_errors() > exceeded or _is_limit(error):
            raise TooLargeError from error
        raise
    finally:
        settings.set_qpdf_limits(**before)


def _is_limit(error: Exception) -> bool:
    """Recognise the limits of filters: qpdf counts those of its parser, and tells these."""
    return "memory limit" in str(error)


class StreamDecoder:
    """Decodes streams one after the other, with one budget for all."""

    def __init__(self) -> None:
        self.total = 0
        self.lzw_total = 0

    def layers(self, stream: pikepdf.Object) -> Iterator[bytes]:
        """Yield a stream as it is stored, then each time one more filter is undone.

        Raises:
            TooLargeError: Beyond the limits.
            UnreadableStreamError: When the data are malformed.
        """
        try:
            yield from self._layers(stream, filters_of(stream))
        except _QPDF_ERRORS as error:
            if _is_limit(error):
                raise TooLargeError from error
            raise UnreadableStreamError from error

    def _layers(self, stream: pikepdf.Object, names: list[str]) -> Iterator[bytes]:
        raw = stream.read_raw_bytes()
        yield self._counted(raw)
        is_plain = set(names) <= {"/FlateDecode"} and "/DecodeParms" not in stream
        if is_plain or not _DECODED.issuperset(names):
            yield from self._inflated(raw, names)
        else:
            self._check_lzw(raw, names)
            level = pikepdf.StreamDecodeLevel.specialized
            yield self._counted(stream.read_bytes(level))

    def _inflated(self, data: bytes, names: list[str]) -> Iterator[bytes]:
        """Undo ordinary compression, also around a filter that qpdf leaves alone."""
        for name in names:
            if name != "/FlateDecode":
                return
            inflater = zlib.decompressobj()
            data = inflater.decompress(data, MOST_STREAM_BYTES)
            if inflater.unconsumed_tail:
                raise TooLargeError
            yield self._counted(data)

    def _counted(self, data: bytes) -> bytes:
        self.total += len(data)
        if self.total > MOST_TOTAL_BYTES:
            raise TooLargeError
        return data

    def _check_lzw(self, raw: bytes, names: list[str]) -> None:
        if "/LZWDecode" not in names:
            return
        data, rest = _without_text(raw, names)
        self.lzw_total += len(data)
        # A bomb before LZW would have to be decoded to be counted: honest files have none.
        if "/LZWDecode" in rest[1:] or self.lzw_total > _MOST_LZW_BYTES:
            raise TooLargeError
        if lzw_size(data, most=MOST_STREAM_BYTES) > MOST_STREAM_BYTES:
            raise TooLargeError


def _without_text(data: bytes, names: list[str]) -> tuple[bytes, list[str]]:
    """Undo the filters that only write bytes as text, and return the filters that remain."""
    if names[0] == "/ASCII85Decode":
        body = data.partition(b"~>")[0].strip().removeprefix(b"<~")
        return _without_text(base64.a85decode(body), names[1:])
    if names[0] == "/ASCIIHexDecode":
        digits = b"".join(data.partition(b">")[0].split())
        return _without_text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), names[1:])
    return data, names


def filters_of(stream: pikepdf.Object) -> list[str]:
    """Return the filters of a stream, in the order in which a reader undoes them."""
    value = stream.get("/Filter")
    if value is None:
        return []
    values = list(value) if isinstance(value, pikepdf.Array) else [value]
    return [_FULL_NAMES.get(str(name), str(name)) for name in values]
