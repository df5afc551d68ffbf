# Published copies of PDF documents (ADR-0014). Called by `copying`, inside the limited worker.
# Writing anew drops earlier versions, whatever lies between objects, and unreferenced objects;
# `pdf_scrub` cleans the objects that stay.

"""Copies of PDF documents: the same pages, without what software and people wrote about them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.image_copy import write_webp
from panneau.media.copies.pdf_scrub import scrub_objects, scrub_pages
from panneau.media.copies.pixels import only_pixels
from panneau.media.documents.pdf_streams import TooLargeError, qpdf_within_limits

THUMBNAIL_PX = 400
_MOST_TITLE_CHARACTERS = 300
_CATALOGUE_KEYS = frozenset(
    {"/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/Lang"}
    | {"/ViewerPreferences", "/PageLayout", "/PageMode", "/Outlines", "/OpenAction", "/AcroForm"}
    | {"/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/OCProperties"}
)
_HIDING = frozenset({"/HideToolbar", "/HideMenubar", "/HideWindowUI"})
_NAME_TREES = frozenset({"/Dests", "/EmbeddedFiles", "/Renditions", "/AP"})


def copy_pdf(source: Path, _file_format: str, out_dir: Path) -> list[Copy]:
    """Write a document whose pages look the same, with its title as only description.

    Args:
        source: An accepted PDF.
        _file_format: Always `pdf`.
        out_dir: Empty folder for the copy.

    Raises:
        CopyError: When something in it can be neither cleaned nor dropped.
    """
    copy = Copy(DerivativeRole.MAIN, "", "pdf")
    try:
        with qpdf_within_limits(), pikepdf.open(source, attempt_recovery=False) as pdf:
            _scrub(pdf)
            pdf.save(
                copy.path_in(out_dir),
                deterministic_id=True,
                encryption=False,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except TooLargeError as error:
        raise CopyError("a stream expands too much") from error
    return [copy]


def picture_first_page(source: Path, _file_format: str, out_dir: Path) -> list[Copy]:
    """Draw the first page of an accepted document, small; arguments are those of a copy."""
    with document_to_draw(source) as document:
        drawn = draw_page(document[0], width_px=THUMBNAIL_PX, height_px=THUMBNAIL_PX)
    return [write_webp(drawn, DerivativeRole.THUMBNAIL, "-apercu.webp", out_dir)]


@contextmanager
def document_to_draw(source: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open an accepted document, which may have no name that PDFium could follow."""
    with source.open("rb") as file:
        document = pypdfium2.PdfDocument(file)
        try:
            yield document
        finally:
            document.close()


def draw_page(page: pypdfium2.PdfPage, *, width_px: int, height_px: int) -> Image.Image:
    """Draw a page as large as it fits in a box, without anything but its pixels."""
    width, height = page.get_size()
    scale = min(width_px / max(1.0, width), height_px / max(1.0, height))
    drawn = page.render(scale=scale, no_smoothtext=False).to_pil().convert("RGB")
    drawn.thumbnail((width_px, height_px))
    return only_pixels(drawn)


def _scrub(pdf: pikepdf.Pdf) -> None:
    title = _title(pdf)
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
        del pdf.trailer[key]
    _keep_only(pdf.Root, _CATALOGUE_KEYS)
    if isinstance(pdf.Root.get("/Names"), pikepdf.Dictionary):
        _keep_only(pdf.Root.Names, _NAME_TREES)
    _open_in_a_window(pdf.Root)
    scrub_pages(pdf)
    scrub_objects(pdf)
    if title:
        pdf.docinfo["/Title"] = title


def _open_in_a_window(root: pikepdf.Object) -> None:
    """Let nothing take the whole screen or hide the viewer: readers know where they are."""
    if root.get("/PageMode") == "/FullScreen":
        del root["/PageMode"]
    preferences = root.get("/ViewerPreferences")
    if isinstance(preferences, pikepdf.Dictionary):
        for key in set(preferences.keys()) & _HIDING:
            del preferences[key]


def _title(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, pikepdf.Dictionary) else None
    words = str(title) if isinstance(title, pikepdf.String) else ""
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(shown.split())[:_MOST_TITLE_CHARACTERS]


def _keep_only(dictionary: pikepdf.Object, keys: frozenset[str]) -> None:
    for key in set(dictionary.keys()) - keys:
        del dictionary[key]
