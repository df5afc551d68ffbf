import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits
from tests.support import documents, videos

from panneau.domain.media import Defect, DefectKind, EmbeddedVideo
from panneau.media.documents.pdf import inspect_pdf
from panneau.media.findings import Findings
from panneau.media.pictures.lzw import lzw_size

CLEAN = Findings(page_count=2)
TOO_LARGE = Defect(DefectKind.TOO_LARGE, "contenu trop lourd ou trop complexe une fois décompressé")
BROKEN = Defect(DefectKind.BROKEN, "document illisible ou tronqué")
FILM = videos.mp4(2)


def inspect(tmp_path: Path, data: bytes) -> Findings:
    path = tmp_path / "tract.pdf"
    path.write_bytes(data)
    return inspect_pdf(path, ffprobe=videos.static_ffprobe())


def refused(kind: str, detail: str) -> Findings:
    return Findings(page_count=2, defects=(Defect(DefectKind[kind], detail),))


def without_number(findings: Findings) -> list[tuple[DefectKind, str]]:
    return [
        (defect.kind, defect.detail.partition("\u00a0: ")[2] or defect.detail)
        for defect in findings.defects
    ]


def annotation(pdf: Pdf, page: int = 1, **entries: object) -> Dictionary:
    """Put an annotation on a page."""
    rect = Array([0, 0, 9, 9])
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=rect, **entries))
    pdf.pages[page - 1].Annots = Array([made])
    return made


def link(**action: object) -> Callable[[Pdf], None]:
    """Return an edit that puts a link on the second page."""

    def edit(pdf: Pdf) -> None:
        annotation(pdf, 2, Subtype=Name.Link, A=Dictionary(**action))

    return edit


def file_of(pdf: Pdf, data: bytes, name: str = "film.mp4") -> Dictionary:
    stream = pdf.make_stream(data, Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=stream, UF=stream))


def screen(data: bytes, name: str = "film.mp4") -> Callable[[Pdf], None]:
    """Return an edit that puts a player on the first page, with what it plays."""

    def edit(pdf: Pdf) -> None:
        clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=file_of(pdf, data, name))
        rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=clip)
        action = Dictionary(S=Name.Rendition, OP=0, R=rendition)
        annotation(pdf, 1, Subtype=Name.Screen, A=action)

    return edit


def rich_media(data: bytes) -> Callable[[Pdf], None]:
    def edit(pdf: Pdf) -> None:
        assets = Dictionary(Names=Array([String("film.mp4"), file_of(pdf, data)]))
        content = Dictionary(Assets=assets)
        annotation(pdf, 1, Subtype=Name.RichMedia, RichMediaContent=content)

    return edit


@pytest.mark.parametrize("pages", [1, 2, 30])
def test_clean__pages_are_counted(tmp_path, pages):
    assert inspect(tmp_path, documents.pdf(pages)) == Findings(page_count=pages)


@pytest.mark.parametrize(
    "save",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"encryption": pikepdf.Encryption(owner="secret", user="")},
        {"qdf": True},
    ],
    ids=["object streams", "linearised", "printing restricted", "readable"],
)
def test_clean__every_way_to_save_passes(tmp_path, save):
    assert inspect(tmp_path, documents.pdf(**save)) == CLEAN


@pytest.mark.parametrize(
    "edit",
    [
        link(S=Name.URI, URI="https://exemple.fr/a?b=c"),
        link(S=Name.URI, URI="mailto:contact@exemple.fr"),
        link(S=Name.URI, URI="www.exemple.fr"),
        link(S=Name.GoTo, D=Array([0, Name.Fit])),
        link(S=Name.Named, N=Name.NextPage),
        lambda pdf: setattr(
            pdf.Root, "OpenAction", Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
        ),
        lambda pdf: setattr(pdf.Root, "OpenAction", Array([pdf.pages[0].obj, Name.Fit])),
        lambda pdf: setattr(pdf.Root, "AA", Dictionary()),
        lambda pdf: setattr(
            pdf.Root, "AcroForm", Dictionary(Fields=Array(), DA=String("/Helv 0 Tf"))
        ),
        lambda pdf: setattr(
            pdf.Root,
            "StructTreeRoot",
            Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, P=pdf.pages[0].obj)),
        ),
        lambda pdf: setattr(pdf.Root, "Font", Dictionary(FontMatrix=Array([0.001, 0, 0, 1, 0, 0]))),
    ],
    ids=[
        *("site", "mail", "site without scheme", "page", "next page", "opens on a page"),
        *("opens at a place", "no automatic action", "empty form", "structure", "font"),
    ],
)
def test_clean__what_honest_documents_contain_passes(tmp_path, edit):
    assert inspect(tmp_path, documents.pdf(edit=edit)) == CLEAN


@pytest.mark.parametrize(
    ("action", "kind", "detail"),
    [
        ({"S": Name.JavaScript, "JS": "app.alert(1)"}, "ACTIVE", "JavaScript"),
        ({"S": Name.Launch, "F": "calc.exe"}, "ACTIVE", "lancement d’un programme"),
        ({"S": Name.SubmitForm, "F": "http://x.fr/"}, "ACTIVE", "envoi d’un formulaire"),
        ({"S": Name.ImportData, "F": "a.fdf"}, "ACTIVE", "import de données"),
        ({"S": Name.GoToR, "F": "\\\\srv\\a.pdf"}, "ACTIVE", "saut vers un autre fichier"),
        ({"S": Name.GoToE}, "ACTIVE", "saut vers un fichier joint"),
        ({"S": Name.Sound}, "ACTIVE", "son"),
        ({"S": Name.Rendition}, "ACTIVE", "lecture d’un média"),
        ({"S": Name.Movie}, "ACTIVE", "lecture d’un film"),
        ({"S": Name.URI, "URI": "file:///c:/a"}, "REMOTE", "lien vers «\u202ffile:///c:/a\u202f»"),
        ({"S": Name.URI, "URI": "\\\\srv\\a"}, "REMOTE", "lien vers «\u202f\\\\srv\\a\u202f»"),
        ({"S": Name.URI, "URI": "javascript:a"}, "REMOTE", "lien vers «\u202fjavascript:a\u202f»"),
    ],
    ids=lambda value: str(value["S"]) if isinstance(value, dict) else "",
)
def test_action__the_page_and_the_reason_are_told(tmp_path, action, kind, detail):
    found = inspect(tmp_path, documents.pdf(edit=link(**action)))
    (defect,) = found.defects
    assert defect.kind is DefectKind[kind]
    place, _, why = defect.detail.partition("\u00a0: ")
    assert place.startswith("page 2, objet ")
    assert why == detail


def test_action__a_chain_behind_a_harmless_one_is_followed(tmp_path):
    following = Dictionary(S=Name.Launch, F="calc.exe")
    found = inspect(tmp_path, documents.pdf(edit=link(S=Name.GoTo, Next=Array([following]))))
    assert without_number(found) == [(DefectKind.ACTIVE, "lancement d’un programme")]


def test_action__escaped_names_hide_nothing(tmp_path):
    data = documents.pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
        b"<</X[[<</#53/L#61unch>>]]>>",
    )
    assert without_number(inspect(tmp_path, data)) == [
        (DefectKind.ACTIVE, "lancement d’un programme")
    ]


def test_action__an_object_stream_hides_nothing(tmp_path):
    mode = pikepdf.ObjectStreamMode.generate
    data = documents.pdf(edit=link(S=Name.JavaScript, JS="a"), object_stream_mode=mode)
    assert b"JavaScript" not in data
    assert without_number(inspect(tmp_path, data)) == [(DefectKind.ACTIVE, "JavaScript")]


@pytest.mark.parametrize(
    ("edit", "detail"),
    [
        (
            lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="a")),
            "document\u00a0: JavaScript",
        ),
        (
            lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.Named, N=Name.Print)),
            "document\u00a0: action à l’ouverture",
        ),
        (
            lambda pdf: setattr(pdf.Root, "AA", Dictionary(WC=Dictionary(S=Name.GoTo))),
            "document\u00a0: action automatique",
        ),
        (
            lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(XFA=String("a"))),
            "document\u00a0: formulaire XFA",
        ),
        (
            lambda pdf: setattr(pdf.Root, "F", Dictionary(FontMatrix=Array([1, String("a")]))),
            "document\u00a0: police piégée",
        ),
        (
            lambda pdf: setattr(pdf.trailer, "X", Dictionary(S=Name.Launch)),
            "document\u00a0: lancement d’un programme",
        ),
    ],
    ids=["script", "print", "automatic", "xfa", "font", "trailer"],
)
def test_document__what_it_does_by_itself_is_refused(tmp_path, edit, detail):
    assert inspect(tmp_path, documents.pdf(edit=edit)) == refused("ACTIVE", detail)


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("RichMedia", "contenu enrichi sans film"),
        ("Screen", "lecteur sans film"),
        ("Movie", "lecteur sans film"),
        ("Sound", "son"),
        ("3D", "objet en 3D"),
    ],
)
def test_annotation__a_player_without_film_is_refused(tmp_path, kind, detail):
    data = documents.pdf(edit=lambda pdf: annotation(pdf, Subtype=Name(f"/{kind}")))
    assert without_number(inspect(tmp_path, data)) == [(DefectKind.ACTIVE, detail)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda pdf: annotation(pdf, Subtype=Name.FileAttachment, FS=file_of(pdf, b"a", "b.txt")),
        lambda pdf: pdf.attachments.__setitem__("b.txt", b"a"),
    ],
    ids=["annotation", "list of attachments"],
)
def test_attachment__its_name_is_told(tmp_path, edit):
    found = inspect(tmp_path, documents.pdf(edit=edit))
    assert without_number(found) == [(DefectKind.ACTIVE, "fichier joint «\u202fb.txt\u202f»")]


def test_attachment__without_name_it_is_one_still(tmp_path):
    data = documents.pdf_with_stream(b"/Type/EmbeddedFile", b"abc")
    assert inspect(tmp_path, data) == Findings(
        page_count=1, defects=(Defect(DefectKind.ACTIVE, "page 1, objet 4\u00a0: fichier joint"),)
    )


@pytest.mark.parametrize(
    ("entries", "detail"),
    [
        (b"/F(http://x.fr/a)", "contenu pris dans un autre fichier"),
        (b"/X<</F(\\\\\\\\srv\\\\a)>>", "fichier extérieur «\u202f\\\\srv\\a\u202f»"),
        (b"/X<</FS/URL/UF(http://x.fr/a)>>", "fichier extérieur «\u202fhttp://x.fr/a\u202f»"),
        (b"/X<</S/MCD/D(http://x.fr/a)>>", "fichier extérieur «\u202fhttp://x.fr/a\u202f»"),
    ],
    ids=["stream", "share", "address", "clip"],
)
def test_remote__nothing_is_taken_from_elsewhere(tmp_path, entries, detail):
    found = inspect(tmp_path, documents.pdf_with_stream(entries, b"abc"))
    expected = Defect(DefectKind.REMOTE, f"page 1, objet 4\u00a0: {detail}")
    assert found == Findings(page_count=1, defects=(expected,))


@pytest.mark.parametrize("edit", [screen(FILM), rich_media(FILM)], ids=["screen", "rich media"])
def test_film__a_player_with_its_film_is_a_video(tmp_path, edit):
    found = inspect(tmp_path, documents.pdf(edit=edit))
    (film,) = found.embedded_videos
    assert film == EmbeddedVideo(film.name, sha256(FILM).hexdigest(), 2.0)
    assert film.name.startswith("page 1, objet ")
    assert found == Findings(page_count=2, embedded_videos=(film,))


def test_film__its_name_and_its_filters_hide_nothing(tmp_path):
    film = videos.webm(2)
    packed = zlib.compress(zlib.compress(film))
    found = [
        inspect(tmp_path, documents.pdf_with_stream(entries, data))
        for entries, data in [
            (b"/Subtype/XML", film),
            (b"/Filter[/FlateDecode/FlateDecode]", packed),
            (b"/Filter[/FlateDecode/FlateDecode/DCTDecode]", packed),
            (b"/Filter/DCTDecode/Subtype/Image", film),
        ]
    ]
    expected = EmbeddedVideo("page 1, objet 4", sha256(film).hexdigest(), 2.0)
    assert found == [Findings(page_count=1, embedded_videos=(expected,))] * 4


def test_film__a_script_beside_it_is_refused(tmp_path):
    def edit(pdf: Pdf) -> None:
        screen(FILM)(pdf)
        pdf.pages[0].Annots[0].A.JS = String("a")

    found = inspect(tmp_path, documents.pdf(edit=edit))
    assert without_number(found) == [(DefectKind.ACTIVE, "JavaScript")]
    assert len(found.embedded_videos) == 1


def test_film__a_picture_whose_pixels_look_like_one_is_none(tmp_path):
    grey = zlib.compress(b"\x47" * 4096)
    data = documents.pdf_with_stream(b"/Subtype/Image/Filter/FlateDecode", grey)
    assert inspect(tmp_path, data) == Findings(page_count=1)


def test_photo__what_a_phone_hid_in_it_is_found(tmp_path):
    photo = documents.still("jpeg") + FILM
    found = inspect(tmp_path, documents.pdf_with_stream(b"/Filter/DCTDecode", photo))
    detail = "page 1, objet 4\u00a0: un film après la fin de l’image"
    assert found == Findings(page_count=1, defects=(Defect(DefectKind.HIDDEN, detail),))


def test_encrypted__a_password_is_asked(tmp_path):
    data = documents.pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    expected = Defect(DefectKind.ENCRYPTED, "mot de passe demandé à l’ouverture")
    assert inspect(tmp_path, data) == Findings(defects=(expected,))


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (documents.pdf() + FILM, "un film après la fin du document"),
        (documents.pdf() + b"<html><script>", "une page web après la fin du document"),
        (documents.pdf() + b"x" * 70_000, "70 ko inconnus après la fin du document"),
        (
            documents.pdf() + documents.with_members(documents.presentation(), ("a", b"b")),
            "une archive après la fin du document",
        ),
    ],
    ids=["film", "page", "unknown", "archive"],
)
def test_hidden__nothing_follows_the_end(tmp_path, data, detail):
    assert inspect(tmp_path, data).defects == (Defect(DefectKind.HIDDEN, detail),)


def test_hidden__an_archive_inside_is_found_from_its_end(tmp_path):
    archive = documents.with_members(documents.presentation(), ("a", b"b"))
    found = inspect(tmp_path, documents.pdf_with_stream(b"", archive))
    assert found.defects == (Defect(DefectKind.HIDDEN, "une archive dans le document"),)


def test_hidden__a_document_begins_its_file(tmp_path):
    found = inspect(tmp_path, b"\x00\x00\x00\x20free" + bytes(24) + documents.pdf())
    assert found.defects[0] == Defect(DefectKind.HIDDEN, "données avant le début du document")


def test_hidden__blank_lines_at_the_end_are_none(tmp_path):
    assert inspect(tmp_path, documents.pdf() + b"\r\n\r\n" + bytes(600)) == CLEAN


@pytest.mark.parametrize(
    ("entries", "data"),
    [
        (b"/Filter/FlateDecode", zlib.compress(bytes(70_000_000))),
        (
            b"/Filter[/FlateDecode/FlateDecode]",
            zlib.compress(zlib.compress(bytes(200_000_000), 9), 9),
        ),
        (
            b"/Filter[/FlateDecode/FlateDecode/DCTDecode]",
            zlib.compress(zlib.compress(bytes(200_000_000), 9), 9),
        ),
        (b"/Filter/LZWDecode", documents.lzw_bomb(20)),
        (b"/Filter[/ASCIIHexDecode/LZWDecode]", documents.lzw_bomb(20).hex().encode() + b">"),
        (b"/Filter[/FlateDecode/LZWDecode]", zlib.compress(documents.lzw_bomb(2))),
        (b"/Filter[/LZWDecode/LZWDecode]", documents.lzw(documents.lzw_bomb(2))),
        (b"/Filter/LZWDecode", bytes(5_000_000)),
        (b"/Filter/RunLengthDecode", b"\x81\x00" * 600_000),
        (b"/Filter[/RL/RL]", b"\x81\x81\x81\x00" * 10_000 + b"\x80"),
    ],
    ids=[
        *("flate", "double flate", "around a picture", "lzw", "lzw as text"),
        *("lzw in flate", "double lzw", "long lzw", "run length", "double run length"),
    ],
)
def test_bomb__it_is_refused_before_it_expands(tmp_path, entries, data):
    found = inspect(tmp_path, documents.pdf_with_stream(entries, data))
    assert found == Findings(defects=(TOO_LARGE,))


def test_bomb__many_small_ones_are_one(tmp_path, monkeypatch):
    monkeypatch.setattr("panneau.media.documents.pdf_streams.MOST_TOTAL_BYTES", 10_000_000)
    packed = zlib.compress(bytes(1_000_000), 9)
    stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    found = inspect(tmp_path, documents.pdf_of_objects(*pages, *[stream] * 12))
    assert found == Findings(defects=(TOO_LARGE,))


def test_bomb__limits_of_the_library_are_given_back(tmp_path):
    before = set_qpdf_limits(flate_max_memory=123_456_789)
    expected = get_qpdf_limits()
    inspect(tmp_path, documents.pdf())
    found = get_qpdf_limits()
    set_qpdf_limits(**before)
    assert found == expected


def test_bomb__a_crowd_of_dictionaries_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr("panneau.media.documents.pdf_objects._MOST_DICTIONARIES", 50)
    crowd = Array([Dictionary(S=Name.URI, URI="https://exemple.fr/")] * 50)
    data = documents.pdf(edit=lambda pdf: setattr(pdf.Root, "X", crowd))
    assert inspect(tmp_path, data) == Findings(defects=(TOO_LARGE,))


@pytest.mark.parametrize(
    "data", [b"", b"a", b"abc" * 20_000, bytes(range(256)) * 500], ids=["0", "1", "text", "long"]
)
def test_lzw__its_size_is_counted_without_decoding(data):
    assert lzw_size(documents.lzw(data), most=1 << 30) == len(data)


def test_lzw__honest_old_documents_pass(tmp_path):
    packed = documents.lzw(b"BT (Bonjour) Tj ET " * 400)
    assert inspect(tmp_path, documents.pdf_with_stream(b"/Filter/LZWDecode", packed)) == Findings(
        page_count=1
    )


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_broken__a_truncated_document_is_never_repaired(tmp_path, kept):
    data = documents.pdf()
    assert inspect(tmp_path, data[: int(len(data) * kept)]) == Findings(defects=(BROKEN,))


def test_broken__a_document_without_pages(tmp_path):
    found = inspect(tmp_path, documents.pdf(0))
    assert found == Findings(page_count=0, defects=(Defect(DefectKind.BROKEN, "aucune page"),))


def test_broken__damaged_data_are_located(tmp_path):
    found = inspect(tmp_path, documents.pdf_with_stream(b"/Filter/FlateDecode", b"x" * 90))
    detail = "page 1, objet 4\u00a0: données illisibles"
    assert found == Findings(page_count=1, defects=(Defect(DefectKind.BROKEN, detail),))


def test_broken__a_name_alone_is_no_document(tmp_path):
    assert inspect(tmp_path, b"%PDF-1.7\nbonjour") == Findings(defects=(BROKEN,))


def test_loops__a_document_that_turns_in_circles_is_left(tmp_path):
    data = documents.pdf_of_objects(
        b"<</Type/Catalog/Pages 2 0 R/X 1 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/A 3 0 R/Annots[3 0 R]/AA<</O 3 0 R>>>>",
    )
    assert isinstance(inspect(tmp_path, data), Findings)


def test_reasons__twenty_are_enough(tmp_path):
    def edit(pdf: Pdf) -> None:
        for number in range(100):
            pdf.make_indirect(Dictionary(S=Name.Launch, N=number))
        pdf.Root.All = Array([pdf.make_indirect(Dictionary(S=Name.Launch)) for _ in range(100)])

    assert len(inspect(tmp_path, documents.pdf(edit=edit)).defects) == 20


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), is_packed=st.booleans())
def test_damage__any_wound_is_a_finding_and_never_an_error(tmp_path, data, is_packed):
    mode = "generate" if is_packed else "disable"
    wounded = bytearray(
        documents.pdf(
            edit=link(S=Name.URI, URI="https://exemple.fr/"),
            object_stream_mode=pikepdf.ObjectStreamMode[mode],
        )
    )
    for _ in range(data.draw(st.integers(1, 8))):
        wounded[data.draw(st.integers(0, len(wounded) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(0), st.integers(0, len(wounded) - 1)))
    assert isinstance(inspect(tmp_path, bytes(wounded[: len(wounded) - cut])), Findings)
