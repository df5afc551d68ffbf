"""Small files that cost a machine its time or its memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from tests.support import documents, videos
from tests.support.attack_corpus.attack import Attack, Content, attached, card, head, text
from tests.support.attack_corpus.powerpoint import deck
from tests.support.attack_corpus.svg import drawing, logo

LARGE, BROKEN, LIMITS, SLOW = "FOR-007", "FOR-005", "FOR-011", "LEC-005"
FULL = 190_000
"""Nearly as long as a text may be."""


def filled(pattern: str, *, width: int = 5000) -> str:
    """Repeat a pattern over one paragraph, as long as a text may be."""
    whole = (pattern * (FULL // len(pattern) + 1))[:FULL]
    return "\n".join(whole[start : start + width] for start in range(0, FULL, width))


def file(name: str, path: str, content: Content, *codes: str) -> Attack:
    """Return a bomb in a file."""
    return attached(name, path, content, *codes, acts=False)


def slow(name: str, body: str, code: str = SLOW) -> Attack:
    """Return a bomb in a text."""
    return text(name, body, code, acts=False)


def zeros(megabytes: int) -> bytes:
    """Write what zeros compress into: one block, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = ((megabytes << 20) % 65_521) << 16 | 1
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + check.to_bytes(4, "big")


def packed(layers: int) -> bytes:
    """Compress zeros several times over."""
    data = zeros(900)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


def pdf_pages(count: int) -> Callable[[], bytes]:
    """Return a document whose pages are one page, many times over and over."""

    def made() -> bytes:
        kids = b" ".join([b"4 0 R"] * count)
        return documents.pdf_of_objects(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count**2, b" ".join([b"3 0 R"] * count)),
            b"<</Type/Pages/Parent 2 0 R/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>",
        )

    return made


def pdf_nested(depth: int) -> bytes:
    """Return a document with lists in lists."""
    return documents.pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R/A " + b"[" * depth + b"]" * depth + b">>",
        b"<</Type/Pages/Kids[]/Count 0>>",
    )


def pdf_loop(pdf: Pdf) -> None:
    """Chain actions in a ring."""
    first = pdf.make_indirect(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))
    first.Next = pdf.make_indirect(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=first))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=first)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def pdf_image(pdf: Pdf) -> None:
    """Put an image of four thousand million points on a page."""
    image = pdf.make_stream(
        zeros(60),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=65_000,
        Height=65_000,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=image))
    pdf.pages[0].Contents = pdf.make_stream(b"9 0 0 9 0 0 cm /I Do")


def pdf_many() -> bytes:
    """Return a document of very many dictionaries."""
    many = b"<</Type/Catalog/Pages 2 0 R/A[" + b"<</S/URI>>" * 210_000 + b"]>>"
    return documents.pdf_of_objects(many, b"<</Type/Pages/Kids[]/Count 0>>")


def zip_of(*members: tuple[str, bytes]) -> bytes:
    """Return an archive."""
    return documents.with_members(deck(), *members)


def overlapping() -> bytes:
    """Return a presentation whose members share one body."""
    data = zip_of(("ppt/media/a.bin", bytes(900_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        start, body_start = opened.start_dir, opened.getinfo("ppt/media/a.bin").header_offset
    directory = data[start : data.rindex(b"PK\x05\x06")]
    entries = directory.count(b"PK\x01\x02")
    at = directory.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", directory, at + 42)[0] == body_start
    extra = b"".join(
        directory[at:].replace(b"ppt/media/a.bin", b"ppt/media/%04d" % n + b"a")
        for n in range(2000)
    )
    whole = directory + extra
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, entries + 2000, entries + 2000, len(whole), start, 0
    )
    return data[:start] + whole + end


def xml_of(depth: int) -> bytes:
    """Return XML with elements in elements."""
    return b"<?xml version='1.0'?>" + b"<a>" * depth + b"</a>" * depth


LAUGHS = (
    "<!DOCTYPE svg [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
LONG_ENTITY = f"<!DOCTYPE svg [<!ENTITY a '{'a' * 40_000}'>]>"
ANCHORS = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))


def webp_of(width: int, height: int) -> bytes:
    """Return a WebP of one colour."""
    return documents.saved(Image.new("RGB", (width, height)), "WEBP", lossless=True)


def animated(frames: int) -> bytes:
    """Return a GIF of many images on a large canvas."""
    return documents.gif_of_frames(6000, 6000, frames)


def tiff_like_png() -> bytes:
    """Return a PNG whose head promises more than anybody has."""
    sizes = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + documents.png_chunk(b"IHDR", sizes)
        + documents.png_chunk(b"IDAT", zeros(1))
        + documents.png_chunk(b"IEND", b"")
    )


def used(number: int) -> str:
    """Return a drawing used ten times."""
    return f'<use href="#a{number}"/>' * 10


ATTACKS: tuple[Attack, ...] = (
    slow("brackets", "[" * 9000),
    slow("images begun", filled("![a](")),
    slow("links begun", filled("[a](")),
    slow("links begun, in many paragraphs", ("[a](" * 1250 + "\n\n") * 38),
    slow("brackets in brackets", "[" * 4000 + "]" * 4000),
    slow("calls of a note", "[^1] " * 1900 + "\n\n[^1]: a"),
    slow("headings", "# a\n\n" * 9000),
    slow("rules", "* * *\n" * 9000),
    slow("lists in lists", "- " * 4000 + "a"),
    slow("quotations in quotations", "> " * 4000 + "a"),
    slow("definitions in definitions", "a\n: b\n" * 30_000),
    slow("blocks of code", "```\na\n```\n" * 15_000),
    slow("blocks of code begun", "```\n" * 45_000),
    slow("abbreviations", "".join(f"*[a{n}]: x\n" for n in range(9000)) + "\n" + "a1 " * 9000),
    slow("very long line", "a" * FULL),
    slow("long text", "a " * 200_000, "LEC-004"),
    text("tabs", "a" + "\t" * 9000 + "b", acts=False),
    text("spaces", ("a" + " " * 4500 + "b\n\n") * 4, acts=False),
    head("aliases of aliases", f"a0: &a0 [x]\n{ANCHORS}", "ENT-011", acts=False),
    head("lists in lists, in a head", "resume: " + "[" * 90_000, "ENT-011", acts=False),
    head("keys in keys, in a head", "resume: " + "{a: " * 40_000, "ENT-011", acts=False),
    head("questions, in a head", "? " * 60_000 + "a", "ENT-011", acts=False),
    head("items, in a head", "- " * 60_000 + "a", "ENT-005", acts=False),
    head("quoted spaces, in a head", f'resume: "{" " * 90_000}', "ENT-017", acts=False),
    head("spaces before a sign, in a head", f"a:{' ' * 90_000}b\n: @\n", "ENT-005", acts=False),
    card("lists in lists, in a card", "nom: " + "[" * 20_000, "ENT-011"),
    logo("entities of entities", drawing("<title>&a9;</title>", before=LAUGHS), "LOG-003"),
    logo("long entity", drawing(f"<title>{'&a;' * 9000}</title>", before=LONG_ENTITY), "LOG-002"),
    logo("elements in elements", drawing("<g>" * 50_000 + "</g>" * 50_000), "LOG-002"),
    logo("many elements", drawing("<path d='M0 0'/>" * 60_000), "LOG-002"),
    logo(
        "reuse of reuse",
        drawing("".join(f"<g id='a{n}'>{used(n - 1)}</g>" for n in range(1, 10))),
        "LOG-002",
    ),
    logo("huge canvas", drawing(more=' width="9999999999" height="9999999999"'), "LOG-002"),
    logo(
        "patterns of patterns",
        drawing("<pattern id='a'><rect fill='url(#a)' width='9' height='9'/></pattern>"),
        "LOG-002",
    ),
    file(
        "image of 144 million points",
        "a.png",
        lambda: documents.png_of_one_colour(12_000, 12_000),
        LARGE,
    ),
    file(
        "image of 585 million points",
        "a.png",
        lambda: documents.png_of_one_colour(65_000, 9_000),
        LARGE,
    ),
    file("image of no possible size", "a.png", tiff_like_png, LARGE),
    file("WebP of 36 million points", "a.webp", lambda: webp_of(6_000, 6_000), LARGE),
    file("animation of 2000 million points", "a.gif", lambda: animated(60), LARGE),
    file("animation of many images", "a.gif", lambda: animated(20_000), LARGE, "VID-008"),
    file(
        "packed text of a PNG",
        "a.png",
        lambda: documents.png_with_chunk(b"zTXt", b"Comment\0\0" + zeros(900)),
        BROKEN,
    ),
    file(
        "packed profile of a PNG",
        "a.png",
        lambda: documents.png_with_chunk(b"iCCP", b"a\0\0" + zeros(900)),
        BROKEN,
    ),
    file(
        "packed stream of a PDF",
        "a.pdf",
        lambda: documents.pdf_with_stream(b"/Filter/FlateDecode", zeros(900)),
        LARGE,
    ),
    file(
        "stream of a PDF packed three times",
        "a.pdf",
        lambda: documents.pdf_with_stream(
            b"/Filter[/FlateDecode/FlateDecode/FlateDecode]", packed(2)
        ),
        LARGE,
    ),
    file(
        "stream of a PDF packed otherwise",
        "a.pdf",
        lambda: documents.pdf_with_stream(b"/Filter/LZWDecode", documents.lzw_bomb(60)),
        LARGE,
    ),
    file("pages of a PDF, again and again", "a.pdf", pdf_pages(1500), BROKEN),
    file("lists in lists of a PDF", "a.pdf", lambda: pdf_nested(90_000), LARGE),
    file("actions in a ring", "a.pdf", lambda: documents.pdf(edit=pdf_loop)),
    file("image in a PDF", "a.pdf", lambda: documents.pdf(edit=pdf_image), LARGE),
    file("dictionaries of a PDF", "a.pdf", pdf_many, LARGE),
    file("packed member", "a.pptx", lambda: zip_of(("ppt/media/a.bin", bytes(90_000_000))), LARGE),
    file(
        "many members",
        "a.pptx",
        lambda: zip_of(*((f"ppt/media/{n}.bin", b"") for n in range(6000))),
        LARGE,
    ),
    file("members that share one body", "a.pptx", overlapping, LARGE),
    file(
        "elements in elements of a slide",
        "a.pptx",
        lambda: zip_of(("ppt/slides/slide1.xml", xml_of(400_000))),
        LARGE,
    ),
    file(
        "entities of a slide",
        "a.pptx",
        lambda: zip_of(("ppt/slides/slide1.xml", drawing("&a9;", before=LAUGHS).encode())),
        "FOR-009",
    ),
    file("film of fifty million images", "a.mp4", videos.sample_bomb, LARGE),
)
