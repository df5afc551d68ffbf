import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from tests.support import documents, planted, videos

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import MediaKind
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.pdf_copy import copy_pdf, picture_first_page
from panneau.media.inspection import inspect_file

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def copied(tmp_path: Path, data: bytes) -> Path:
    source = tmp_path / "source"
    source.write_bytes(data)
    copies = copy_pdf(source, "pdf", tmp_path)
    assert copies == [Copy(DerivativeRole.MAIN, "", "pdf")]
    return copies[0].path_in(tmp_path)


def edited(tmp_path: Path, edit: Callable[[Pdf], None], **save: object) -> Pdf:
    return pikepdf.open(copied(tmp_path, documents.pdf(edit=edit, **save)))


def drawn(data: bytes) -> list[bytes]:
    """Render every page, with its annotations."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [bytes(page.render(scale=2).buffer) for page in document]
    finally:
        document.close()


def illustrated(pdf: Pdf) -> None:
    """Show text, a photo, a highlight with its own drawing and a form field."""
    photo = pdf.make_stream(
        documents.still("jpeg", (200, 100), exif=planted.exif(), icc_profile=planted.profile()),
        Type=Name.XObject,
        Subtype=Name.Image,
        ColorSpace=Array([Name.ICCBased, pdf.make_stream(planted.profile(), N=3)]),
        Width=200,
        Height=100,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page = pdf.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=FONT), XObject=Dictionary(Metadata=photo))
    page.Contents = pdf.make_stream(
        b"BT /F 20 Tf 20 250 Td (Election du CSE) Tj ET q 150 0 0 90 20 20 cm /Metadata Do Q"
    )
    look = pdf.make_stream(
        b"1 1 0 rg 0 0 80 20 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 80, 20]),
        PieceInfo=Dictionary(Soft=Dictionary(Private=String(planted.PERSON))),
    )
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=Array([100, 150, 180, 170]),
        AP=Dictionary(N=look),
        T=String(planted.PERSON),
        Contents=String(planted.PERSON),
        F=4,
    )
    page.Annots = Array([pdf.make_indirect(note)])


def without_comments(data: bytes) -> bytes:
    """Remove what viewers draw of comments: the copy has none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            notes = page.obj.get("/Annots", Array())
            kept = [note for note in notes if note.Subtype not in ("/Text", "/Popup")]
            page.obj["/Annots"] = Array(kept)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", [name for name, _ in planted.pdfs()])
def test_pages__every_pixel_stays(tmp_path, name):
    data = dict(planted.pdfs())[name]
    assert drawn(copied(tmp_path, data).read_bytes()) == drawn(without_comments(data))


def test_pages__text_photos_and_drawn_notes_stay(tmp_path):
    data = documents.pdf(edit=illustrated)
    made = copied(tmp_path, data).read_bytes()
    blank = drawn(documents.pdf())
    assert drawn(made) == drawn(data) != blank
    assert planted.marks_in(made) == set()


def test_head__only_the_title_stays(tmp_path):
    def edit(pdf: Pdf) -> None:
        pdf.docinfo["/Title"] = "Tract de mars\x00\n  2026"
        pdf.docinfo["/Author"] = pdf.docinfo["/Producer"] = planted.PERSON
        pdf.Root.Lang = String("fr-FR")
        pdf.Root.Collection = Dictionary(Schema=Dictionary())

    with edited(tmp_path, edit) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Tract de mars 2026"}
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang"}
        assert "/Metadata" not in pdf.Root


def test_head__without_a_title_there_is_none(tmp_path):
    with edited(tmp_path, lambda _: None) as pdf:
        assert "/Info" not in pdf.trailer


def test_notes__comments_go_and_what_readers_use_stays(tmp_path):
    with pikepdf.open(copied(tmp_path, documents.pdf(edit=planted._annotated))) as pdf:
        notes = {str(note.Subtype): dict(note) for note in pdf.pages[0].Annots}
    assert set(notes) == {"/Highlight", "/FreeText", "/Stamp", "/Link"}
    assert str(notes["/Link"]["/Contents"]) == "Aller au site"
    assert str(notes["/Link"]["/A"]["/URI"]) == "https://exemple.fr/"
    assert str(notes["/FreeText"]["/Contents"]) == "En clair"
    assert "/Contents" not in notes["/Highlight"]


def test_forms__fields_keep_their_names_and_values(tmp_path):
    def edit(pdf: Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("service"),
                TU=String("Votre service"),
                V=String("Accueil"),
                Rect=Array([0, 0, 9, 9]),
            )
        )
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    with edited(tmp_path, edit) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert [str(field[key]) for key in ("/T", "/TU", "/V")] == [
            "service",
            "Votre service",
            "Accueil",
        ]


def test_restrictions__they_go_with_the_rewriting(tmp_path):
    locked = pikepdf.Encryption(owner="secret", user="")
    with edited(tmp_path, lambda _: None, encryption=locked) as pdf:
        assert not pdf.is_encrypted


def test_images__what_is_around_them_is_undone(tmp_path):
    photo = documents.still("jpeg", exif=planted.exif())
    hexadecimal = photo.hex().encode() + b">"

    def edit(pdf: Pdf) -> None:
        pdf.Root.Lang = String("fr")
        pdf.pages[0].Resources = Dictionary(
            XObject=Dictionary(
                A=pdf.make_stream(
                    zlib.compress(hexadecimal),
                    Filter=Array([Name.FlateDecode, Name.ASCIIHexDecode, Name.DCTDecode]),
                    DecodeParms=Array([None, None, Dictionary(ColorTransform=1)]),
                )
            )
        )

    with edited(tmp_path, edit) as pdf:
        image = pdf.pages[0].Resources.XObject.A
        assert image.Filter == Name.DCTDecode
        assert image.DecodeParms.ColorTransform == 1
        assert image.read_raw_bytes().startswith(b"\xff\xd8")
        assert planted.marks_in(image.read_raw_bytes()) == set()


@pytest.mark.parametrize(
    ("data", "filters"),
    [
        (b"no image", Name.DCTDecode),
        (b"no image", Name.JPXDecode),
        (b"\x80", Array([Name.RunLengthDecode, Name.DCTDecode])),
    ],
    ids=["jpeg", "jpeg2000", "unusual wrapping"],
)
def test_images__one_that_cannot_be_read_refuses_the_copy(tmp_path, data, filters):
    def edit(pdf: Pdf) -> None:
        image = pdf.make_stream(data, Filter=filters)
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(A=image))

    with pytest.raises(CopyError):
        edited(tmp_path, edit)


def test_images__a_bomb_around_a_photo_refuses_the_copy(tmp_path):
    bomb = zlib.compress(bytes(80 << 20), 9)

    def edit(pdf: Pdf) -> None:
        image = pdf.make_stream(bomb, Filter=Array([Name.FlateDecode, Name.DCTDecode]))
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(A=image))

    with pytest.raises(CopyError):
        edited(tmp_path, edit)


def test_profiles__one_that_makes_no_sense_is_emptied(tmp_path):
    def edit(pdf: Pdf) -> None:
        profile = pdf.make_stream(planted.PERSON.encode(), N=3)
        space = Array([Name.ICCBased, profile])
        pdf.pages[0].Resources = Dictionary(ColorSpace=Dictionary(A=space))

    with edited(tmp_path, edit) as pdf:
        assert pdf.pages[0].Resources.ColorSpace.A[1].read_bytes() == b""


def test_profiles__that_of_the_printer_loses_its_words(tmp_path):
    def edit(pdf: Pdf) -> None:
        profile = pdf.make_stream(planted.profile(), N=3)
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=profile)
        pdf.Root.OutputIntents = Array([intent])

    with edited(tmp_path, edit) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert profile[36:40] == b"acsp"
    assert planted.marks_in(profile) == set()


def test_signature__the_field_stays_empty(tmp_path):
    with pikepdf.open(copied(tmp_path, documents.pdf(edit=planted._signed))) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].T) == "Signature1"
        assert "/V" not in pdf.Root.AcroForm.Fields[0]
        assert "/SigFlags" not in pdf.Root.AcroForm


def test_copy__the_same_bytes_at_any_time_and_still_accepted(tmp_path):
    data = documents.pdf(edit=illustrated)
    path = copied(tmp_path, data)
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    # Without being told otherwise, qpdf draws an identifier from the second.
    time.sleep(1.1)
    assert copied(elsewhere, data).read_bytes() == path.read_bytes()
    facts = inspect_file(path, ffprobe=videos.static_ffprobe())
    assert (facts.kind, facts.page_count, facts.defects) == (MediaKind.PDF, 2, ())


@pytest.mark.parametrize(
    ("size", "expected"),
    [((595, 842), (283, 400)), ((842, 595), (400, 283)), ((9000, 3), (400, 1))],
)
def test_thumbnail__the_first_page_fits_a_card(tmp_path, size, expected):
    document = pikepdf.new()
    document.add_blank_page(page_size=size)
    document.add_blank_page(page_size=(10, 10))
    buffer = io.BytesIO()
    document.save(buffer)
    source = tmp_path / "source"
    source.write_bytes(buffer.getvalue())
    (copy,) = picture_first_page(source, "pdf", tmp_path)
    assert (copy.role, copy.suffix) == (DerivativeRole.THUMBNAIL, "-apercu.webp")
    assert (copy.width_px, copy.height_px) == pytest.approx(expected, abs=1)
    facts = inspect_file(copy.path_in(tmp_path), ffprobe=None)
    assert (facts.kind, facts.width_px, facts.defects) == (MediaKind.PHOTO, copy.width_px, ())
