"""Presentations that act, call elsewhere, or hide something."""

from functools import cache

from tests.support import documents, videos
from tests.support.attack_corpus.attack import FAR, RUN, Attack, Content, attached
from tests.support.documents import office_relation

ACTIVE, REMOTE, HIDDEN, BROKEN, MACROS = "FOR-009", "FOR-010", "FOR-008", "FOR-005", "FOR-003"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
VBA = OLE + "_VBA_PROJECT".encode("utf-16-le")
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>'


@cache
def deck() -> bytes:
    """Return an honest presentation."""
    return documents.presentation()


def member(name: str, path: str, content: bytes, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by a member of the archive."""

    def made() -> bytes:
        return documents.with_members(deck(), (path, content))

    return attached(name, "a.pptx", made, *codes, acts=acts)


def relation(name: str, kind: str, target: str, *codes: str, part: str = "") -> Attack:
    """Return an attack by what a slide leads to."""
    written = f'Id="r9" Type="{office_relation(kind)}" Target="{target}" TargetMode="External"'
    where = {"part": part} if part else {}
    return attached(
        name, "a.pptx", lambda: documents.with_relation(deck(), written, **where), *codes
    )


def whole(name: str, content: Content, *codes: str) -> Attack:
    """Return an attack by a whole file."""
    return attached(name, "a.pptx", content, *codes)


def with_control() -> bytes:
    """Return a presentation with a control of another program."""
    written = f'Id="r9" Type="{office_relation("control")}" Target="../activeX/activeX1.xml"'
    return documents.with_relation(deck(), written)


def with_action(action: str) -> bytes:
    """Return a presentation whose first slide acts on a click."""
    slide = documents.member(deck(), "ppt/slides/slide1.xml").decode()
    click = f'<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="" action="{action}"/>'  # noqa: E501 - one tag of XML
    changed = slide.replace("</p:cNvPr>", f"{click}</p:cNvPr>").replace(
        "/><p:cNvSpPr", f">{click}</p:cNvPr><p:cNvSpPr", 1
    )
    return documents.with_members(deck(), ("ppt/slides/slide1.xml", changed.encode()))


def written(name: str, target: str, *codes: str) -> Attack:
    """Return an attack by an image whose relation is written by hand."""
    entry = f'Id="r9" Type="{office_relation("image")}" {target}'
    return whole(name, lambda: documents.with_relation(deck(), entry), *codes)


def part(name: str, kind: str, path: str, content: bytes, *codes: str) -> Attack:
    """Return an attack by a part that the first slide leads to."""

    def made() -> bytes:
        target = f"../{path.removeprefix('ppt/')}"
        archive = documents.with_members(deck(), (path, content))
        return documents.with_relation(archive, f'Id="r9" Type="{kind}" Target="{target}"')

    return whole(name, made, *codes)


WEB_EXTENSION = "http://schemas.microsoft.com/office/2011/relationships/webextension"
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
    b'<v:imagedata src="https://ailleurs.example/x.png"/></v:shape></xml>'
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>%b</svg>"
SCRIPT = f"<script>{RUN}</script>".encode()
HANDLER = f"<svg xmlns='http://www.w3.org/2000/svg'><g onclick='{RUN}'/></svg>".encode()
USE = f"<image xlink:href='{FAR}/x.png'/>".encode()
SHEET = f"<style>a {{ fill: url({FAR}/x.svg) }}</style>".encode()
FOREIGN = b"<foreignObject><p>a</p></foreignObject>"
BASE = f"<Properties><HyperlinkBase>{FAR}/</HyperlinkBase></Properties>".encode()
XSLT = f"<?xml-stylesheet href='{FAR}/x.xsl' type='text/xsl'?><a/>".encode()
ATTACKS: tuple[Attack, ...] = (
    relation("image from elsewhere", "image", f"{FAR}/x.png", REMOTE),
    relation("image on a share", "image", "\\\\serveur\\x.png", REMOTE),
    relation("image of a disk", "image", "file:///c:/x.png", REMOTE),
    relation("film from elsewhere", "video", f"{FAR}/x.mp4", REMOTE),
    relation("sound from elsewhere", "audio", f"{FAR}/x.mp3", REMOTE),
    relation("object from elsewhere", "oleObject", f"{FAR}/x.bin", REMOTE),
    relation(
        "template from elsewhere",
        "slideMaster",
        f"{FAR}/x.potx",
        REMOTE,
        part="ppt/presentation.xml",
    ),
    relation("frame", "frame", f"{FAR}/x", REMOTE),
    relation("kind that nobody knows", "quelconque", f"{FAR}/x", REMOTE),
    relation("link that runs", "hyperlink", f"javascript:{RUN}", REMOTE),
    relation("link to a disk", "hyperlink", "file:///c:/a", REMOTE),
    relation("link to a share", "hyperlink", "\\\\serveur\\a", REMOTE),
    relation("link to a program", "hyperlink", "ms-msdt:/id", REMOTE),
    member("macros", "ppt/vbaProject.bin", VBA, MACROS),
    member("macros by another name", "ppt/media/image9.png", VBA, MACROS),
    member("object", "ppt/embeddings/oleObject1.bin", OLE, ACTIVE),
    whole("control", with_control, ACTIVE),
    member("program", "ppt/media/a.exe", b"MZ" + bytes(99), ACTIVE),
    member("page", "ppt/media/a.html", f"<script>{RUN}</script>".encode(), ACTIVE),
    member("entity", "ppt/slides/slide1.xml", ENTITY, ACTIVE),
    member("name above the archive", "../../a.txt", b"a", HIDDEN),
    member("name of the machine", "/etc/hosts", b"a", HIDDEN),
    member("name with a backslash", "..\\..\\a.txt", b"a", HIDDEN),
    member("long film", "ppt/media/film.mp4", videos.mp4(31), "VID-002", acts=False),
    whole("action that runs a program", lambda: with_action("ppaction://program"), ACTIVE),
    whole("action that runs a macro", lambda: with_action("ppaction://macro?name=a"), ACTIVE),
    whole("cut", lambda: deck()[:4000], BROKEN),
    whole(
        "page before the archive", lambda: f"<script>{RUN}</script>".encode() + deck(), "FOR-001"
    ),
    whole("page after the archive", lambda: deck() + f"<script>{RUN}</script>".encode(), HIDDEN),
    whole("old form", OLE, "FOR-004"),
    *(
        relation(f"image from elsewhere, in {part}", "image", f"{FAR}/x.png", REMOTE, part=part)
        for part in (
            *("ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"),
            *("ppt/theme/theme1.xml", "ppt/notesSlides/notesSlide1.xml", "docProps/app.xml"),
        )
    ),
    written("mode in small letters", f'Target="{FAR}/x.png" TargetMode="external"', REMOTE),
    written("no mode at all", f'Target="{FAR}/x.png"', REMOTE),
    written("share said to be inside", 'Target="\\\\serveur\\x.png" TargetMode="Internal"', REMOTE),
    relation("link after spaces", "hyperlink", f"  javascript:{RUN}", REMOTE),
    relation("link to a program beside", "hyperlink", "a.exe", REMOTE),
    relation("template on a share", "attachedTemplate", "\\\\serveur\\a.potx", REMOTE),
    part("add-in from a server", WEB_EXTENSION, "ppt/webextensions/a.xml", b"<a/>", ACTIVE),
    part("workbook", office_relation("package"), "ppt/embeddings/a.xlsx", EMPTY_ZIP, ACTIVE),
    part("old drawing from elsewhere", office_relation("vmlDrawing"), "ppt/a.vml", VML, REMOTE),
    part("drawing that runs", office_relation("image"), "ppt/media/a.svg", SVG % SCRIPT, ACTIVE),
    part("drawing that reacts", office_relation("image"), "ppt/media/a.svg", HANDLER, ACTIVE),
    part("drawing from elsewhere", office_relation("image"), "ppt/media/a.svg", SVG % USE, REMOTE),
    part("sheet of a drawing", office_relation("image"), "ppt/media/a.svg", SVG % SHEET, REMOTE),
    part("page in a drawing", office_relation("image"), "ppt/media/a.svg", SVG % FOREIGN, ACTIVE),
    whole("action that opens an object", lambda: with_action("ppaction://ole?verb=0"), ACTIVE),
    whole("action in capitals", lambda: with_action("PPACTION://PROGRAM"), ACTIVE),
    # What follows stays out of the published copy.
    member("beginning of every link", "docProps/app.xml", BASE, acts=False),
    member("sheet of hidden data", "customXml/item1.xml", XSLT, acts=False),
)
