import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from panneau.domain.media import Defect, DefectKind, EmbeddedVideo, FileFacts, MediaKind
from panneau.media.facts_cache import FactsCache

SHA256 = hashlib.sha256(b"content").hexdigest()
FACTS = FileFacts(
    kind=MediaKind.POWERPOINT,
    format="pptx",
    size_bytes=7,
    sha256=SHA256,
    page_count=3,
    embedded_videos=(EmbeddedVideo("ppt/media/media1.mp4", SHA256, 12.5),),
    defects=(Defect(DefectKind.ACTIVE, "objet « ole »"),),
)


def opened(folder: Path, version: str = "8.1", most_entries: int = 100) -> FactsCache:
    return FactsCache(folder, probe_version=version, most_entries=most_entries)


def only_entry(folder: Path) -> Path:
    (entry,) = (path for path in folder.rglob("*") if path.is_file())
    return entry


def test_load__what_was_saved_comes_back_whole(tmp_path: Path) -> None:
    opened(tmp_path).save(FACTS, "pptx")

    assert opened(tmp_path).load(SHA256, "pptx") == FACTS


def test_load__another_extension_is_another_question(tmp_path: Path) -> None:
    opened(tmp_path).save(FACTS, "pptx")

    assert opened(tmp_path).load(SHA256, "pdf") is None


def test_load__another_ffprobe_is_another_answer(tmp_path: Path) -> None:
    opened(tmp_path).save(FACTS, "pptx")

    assert opened(tmp_path, version="5.1").load(SHA256, "pptx") is None


def test_load__a_changed_checker_forgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).save(FACTS, "pptx")
    monkeypatch.setattr("panneau.media.facts_cache.checker_version", lambda: "other")

    assert opened(tmp_path).load(SHA256, "pptx") is None


def edited(change: Callable[[dict], object]) -> Callable[[bytes], bytes]:
    def apply(data: bytes) -> bytes:
        entry = json.loads(data)
        change(entry)
        return json.dumps(entry).encode()

    return apply


DAMAGE = {
    "empty": lambda _: b"",
    "truncated": lambda data: data[:-20],
    "not_json": lambda data: b"\xff\xfe" + data,
    "a_list": lambda _: b"[]",
    "nested_without_end": lambda _: b"[" * 100_000,
    "huge": lambda data: data + b" " * (2 << 20),
    "defects_removed": edited(lambda entry: entry["facts"].update(defects=[])),
    "duration_shortened": edited(
        lambda entry: entry["facts"]["embedded_videos"][0].update(duration_seconds=1.0)
    ),
    "seal_removed": edited(lambda entry: entry.pop("seal")),
    "facts_of_nothing": edited(lambda entry: entry.update(facts=None)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_load__a_damaged_entry_is_not_there(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache = opened(tmp_path)
    cache.save(FACTS, "pptx")
    entry = only_entry(tmp_path)
    entry.write_bytes(damage(entry.read_bytes()))

    assert cache.load(SHA256, "pptx") is None

    cache.save(FACTS, "pptx")
    assert cache.load(SHA256, "pptx") == FACTS


def test_load__a_flipped_bit_anywhere_is_noticed(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.save(FACTS, "pptx")
    entry = only_entry(tmp_path)
    sound = entry.read_bytes()

    for at in range(len(sound)):
        entry.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
        assert cache.load(SHA256, "pptx") in (None, FACTS), at


def test_load__an_entry_moved_to_another_content_is_noticed(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.save(FACTS, "pptx")
    data = only_entry(tmp_path).read_bytes()
    other = replace(FACTS, sha256="f" * 64)
    cache.save(other, "pptx")
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(data)

    assert (cache.load(SHA256, "pptx"), cache.load("f" * 64, "pptx")) == (FACTS, None)


UNCERTAIN = [DefectKind.PROBE_ABSENT, DefectKind.PROBE_FAILED, DefectKind.INSPECTION_FAILED]


@pytest.mark.parametrize("kind", UNCERTAIN)
def test_save__what_depends_on_the_machine_is_not_remembered(
    tmp_path: Path, kind: DefectKind
) -> None:
    inside = EmbeddedVideo("film", SHA256, None, (Defect(kind),))
    for facts in (
        replace(FACTS, defects=(Defect(kind),)),
        replace(FACTS, embedded_videos=(inside,)),
    ):
        opened(tmp_path).save(facts, "pptx")

    assert list(tmp_path.iterdir()) == []


def test_save__a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("a file is in the way")

    opened(tmp_path).save(FACTS, "pptx")

    assert opened(tmp_path).load(SHA256, "pptx") is None


def test_prune__the_least_recently_used_entries_go(tmp_path: Path) -> None:
    cache = opened(tmp_path, most_entries=2)
    digests = [letter * 64 for letter in "abc"]
    for age, sha256 in enumerate(digests):
        cache.save(replace(FACTS, sha256=sha256), "pptx")
        entry = max(tmp_path.rglob("*.json"), key=lambda path: path.stat().st_mtime)
        os.utime(entry, (1000 + age, 1000 + age))
    assert cache.load("a" * 64, "pptx") is not None

    cache.prune()

    assert [bool(cache.load(sha256, "pptx")) for sha256 in digests] == [True, False, True]
