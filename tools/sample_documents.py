# Called by `make_sample_media`. Both documents carry a title and a language, and nothing else:
# no author, no program, no dates, no thumbnail, no printer settings.

"""A tagged PDF of one page, and four slides."""

import io
import zipfile
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.opc.package import Part
from pptx.slide import Slide
from pptx.util import Inches, Pt

LEAFLET = (
    ("H1", 30, "Exemple de tract"),
    ("P", 15, "La forme, sans le fond"),
    ("H2", 18, "À quoi sert ce fichier"),
    ("P", 12, "Ce PDF montre comment joindre un tract à une page de l’espace."),
    ("P", 12, "Il ne porte aucune position et ne parle au nom de personne."),
    ("H2", 18, "Un PDF que chacun peut lire"),
    ("P", 12, "•\u00a0Le texte est du vrai texte : il se cherche et se copie."),
    ("P", 12, "•\u00a0Le titre et la langue du document sont donnés."),
    ("P", 12, "•\u00a0Les titres sont marqués comme des titres."),
    ("H2", 18, "Le texte de référence"),
    ("P", 12, "Code du travail, article L.\u00a02142-5 : le syndicat détermine librement"),
    ("P", 12, "le contenu de ses tracts, sous réserve du droit de la presse."),
)
"""Tag, size in points, text."""

SLIDES = (
    ("Le comité social et économique", ("Exemple de présentation", "Des repères, sans opinion")),
    (
        "Qui le compose",
        (
            "L’employeur, ou la personne qui le représente",
            "La délégation élue du personnel",
            "Des représentants des organisations syndicales",
        ),
    ),
    (
        "Ce que la loi lui confie",
        (
            "L’expression collective des salariés",
            "Des informations et des consultations",
            "Les activités sociales et culturelles",
        ),
    ),
    (
        "Où lire les textes",
        (
            "Code du travail, articles L.\u00a02311-2 et suivants",
            "La fiche de cet espace, qui cite chaque article",
        ),
    ),
)

CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties\
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:title>Le comité social et économique</dc:title><dc:language>fr-FR</dc:language>\
</cp:coreProperties>"""
APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip can hold: a date that says nothing."""


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _page_text() -> bytes:
    """Return the drawing of the page: a coloured band, then one marked line per entry."""
    parts = [b"/Artifact BMC 0.043 0.365 0.341 rg 0 800 595 42 re f EMC 0.1 0.1 0.12 rg"]
    height = 740
    for mark, (tag, size, text) in enumerate(LEAFLET):
        height -= size + (26 if tag == "H2" else 8)
        font = b"/F1" if tag == "P" else b"/F2"
        parts.append(b"/%s <</MCID %d>> BDC BT" % (tag.encode(), mark))
        parts.append(b"%s %d Tf 56 %d Td (%s) Tj ET EMC" % (font, size, height, _escaped(text)))
    return b"\n".join(parts)


def _font(name: str) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(name), Encoding=Name.WinAnsiEncoding
    )


def _tag_tree(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Describe the page as headings and paragraphs, for screen readers."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    elements = [
        pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=document, Pg=page.obj, K=mark)
        )
        for mark, (tag, _, _) in enumerate(LEAFLET)
    ]
    document.K = Array(elements)
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(elements)])))
    root.ParentTreeNextKey = 1
    return root


def write_leaflet(path: Path) -> None:
    """Write a tagged PDF, titled and in French."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    fonts = Dictionary(F1=_font("/Helvetica"), F2=_font("/Helvetica-Bold"))
    page.obj.Resources = Dictionary(Font=fonts)
    page.obj.Contents = pdf.make_stream(_page_text())
    page.obj.StructParents = 0
    page.obj.Tabs = Name.S
    pdf.Root.StructTreeRoot = _tag_tree(pdf, page)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("fr-FR")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo[Name.Title] = "Exemple de tract"
    pdf.save(path, deterministic_id=True)


def _fill(slide: Slide, title: str, lines: tuple[str, ...]) -> None:
    heading, body = slide.placeholders[0], slide.placeholders[1]
    heading.left, heading.top, heading.width, heading.height = map(Inches, (0.8, 0.7, 11.7, 1.2))
    body.left, body.top, body.width, body.height = map(Inches, (0.8, 2.2, 11.7, 4.4))
    heading.text_frame.text = title
    body.text_frame.text = "\n".join(lines)
    for frame, size in ((heading.text_frame, 40), (body.text_frame, 28)):
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run.font.size = Pt(size)
            run.font.language_id = MSO_LANGUAGE_ID.FRENCH
    for run in heading.text_frame.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string("0B5D57")


def _drop(part: Part, ending: str) -> None:
    for key in [key for key, rel in part.rels.items() if rel.reltype.endswith(ending)]:
        part.rels.pop(key)


def write_slides(path: Path) -> None:
    """Write four slides with titles, without what the template says of its maker."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for title, lines in SLIDES:
        _fill(deck.slides.add_slide(deck.slide_layouts[1]), title, lines)
    _drop(deck.part, "/printerSettings")
    draft = io.BytesIO()
    deck.save(draft)
    _rewrite(draft, path)


def _rewrite(draft: io.BytesIO, path: Path) -> None:
    """Copy the members with neutral dates, an empty signature and no thumbnail."""
    replaced = {"docProps/core.xml": CORE, "docProps/app.xml": APP}
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if name.startswith("docProps/thumbnail"):
                continue
            data = replaced[name].encode() if name in replaced else source.read(name)
            if name == "_rels/.rels":
                data = _without_thumbnail(data)
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            target.writestr(entry, data, compress_type=zipfile.ZIP_DEFLATED)


def _without_thumbnail(rels: bytes) -> bytes:
    head, *links = rels.split(b"<Relationship ")
    kept = [link for link in links if b"metadata/thumbnail" not in link]
    ending = b"" if kept and kept[-1].endswith(b"</Relationships>") else b"</Relationships>"
    return b"<Relationship ".join([head, *kept]) + ending
