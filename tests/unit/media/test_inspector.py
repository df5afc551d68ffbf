import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.support import videos

from panneau.domain.media import Defect, DefectKind, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.films.ffprobe import FFprobe
from panneau.media.inspection import inspect_file
from panneau.media.inspector import Inspector
from panneau.media.workers.limits import MIB, Limits


def source_files(folder: Path, contents: dict[str, bytes]) -> list[SourceFile]:
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [SourceFile(f"content/{n}", str(folder / n), len(data)) for n, data in contents.items()]


def shell_ffprobe(path: Path, script: str) -> FFprobe:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return FFprobe(path, "script")


def defects(facts: dict[str, FileFacts]) -> list[tuple[Defect, ...]]:
    return [item.defects for item in facts.values()]


def test_inspect_all__facts_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    contents = {"c.mp4": videos.mp4(31), "a.txt": b"Bonjour", "b.webm": videos.webm(4)}
    files = source_files(tmp_path, contents)
    ffprobe = videos.static_ffprobe()

    found = Inspector(None, ffprobe).inspect_all(files)

    assert list(found.items()) == [
        (file.src_uri, inspect_file(file.path, ffprobe=ffprobe)) for file in files
    ]


def test_inspect_all__nothing_to_inspect_is_nothing() -> None:
    assert Inspector(None, None).inspect_all([]) == {}


def test_inspect_all__the_same_content_is_inspected_once(tmp_path: Path) -> None:
    film = videos.mp4(2)
    files = source_files(tmp_path, {"a.mp4": film, "b.mp4": film, "c.gif": film})
    seen: list[tuple[int, int]] = []

    found = Inspector(None, videos.static_ffprobe(), 1).inspect_all(
        files, on_progress=lambda done, total: seen.append((done, total))
    )

    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert [facts.duration_seconds for facts in found.values()] == [2.0, 2.0, 2.0]
    assert defects(found)[2] == (
        Defect(DefectKind.MISNAMED, "contenu MP4 sous une extension .gif"),
    )


def test_inspect_all__what_is_remembered_is_not_opened_again(tmp_path: Path) -> None:
    files = source_files(tmp_path, {"film.mp4": videos.mp4(2), "a.txt": b"Bonjour"})
    ffprobe = videos.static_ffprobe()
    first = Inspector(tmp_path / "cache", ffprobe).inspect_all(files)
    seen: list[tuple[int, int]] = []

    second = Inspector(tmp_path / "cache", ffprobe).inspect_all(
        files, on_progress=lambda done, total: seen.append((done, total))
    )

    assert (second, seen) == (first, [(2, 2)])


def test_inspect_all__an_absent_ffprobe_is_not_remembered(tmp_path: Path) -> None:
    files = source_files(tmp_path, {"film.mp4": videos.mp4(2)})

    without = Inspector(tmp_path / "cache", None).inspect_all(files)
    again = Inspector(tmp_path / "cache", None).inspect_all(files)
    later = Inspector(tmp_path / "cache", videos.static_ffprobe()).inspect_all(files)

    assert defects(without) == defects(again) == [(Defect(DefectKind.PROBE_ABSENT),)]
    assert defects(later) == [()]


PROBES = {
    "sleeps": ("exec sleep 60", Defect(DefectKind.PROBE_FAILED, "temps dépassé")),
    "loops": ("while :; do :; done", Defect(DefectKind.PROBE_FAILED)),
    "is_killed": ("kill -SEGV $$", Defect(DefectKind.PROBE_FAILED)),
    "says_nothing": ("exit 0", Defect(DefectKind.PROBE_FAILED)),
    "says_anything": ("echo '[1]'", Defect(DefectKind.PROBE_FAILED)),
    "refuses": ("echo '{}'; exit 1", Defect(DefectKind.BROKEN, "film illisible")),
    "sees_no_film": ("echo '{\"streams\": []}'", None),
}


@pytest.mark.parametrize(("script", "defect"), PROBES.values(), ids=PROBES.keys())
def test_inspect_all__an_ffprobe_that_misbehaves_fails_closed(
    tmp_path: Path, script: str, defect: Defect | None
) -> None:
    files = source_files(tmp_path, {"film.mp4": videos.mp4(2), "a.txt": b"Bonjour"})
    ffprobe = shell_ffprobe(tmp_path / "ffprobe", script)
    # Only the one that sleeps is waited for: a busy machine must not make the others late.
    wall_seconds = 4.0 if script.endswith("sleep 60") else 20.0
    limits = Limits(wall_seconds, cpu_seconds=1, memory_bytes=512 * MIB)

    found = Inspector(tmp_path / "cache", ffprobe, limits=limits).inspect_all(files)

    film, text = found.values()
    assert film.defects == ((defect,) if defect else ())
    assert film.kind is (MediaKind.VIDEO if defect else MediaKind.OTHER)
    assert text.defects == ()


def test_inspect_all__ffprobe_is_limited(tmp_path: Path) -> None:
    report = tmp_path / "report"
    asked = "ulimit -v; ulimit -f; ulimit -n; ulimit -c; env; readlink /proc/$$/fd/0"
    script = f"({asked}) | dd of={report}"
    files = source_files(tmp_path, {"film.mp4": videos.mp4(2)})
    os.mkfifo(report)
    reader = os.open(report, os.O_RDONLY | os.O_NONBLOCK)

    Inspector(None, shell_ffprobe(tmp_path / "ffprobe", script)).inspect_all(files)

    memory, written, opened, core, *rest = os.read(reader, 4096).decode().split("\n")
    os.close(reader)
    assert (memory, written, opened, core) == (str(512 * 1024), "0", "32", "0")
    assert [line for line in rest if line and not line.startswith(("PWD=", "_=", "SHLVL="))] == [
        "/dev/null"
    ]


def test_inspect_all__files_that_cannot_be_opened_have_facts(tmp_path: Path) -> None:
    files = source_files(tmp_path, {"empty.pdf": b""})
    os.mkfifo(tmp_path / "pipe.mp4")
    (tmp_path / "link.mp4").symlink_to("/etc/hostname")
    files += [SourceFile(n, str(tmp_path / n), 0) for n in ("pipe.mp4", "link.mp4", "gone.mp4")]

    found = Inspector(tmp_path / "cache", videos.static_ffprobe()).inspect_all(files)

    assert [defect.kind for (defect,) in defects(found)] == [
        DefectKind.EMPTY,
        DefectKind.BROKEN,
        DefectKind.BROKEN,
        DefectKind.BROKEN,
    ]


def damaged(seed: int, samples: Sequence[bytes]) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - the same damage at every run
    data = bytearray(chance.choice(samples))
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randint(1, len(data))])


def test_inspect_all__a_hundred_damaged_films_all_have_facts(tmp_path: Path) -> None:
    samples = [videos.mp4(2), videos.webm(4), videos.fragmented(4), videos.sample_bomb()]
    contents = {f"{seed}.mp4": damaged(seed, samples) for seed in range(100)}

    found = Inspector(None, videos.static_ffprobe()).inspect_all(source_files(tmp_path, contents))

    assert list(found) == [f"content/{name}" for name in contents]
    failures = {DefectKind.INSPECTION_FAILED, DefectKind.PROBE_FAILED}
    assert not [d for item in defects(found) for d in item if d.kind in failures]
