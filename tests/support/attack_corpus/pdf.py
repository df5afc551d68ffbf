"""PDF documents that act, call elsewhere, hide something or cannot be read."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.support import documents, videos
from tests.support.attack_corpus.attack import FAR, RUN, Attack, attached
from tests.support.documents import pdf_of_objects

ACTIVE, REMOTE, HIDDEN, BROKEN, ENCRYPTED = "FOR-009", "FOR-010", "FOR-008", "FOR-005", "FOR-004"
Edit = Callable[[Pdf], None]
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%b>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%b>>"


def edited(name: str, edit: Edit, *codes: str, acts: bool = True, **save: object) -> Attack:
    """Return an attack by a document that was changed before it was saved."""
    return attached(name, "a.pdf", lambda: documents.pdf(edit=edit, **save), *codes, acts=acts)


def raw(
    name: str, *codes: str, catalogue: bytes = b"", page: bytes = b"", more: tuple = ()
) -> Attack:
    """Return an attack by a document written byte by byte."""
    data = pdf_of_objects(CATALOGUE % catalogue, PAGES, PAGE % page, *more)
    return attached(name, "a.pdf", data, *codes)


def opening(name: str, *codes: str, **action: object) -> Attack:
    """Return an attack that starts when the document opens."""
    return edited(name, lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(**action)), *codes)


def link(name: str, *codes: str, **action: object) -> Attack:
    """Return an attack by a link on a page."""
    return edited(
        name, lambda pdf: annotate(pdf, Subtype=Name.Link, A=Dictionary(**action)), *codes
    )


def annotate(pdf: Pdf, **entries: object) -> None:
    """Put an annotation on the first page."""
    made = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
    pdf.pages[0].Annots = Array([pdf.make_indirect(made)])


def file_of(pdf: Pdf, data: bytes, name: str) -> Dictionary:
    """Return a file inside a document."""
    stream = pdf.make_stream(data, Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=stream))


def joined(pdf: Pdf) -> None:
    """Join a program to a document."""
    names = Array([String("a.exe"), file_of(pdf, b"MZ" + bytes(99), "a.exe")])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def named_script(pdf: Pdf) -> None:
    """Put a script in the names of a document."""
    script = Dictionary(S=Name.JavaScript, JS=RUN)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def locked() -> bytes:
    """Return a document that asks for a password."""
    return documents.pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def streamed(pdf: Pdf) -> None:
    """Fetch the content of a page from elsewhere."""
    pdf.pages[0].Contents = pdf.make_stream(b"", F=f"{FAR}/x", FFilter=Name.FlateDecode)


JS = {"S": Name.JavaScript, "JS": RUN}
LAUNCH = {"S": Name.Launch, "F": "calc.exe"}
ATTACKS: tuple[Attack, ...] = (
    opening("script at the opening", ACTIVE, **JS),
    opening("program at the opening", ACTIVE, **LAUNCH),
    opening("printing at the opening", ACTIVE, S=Name.Named, N=Name.Print),
    opening("form sent at the opening", ACTIVE, S=Name.SubmitForm, F=f"{FAR}/"),
    opening("address at the opening", ACTIVE, S=Name.URI, URI=f"{FAR}/"),
    opening("script behind another action", ACTIVE, S=Name.GoTo, Next=Array([Dictionary(**JS)])),
    edited(
        "script of an event",
        lambda pdf: setattr(pdf.Root, "AA", Dictionary(WC=Dictionary(**JS))),
        ACTIVE,
    ),
    edited(
        "script of a page",
        lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary(O=Dictionary(**JS))),
        ACTIVE,
    ),
    edited("script in the names", named_script, ACTIVE),
    edited(
        "script in a packed object",
        lambda pdf: annotate(pdf, Subtype=Name.Link, A=Dictionary(**JS)),
        ACTIVE,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    ),
    raw(
        "script by an escaped name",
        ACTIVE,
        page=b"/Annots[4 0 R]",
        more=(b"<</Subtype/Link/Rect[0 0 9 9]/A<</#53/J#61vaScript/JS(a)>>>>",),
    ),
    raw(
        "script in hexadecimal",
        ACTIVE,
        catalogue=b"/OpenAction<</S/JavaScript/JS<616c65727428312900>>>",
    ),
    raw("script that nothing names", ACTIVE, more=(b"<</S/JavaScript/JS(a)>>",)),
    raw("script in a list of lists", ACTIVE, more=(b"[[[<</S/JavaScript/JS(a)>>]]]",)),
    link("link that runs a script", ACTIVE, **JS),
    link("link that runs a program", ACTIVE, **LAUNCH),
    link("link that sends a form", ACTIVE, S=Name.SubmitForm, F=f"{FAR}/"),
    link("link that imports data", ACTIVE, S=Name.ImportData, F="a.fdf"),
    link("link to another file", ACTIVE, S=Name.GoToR, F="\\\\serveur\\a.pdf"),
    link("link to a joined file", ACTIVE, S=Name.GoToE),
    link("sound", ACTIVE, S=Name.Sound),
    link("film", ACTIVE, S=Name.Movie),
    link("media", ACTIVE, S=Name.Rendition),
    link("address that runs", REMOTE, S=Name.URI, URI=f"javascript:{RUN}"),
    link("address of a disk", REMOTE, S=Name.URI, URI="file:///c:/a"),
    link("address of a share", REMOTE, S=Name.URI, URI="\\\\serveur\\a"),
    edited("joined program", joined, ACTIVE),
    edited(
        "film inside",
        lambda pdf: annotate(
            pdf,
            Subtype=Name.RichMedia,
            RichMediaContent=Dictionary(
                Assets=Dictionary(Names=Array([String("a"), file_of(pdf, videos.mp4(31), "a.mp4")]))
            ),
        ),
        "VID-002",
        acts=False,
    ),
    edited("drawing in space", lambda pdf: annotate(pdf, Subtype=Name("/3D")), ACTIVE),
    edited(
        "dynamic form",
        lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(XFA=String("<xdp/>"))),
        ACTIVE,
    ),
    edited("content from elsewhere", streamed, REMOTE),
    attached("locked", "a.pdf", locked, ENCRYPTED),
    attached("cut", "a.pdf", lambda: documents.pdf()[:300], BROKEN),
    attached(
        "page and document at once",
        "a.pdf",
        lambda: f"<html><script>{RUN}</script></html>\n".encode() + documents.pdf(),
        "FOR-001",
    ),
    attached(
        "archive and document at once",
        "a.pdf",
        lambda: documents.with_members(documents.presentation(), ("a.pdf", b"%PDF-1.7")),
        "FOR-002",
        HIDDEN,
        ACTIVE,
    ),
    attached(
        "page after the document",
        "a.pdf",
        lambda: documents.pdf() + f"<script>{RUN}</script>".encode() * 99,
        HIDDEN,
    ),
)
