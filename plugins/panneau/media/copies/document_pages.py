# A shared terminal shows the pages of a document as pictures: a browser's own reader of PDF has no
# way back, and makes a way out of every address that a page mentions (ADR-0017). Called by
# `copying`, inside the limited worker.

"""Pictures of the pages of a document."""

from pathlib import Path

import pypdfium2

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy
from panneau.media.copies.image_copy import write_webp
from panneau.media.copies.pdf_copy import document_to_draw, draw_page

WIDTH_PX = 1200
"""The width of the text on a terminal of ordinary size."""
HEIGHT_PX = 4 * WIDTH_PX
"""A page may be a ribbon."""
MOST_PAGES = 60
"""Ten seconds of drawing; a longer document is read on a workstation."""


def picture_pages(source: Path, _file_format: str, out_dir: Path) -> list[Copy]:
    """Draw the first pages of an accepted document, to be read; arguments are those of a copy."""
    with document_to_draw(source) as document:
        return [
            _picture(document[index], index + 1, out_dir)
            for index in range(min(len(document), MOST_PAGES))
        ]


def _picture(page: pypdfium2.PdfPage, number: int, out_dir: Path) -> Copy:
    drawn = draw_page(page, width_px=WIDTH_PX, height_px=HEIGHT_PX)
    suffix = f"-page{number}.webp"
    return write_webp(drawn, DerivativeRole.PAGE, suffix, out_dir, number=number)
