"""The preview: what would be refused is shown on the page, and goes when it is mended."""

import re
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.engines import ENGINES, command, environment
from tests.support.ports import free_port
from tests.support.sites import publication, write_files, write_site

PATIENCE_SECONDS = 300
BANNER = "Ce qui serait refusé à la publication"


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode("utf-8")
        return text


def wait_for(url: str, is_right: Callable[[str], bool]) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    text = ""
    while time.monotonic() < deadline:
        try:
            text = fetch(url)
        except OSError:
            text = ""
        if text and is_right(text):
            return text
        time.sleep(0.2)
    raise AssertionError(f"the page never came: {text[:2000]}")


def version(url: str) -> str:
    """Return what tells browsers that pages have changed."""
    return fetch(f"{url}livereload/0/1")


@pytest.fixture(params=ENGINES)
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    config = write_site(tmp_path, with_theme=True)
    port = free_port()
    address = f"127.0.0.1:{port}"
    with subprocess.Popen(
        command(request.param, "serve", "-f", str(config), "--livereload", "-a", address),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        yield tmp_path, f"http://{address}/"
        server.terminate()


def test_preview__shows_a_refusal_with_its_place_until_it_is_mended(
    served: tuple[Path, str],
) -> None:
    root, url = served
    page = f"{url}alpha/actualites/2026-03-12-bonjour/"
    assert BANNER not in wait_for(page, lambda text: "Bonjour" in text)
    write_files(root, {"content/alpha/actualites/casse.md": "---\ntitre: A : b\n---\nTexte\n"})
    refused = wait_for(page, lambda text: BANNER in text)
    assert "content/alpha/actualites/casse.md:2:" in refused
    assert "deux-points" in refused
    (sheet,) = re.findall(r'href="([^"]*apercu\.css)"', refused)
    assert ".us-preview" in fetch(page + sheet)
    write_files(root, {"content/alpha/actualites/casse.md": publication("Réparée")})
    mended = wait_for(url, lambda text: "Réparée" in text)
    assert BANNER not in mended
    assert not (root / "site").exists()
    settings = root / "mkdocs.yml"
    right = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [\n", encoding="utf-8")
    time.sleep(1)
    assert "Réparée" in fetch(url)
    settings.write_text(right, encoding="utf-8")
    write_files(root, {"content/alpha/actualites/suite.md": publication("Seconde")})
    assert "Réparée" in wait_for(url, lambda text: "Seconde" in text)
    # What the preview itself reads is no save: nothing is built again, no page comes anew.
    last = version(url)
    time.sleep(1.5)
    assert version(url) == last
