"""Another library, another line of code: what was worked out with the old ones is forgotten."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from panneau.memory import libraries, version
from panneau.memory.version import code_version


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "code_version", code_version.__wrapped__)
    monkeypatch.setattr(libraries, "_installed", libraries._installed.__wrapped__)


def test_version__changes_with_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.code_version()
    (tmp_path / "PyYAML-99.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert version.code_version() != before


def test_version__knows_a_library_that_another_installer_put_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = version.code_version()
    monkeypatch.setattr(sys, "path", [])
    said = dict.fromkeys(version.LIBRARIES, "1")
    monkeypatch.setattr(importlib.metadata, "version", said.__getitem__)
    before = version.code_version()
    said["lxml"] = "2"
    assert len({known, before, version.code_version()}) == 3


def test_version__changes_with_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "PACKAGE", tmp_path)
    (tmp_path / "a").mkdir()
    seen = {version.code_version()}
    for name, text in (("a/b.py", "1"), ("a/b.py", "2"), ("a/c.yml", "2"), ("d.py", "2")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        seen.add(version.code_version())
    (tmp_path / "a/c.yml").rename(tmp_path / "a/d.yml")
    assert len({*seen, version.code_version()}) == 6
