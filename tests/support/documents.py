# Real files for the tests of `media`: each generator writes what a contributor, or an attacker,
# could drop into a space.

"""Images, drawings, PDF and PowerPoint files, clean or with one defect each."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, PngImagePlugin
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

MP4_HEAD = (
    b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
    b"\x00\x00\x00\x20moov\x00\x00\x00\x18mvhd" + bytes(16)
)
"""What any film in MP4 begins with; enough to be one for whoever looks at signatures."""


def picture(size: tuple[int, int] = (64, 48), *, shift: int = 0) -> Image.Image:
    """Draw a small picture with enough variety to be compressed into many bytes."""
    image = Image.new("RGB", size, (250, 240, 230))
    drawing = ImageDraw.Draw(image)
    for step in range(0, max(size), 7):
        colour = ((step * 5 + shift * 40) % 256, (step * 11) % 256, 90)
        drawing.ellipse((step - 9, step // 2 - 9, step + 9, step // 2 + 9), fill=colour)
    return image


def still(file_format: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """Save a still picture; `options` are Pillow's."""
    return saved(picture(size), file_format, **options)


def saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    """Save any Pillow image into bytes."""
    buffer = io.BytesIO()
    image.save(buffer, file_format.upper(), **options)
    return buffer.getvalue()


def moving(file_format: str, delays_ms: Sequence[int], size: tuple[int, int] = (64, 48)) -> bytes:
    """Save an animation with one frame for each delay."""
    frames = [picture(size, shift=number) for number in range(len(delays_ms))]
    return saved(
        frames[0],
        file_format,
        save_all=True,
        append_images=frames[1:],
        duration=list(delays_ms),
        loop=0,
    )


def png_chunk(name: bytes, payload: bytes) -> bytes:
    """Build one chunk of a PNG, with its checksum."""
    check = zlib.crc32(name + payload)
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", check)


def png_with_chunk(name: bytes, payload: bytes) -> bytes:
    """Put a chunk between the head and the pixels of a PNG."""
    data = still("png")
    return data[:33] + png_chunk(name, payload) + data[33:]


def png_of_one_colour(width: int, height: int) -> bytes:
    """Write a PNG of any size, one bit a pixel, cheap to make and dear to decode."""
    packer = zlib.compressobj(9)
    row = bytes(1 + -(-width // 8))
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def png_with_text(text: str) -> bytes:
    """Put a comment into a PNG."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text)
    return still("png", pnginfo=info)


def gif_of_frames(width: int, height: int, frames: int, *, delay_cs: int = 10) -> bytes:
    """Write a GIF with many tiny frames on a canvas of any size."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    control = b"\x21\xf9\x04\x00" + struct.pack("<H", delay_cs) + b"\x00\x00"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + (control + frame) * frames + b"\x3b"


def gif_with_extension(label: int, payload: bytes) -> bytes:
    """Put an extension of up to 255 bytes before the trailer of a GIF."""
    data = moving("gif", [100, 100])
    return data[:-1] + bytes((0x21, label, len(payload))) + payload + b"\x00\x3b"


def jpeg_with_segment(code: int, payload: bytes) -> bytes:
    """Put a segment right after the start mark of a JPEG."""
    data = still("jpeg")
    return data[:2] + bytes((0xFF, code)) + struct.pack(">H", len(payload) + 2) + payload + data[2:]


def webp_with_chunk(name: bytes, payload: bytes) -> bytes:
    """Put a chunk at the end of a WebP, inside its RIFF."""
    data = still("webp", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00")
    chunk = name + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2)
    body = data[8:] + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def presentation(
    *,
    slides: int = 2,
    films: Sequence[bytes] = (),
    pictures: Sequence[bytes] = (),
    has_chart: bool = False,
) -> bytes:
    """Build a PowerPoint as its authors would, with what they insert into the first slide."""
    opened = Presentation()
    for number in range(slides):
        slide = opened.slides.add_slide(opened.slide_layouts[5])
        slide.shapes.title.text = f"Réunion {number + 1}"
    shapes = opened.slides[0].shapes if slides else None
    for picture_file in pictures:
        shapes.add_picture(io.BytesIO(picture_file), 0, 0)
    for film in films:
        shapes.add_movie(io.BytesIO(film), 0, 0, 99, 99, mime_type="video/mp4")
    if has_chart:
        series = CategoryChartData()
        series.categories = ["2022", "2023"]
        series.add_series("Voix", (120, 140))
        shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 99, 99, series)
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def with_members(archive: bytes, *members: tuple[str, bytes]) -> bytes:
    """Add members to an archive, replacing those of the same name."""
    replaced = {name for name, _ in members}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if member.filename not in replaced:
                new.writestr(member.filename, old.read(member))
        for name, content in members:
            new.writestr(name, content)
    return buffer.getvalue()


def member(archive: bytes, name: str) -> bytes:
    """Read one member of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name)


_NO_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def with_relation(archive: bytes, attributes: str, *, part: str = "ppt/slides/slide1.xml") -> bytes:
    """Add a relation, written as it is given, to a part of an Office document."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        old = opened.read(name).decode() if name in opened.namelist() else _NO_RELATIONS
    new = old.replace("</Relationships>", f"<Relationship {attributes}/></Relationships>")
    return with_members(archive, (name, new.encode()))


def office_relation(kind: str) -> str:
    """Return the full name of a type of relation."""
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"


def pdf(pages: int = 2, edit: Callable[[pikepdf.Pdf], None] | None = None, **save: Any) -> bytes:
    """Build a PDF with a line of text on each page.

    Args:
        pages: Number of pages.
        edit: Changes the document before it is saved.
        save: Options of `pikepdf.Pdf.save`.
    """
    document = pikepdf.new()
    for number in range(pages):
        page = document.add_blank_page(page_size=(200, 300))
        page.Contents = document.make_stream(b"BT (Page %d) Tj ET" % (number + 1))
    if edit is not None:
        edit(document)
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=not save, **save)
    return buffer.getvalue()


def pdf_of_objects(*objects: bytes) -> bytes:
    """Write a PDF byte by byte; the first object is the catalogue, the second its pages."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return out + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


def pdf_with_stream(entries: bytes, data: bytes) -> bytes:
    """Write a PDF whose only page shows one stream, stored as it is given."""
    return pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data),
    )


def lzw(data: bytes) -> bytes:
    """Compress as PDF and TIFF do: codes of 9 to 12 bits, widened one step early."""
    table = {bytes((value,)): value for value in range(256)}
    current, following, width = b"", 258, 9
    codes = [(256, 9)]
    for value in data:
        held = current + bytes((value,))
        if held in table:
            current = held
            continue
        codes.append((table[current], width))
        table[held] = following
        following += 1
        width = max(9, following.bit_length())
        current = bytes((value,))
        if following >= 4093:
            codes.append((256, 12))
            table = {bytes((value,)): value for value in range(256)}
            following, width = 258, 9
    codes += [(table[current], width)] if current else []
    return packed_codes([*codes, (257, width)])


def lzw_bomb(cycles: int) -> bytes:
    """Write LZW data that expand to about 7 MB for each cycle of 5 kB."""
    codes = [(256, 12)]
    for _ in range(cycles):
        strings = [(code, max(9, (code + 1).bit_length())) for code in range(258, 4000)]
        codes += [(0, 9), *strings, (256, 12)]
    codes[0] = (256, 9)
    return packed_codes(codes)


def packed_codes(codes: Sequence[tuple[int, int]]) -> bytes:
    """Pack codes of given widths, most significant bit first."""
    bits = "".join(format(code, f"0{size}b") for code, size in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
