import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from tests.support import documents, planted, videos

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import MediaKind
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.powerpoint_copy import copy_powerpoint
from panneau.media.inspection import inspect_file

DECKS = dict(planted.presentations())
SLIDE = "ppt/slides/slide1.xml"


def copied(tmp_path: Path, data: bytes) -> Path:
    source = tmp_path / "source"
    source.write_bytes(data)
    copies = copy_powerpoint(source, "pptx", tmp_path)
    assert copies == [Copy(DerivativeRole.MAIN, "", "pptx")]
    return copies[0].path_in(tmp_path)


def words(data: bytes) -> list[list[str]]:
    slides = Presentation(io.BytesIO(data)).slides
    return [[s.text_frame.text for s in slide.shapes if s.has_text_frame] for slide in slides]


def shapes(data: bytes) -> list[list[str]]:
    return [
        [str(s.shape_type) for s in slide.shapes] for slide in Presentation(io.BytesIO(data)).slides
    ]


def members(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("name", sorted(DECKS))
def test_slides__they_open_with_the_same_content(tmp_path, name):
    data = DECKS[name]
    made = copied(tmp_path, data).read_bytes()
    assert words(made) == words(data) == [["Réunion 1"], ["Réunion 2"]]
    assert shapes(made) == shapes(data)


@pytest.mark.parametrize("name", sorted(DECKS))
def test_slides__the_copy_is_accepted(tmp_path, name):
    path = copied(tmp_path, DECKS[name])
    facts = inspect_file(path, ffprobe=videos.static_ffprobe())
    assert (facts.kind, facts.page_count, facts.defects) == (MediaKind.POWERPOINT, 2, ())


def test_slides__xml_that_names_nobody_stays_byte_for_byte(tmp_path):
    data = DECKS["described.pptx"]
    made = copied(tmp_path, data).read_bytes()
    for name in members(made):
        if name.endswith(".xml") and name.startswith("ppt/"):
            assert documents.member(made, name) == documents.member(data, name), name


def test_parts__those_of_persons_and_machines_are_gone(tmp_path):
    gone = {
        "described.pptx": {"docProps/custom.xml", "docMetadata/LabelInfo.xml", "ppt/orphan.xml"},
        "noted.pptx": {"ppt/notesSlides/notesSlide1.xml", "ppt/notesMasters/notesMaster1.xml"},
        "commented.pptx": {"ppt/comments/comment1.xml", "ppt/authors.xml", "ppt/revisionInfo.xml"},
        "tagged.pptx": {"ppt/tags/tag1.xml", "customXml/item1.xml"},
    }
    for name, parts in gone.items():
        assert parts <= members(DECKS[name])
        made = members(copied(tmp_path, DECKS[name]).read_bytes())
        assert not parts & made
        assert not [part for part in made if "printerSettings" in part or "thumbnail" in part]


def test_parts__nothing_points_at_what_is_gone(tmp_path):
    for data in DECKS.values():
        made = copied(tmp_path, data).read_bytes()
        present = members(made)
        for name in present:
            assert b"planted" not in documents.member(made, name) or name.endswith(".rels")
        types = documents.member(made, "[Content_Types].xml").decode()
        named = {part.split('"')[0] for part in types.split('PartName="/')[1:]}
        assert named <= present


def test_parts__lists_that_became_empty_are_gone(tmp_path):
    tagged = copied(tmp_path, DECKS["tagged.pptx"]).read_bytes()
    assert b"custDataLst" not in documents.member(tagged, "ppt/presentation.xml")
    commented = copied(tmp_path, DECKS["commented.pptx"]).read_bytes()
    assert b"extLst" not in documents.member(commented, SLIDE)
    noted = copied(tmp_path, DECKS["noted.pptx"]).read_bytes()
    assert b"notesMaster" not in documents.member(noted, "ppt/presentation.xml")


def test_head__only_the_title_stays(tmp_path):
    opened = Presentation(io.BytesIO(documents.presentation()))
    opened.core_properties.title = "Bilan\n  du CSE"
    opened.core_properties.author = opened.core_properties.comments = planted.PERSON
    buffer = io.BytesIO()
    opened.save(buffer)
    made = copied(tmp_path, buffer.getvalue()).read_bytes()
    core = Presentation(io.BytesIO(made)).core_properties
    assert core.title == "Bilan du CSE"
    assert (core.author, core.last_modified_by, core.comments, core.created) == ("", "", "", None)


def test_media__pictures_stay_pictures_and_paths_become_names(tmp_path):
    made = copied(tmp_path, DECKS["media.pptx"]).read_bytes()
    slide = Presentation(io.BytesIO(made)).slides[0]
    pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert {picture.image.ext for picture in pictures} == {"jpg", "png", "gif", "tiff"}
    assert 'descr="salle.jpg"' in documents.member(made, SLIDE).decode()


def test_media__links_to_sites_stay(tmp_path):
    kind = documents.office_relation("hyperlink")
    link = f'Id="r9" Type="{kind}" Target="https://exemple.fr/" TargetMode="External"'
    made = copied(tmp_path, documents.with_relation(documents.presentation(), link)).read_bytes()
    assert b"https://exemple.fr/" in documents.member(made, "ppt/slides/_rels/slide1.xml.rels")


@pytest.mark.parametrize(
    ("name", "content"),
    [("ppt/media/photo.png", b"\x89PNG\r\n\x1a\nrien"), ("ppt/media/photo.tiff", b"II*\x00rien")],
)
def test_media__a_picture_that_cannot_be_read_refuses_the_copy(tmp_path, name, content):
    kind = documents.office_relation("image")
    link = f'Id="r9" Type="{kind}" Target="/{name}"'
    data = documents.with_members(documents.presentation(), (name, content))
    with pytest.raises(CopyError):
        copied(tmp_path, documents.with_relation(data, link))


def test_relations__one_that_leads_nowhere_refuses_the_copy(tmp_path):
    kind = documents.office_relation("image")
    link = f'Id="r9" Type="{kind}" Target="../media/absente.png"'
    with pytest.raises(CopyError):
        copied(tmp_path, documents.with_relation(documents.presentation(), link))


def test_ink__strokes_on_a_slide_stay(tmp_path):
    kind = documents.office_relation("customXml")
    link = f'Id="r9" Type="{kind}" Target="../ink/ink1.xml"'
    data = documents.with_members(documents.presentation(), ("ppt/ink/ink1.xml", b"<ink/>"))
    made = copied(tmp_path, documents.with_relation(data, link)).read_bytes()
    assert documents.member(made, "ppt/ink/ink1.xml") == b"<ink/>"


def test_copy__the_same_bytes_every_time(tmp_path):
    path = copied(tmp_path, DECKS["media.pptx"])
    first = path.read_bytes()
    assert copied(tmp_path, DECKS["media.pptx"]).read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
