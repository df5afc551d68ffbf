# Every file differs from every other, as in life: what a generator learns of one says nothing of
# the next. The same number gives the same bytes.

"""Photos of about 100 kB and documents of about 20 kB."""

import io
import random
import zlib

import pikepdf
from pikepdf import Dictionary, Name, String
from PIL import Image

PHOTO_PX = (800, 600)
PHOTO_QUALITY = 84
GRAIN = 24
DOCUMENT_PAGES = 2
PICTURE_BYTES = 17_000


def photo(number: int) -> bytes:
    """Return a picture in JPEG: wide gradients, and the grain of a sensor."""
    chance = random.Random(number)  # noqa: S311 - a benchmark must repeat itself
    width, height = PHOTO_PX
    shades = [chance.randbytes(12) for _ in range(3)]
    wide = Image.merge("RGB", [Image.frombytes("L", (4, 3), shade) for shade in shades])
    image = wide.resize(PHOTO_PX, Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    image = Image.blend(image, Image.merge("RGB", (grain, grain, grain)), GRAIN / 256)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=PHOTO_QUALITY)
    return buffer.getvalue()


def document(number: int, text: str) -> bytes:
    """Return a PDF of two pages of text, with a drawing that has the weight of an embedded font."""
    pdf = pikepdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    drawing = pdf.make_stream(zlib.compress(random.Random(number).randbytes(PICTURE_BYTES)))  # noqa: S311
    for key, value in _drawing_keys().items():
        drawing[key] = value
    words = text.split()
    for page_number in range(DOCUMENT_PAGES):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(D=drawing))
        page.obj.Contents = pdf.make_stream(_page(words[page_number::DOCUMENT_PAGES]))
    pdf.Root.Lang = String("fr-FR")
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def _drawing_keys() -> dict[str, object]:
    return {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": 170,
        "/Height": PICTURE_BYTES // 170,
        "/ColorSpace": Name.DeviceGray,
        "/BitsPerComponent": 8,
        "/Filter": Name.FlateDecode,
    }


def _page(words: list[str]) -> bytes:
    lines = [" ".join(words[start : start + 11]) for start in range(0, len(words), 11)]
    drawn = b" ".join(b"(%s) '" % _escaped(line) for line in lines)
    return b"q 85 0 0 50 56 40 cm /D Do Q BT /F1 11 Tf 14 TL 56 790 Td %s ET" % drawn


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
