"""Versions of the libraries that are installed."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from panneau.memory import libraries
from panneau.memory.libraries import NotInstalledError, installed_version
from panneau.memory.version import LIBRARIES


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_installed", libraries._installed.__wrapped__)


@pytest.mark.parametrize("name", [*LIBRARIES, "panneau", "mkdocs-material", "ffmpeg-python"])
def test_version__is_the_one_that_the_library_says(name: str) -> None:
    assert installed_version(name) == importlib.metadata.version(name)


def test_version__of_two_is_that_of_the_one_python_finds_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, missing = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    (first / "Some_Words.py-2.0+ours.dist-info").mkdir(parents=True)
    (second / "some_words_py-3.1.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(missing), str(first), str(second)])
    assert installed_version("some-words-py") == "2.0+ours"


def test_version__is_asked_of_a_library_whose_folder_does_not_tell_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "old_words.egg-info"
    record.mkdir()
    (record / "PKG-INFO").write_text("Metadata-Version: 1.0\nName: old-words\nVersion: 1.4\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_version("old-words") == "1.4"


def test_version__of_what_is_not_there_is_an_error() -> None:
    with pytest.raises(NotInstalledError, match="no-such-words"):
        installed_version("no-such-words")
