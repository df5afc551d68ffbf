# Files inside the streams of a PDF: photos keep their EXIF there, films their tags, profiles their
# words. Called by `pdf_scrub`.

"""Clean the images, films and colour profiles that a PDF holds."""

import base64
import tempfile
import zlib
from pathlib import Path

import pikepdf

from panneau.media.copies.colour_profile import scrubbed_profile
from panneau.media.copies.copies import CopyError
from panneau.media.copies.jpeg2000_copy import scrub_jpeg2000
from panneau.media.copies.lossless_copy import scrub_embedded
from panneau.media.copies.video_copy import FILM_FORMATS, scrub_film
from panneau.media.documents.pdf_streams import MOST_STREAM_BYTES, filters_of
from panneau.media.signature import HEAD_BYTES, sniff_head


def scrub_stream(stream: pikepdf.Object) -> None:
    """Clean the file that a stream holds, if it holds one.

    Raises:
        CopyError: When metadata can neither be seen nor taken out.
    """
    filters = filters_of(stream)
    if filters and filters[-1] == "/DCTDecode":
        _replace(stream, filters, scrub_embedded(_unwrapped(stream, filters), "jpeg"))
    elif filters and filters[-1] == "/JPXDecode":
        _replace(stream, filters, scrub_jpeg2000(_unwrapped(stream, filters)))
    elif stream.get("/Type") == "/EmbeddedFile":
        _scrub_film(stream)


def scrub_profile_stream(stream: pikepdf.Object) -> None:
    """Clean a colour profile; one that makes no sense is left to the viewer, emptied."""
    try:
        profile = scrubbed_profile(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except ValueError:
        profile = b""
    stream.write(profile)


def _unwrapped(stream: pikepdf.Object, filters: list[str]) -> bytes:
    """Undo what was put around a compressed image."""
    data: bytes = stream.read_raw_bytes()
    for name in filters[:-1]:
        if name == "/FlateDecode":
            data = _inflated(data)
        elif name == "/ASCII85Decode":
            body = data.partition(b"~>")[0].strip().removeprefix(b"<~")
            data = base64.a85decode(body)
        elif name == "/ASCIIHexDecode":
            digits = b"".join(data.partition(b">")[0].split())
            data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            raise CopyError(f"image inside {name}")
    return data


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    inflated = inflater.decompress(data, MOST_STREAM_BYTES)
    if inflater.unconsumed_tail:
        raise CopyError("image expands too much")
    return inflated


def _replace(stream: pikepdf.Object, filters: list[str], data: bytes) -> None:
    parameters = stream.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[-1] if len(parameters) == len(filters) else None
    own = parameters if isinstance(parameters, pikepdf.Dictionary) else None
    stream.write(data, filter=pikepdf.Name(filters[-1]), decode_parms=own)


def _scrub_film(stream: pikepdf.Object) -> None:
    data = stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    file_format = sniff_head(data[:HEAD_BYTES])
    if file_format not in FILM_FORMATS:
        raise CopyError("embedded file that is no film")
    with tempfile.TemporaryDirectory(prefix="panneau-") as folder:
        path = Path(folder) / "film"
        path.write_bytes(data)
        scrub_film(path, file_format)
        stream.write(path.read_bytes())
