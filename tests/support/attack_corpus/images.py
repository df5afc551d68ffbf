"""Images that are something else too, or more than they seem."""

from tests.support import documents, videos
from tests.support.attack_corpus.attack import RUN, Attack, Content, attached

PAGE = f"<html><script>{RUN}</script></html>".encode()
PROGRAM = b"<?php system('id'); ?>"
HIDDEN, BROKEN, MISNAMED, FORM = "FOR-008", "FOR-005", "FOR-002", "FOR-001"


def image(name: str, file: str, content: Content, *codes: str) -> Attack:
    """Return an attack by an image."""
    return attached(name, file, content, *codes, acts=False)


ATTACKS: tuple[Attack, ...] = (
    image("page after a PNG", "a.png", lambda: documents.still("PNG") + PAGE, HIDDEN),
    image("page after a JPEG", "a.jpg", lambda: documents.still("JPEG") + PAGE, HIDDEN),
    image("page after a GIF", "a.gif", lambda: documents.moving("GIF", [100, 100]) + PAGE, HIDDEN),
    image("page after a WebP", "a.webp", lambda: documents.still("WEBP") + PAGE, HIDDEN),
    image(
        "archive after a PNG",
        "a.png",
        lambda: documents.still("PNG") + documents.presentation(),
        HIDDEN,
    ),
    image("film after a JPEG", "a.jpg", lambda: documents.still("JPEG") + videos.mp4(5), HIDDEN),
    image(
        "document after a GIF",
        "a.gif",
        lambda: documents.moving("GIF", [100, 100]) + documents.pdf(),
        HIDDEN,
    ),
    image(
        "page in a PNG",
        "a.png",
        lambda: documents.png_with_chunk(b"tEXt", b"Comment\0" + PAGE),
        HIDDEN,
    ),
    image("program in a PNG", "a.png", lambda: documents.png_with_text(PROGRAM.decode()), HIDDEN),
    image(
        "unknown chunk of a PNG", "a.png", lambda: documents.png_with_chunk(b"xxXx", PAGE), HIDDEN
    ),
    image("page in a JPEG", "a.jpg", lambda: documents.jpeg_with_segment(0xFE, PAGE), HIDDEN),
    image("program in a JPEG", "a.jpg", lambda: documents.jpeg_with_segment(0xE1, PROGRAM), HIDDEN),
    image("page in a GIF", "a.gif", lambda: documents.gif_with_extension(0xFE, PAGE), HIDDEN),
    image("page in a WebP", "a.webp", lambda: documents.webp_with_chunk(b"XXXX", PAGE), HIDDEN),
    image(
        "script that begins as a GIF",
        "a.gif",
        b"GIF89a/*" + bytes(9) + b"*/=1;" + RUN.encode(),
        BROKEN,
    ),
    image("page that begins as a PNG", "a.png", b"\x89PNG\r\n\x1a\n" + PAGE, BROKEN),
    image("page that begins as a JPEG", "a.jpg", b"\xff\xd8\xff\xe0" + PAGE, BROKEN),
    image("film named GIF", "a.gif", lambda: videos.mp4(31), MISNAMED, "VID-002"),
    image("film named JPEG", "a.jpg", lambda: videos.mp4(31), MISNAMED, "VID-002"),
    image("photo named PDF", "a.pdf", lambda: documents.still("PNG"), MISNAMED),
    image("image of another kind", "a.bmp", lambda: documents.still("BMP"), FORM),
    image("image that names a disk", "a.tiff", lambda: documents.still("TIFF"), FORM),
    image("script of a printer", "a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(id) (r) file", FORM),
    image(
        "commands of a painter", "a.mvg", b"push graphic-context\nfill 'url(https://a/)'", MISNAMED
    ),
    image("cut PNG", "a.png", lambda: documents.still("PNG")[:60], BROKEN),
    image("cut JPEG", "a.jpg", lambda: documents.still("JPEG")[:200], BROKEN),
    image("empty image", "a.png", b"", BROKEN),
)
