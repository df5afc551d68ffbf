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


def based(address: str) -> Edit:
    """Give every relative address of a document a beginning."""
    return lambda pdf: setattr(pdf.Root, "URI", Dictionary(Base=address))


def rooted(**entries: object) -> Edit:
    """Put entries in the catalogue of a document."""

    def edit(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value

    return edit


def drawn(**entries: object) -> Edit:
    """Put a drawing with entries of its own among the resources of a page."""
    usual = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}

    def edit(pdf: Pdf) -> None:
        form = pdf.make_stream(b"", **{**usual, **entries})
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=form))

    return edit


HIDING = Dictionary(HideToolbar=True, HideMenubar=True, HideWindowUI=True)
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
    edited("base of addresses that runs", based("javascript:"), REMOTE),
    edited("base of addresses on a share", based("\\\\serveur\\"), REMOTE),
    edited("base of addresses on a disk", based("file:///c:/"), REMOTE),
    link("address of a share, with slashes", REMOTE, S=Name.URI, URI="//serveur/a"),
    link("address after a space", REMOTE, S=Name.URI, URI=f" javascript:{RUN}"),
    link("address behind a user", REMOTE, S=Name.URI, URI="https://exemple.fr@ailleurs.example/"),
    link("thread of another file", ACTIVE, S=Name.Thread, F="a.pdf", D=0),
    link("order to a player", ACTIVE, S=Name.RichMediaExecute),
    link("view in space", ACTIVE, S=Name.GoTo3DView),
    edited(
        "associated program",
        lambda pdf: setattr(pdf.Root, "AF", Array([file_of(pdf, b"MZ" + bytes(99), "a.exe")])),
        ACTIVE,
    ),
    edited(
        "program pinned on a page",
        lambda pdf: annotate(pdf, Subtype=Name.FileAttachment, FS=file_of(pdf, b"MZ", "a.exe")),
        ACTIVE,
    ),
    edited("page of another document", drawn(Ref=Dictionary(F=f"{FAR}/a.pdf", Page=0)), REMOTE),
    edited(
        "image for a printer elsewhere",
        drawn(OPI=Dictionary({"/1.3": Dictionary(Type=Name.OPI, F="\\\\serveur\\a.tif")})),
        REMOTE,
    ),
    edited("program for a printer", drawn(Subtype=Name.PS), ACTIVE),
    edited("program for a printer, in a form", drawn(Subtype2=Name.PS), ACTIVE),
    edited(
        "font that ends its matrix",
        lambda pdf: setattr(
            pdf.pages[0].obj,
            "Resources",
            Dictionary(
                Font=Dictionary(
                    F=Dictionary(
                        Type=Name.Font,
                        Subtype=Name.Type1,
                        BaseFont=Name.A,
                        FontMatrix=Array([1, 0, 0, 1, 0, String(f"0);{RUN}")]),
                    )
                )
            ),
        ),
        ACTIVE,
    ),
    edited(
        "script of a step",
        lambda pdf: setattr(pdf.pages[0].obj, "PresSteps", Dictionary(NA=Dictionary(**JS))),
        ACTIVE,
    ),
    edited(
        "script of a bookmark",
        lambda pdf: setattr(
            pdf.Root,
            "Outlines",
            Dictionary(First=pdf.make_indirect(Dictionary(Title="a", A=Dictionary(**JS)))),
        ),
        ACTIVE,
    ),
    # What follows stays out of the published copy, or does nothing there.
    edited("list of pages caught elsewhere", rooted(SpiderInfo=Dictionary(V=1.0)), acts=False),
    edited(
        "script that a document requires",
        rooted(Requirements=Array([Dictionary(S=Name.EnableJavaScripts)])),
        acts=False,
    ),
    edited("document over the whole screen", rooted(PageMode=Name.FullScreen), acts=False),
    edited("document that hides its viewer", rooted(ViewerPreferences=HIDING), acts=False),
)
