"""The switch from a finished build to the site that readers see."""

import os
from pathlib import Path

import pytest

from panneau.publish import staging
from panneau.publish.staging import Staging


def built(site: Staging, text: str) -> Staging:
    site.begin()
    (site.path / "index.html").write_text(text)
    return site


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "site")


@pytest.fixture(params=["one step", "two steps"])
def site(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Staging:
    if request.param == "two steps":
        monkeypatch.setattr(staging, "exchange_folders", lambda *_: False)
    return Staging(tmp_path / "site")


def test_switch__makes_the_first_site(site: Staging) -> None:
    built(site, "un").switch()
    assert (site.site_dir / "index.html").read_text() == "un"
    assert leftovers(site.site_dir.parent) == []


def test_switch__replaces_the_site_whole(site: Staging) -> None:
    built(site, "un")
    (site.path / "ancienne.html").write_text("x")
    site.switch()
    built(site, "deux").switch()
    assert [p.name for p in site.site_dir.iterdir()] == ["index.html"]
    assert (site.site_dir / "index.html").read_text() == "deux"
    assert leftovers(site.site_dir.parent) == []


def test_discard__leaves_the_site_and_nothing_else(site: Staging) -> None:
    built(site, "un").switch()
    built(site, "deux").discard()
    assert (site.site_dir / "index.html").read_text() == "un"
    assert leftovers(site.site_dir.parent) == []


def test_begin__brings_back_a_site_lost_between_two_steps(site: Staging) -> None:
    built(site, "un").switch()
    site.site_dir.rename(site.site_dir.with_name(".site.previous"))
    site.begin()
    assert (site.site_dir / "index.html").read_text() == "un"


def test_begin__sweeps_dead_builds_and_spares_those_at_work(site: Staging) -> None:
    folder = site.site_dir.parent
    dead = folder / ".site.staging-999999999"
    alive = folder / f".site.staging-{os.getppid()}"
    for path in (dead, alive):
        path.mkdir()
    site.begin()
    assert (dead.exists(), alive.exists()) == (False, True)


def test_switch__a_failure_of_the_second_step_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "exchange_folders", lambda *_: False)
    site = Staging(tmp_path / "site")
    built(site, "un").switch()
    built(site, "deux").discard()
    with pytest.raises(OSError, match="staging"):
        site.switch()
    assert (site.site_dir / "index.html").read_text() == "un"
