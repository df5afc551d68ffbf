"""Sections built once for the session; one browser and one server for each of its processes."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.support.browser import Served, launch_options, serving, sink
from tests.support.engines import build
from tests.support.sites import ROOT

BuildOnce = Callable[[str, Callable[[Path], Path]], Path]


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuildOnce:
    """Build a section once, whatever the number of processes.

    Call it with a name and with what writes the section below a folder and returns its
    configuration; it returns that folder.
    """
    own = tmp_path_factory.getbasetemp()
    base = own if worker_id == "master" else own.parent

    def built(name: str, write: Callable[[Path], Path]) -> Path:
        root, mark = base / name, base / f"{name}.built"
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not mark.is_file():
                root.mkdir(exist_ok=True)
                done = build(write(root), "--strict")
                assert done.code == 0, done.text
                mark.touch()
        return root

    return built


@pytest.fixture(scope="session")
def sample_site(build_once: BuildOnce) -> Path:
    """The repository's sample, as employees get it."""
    return build_once("sample", lambda root: copy_sample(root, "mkdocs.yml")) / "site"


@pytest.fixture(scope="session")
def kiosk_site(build_once: BuildOnce) -> Path:
    """The repository's sample, as a terminal gets it."""
    return build_once("borne", lambda root: copy_sample(root, "mkdocs-borne.yml")) / "site-borne"


def copy_sample(root: Path, config: str) -> Path:
    for folder in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    return Path(shutil.copy(ROOT / config, root))


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
