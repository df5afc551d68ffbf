"""Sections built once for the session; one browser and one server for each of its processes."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.support.browser import PATIENCE_MS, Served, launch_options, serving, sink
from tests.support.engines import build
from tests.support.page_kinds import copy_every_kind, is_repeated

BuildOnce = Callable[[str, Callable[[Path], Path]], Path]
BUILD_SECONDS = 600
"""More than any build takes, however busy the machine."""
WAIT_SECONDS = 0.05


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
        try:
            root.mkdir()
        except FileExistsError:
            wait_for(mark)
            return root
        done = build(write(root), "--strict")
        # What went wrong is told to the processes that wait, too.
        mark.with_suffix(".part").write_text("" if done.code == 0 else done.text, encoding="utf-8")
        mark.with_suffix(".part").rename(mark)
        wait_for(mark)
        return root

    return built


def wait_for(mark: Path) -> None:
    """Wait until another process, or this one, has built a section; fail as it failed."""
    deadline = time.monotonic() + BUILD_SECONDS
    while not mark.is_file():
        assert time.monotonic() < deadline, f"{mark.stem}: the process that builds it has gone"
        time.sleep(WAIT_SECONDS)
    assert mark.read_text(encoding="utf-8") == ""


@pytest.fixture(scope="session")
def sample_site(build_once: BuildOnce) -> Path:
    """The repository's sample and every other kind of page, as employees get it."""
    return build_once("sample", lambda root: copy_every_kind(root, "mkdocs.yml")) / "site"


@pytest.fixture(scope="session")
def kiosk_site(build_once: BuildOnce) -> Path:
    """The same, as a terminal gets it."""
    folder = build_once("borne", lambda root: copy_every_kind(root, "mkdocs-borne.yml"))
    return folder / "site-borne"


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
    found.on("context", lambda context: context.set_default_timeout(PATIENCE_MS))
    yield found
    found.close()


@pytest.fixture(scope="session")
def addresses(sample_site: Path) -> list[str]:
    """Every page of the section, from the site's root; a fragment for another page is none."""
    pages = (
        path.relative_to(sample_site).as_posix().removesuffix("index.html")
        for path in sample_site.rglob("*.html")
        if path.read_bytes().startswith(b"<!doctype html>")
    )
    return sorted(page for page in pages if not is_repeated(page))
