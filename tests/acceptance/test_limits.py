"""The limits of the first agreement, on real files: what passes, what does not."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.support import documents, videos
from tests.support.sites import ORGANISATION, ROOT, publication, write_site
from tests.support.violations import in_other_colours

from panneau.checks.verdict import judge

TODAY = date(2026, 11, 22)
HERE = "content/alpha/actualites"


def bundle(name: str, *files: tuple[str, bytes]) -> dict[str, str | bytes]:
    """Return a publication that carries files."""
    pieces = "".join(
        f"  - fichier: {file}\n    titre: Pièce {file}\n    alt: Une pièce.\n" for file, _ in files
    )
    contents: dict[str, str | bytes] = {f"{HERE}/{name}/{file}": body for file, body in files}
    head = f"pieces_jointes:\n{pieces}"
    return {f"{HERE}/{name}/index.md": publication(name, head=head), **contents}


def codes(root: Path, files: dict[str, str | bytes]) -> list[str]:
    return [issue.code.identifier for issue in judge(write_site(root, files), today=TODAY).issues]


FRAME = (("f.mp4", "30000/1001"),)


@pytest.mark.parametrize(
    "film",
    [
        pytest.param(lambda: videos.mp4(30), id="exactly 30 s"),
        pytest.param(lambda: videos.mp4_with_frames(900, "30000/1001"), id="900 frames at 29.97"),
        pytest.param(lambda: videos.mp4_with_sound(30), id="30 s with sound"),
    ],
)
def test_film__of_the_agreed_length_passes(tmp_path: Path, film) -> None:
    assert codes(tmp_path, bundle("film", ("f.mp4", film()))) == []


@pytest.mark.parametrize(
    ("name", "film", "code"),
    [
        pytest.param("f.mp4", lambda: videos.mp4(30.6), "VID-002", id="30.6 s"),
        pytest.param("f.mp4", lambda: videos.mp4(31), "VID-002", id="31 s"),
        pytest.param("f.webm", lambda: videos.webm(31), "VID-002", id="31 s webm"),
        pytest.param("f.mp4", lambda: videos.lying_headers(10, 120), "VID-002", id="lying header"),
        pytest.param("f.gif", lambda: videos.mp4(5), "FOR-002", id="mp4 named gif"),
        pytest.param("f.jpg", lambda: videos.mp4(5), "FOR-002", id="mp4 named jpg"),
        pytest.param("f.mp4", videos.pdf_in_mp4, "FOR-008", id="polyglot"),
    ],
)
def test_film__longer_or_disguised_is_refused(tmp_path: Path, name: str, film, code: str) -> None:
    assert codes(tmp_path, bundle("film", (name, film()))) == [code]


def test_films__a_second_one_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    files = bundle("un", ("a.mp4", videos.mp4(5)))
    files["content/alpha/autre/2026-01-01-b/index.md"] = publication(
        "b", head="pieces_jointes:\n  - fichier: b.mp4\n    titre: B\n    alt: B."
    )
    files["content/alpha/autre/2026-01-01-b/b.mp4"] = videos.mp4(6)
    assert codes(tmp_path, files) == ["VID-001"]


def test_films__the_same_one_twice_counts_once(tmp_path: Path) -> None:
    film = videos.mp4(5)
    files = bundle("un", ("a.mp4", film)) | bundle("deux", ("b.mp4", film))
    assert codes(tmp_path, files) == []


def test_films__one_inside_a_powerpoint_counts(tmp_path: Path) -> None:
    deck = documents.with_members(documents.presentation(), ("ppt/media/x.bin", videos.mp4(5)))
    files = bundle("un", ("a.mp4", videos.mp4(6))) | bundle("deux", ("d.pptx", deck))
    assert codes(tmp_path, files) == ["VID-001"]


def test_films__a_long_one_inside_a_powerpoint_is_refused(tmp_path: Path) -> None:
    deck = documents.with_members(documents.presentation(), ("ppt/media/x.bin", videos.mp4(31)))
    assert codes(tmp_path, bundle("deux", ("d.pptx", deck))) == ["VID-002"]


def test_organisation_logo__at_half_size_in_other_colours_is_refused(tmp_path: Path) -> None:
    logo = (ROOT / "content/organisme/logo.png").read_bytes()
    staff: dict[str, str | bytes] = {
        "content/organisme/logo.png": logo,
        "content/organisme.yml": f"{ORGANISATION}logos:\n  - organisme/logo.png\n",
    }
    altered = in_other_colours(Image.open(BytesIO(logo)))
    assert codes(tmp_path, staff | bundle("affiche", ("a.jpg", altered))) == ["LOG-004"]
    other = documents.still("JPEG", (200, 200))
    assert codes(tmp_path, staff | bundle("affiche", ("a.jpg", other))) == []


def test_rubrics__six_pass(tmp_path: Path) -> None:
    files = {f"content/alpha/rubrique-{number}/a.md": publication() for number in range(1, 6)}
    assert codes(tmp_path, files) == []


def test_rubrics__a_seventh_with_drafts_only_does_not_count(tmp_path: Path) -> None:
    files = {f"content/alpha/rubrique-{number}/a.md": publication() for number in range(1, 6)}
    files["content/alpha/rubrique-6/a.md"] = publication(head="brouillon: oui")
    assert codes(tmp_path, files) == []


def test_contributors__three_pass_and_an_ended_mandate_frees_a_seat(tmp_path: Path) -> None:
    people = "".join(f"  - alias: alpha-{n}\n    depuis: 2024-01-01\n" for n in (1, 2, 3))
    ended = "  - alias: alpha-4\n    depuis: 2024-01-01\n    jusqu_au: 2025-12-31\n"
    registry = {"content/registre.yml": f"alpha:\n{people}{ended}"}
    assert codes(tmp_path, dict(registry)) == ["CON-005"]
