"""One built sample for the session; one browser and one server for each of its processes."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.support.browser import Served, launch_options, serving, sink
from tests.support.engines import build
from tests.support.sites import ROOT


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The repository's sample, built once whatever the number of processes."""
    own = tmp_path_factory.getbasetemp()
    root = (own if worker_id == "master" else own.parent) / "sample"
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "site").is_dir():
            _build_sample(root)
    return root / "site"


def _build_sample(root: Path) -> None:
    for folder in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    done = build(root / "mkdocs.yml", "--strict")
    assert done.code == 0, done.text


@pytest.fixture(scope="session")
def served_site(sample_site: Path) -> Iterator[Served]:
    with serving(sample_site) as served:
        yield served


@pytest.fixture(scope="session")
def way_out() -> Iterator[tuple[str, list[str]]]:
    """The only way out of this machine: a proxy that records and refuses."""
    with sink() as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, way_out: tuple[str, list[str]]) -> Iterator[Browser]:
    found = playwright.chromium.launch(**launch_options(way_out[0]))
    yield found
    found.close()


@pytest.fixture(scope="session")
def addresses(sample_site: Path) -> list[str]:
    """Every page of the sample, from the site's root; a fragment for another page is none."""
    pages = [
        path.relative_to(sample_site).as_posix()
        for path in sample_site.rglob("*.html")
        if path.read_bytes().startswith(b"<!doctype html>")
    ]
    return sorted(page.removesuffix("index.html") for page in pages)
