import hashlib
import io
import struct
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import documents, videos

from panneau.domain.media import Defect, DefectKind, EmbeddedVideo
from panneau.media.documents.powerpoint import inspect_powerpoint
from panneau.media.findings import Findings

CLEAN = Findings(page_count=2)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
VBA = OLE + "_VBA_PROJECT".encode("utf-16-le")
XML = b"<?xml version='1.0'?>"


@cache
def presentation() -> bytes:
    return documents.presentation()


def inspect(tmp_path: Path, data: bytes, *, measured: bool = True) -> Findings:
    path = tmp_path / "diaporama.pptx"
    path.write_bytes(data)
    return inspect_powerpoint(path, ffprobe=videos.static_ffprobe() if measured else None)


def with_defects(*defects: tuple[DefectKind, str]) -> Findings:
    return Findings(page_count=2, defects=tuple(Defect(*defect) for defect in defects))


def with_types(old: str, new: str) -> bytes:
    table = documents.member(presentation(), "[Content_Types].xml").decode()
    assert old in table
    return documents.with_members(
        presentation(), ("[Content_Types].xml", table.replace(old, new).encode())
    )


@pytest.mark.parametrize("slides", [0, 1, 12])
def test_clean__slides_are_counted(tmp_path, slides):
    found = inspect(tmp_path, documents.presentation(slides=slides))
    assert found == Findings(page_count=slides)


def test_clean__pictures_and_gifs_are_not_films(tmp_path):
    pictures = [documents.moving("gif", [100, 100]), documents.still("jpeg")]
    assert inspect(tmp_path, documents.presentation(pictures=pictures)) == CLEAN


@pytest.mark.parametrize(
    "target",
    ["https://exemple.fr/a?b=c", "mailto:contact@exemple.fr", "tel:+33100000000", "#diapo"],
)
def test_clean__links_to_click_are_kept(tmp_path, target):
    data = documents.with_relation(
        presentation(),
        f'Id="r9" Type="{documents.office_relation("hyperlink")}" Target="{target}"'
        ' TargetMode="External"',
    )
    assert inspect(tmp_path, data) == CLEAN


def test_clean__labels_and_signatures_have_their_places(tmp_path):
    data = documents.with_members(
        presentation(),
        ("docMetadata/LabelInfo.xml", XML + b"<labels/>"),
        ("customXml/item1.xml", XML + b"<b/>"),
        ("ppt/media/empty.bin", b""),
    )
    assert inspect(tmp_path, data) == CLEAN


def test_film__it_is_found_and_measured(tmp_path):
    film = videos.mp4(2)
    found = inspect(tmp_path, documents.presentation(films=[film]))
    expected = EmbeddedVideo("ppt/media/media1.mp4", hashlib.sha256(film).hexdigest(), 2.0)
    assert found == Findings(page_count=2, embedded_videos=(expected,))


@pytest.mark.parametrize(
    "name",
    ["ppt/media/image1.gif", "ppt/theme/theme9.xml", "docProps/custom.xml", "ppt/fonts/font1"],
)
def test_film__its_name_hides_nothing(tmp_path, name):
    film = videos.webm(2)
    data = documents.with_members(presentation(), (name, film))
    expected = EmbeddedVideo(name, hashlib.sha256(film).hexdigest(), 2.0)
    assert inspect(tmp_path, data).embedded_videos == (expected,)


def test_film__without_ffprobe_it_is_found_but_not_trusted(tmp_path):
    found = inspect(tmp_path, documents.presentation(films=[videos.mp4(2)]), measured=False)
    assert [[defect.kind for defect in film.defects] for film in found.embedded_videos] == [
        [DefectKind.PROBE_ABSENT]
    ]


def test_film__another_format_is_a_film_too(tmp_path):
    data = documents.with_members(presentation(), ("ppt/media/media1.avi", b"RIFF\0\0\0\0AVI LIST"))
    (film,) = inspect(tmp_path, data).embedded_videos
    assert (film.name, film.duration_seconds) == ("ppt/media/media1.avi", None)
    assert [defect.kind for defect in film.defects] == [DefectKind.TO_CONVERT]


def test_film__sound_alone_is_none(tmp_path):
    sound = videos.sound_with_cover("mp4")
    data = documents.with_members(presentation(), ("ppt/media/media1.mp4", sound))
    assert inspect(tmp_path, data) == CLEAN


def test_film__a_crowd_of_films_is_not_measured(tmp_path):
    films = [(f"ppt/media/{number}.avi", b"RIFF\0\0\0\0AVI LIST") for number in range(25)]
    found = inspect(tmp_path, documents.with_members(presentation(), *films))
    assert len(found.embedded_videos) == 20
    assert found.defects == (Defect(DefectKind.TOO_LARGE, "plus de 20 films"),)


@pytest.mark.parametrize(
    ("name", "content", "kind", "detail"),
    [
        ("ppt/vbaProject.bin", VBA, "MACROS", ""),
        ("ppt/media/image7.png", VBA, "MACROS", ""),
        ("ppt/embeddings/oleObject1.bin", OLE, "ACTIVE", "objet incorporé "),
        ("ppt/media/image7.emf", b"MZ" + bytes(90), "ACTIVE", "fichier incorporé "),
        ("ppt/embeddings/note.pdf", b"%PDF-1.7\n", "ACTIVE", "fichier incorporé "),
        ("ppt/media/jeu.swf", b"CWS\x09" + bytes(50), "ACTIVE", "fichier incorporé "),
        ("ppt/media/page.html", b"<html><script></script></html>", "ACTIVE", "fichier incorporé "),
        ("autre/note.txt", b"bonjour", "HIDDEN", "élément étranger "),
        ("ppt/../../note.txt", b"bonjour", "HIDDEN", "élément au nom trompeur "),
        ("ppt\\note.txt", b"bonjour", "HIDDEN", None),
        ("ppt/a:b.txt", b"bonjour", "HIDDEN", "élément au nom trompeur "),
        (
            "ppt/media/photo.jpg",
            documents.still("jpeg") + documents.MP4_HEAD,
            "HIDDEN",
            "un film après la fin de l’image ",
        ),
        (
            "ppt/media/photo.jpg",
            documents.still("jpeg")[:200] + bytes(5000) + documents.MP4_HEAD,
            "HIDDEN",
            "un film ",
        ),
        ("ppt/slides/slide9.xml", b"<a><b></a>", "BROKEN", None),
    ],
)
def test_member__its_content_tells_what_it_is(tmp_path, name, content, kind, detail):
    found = inspect(tmp_path, documents.with_members(presentation(), (name, content)))
    assert {defect.kind for defect in found.defects} == {DefectKind[kind]}
    if detail is not None:
        assert found == with_defects((DefectKind[kind], f"{detail}«\u202f{name}\u202f»"))


def test_member__a_chart_brings_its_workbook(tmp_path):
    found = inspect(tmp_path, documents.presentation(has_chart=True))
    (defect,) = found.defects
    assert defect.kind is DefectKind.ACTIVE
    assert "ppt/embeddings/" in defect.detail


@pytest.mark.parametrize(
    ("attributes", "kind", "detail"),
    [
        ("Type='{video}' Target='http://x.fr/a.mp4' TargetMode='External'", "REMOTE", "video"),
        ("Type='{image}' Target='https://x.fr/a.png' TargetMode='&#69;xternal'", "REMOTE", "image"),
        ("Type='{image}' Target='//x.fr/a.png'", "REMOTE", "image"),
        ("Type='{image}' Target='file:///c:/a.png'", "REMOTE", "image"),
        ("Type='{oleObject}' Target='\\\\srv\\a.doc' TargetMode='External'", "REMOTE", "oleObject"),
    ],
    ids=["video", "entity in the mode", "mode left out", "local file", "share"],
)
def test_relation__nothing_is_loaded_from_outside(tmp_path, attributes, kind, detail):
    types = {name: documents.office_relation(name) for name in ("video", "image", "oleObject")}
    data = documents.with_relation(presentation(), 'Id="r9" ' + attributes.format(**types))
    target = attributes.split("Target='")[1].split("'")[0]
    expected = f"relation «\u202f{detail}\u202f» vers «\u202f{target}\u202f»"
    assert inspect(tmp_path, data) == with_defects((DefectKind[kind], expected))


@pytest.mark.parametrize(
    "target",
    [
        *("file:///c:/a.exe", "\\\\srv\\partage", "autre.pptx", "javascript:alert(1)"),
        *("https://u@x.fr/", "ftp://x.fr/"),
    ],
)
def test_relation__other_links_are_refused(tmp_path, target):
    data = documents.with_relation(
        presentation(),
        f'Id="r9" Type="{documents.office_relation("hyperlink")}" Target="{target}"'
        ' TargetMode="External"',
    )
    expected = (DefectKind.REMOTE, f"lien vers «\u202f{target}\u202f»")
    assert inspect(tmp_path, data) == with_defects(expected)


def test_relation__a_prefix_hides_nothing(tmp_path):
    name = "ppt/slides/_rels/slide1.xml.rels"
    rels = (
        "<p:Relationships xmlns:p='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<p:Relationship Id='a' Type='{documents.office_relation('image')}'"
        " Target='http://x.fr/' TargetMode='External'/></p:Relationships>"
    )
    found = inspect(tmp_path, documents.with_members(presentation(), (name, rels.encode())))
    assert [defect.kind for defect in found.defects] == [DefectKind.REMOTE]


def test_relation__an_activex_control_is_refused(tmp_path):
    data = documents.with_relation(
        presentation(),
        f'Id="r9" Type="{documents.office_relation("control")}" Target="../activeX/a.xml"',
    )
    expected = (DefectKind.ACTIVE, "contrôle ActiveX «\u202f../activeX/a.xml\u202f»")
    assert inspect(tmp_path, data) == with_defects(expected)


def test_action__a_click_may_not_start_a_program(tmp_path):
    name = "ppt/slides/slide1.xml"
    slide = documents.member(presentation(), name).replace(
        b"</p:sld>", b"<p:hlinkClick action='ppaction://program?file=a.exe'/></p:sld>"
    )
    found = inspect(tmp_path, documents.with_members(presentation(), (name, slide)))
    expected = (DefectKind.ACTIVE, f"programme lancé au clic dans «\u202f{name}\u202f»")
    assert found == with_defects(expected)


@pytest.mark.parametrize("end", ["</a>", ""], ids=["whole", "cut"])
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_xml__no_document_type_is_declared(tmp_path, code, end):
    part = f"<?xml version='1.0' encoding='{code}'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;{end}"
    data = documents.with_members(presentation(), ("customXml/item1.xml", part.encode(code)))
    expected = "déclaration <!DOCTYPE> dans «\u202fcustomXml/item1.xml\u202f»"
    assert inspect(tmp_path, data) == with_defects((DefectKind.ACTIVE, expected))


@pytest.mark.parametrize(
    ("new", "kind", "detail"),
    [
        (
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            "MACROS",
            "annoncées par le document",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "BROKEN",
            "le document n’est pas une présentation",
        ),
    ],
    ids=["macros", "other document"],
)
def test_main_part__its_type_is_a_presentation(tmp_path, new, kind, detail):
    old = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    found = inspect(tmp_path, with_types(old, new))
    assert found == with_defects((DefectKind[kind], detail))


def test_main_part__a_slideshow_is_a_presentation(tmp_path):
    assert inspect(tmp_path, with_types("presentation.main+xml", "slideshow.main+xml")) == CLEAN


def test_main_part__it_cannot_be_missing(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", XML + b"<Types/>")
    expected = Defect(DefectKind.BROKEN, "aucune présentation dans l’archive")
    assert inspect(tmp_path, buffer.getvalue()) == Findings(defects=(expected,))


def test_old_format__the_way_out_is_told(tmp_path):
    detail = "ancien format .ppt ou fichier protégé par mot de passe\u00a0: enregistrez en .pptx"
    assert inspect(tmp_path, OLE) == Findings(defects=(Defect(DefectKind.ENCRYPTED, detail),))


def test_archive__duplicates_are_ambiguous(tmp_path):
    buffer = io.BytesIO(presentation())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("PPT/slides/Slide1.xml", XML + b"<a/>")
    found = inspect(tmp_path, buffer.getvalue())
    expected = (DefectKind.HIDDEN, "2 éléments nommés «\u202fppt/slides/slide1.xml\u202f»")
    stray = (DefectKind.HIDDEN, "élément étranger «\u202fPPT/slides/Slide1.xml\u202f»")
    assert found == with_defects(expected, stray)


def test_archive__nothing_hides_before_between_or_after(tmp_path):
    gap = Defect(DefectKind.HIDDEN, "données étrangères entre les éléments de l’archive")
    comment = Defect(DefectKind.HIDDEN, "commentaire à la fin de l’archive")
    before = videos.mp4(2) + presentation()
    after = presentation()[:-2] + struct.pack("<H", 5) + b"film!"
    start = presentation().index(b"PK\x01\x02")
    end = presentation().rindex(b"PK\x05\x06")
    between = bytearray(presentation()[:start] + bytes(500) + presentation()[start:])
    between[end + 500 + 16 : end + 500 + 20] = struct.pack("<I", start + 500)
    found = [inspect(tmp_path, bytes(data)).defects for data in (before, after, between)]
    assert found == [(gap,), (comment,), (gap,)]


def test_archive__a_password_is_named(tmp_path):
    data = bytearray(presentation())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    expected = Defect(DefectKind.ENCRYPTED, "«\u202f[Content_Types].xml\u202f»")
    assert inspect(tmp_path, bytes(data)) == Findings(defects=(expected,))


@pytest.mark.parametrize(
    ("members", "detail"),
    [
        (
            [("ppt/media/vide.bmp", bytes(20_000_000))],
            "«\u202fppt/media/vide.bmp\u202f» se décompresse plus de 100 fois",
        ),
        ([(f"ppt/{number}", b"") for number in range(5000)], None),
    ],
    ids=["ratio", "members"],
)
def test_bomb__it_is_seen_before_it_is_opened(tmp_path, members, detail):
    found = inspect(tmp_path, documents.with_members(presentation(), *members))
    (defect,) = found.defects
    assert defect.kind is DefectKind.TOO_LARGE
    assert detail in (None, defect.detail)
    assert found.page_count is None


def test_bomb__a_size_that_lies_is_a_broken_archive(tmp_path):
    data = bytearray(documents.with_members(presentation(), ("ppt/a.bin", bytes(5_000_000))))
    at = data.index(b"ppt/a.bin", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = struct.pack("<I", 5000)
    expected = Defect(DefectKind.BROKEN, "archive illisible ou tronquée")
    assert inspect(tmp_path, bytes(data)) == Findings(defects=(expected,))


def test_bomb__an_endless_table_is_never_loaded(tmp_path):
    data = bytearray(presentation())
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", 0x7FFFFFFF)
    expected = Defect(DefectKind.TOO_LARGE, "table de l’archive trop longue")
    assert inspect(tmp_path, bytes(data)) == Findings(defects=(expected,))


def test_bomb__a_long_archive_is_never_opened(tmp_path):
    data = bytearray(presentation())
    end = data.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)
    expected = Defect(DefectKind.TOO_LARGE, "table de l’archive trop longue")
    found = inspect(tmp_path, bytes(data[:end] + locator + data[end:]))
    assert found == Findings(defects=(expected,))


def test_bomb__the_sum_of_its_members_is_bounded(tmp_path):
    data = bytearray(presentation())
    at = data.index(b"PK\x01\x02") + 20
    data[at : at + 8] = struct.pack("<II", 300_000_000, 300_000_000)
    (defect,) = inspect(tmp_path, bytes(data)).defects
    assert defect == Defect(DefectKind.TOO_LARGE, "300 Mo une fois décompressé")


def test_bomb__a_part_too_long_is_not_parsed(tmp_path):
    noise = hashlib.shake_256(b"").hexdigest(8_500_000).encode()
    part = b"<a>" + noise + b"</a>"
    found = inspect(tmp_path, documents.with_members(presentation(), ("ppt/a.xml", part)))
    assert found == with_defects((DefectKind.TOO_LARGE, "«\u202fppt/a.xml\u202f»"))


def test_archive__only_ordinary_compression_is_read(tmp_path):
    buffer = io.BytesIO(presentation())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("ppt/a.xml", XML + b"<a/>")
    expected = Defect(DefectKind.BROKEN, "compression inconnue de «\u202fppt/a.xml\u202f»")
    assert inspect(tmp_path, buffer.getvalue()) == Findings(defects=(expected,))


def test_bomb__a_member_that_is_no_film_has_a_limit(tmp_path):
    # Two bytes of noise in a hundred keep the ratio below the limit.
    noisy = (bytes(range(250)) + bytes(5_000)) * 13_000
    data = documents.with_members(presentation(), ("ppt/media/a.bin", noisy))
    kinds = {defect.kind for defect in inspect(tmp_path, data).defects}
    assert kinds == {DefectKind.TOO_LARGE}


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.99])
def test_broken__a_truncated_archive_is_refused(tmp_path, kept):
    data = presentation()[: int(len(presentation()) * kept)]
    expected = Defect(DefectKind.BROKEN, "archive illisible ou tronquée")
    assert inspect(tmp_path, data) == Findings(defects=(expected,))


def test_broken__damaged_content_is_noticed(tmp_path):
    data = bytearray(presentation())
    at = data.index(b"ppt/slides/slide1.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    expected = Defect(DefectKind.BROKEN, "archive illisible ou tronquée")
    assert inspect(tmp_path, bytes(data)) == Findings(defects=(expected,))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damage__any_wound_is_a_finding_and_never_an_error(tmp_path, data):
    wounded = bytearray(presentation())
    directory = wounded.index(b"PK\x01\x02")
    first = data.draw(st.sampled_from([0, directory]))
    for _ in range(data.draw(st.integers(1, 8))):
        wounded[data.draw(st.integers(first, len(wounded) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(0), st.integers(0, len(wounded))))
    assert isinstance(inspect(tmp_path, bytes(wounded[: len(wounded) - cut])), Findings)


@pytest.mark.parametrize("tail", [b"\0", b"<script>alert(1)</script>", b"PK\x05\x06"])
def test_structure__nothing_may_follow_the_end_of_the_archive(tmp_path, tail):
    found = inspect(tmp_path, presentation() + tail)
    assert [defect.kind for defect in found.defects] in ([DefectKind.HIDDEN], [DefectKind.BROKEN])
