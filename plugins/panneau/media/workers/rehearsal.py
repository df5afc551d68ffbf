# Called by `worker` once its libraries are imported, before any child: what a library looks for at
# its first use, every child would look for again.

"""What a warm process learns once for all its children, from nothing that others wrote."""

import importlib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAGE = b"BT /F 9 Tf (a) Tj ET"
_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length %d>>stream\n%b\nendstream" % (len(_PAGE), _PAGE),
    b"<</Type/Font/Subtype/TrueType/BaseFont/Arial>>",
)


def rehearse() -> None:
    """Use the libraries that are imported as children will, on what is written here."""
    _learn_pictures()
    _learn_fonts()


def rehearse_call(function: str) -> None:
    """Do once what children are asked for again and again, if its module knows how.

    Code that ran already costs them less: Python has then adapted it, and has looked up its names.

    Args:
        function: As a job names it; `rehearse`, in the same module, is what is called.
    """
    module = importlib.import_module(function.partition(":")[0])
    getattr(module, "rehearse", lambda: None)()


@contextmanager
def own_files() -> Iterator[tuple[Path, Path]]:
    """Give a photo and a document that nobody else wrote, for the time of a rehearsal."""
    from PIL import Image  # noqa: PLC0415 - the worker itself needs none

    down = Image.linear_gradient("L")
    bands = (down, down.rotate(90), Image.radial_gradient("L"))
    with tempfile.TemporaryDirectory(prefix="panneau-") as folder:
        photo, document = Path(folder, "photo.jpg"), Path(folder, "document.pdf")
        Image.merge("RGB", bands).save(photo)
        document.write_bytes(_document())
        yield photo, document


def _learn_pictures() -> None:
    """Import the formats of Pillow, which it would look for at the first picture."""
    pillow = sys.modules.get("PIL.Image")
    if pillow is not None:
        pillow.init()


def _learn_fonts() -> None:
    """Have PDFium list the fonts of the machine, which it would open at the first page."""
    pdfium = sys.modules.get("pypdfium2")
    if pdfium is None:
        return
    document = pdfium.PdfDocument(_document())
    try:
        document[0].get_textpage().get_text_range()
    finally:
        document.close()


def _document() -> bytes:
    """Return a document whose only page uses a font that it does not hold."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(_OBJECTS, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(_OBJECTS) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + head + table + end
