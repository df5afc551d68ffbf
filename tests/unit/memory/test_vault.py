"""What is remembered is whole and ours, or it is not there."""

import random
from pathlib import Path

import pytest

from panneau.memory.vault import Vault

VALUE = {"titre": "Réunion", "nombres": [1, 2, 3], "rien": None}


def test_vault__gives_back_what_was_kept(tmp_path: Path) -> None:
    vault = Vault(tmp_path, version="1")
    vault.save("a", VALUE)
    assert vault.load("a") == VALUE
    assert vault.load("b") is None


def test_vault__of_another_version_or_name_remembers_nothing(tmp_path: Path) -> None:
    Vault(tmp_path, version="1").save("a", VALUE)
    assert Vault(tmp_path, version="2").load("a") is None
    (kept,) = tmp_path.iterdir()
    Vault(tmp_path, version="1").save("b", 0)
    (other,) = (path for path in tmp_path.iterdir() if path != kept)
    other.write_bytes(kept.read_bytes())
    assert Vault(tmp_path, version="1").load("b") is None


def test_vault__damaged_anywhere_remembers_nothing(tmp_path: Path) -> None:
    vault = Vault(tmp_path, version="1")
    vault.save("a", VALUE)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    dice = random.Random(7)  # noqa: S311 - bits to flip
    for _ in range(100):
        at, bit = dice.randrange(len(whole)), 1 << dice.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        assert vault.load("a") is None
    for size in (0, 10, 64, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert vault.load("a") is None


def test_vault__a_full_disk_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    vault = Vault(tmp_path, version="1")
    vault.save("a", VALUE)
    assert vault.load("a") is None
    assert list(tmp_path.iterdir()) == []


def test_vault__keeps_only_what_has_a_reason_to_be_there(tmp_path: Path) -> None:
    vault = Vault(tmp_path, version="1")
    for name in ("a", "b", "c"):
        vault.save(name, name)
    vault.keep_only({"b"})
    assert [vault.load(name) for name in ("a", "b", "c")] == [None, "b", None]
