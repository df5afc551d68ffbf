"""Documents with words in them."""

import io
from collections.abc import Sequence

import pikepdf
from pptx import Presentation

_LINE_PT = 14


def text_pdf(*pages: str) -> bytes:
    """Build a PDF of pages of text, lines kept, in the characters of Windows."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for text in pages:
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = b" ".join(_shown(line) for line in text.splitlines())
        page.Contents = document.make_stream(b"BT /F1 12 Tf 40 800 Td %s ET" % lines)
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _shown(line: str) -> bytes:
    escaped = line.encode("cp1252").replace(b"\\", b"\\\\")
    for bracket in (b"(", b")"):
        escaped = escaped.replace(bracket, b"\\" + bracket)
    return b"(%s) Tj 0 -%d Td" % (escaped, _LINE_PT)


def text_presentation(slides: Sequence[Sequence[str]], *, notes: str = "") -> bytes:
    """Build a PowerPoint: for each slide a title, then the paragraphs of a box."""
    opened = Presentation()
    for title, *paragraphs in slides:
        slide = opened.slides.add_slide(opened.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text_frame.text = "\n".join(paragraphs)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()
