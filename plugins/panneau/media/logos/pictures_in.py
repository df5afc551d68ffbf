# Takes the pictures out of files that inspection accepted. Called by `logo_comparison`, inside the
# limited worker. Bounded everywhere: a thousand pages cost what the first ones cost.

"""Every picture that a file shows, with its place."""

import io
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pypdfium2 as pdfium
from PIL import Image

from panneau.media.copies.eight_bits import in_eight_bits, is_in_eight_bits
from panneau.media.documents.zip_members import open_archive
from panneau.media.logos.comparable import IMAGE_FORMATS
from panneau.media.pictures.decoding import MOST_PIXELS, opened
from panneau.media.workers.limits import greedy_turn

MOST_PAGES = 60
"""Pages of a document whose images are compared."""
MOST_SEARCHED = 6
"""Pages, or images of a presentation, inside which a logo is looked for: where logos stand."""
MOST_EMBEDDED = 40
"""Images taken out of one document."""
PICTURE_SIDE_PX = 1000
"""Larger pictures are reduced: a logo that readers notice is still there."""
PRINTED_PAGE_PX = 512
"""Pages are drawn no larger for their print alone: twice what it looks at."""
_FRAMES = 5
_MOST_FRAME_PIXELS = 100_000_000
"""Area of all frames of an animation above which only the first one is looked at."""
_GREEDY_PIXELS = 8_000_000
_MOST_EMBEDDED_BYTES = 32 << 20
_MEDIA_FOLDER = "ppt/media/"
# What PowerPoint shows of itself; vector formats (EMF, WMF, SVG) have no decoder here.
_EMBEDDED_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture and where it was."""

    picture: Image.Image
    """In RGB or RGBA, not much larger than `PICTURE_SIDE_PX`."""
    place: str = ""
    """In French; empty for the file as a whole."""
    is_searched: bool = True
    """Whether a logo is looked for inside, too."""


def pictures_in(
    path: Path,
    format: str,  # noqa: A002 - the word of `FileFacts`
    *,
    page_px: int = PICTURE_SIDE_PX,
) -> Iterator[FoundPicture]:
    """Yield what a file shows; an embedded picture that cannot be decoded is passed over.

    Args:
        path: The file.
        format: As `FileFacts` names it; nothing is yielded for formats without pictures.
        page_px: Long side of the pages of a document once drawn.

    Raises:
        OSError: If the file itself cannot be decoded.
    """
    if format in IMAGE_FORMATS:
        with opened(path.read_bytes(), format) as image:
            yield from _frames(image)
    elif format == "pdf":
        yield from _pdf_pictures(path, page_px)
    elif format == "pptx":
        with open_archive(path) as archive:
            yield from _powerpoint_pictures(archive)


def _frames(image: Image.Image) -> Iterator[FoundPicture]:
    """Yield the only frame, or a few spread over an animation."""
    count = getattr(image, "n_frames", 1)
    if image.width * image.height * count > _MOST_FRAME_PIXELS:
        count = 1
    for number in sorted({(count - 1) * step // (_FRAMES - 1) for step in range(_FRAMES)}):
        image.seek(number)
        picture = _reduced(image)
        # The next image of an animation takes the place of this one in memory.
        picture = picture.copy() if picture is image and count > 1 else picture
        yield FoundPicture(picture, f"image {number + 1}" if count > 1 else "")


def _reduced(image: Image.Image) -> Image.Image:
    """Decode an image and return it in a comfortable size, in RGB or RGBA; itself if it is so.

    Raises:
        ValueError: If it has too many pixels to be decoded.
    """
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(image.size)
    is_greedy = image.width * image.height > _GREEDY_PIXELS
    with greedy_turn() if is_greedy else nullcontext():
        image.draft("RGB", (PICTURE_SIDE_PX, PICTURE_SIDE_PX))
        image.load()
        picture = image if is_in_eight_bits(image) else in_eight_bits(image)
        factor = max(1, max(picture.size) // PICTURE_SIDE_PX)
        return picture.reduce(factor) if factor > 1 else picture


def _pdf_pictures(path: Path, page_px: int) -> Iterator[FoundPicture]:
    document = pdfium.PdfDocument(path)
    try:
        remaining, seen = MOST_EMBEDDED, set[bytes]()
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            place = f"page {number + 1}"
            for picture in islice(_page_images(page), remaining):
                remaining -= 1
                if (digest := _digest(picture)) not in seen:
                    seen.add(digest)
                    yield FoundPicture(picture, place, is_searched=False)
            if number < MOST_SEARCHED:
                yield FoundPicture(_rendered(page, page_px), place)
            page.close()
    finally:
        document.close()


def _digest(picture: Image.Image) -> bytes:
    """Return a digest of what a picture shows: what stands on every page is compared once."""
    digest = blake2b(f"{picture.mode} {picture.size} ".encode())
    digest.update(picture.tobytes())
    return digest.digest()


def _page_images(page: pdfium.PdfPage) -> Iterator[Image.Image]:
    """Yield the images placed on a page, with their transparency."""
    for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
        with suppress(pdfium.PdfiumError, ValueError, OSError):
            width, height = item.get_px_size()
            if 0 < width * height <= MOST_PIXELS:
                yield _reduced(item.get_bitmap(render=True).to_pil().copy())


def _rendered(page: pdfium.PdfPage, side_px: int) -> Image.Image:
    """Render a page at the same size, whatever its real one: 1000 px are 85 dpi of A4."""
    longest = max(page.get_size()) or 1
    rendered: Image.Image = page.render(scale=side_px / longest).to_pil()
    return rendered


def _powerpoint_pictures(archive: ZipFile) -> Iterator[FoundPicture]:
    members = [
        member
        for member in archive.infolist()
        if member.filename.startswith(_MEDIA_FOLDER) and member.file_size <= _MOST_EMBEDDED_BYTES
    ]
    for rank, member in enumerate(sorted(members, key=lambda m: m.filename)[:MOST_EMBEDDED]):
        place = f"image « {PurePosixPath(member.filename).name} »"
        # A film or a drawing among them is no picture: the first line says so, and it is passed.
        with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            data = io.BytesIO(archive.read(member))
            with Image.open(data, formats=_EMBEDDED_FORMATS) as image:
                picture = _reduced(image)
            yield FoundPicture(picture, place, is_searched=rank < MOST_SEARCHED)
