"""Take the pictures of docs/images from the built sample, as small WebP files.

By hand, after `SOURCE_DATE_EPOCH=1774900000 make site` (30 March 2026: the sample has news that
week): `.venv/bin/python tools/take_screenshots.py`. Look at each before committing it.
"""

import functools
import http.server
import io
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE, IMAGES = ROOT / "site", ROOT / "docs" / "images"
MOST_BYTES = 40_000
PUBLICATION = "cfdt/tracts/2026-03-20-exemple-de-tract/"
PAGES = {"accueil": "", "espace": "cfdt/", "publication": PUBLICATION}


@dataclass(frozen=True)
class View:
    """A screen, and how wide its picture is kept."""

    width_px: int
    height_px: int
    kept_px: int
    scheme: str = "light"


VIEWS = {
    "": View(1280, 900, 960),
    "-telephone": View(390, 780, 390),
    "-sombre": View(1280, 900, 960, "dark"),
}
SHEET_PX = 600


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def photograph(browser: Browser, address: str, view: View) -> Image.Image:
    """Return what a reader sees first of a page."""
    size = {"width": view.width_px, "height": view.height_px}
    with browser.new_context(viewport=size, color_scheme=view.scheme) as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        picture = Image.open(io.BytesIO(page.screenshot()))
    return picture.convert("RGB").resize(
        (view.kept_px, view.height_px * view.kept_px // view.width_px), Image.Resampling.LANCZOS
    )


def print_sheet(browser: Browser, address: str) -> Image.Image:
    """Return the first sheet of a page as it is printed."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0]
    return sheet.render(scale=SHEET_PX / sheet.get_width()).to_pil().convert("RGB")


def write_picture(picture: Image.Image, path: Path) -> None:
    """Write a picture at the best quality that keeps it small."""
    for quality in range(85, 20, -10):
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            break
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


def main() -> int:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not (SITE / "index.html").is_file():
        print("A Chromium on the machine and a built site/ are needed.", file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served(SITE) as root, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        for name, address in PAGES.items():
            for suffix, view in VIEWS.items():
                picture = photograph(browser, root + address, view)
                write_picture(picture, IMAGES / f"{name}{suffix}.webp")
        write_picture(print_sheet(browser, root + PUBLICATION), IMAGES / "feuille-imprimee.webp")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
