import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from tests.support import videos

from panneau.domain.media import Defect, DefectKind, FileFacts, MediaKind
from panneau.media.facts_json import facts_from_json
from panneau.media.fingerprint import MOST_BYTES
from panneau.media.inspection import inspect_file, inspect_to_json


def inspect(path: Path, data: bytes) -> FileFacts:
    path.write_bytes(data)
    return inspect_file(path, ffprobe=videos.static_ffprobe())


def picture(picture_format: str, frames: int = 1) -> bytes:
    buffer = io.BytesIO()
    images = [Image.new("RGB", (64, 48), (40 * n, 90, 160)) for n in range(frames)]
    animated = {"save_all": True, "append_images": images[1:], "duration": 500}
    images[0].save(buffer, picture_format, **(animated if frames > 1 else {}))
    return buffer.getvalue()


def test_inspect_file__a_film_is_described_whole(tmp_path: Path) -> None:
    data = videos.mp4(30)

    assert inspect(tmp_path / "film.mp4", data) == FileFacts(
        kind=MediaKind.VIDEO,
        format="mp4",
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width_px=64,
        height_px=64,
        duration_seconds=30.0,
    )


def test_inspect_file__an_animation_is_no_photo(tmp_path: Path) -> None:
    facts = inspect(tmp_path / "a.png", picture("PNG", frames=3))

    assert (facts.kind, facts.format, facts.duration_seconds) == (MediaKind.ANIMATION, "png", 1.5)


NAMES = {
    "mp4_as_gif": ("film.gif", lambda: videos.mp4(2), "contenu MP4 sous une extension .gif"),
    "mp4_as_jpg": ("film.JPG", lambda: videos.mp4(2), "contenu MP4 sous une extension .jpg"),
    "mp4_as_pdf": ("film.pdf", lambda: videos.mp4(2), "contenu MP4 sous une extension .pdf"),
    "webm_as_mp4": ("film.mp4", lambda: videos.webm(4), "contenu WEBM sous une extension .mp4"),
    "mp4_as_anything": ("film.xyz", lambda: videos.mp4(2), "contenu MP4 sous une extension .xyz"),
    "mp4_without_extension": ("film", lambda: videos.mp4(2), "contenu MP4 sans extension"),
    "png_as_jpg": ("photo.jpg", lambda: picture("PNG"), "contenu PNG sous une extension .jpg"),
    "text_as_jpg": ("photo.jpg", lambda: b"Bonjour", "contenu texte sous une extension .jpg"),
}


@pytest.mark.parametrize(("name", "data", "detail"), NAMES.values(), ids=NAMES.keys())
def test_inspect_file__a_name_that_lies_is_said(tmp_path: Path, name, data, detail) -> None:
    facts = inspect(tmp_path / name, data())

    assert facts.defects == (Defect(DefectKind.MISNAMED, detail),)


@pytest.mark.parametrize("name", ["film.mp4", "film.M4V", "film.mov"])
def test_inspect_file__names_of_one_family_are_interchangeable(tmp_path: Path, name: str) -> None:
    assert inspect(tmp_path / name, videos.mp4(2)).defects == ()


@pytest.mark.parametrize("name", ["film.mp4", "film.avi"])
def test_inspect_file__a_film_to_convert_is_that_whatever_its_name(
    tmp_path: Path, name: str
) -> None:
    facts = inspect(tmp_path / name, dict(videos.foreign_films())["avi"])

    assert (facts.kind, facts.format) == (MediaKind.VIDEO, "avi")
    assert facts.defects == (Defect(DefectKind.TO_CONVERT, "format AVI"),)


def test_inspect_file__a_film_behind_a_photo_is_found(tmp_path: Path) -> None:
    facts = inspect(tmp_path / "photo.jpg", picture("JPEG") + videos.mp4(2))

    assert facts.kind is MediaKind.PHOTO
    assert [defect.kind for defect in facts.defects] == [DefectKind.HIDDEN]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", b"PK\x05\x06" + bytes(18)), ("a.pdf", b"MZ\x90\0"), ("film.mp4", b"#EXTM3U\nx.ts")],
    ids=["zip", "program_as_pdf", "playlist_as_mp4"],
)
def test_inspect_file__a_form_that_nobody_allows_is_refused_for_what_it_is(
    tmp_path: Path, name: str, data: bytes
) -> None:
    facts = inspect(tmp_path / name, data)

    assert (facts.kind, facts.defects) == (MediaKind.OTHER, ())


@pytest.mark.parametrize("suffix", ["mp4", "m4a"])
def test_inspect_file__sound_with_a_cover_is_no_film(tmp_path: Path, suffix: str) -> None:
    facts = inspect(tmp_path / f"sound.{suffix}", videos.sound_with_cover(suffix))

    assert (facts.kind, facts.defects) == (MediaKind.OTHER, ())


def test_inspect_file__noise_under_a_known_name_is_broken(tmp_path: Path) -> None:
    facts = inspect(tmp_path / "photo.jpg", bytes(range(256)))

    assert (facts.kind, facts.format) == (MediaKind.OTHER, "")
    assert facts.defects == (Defect(DefectKind.BROKEN, "contenu non reconnu"),)


def left_alone(kind: DefectKind, detail: str = "", **known: object) -> FileFacts:
    nothing = {"kind": MediaKind.OTHER, "format": "", "size_bytes": 0, "sha256": ""}
    return FileFacts(**{**nothing, **known}, defects=(Defect(kind, detail),))


def test_inspect_file__an_empty_file_is_empty(tmp_path: Path) -> None:
    nothing = hashlib.sha256(b"").hexdigest()

    assert inspect(tmp_path / "a.mp4", b"") == left_alone(DefectKind.EMPTY, sha256=nothing)


def test_inspect_file__a_pipe_does_not_make_it_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "film.mp4")

    facts = inspect_file(tmp_path / "film.mp4", ffprobe=None)

    assert facts == left_alone(DefectKind.BROKEN, "pas un fichier ordinaire")


def test_inspect_file__a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target.mp4").write_bytes(videos.mp4(2))
    (tmp_path / "film.mp4").symlink_to(tmp_path / "target.mp4")

    facts = inspect_file(tmp_path / "film.mp4", ffprobe=None)

    assert facts == left_alone(DefectKind.BROKEN, "un lien vers un autre fichier")


def test_inspect_file__a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    facts = inspect_file(tmp_path / "film.mp4", ffprobe=None)

    assert facts == left_alone(DefectKind.BROKEN, "lecture impossible (absent)")


def test_inspect_file__an_ocean_of_zeros_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.touch()
    os.truncate(path, MOST_BYTES + 10_000_000_000)

    facts = inspect_file(path, ffprobe=None)

    assert facts == left_alone(
        DefectKind.TOO_LARGE, "10268 Mo", size_bytes=MOST_BYTES + 10_000_000_000
    )


def test_inspect_to_json__facts_come_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(videos.mp4(2))
    ffprobe = videos.static_ffprobe()

    content = inspect_to_json(str(path), str(ffprobe.path), ffprobe.version)

    assert facts_from_json(content) == inspect_file(path, ffprobe=ffprobe)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "boat"},
        {"size_bytes": "12"},
        {"size_bytes": True},
        {"defects": [{}]},
        {"defects": None},
        {"embedded_videos": [[]]},
    ],
    ids=str,
)
def test_facts_from_json__foreign_content_is_an_error(tmp_path: Path, change: dict) -> None:
    (tmp_path / "a.txt").write_text("Bonjour")
    content = inspect_to_json(str(tmp_path / "a.txt"), None, "")

    with pytest.raises(ValueError, match=r"."):
        facts_from_json({**content, **change})
