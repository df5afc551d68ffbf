# The sample is what people copy first: it must be right, light, and say nothing of anybody.

import re
import shutil
import zipfile
from datetime import date
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from panneau.domain.publication import Publication, PublicationKind, PublicationState
from panneau.source.loader import Loaded, load
from panneau.source.publication_reader import ATTACHMENT_KEYS, PUBLICATION_KEYS

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "content"
TODAY = date(2026, 6, 1)
MOST_BYTES = 1_500_000
MOST_FILM_BYTES = 400_000

CODE = re.compile(
    r"```.*?```|`[^`\n]*`|\]\([^)\n]*\)|^ {4}panneau [^\n]*$|^\|[ |:-]+\|$",
    re.DOTALL | re.MULTILINE,
)
PLAIN_SPACE_BEFORE_SIGN = re.compile(r"\S [;:!?»]|« |'")
PROSE = sorted([*CONTENT.rglob("*.md"), ROOT / "LISEZMOI.md", ROOT / "CHANGELOG.md"])


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(CONTENT, root / "content")
    (root / "mkdocs.yml").write_text("site_name: Essai\n", encoding="utf-8")
    return load(root / "mkdocs.yml")


@pytest.fixture(scope="module")
def publications(loaded: Loaded) -> list[Publication]:
    assert loaded.model is not None
    return [item for space in loaded.model.spaces for item in space.publications()]


def test_sample__reads_without_a_remark(loaded: Loaded) -> None:
    assert loaded.issues == ()


def test_sample__shows_every_type(publications: list[Publication]) -> None:
    assert {item.kind for item in publications} == set(PublicationKind)


def test_sample__shows_every_state(publications: list[Publication]) -> None:
    assert {item.state(today=TODAY) for item in publications} == set(PublicationState) - {
        PublicationState.SUSPENDED
    }


def test_sample__bulletins_have_a_number_and_declarations_an_instance(
    publications: list[Publication],
) -> None:
    by_kind = {item.kind: item for item in publications}
    assert by_kind[PublicationKind.BULLETIN].number == "1"
    assert by_kind[PublicationKind.DECLARATION].body == "CSE"


def test_sample__shows_every_form_of_attachment(publications: list[Publication]) -> None:
    names = {piece.file.path.suffix for item in publications for piece in item.attachments}
    assert names == {".pdf", ".pptx", ".jpg", ".gif", ".mp4", ".vtt"}


def test_sample__listed_files_have_a_title_and_pictures_an_alternative(
    publications: list[Publication],
) -> None:
    pieces = [piece for item in publications for piece in item.attachments]
    assert all(piece.title for piece in pieces if piece.file.path.suffix != ".vtt")
    seen = [piece for piece in pieces if piece.file.path.suffix in {".jpg", ".gif", ".mp4"}]
    assert all(piece.alternative for piece in seen)


def test_sample__every_publication_has_a_summary(publications: list[Publication]) -> None:
    assert [item.src_uri for item in publications if not item.summary] == []


def test_sample__links_lead_somewhere(publications: list[Publication]) -> None:
    links = [link for item in publications for link in item.links if link.kind == "internal"]
    assert links
    assert [link for link in links if link.resolved is None] == []


def test_sample__is_light() -> None:
    files = [path for path in CONTENT.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert all(path.stat().st_size < MOST_FILM_BYTES for path in files)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_prose__has_french_typography(path: Path) -> None:
    prose = CODE.sub("x", path.read_text(encoding="utf-8"))
    assert PLAIN_SPACE_BEFORE_SIGN.findall(prose) == []


def test_slides__name_nobody() -> None:
    with zipfile.ZipFile(next(CONTENT.rglob("*.pptx"))) as deck:
        names = deck.namelist()
        core = deck.read("docProps/core.xml").decode()
        app = deck.read("docProps/app.xml").decode()
    assert re.findall(r"<(\w+:\w+)>", core) == ["dc:title", "dc:language"]
    assert "Company" not in app
    assert [n for n in names if re.search(r"thumbnail|printer|comment|custom", n)] == []


def test_leaflet__has_a_title_a_language_tags_and_no_author() -> None:
    with pikepdf.open(next(CONTENT.rglob("*.pdf"))) as pdf:
        assert {str(key): str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Exemple de tract"
        }
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.MarkInfo.Marked
        kinds = [str(element.S) for element in pdf.Root.StructTreeRoot.K.K]
        assert kinds[:3] == ["/H1", "/P", "/H2"]
        assert "/Metadata" not in pdf.Root


def test_photo__carries_no_metadata() -> None:
    with Image.open(next(CONTENT.rglob("*.jpg"))) as photo:
        assert dict(photo.getexif()) == {}
        assert {"exif", "comment", "photoshop", "xmp"} & set(photo.info) == set()


def test_animation__stops_within_five_seconds() -> None:
    with Image.open(next(CONTENT.rglob("*.gif"))) as animation:
        repeats = animation.info["loop"] + 1
        total_ms = 0
        for number in range(getattr(animation, "n_frames", 1)):
            animation.seek(number)
            total_ms += animation.info["duration"]
    assert 1000 < total_ms * repeats < 5000


@pytest.mark.parametrize("writer", ["write_leaflet", "write_slides"])
def test_documents__are_the_same_when_made_again(
    writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    write = getattr(import_module("sample_documents"), writer)
    first, second = tmp_path / "first", tmp_path / "second"
    write(first)
    write(second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("key", [*PUBLICATION_KEYS, *ATTACHMENT_KEYS])
def test_welcome__explains_every_key(key: str) -> None:
    for guide in ("LISEZMOI.md", "site_src/guide.md"):
        assert re.search(rf"\b{key}\b", (ROOT / guide).read_text(encoding="utf-8")), guide


@pytest.mark.parametrize("kind", [kind.value for kind in PublicationKind])
def test_welcome__names_every_type(kind: str) -> None:
    assert kind in (ROOT / "LISEZMOI.md").read_text(encoding="utf-8")


def test_welcome__repeats_no_limit_of_the_agreement() -> None:
    prose = CODE.sub("x", (ROOT / "LISEZMOI.md").read_text(encoding="utf-8"))
    assert re.findall(r"\d+", prose) == []
