import os
from pathlib import Path

import pytest
from tests.support import videos

from panneau.media.films.ffprobe import find_ffprobe


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_find_ffprobe__the_path_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path / "ffprobe", "echo ffprobe version 9.9-test Copyright")
    monkeypatch.delenv("PANNEAU_FFPROBE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    found = find_ffprobe()

    assert found is not None
    assert (found.path, found.version) == (path, "9.9-test")


def test_find_ffprobe__the_wheel_serves_where_the_path_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PANNEAU_FFPROBE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    found = find_ffprobe()

    assert found is not None
    assert found.path.parent == videos.ffmpeg_path().parent


def test_find_ffprobe__an_impostor_on_the_path_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "ffprobe", "echo hello")
    monkeypatch.delenv("PANNEAU_FFPROBE", raising=False)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.defpath]))

    found = find_ffprobe()

    assert found is not None
    assert found.path.parent == videos.ffmpeg_path().parent


@pytest.mark.parametrize("script", ["exit 1", "echo hello", ":"])
def test_find_ffprobe__a_named_one_that_does_not_work_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("PANNEAU_FFPROBE", str(program(tmp_path / "mine", script)))

    assert find_ffprobe() is None


def test_find_ffprobe__a_named_one_is_the_only_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path / "mine", "echo ffprobe version 1.0")
    monkeypatch.setenv("PANNEAU_FFPROBE", str(path))

    found = find_ffprobe()

    assert found is not None
    assert (found.path, found.version) == (path, "1.0")
