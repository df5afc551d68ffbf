# Pictures, films and sounds inside a presentation, told by their content. Called by
# `powerpoint_copy`.

"""Clean the media of a presentation."""

import io
import struct
import warnings
from collections.abc import Callable, Mapping

from PIL import Image

from panneau.media.copies.copies import CopyError
from panneau.media.copies.lossless_copy import SCRUBBED_FORMATS, scrub_embedded
from panneau.media.copies.svg_copy import strip_notes
from panneau.media.pictures.decoding import MOST_PIXELS
from panneau.media.signature import HEAD_BYTES, sniff_head

_EMF_SIGNATURE_AT, _EMF_SIGNATURE = 40, b" EMF"
_EMF_DESCRIPTION_AT = 60
_ID3_HEAD_BYTES, _ID3_TAIL_BYTES = 10, 128
_WAVE_KEPT = (b"fmt ", b"fact", b"data")


def scrub_media(data: bytes) -> bytes:
    """Return a picture or a sound without metadata; what has none is returned as it is.

    Raises:
        CopyError: When metadata can neither be seen nor taken out.
    """
    name = sniff_head(data[:HEAD_BYTES])
    if name in SCRUBBED_FORMATS:
        return scrub_embedded(data, name)
    if name in _SCRUBBERS:
        return _SCRUBBERS[name](data)
    if data[_EMF_SIGNATURE_AT : _EMF_SIGNATURE_AT + 4] == _EMF_SIGNATURE:
        return _metafile(data)
    return data


def _tiff(data: bytes) -> bytes:
    """Write the pixels anew: the tags of a TIFF point anywhere in the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=["TIFF"]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise CopyError("picture too large")
                plain = Image.frombytes(image.mode, image.size, image.tobytes())
                if image.palette:
                    plain.putpalette(image.palette)
        except (OSError, ValueError, SyntaxError) as error:
            raise CopyError("unreadable TIFF") from error
        out = io.BytesIO()
        plain.save(out, "TIFF", compression="tiff_lzw")
    return out.getvalue()


def _metafile(data: bytes) -> bytes:
    """Blank the description of a drawing: the program and the name of its document."""
    count, at = struct.unpack_from("<II", data, _EMF_DESCRIPTION_AT)
    end = at + 2 * count
    if not count or end > len(data):
        return data
    return data[:at] + bytes(2 * count) + data[end:]


def _mp3(data: bytes) -> bytes:
    """Cut the titles and names before and after the sound."""
    if data.startswith(b"ID3") and len(data) > _ID3_HEAD_BYTES:
        size = sum(
            (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
        )
        data = data[_ID3_HEAD_BYTES + size :]
    if data[-_ID3_TAIL_BYTES:].startswith(b"TAG"):
        data = data[:-_ID3_TAIL_BYTES]
    return data


def _wave(data: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name in _WAVE_KEPT:
            chunk = data[at + 8 : at + 8 + size]
            parts.append(name + struct.pack("<I", len(chunk)) + chunk + bytes(len(chunk) & 1))
        at += 8 + size + (size & 1)
    body = b"WAVE" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_SCRUBBERS: Mapping[str, Callable[[bytes], bytes]] = {
    "mp3": _mp3,
    "svg": strip_notes,
    "tiff": _tiff,
    "wav": _wave,
}
