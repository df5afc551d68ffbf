import json
import os
import shutil
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.support import documents, planted, videos

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.copies import copy_cache
from panneau.media.copies.copy_cache import CopyCache, sealed
from panneau.media.copies.derivatives import Workshop
from panneau.media.films.ffmpeg_program import find_ffmpeg
from panneau.media.inspector import Inspector
from panneau.media.workers.limits import Limits

MAIN, FALLBACK, STILL = DerivativeRole.MAIN, DerivativeRole.FALLBACK, DerivativeRole.STILL


class Bench:
    """A folder of files and a workshop beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[SourceFile] = []
        self.progress: list[tuple[int, int]] = []

    def put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.write_bytes(content)
        self.files.append(SourceFile(name, str(path), len(content)))

    def facts(self):
        return Inspector(None, videos.static_ffprobe()).inspect_all(self.files)

    def make(self, *, facts=None, logos=(), ffmpeg=None, **options):
        workshop = Workshop(
            self.folder / "cache", ffmpeg, ffprobe=videos.static_ffprobe(), **options
        )
        self.progress = []
        return workshop.make_all(
            self.files,
            self.facts() if facts is None else facts,
            logos=logos,
            on_progress=lambda done, total: self.progress.append((done, total)),
        )

    def forget_together(self) -> None:
        """Have each entry read from its own file."""
        for path in (self.folder / "cache/copies").glob("*.json"):
            path.unlink()

    def stored(self) -> dict[str, bytes]:
        cache = self.folder / "cache"
        return {
            str(path.relative_to(cache)): path.read_bytes()
            for path in sorted(cache.rglob("*"))
            if path.is_file() and path.suffix != ".json"  # these date the files of a machine
        }


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def roles(made) -> list[DerivativeRole]:
    return [copy.role for copy in made.items]


def test_make__each_kind_has_its_copies(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    bench.put("anime.gif", documents.moving("gif", [100, 100]))
    bench.put("tract.pdf", documents.pdf())
    bench.put("deck.pptx", documents.presentation())
    bench.put("film.webm", videos.webm(2))
    bench.put("logo.svg", planted.drawing())
    bench.put("sous-titres.vtt", planted.captions())
    bench.put("liste.txt", "Été".encode())
    made = bench.make(ffmpeg=find_ffmpeg(videos.static_ffprobe()))
    assert {name: roles(copies) for name, copies in made.items()} == {
        "photo.jpg": [MAIN, FALLBACK],
        "anime.gif": [MAIN, STILL],
        "tract.pdf": [MAIN, DerivativeRole.THUMBNAIL],
        "deck.pptx": [MAIN],
        "film.webm": [MAIN, DerivativeRole.POSTER],
        "logo.svg": [MAIN],
        "sous-titres.vtt": [MAIN],
        "liste.txt": [MAIN],
    }
    for copies in made.values():
        assert sum(not copy.suffix for copy in copies.items) == 1
        for copy in copies.items:
            assert copy.path.stat().st_size == copy.size_bytes > 0
    assert bench.progress[0] == (0, 10)
    assert bench.progress[-1] == (10, 10)


def test_make__a_logo_is_small_and_alone(bench):
    bench.put("logo.png", documents.still("png", (900, 900)))
    made = bench.make(logos=["logo.png"])["logo.png"]
    assert [(copy.role, copy.suffix, copy.width_px) for copy in made.items] == [(MAIN, "", 512)]


def test_make__without_ffmpeg_videos_have_no_poster(bench):
    bench.put("film.webm", videos.webm(2))
    assert roles(bench.make()["film.webm"]) == [MAIN]


def test_make__refused_and_foreign_files_have_no_copies(bench):
    bench.put("photo.png", documents.still("jpeg"))
    bench.put("tronque.jpg", documents.still("jpeg")[:200])
    bench.put("archive.zip", b"PK\x05\x06" + bytes(18))
    assert bench.make() == {}


def test_make__a_file_that_changed_since_it_was_inspected_has_no_copies(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    facts = bench.facts()
    bench.files[0].path.write_bytes(documents.still("jpeg", (99, 99)))
    assert bench.make(facts=facts) == {}


@pytest.mark.parametrize(
    ("name", "content", "change"),
    [
        ("tract.pdf", documents.pdf(3), {"page_count": 2}),
        ("film.webm", videos.webm(3), {"duration_seconds": 2.0}),
    ],
    ids=["pages", "length"],
)
def test_make__a_copy_that_is_not_what_was_inspected_is_not_kept(bench, name, content, change):
    bench.put(name, content)
    facts = {name: replace(bench.facts()[name], **change)}
    assert bench.make(facts=facts) == {}


def test_make__a_link_has_no_copies(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    facts = bench.facts()
    path = bench.files[0].path
    path.rename(bench.folder / "ailleurs")
    path.symlink_to(bench.folder / "ailleurs")
    assert bench.make(facts=facts) == {}


def test_make__a_file_that_takes_too_long_has_no_copies_and_stops_nobody(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    bench.put("liste.txt", b"Bonjour")
    facts = bench.facts()
    assert bench.make(facts=facts, limits=Limits(wall_seconds=0.0)) == {}
    assert list(bench.make(facts=facts)) == ["photo.jpg", "liste.txt"]


def zip_bomb() -> bytes:
    return documents.with_members(documents.presentation(), ("ppt/media/a.png", bytes(300 << 20)))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", documents.png_of_one_colour(20_000, 20_000), MediaKind.PHOTO),
        ("a.gif", documents.gif_of_frames(20_000, 20_000, 900), MediaKind.ANIMATION),
        ("a.pdf", documents.pdf_with_stream(b"/Filter/DCTDecode", bytes(900)), MediaKind.PDF),
        ("a.pptx", zip_bomb(), MediaKind.POWERPOINT),
        ("a.svg", b"<g>" * 50_000, MediaKind.SVG),
        ("a.mp4", b"\x00\x00\x00\x08moov" * 90_000, MediaKind.VIDEO),
        ("a.webm", b"\xec\x80" * 300_000, MediaKind.VIDEO),
    ],
    ids=["pixels", "frames", "pdf", "archive", "depth", "boxes", "elements"],
)
def test_make__a_trap_that_passed_the_inspection_ends_soon_without_copies(
    bench, name, content, kind
):
    bench.put(name, content)
    facts = bench.facts()[name]
    deceived = replace(facts, kind=kind, format=name.partition(".")[2], defects=())
    started = time.monotonic()
    assert bench.make(facts={name: deceived}) == {}
    assert time.monotonic() - started < 10


def test_make__the_same_content_is_copied_once(bench):
    bench.put("une.jpg", documents.still("jpeg"))
    bench.put("deux.jpg", documents.still("jpeg"))
    made = bench.make()
    assert made["une.jpg"] == made["deux.jpg"]
    assert bench.progress == [(0, 1), (1, 1)]


def test_cache__the_second_time_nothing_is_made(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    first = bench.make()
    assert bench.make() == first
    assert bench.progress == [(1, 1)]


def test_cache__two_machines_make_the_same_bytes(bench):
    for name, content in planted.everything().items():
        if name in ("exif.jpg", "text-anime.png", "photo.pdf", "media.pptx", "measured.mov"):
            bench.put(name, content)
    bench.make()
    first = bench.stored()
    shutil.rmtree(bench.folder / "cache")
    bench.make()
    assert bench.stored() == first


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: (entry / "main.webp").write_bytes(b"autre chose"),
        lambda entry: (entry / "main.webp").unlink(),
        lambda entry: (entry / "copies.json").write_text("{"),
        lambda entry: (entry / "copies.json").write_text("[]"),
        lambda entry: (entry / "copies.json").write_bytes(bytes(1 << 17)),
        lambda entry: (entry / "copies.json").write_text(
            (entry / "copies.json").read_text().replace("main.webp", "../../../photo.jpg")
        ),
    ],
    ids=["changed", "missing", "unreadable", "empty", "huge", "elsewhere"],
)
def test_cache__a_damaged_entry_is_made_again(bench, damage):
    bench.put("photo.jpg", documents.still("jpeg"))
    first = bench.make()
    damage(first["photo.jpg"].items[0].path.parent)
    bench.forget_together()
    assert bench.make() == first
    assert bench.progress == [(0, 1), (1, 1)]
    assert first["photo.jpg"].items[0].path.read_bytes()[8:12] == b"WEBP"


def test_cache__a_copy_that_changed_is_made_again_though_its_list_is_at_hand(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    first = bench.make()
    first["photo.jpg"].items[0].path.write_bytes(b"autre chose")
    assert bench.make() == first
    assert bench.progress == [(0, 1), (1, 1)]


def kept_text(cache, sha256):
    with cache.place_to_make() as place:
        (place / "main.txt").write_bytes(b"un texte")
        described = {"name": "main.txt", "role": "main", "suffix": "", "media_type": "text/plain"}
        [kept] = cache.keep(
            place, [described | {"width_px": None, "height_px": None}], sha256=sha256, recipe="text"
        )
    return kept


def test_cache__what_serves_stays_however_many(tmp_path):
    first = CopyCache(tmp_path, most_entries=1)
    kept = {sha256: kept_text(first, sha256) for sha256 in "abc"}
    first.finish()
    assert all(copy.path.exists() for copy in kept.values())
    for age, copy in enumerate(kept.values()):
        os.utime(copy.path.parent, (1000 - age, 1000 - age))
    second = CopyCache(tmp_path, most_entries=1)
    assert second.load("b", "text") == (kept["b"],)
    second.finish()
    assert [copy.path.exists() for copy in kept.values()] == [True, True, False]


@pytest.mark.parametrize(("is_old", "times"), [(True, 1), (False, 2)], ids=["old", "new"])
def test_cache__copies_with_another_stamp_are_read_until_it_can_be_trusted(
    tmp_path, monkeypatch, is_old, times
):
    first = CopyCache(tmp_path / "a")
    kept = kept_text(first, "0")
    first.finish()
    # A cache brought from elsewhere: the same bytes under other numbers of the disk.
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    path = tmp_path / "b" / kept.path.relative_to(tmp_path / "a")
    if is_old:
        os.utime(path, (1000, 1000))
    read = []
    opened = copy_cache.read_fingerprint
    monkeypatch.setattr(copy_cache, "read_fingerprint", lambda p: read.append(p) or opened(p))
    for _ in range(2):
        cache = CopyCache(tmp_path / "b")
        assert cache.load("0", "text") == (replace(kept, where=str(path)),)
        cache.finish()
    assert read == [path] * times


def test_cache__an_entry_that_leads_outside_is_not_followed(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    first = bench.make()
    entry = first["photo.jpg"].items[0].path.parent
    listed = json.loads((entry / "copies.json").read_bytes()[64:])
    raw = bench.files[0].path.read_bytes()
    listed[0]["name"] = "../../../../photo.jpg"
    listed[0]["size_bytes"], listed[0]["sha256"] = len(raw), sha256(raw).hexdigest()
    assert (entry / listed[0]["name"]).is_file()
    (entry / "copies.json").write_bytes(sealed(entry.name, json.dumps(listed).encode()))
    bench.forget_together()
    assert bench.make() == first


def test_cache__a_list_with_any_byte_changed_is_not_believed(tmp_path):
    cache = CopyCache(tmp_path)
    kept = kept_text(cache, "0")
    listed = kept.path.with_name("copies.json")
    whole = listed.read_bytes()
    for at in range(len(whole)):
        listed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.load("0", "text") is None
    listed.write_bytes(whole)
    assert cache.load("0", "text") == (kept,)


def test_cache__nothing_is_left_half_made(bench):
    bench.put("photo.jpg", documents.still("jpeg"))
    bench.put("mauvaise.jpg", documents.still("jpeg", (99, 99)))
    facts = bench.facts()
    bench.files[1].path.write_bytes(b"autre")
    bench.make(facts=facts)
    assert not list((bench.folder / "cache" / "copies").glob(".making-*"))


def test_cache__the_oldest_copies_go_first(bench):
    bench.put("vieille.jpg", documents.still("jpeg"))
    bench.put("neuve.jpg", documents.still("jpeg", (99, 99)))
    made = bench.make()
    os.utime(made["vieille.jpg"].items[0].path.parent, (1, 1))
    CopyCache(bench.folder / "cache", most_entries=1).prune()
    assert not made["vieille.jpg"].items[0].path.exists()
    assert made["neuve.jpg"].items[0].path.exists()
