# From saving a file to the new page in the browser. Run from the root of the repository:
#
#     python -m benchmarks.preview_delay [publications…] [--rounds 5]
#
# Walls, since a person waits for them: on a busy machine they say more of its other jobs.

"""How long a contributor waits for the page that was just saved, in a preview that is open."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from benchmarks.speed.corpus import Post, build_posts, corrected
from benchmarks.speed.rounds import MOMENT, media_folder
from benchmarks.speed.trees import ROOT, PanneauLayout, write_media, write_post, write_tree

CACHE = ROOT / ".cache/bench"
SIZES = (100, 1000, 10_000)
MOST_SECONDS = 3600.0
MARK = "Rectificatif."
_BETWEEN_LOOKS_S = 0.01


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.preview_delay", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for size in options.sizes:
        opening, waits = measure_preview(size, options.rounds)
        shown = ", ".join(f"{wait:.2f}" for wait in waits)
        print(f"{size} publications: {median(waits):.2f} s from a save to the page ({shown});")
        print(f"  {median(waits) / opening:.4f} times the opening of the preview, from nothing")


def measure_preview(size: int, rounds: int) -> tuple[float, list[float]]:
    """Return how long a preview took to open, and each save to be shown, in seconds."""
    posts = build_posts(size)
    media = media_folder(CACHE)
    write_media(media, posts)
    with tempfile.TemporaryDirectory(prefix="preview-", dir=CACHE) as folder:
        root, layout = Path(folder) / "tree", PanneauLayout()
        write_tree(root, layout, posts, media)
        began = time.perf_counter()
        with _opened(root) as address:
            plain = [post for post in posts if post.is_plain]
            _wait_for(_page(address, plain[0]), "</html>")
            opening = time.perf_counter() - began
            chosen = [plain[(len(plain) // 2 + rank) % len(plain)] for rank in range(rounds + 1)]
            waits = [_saved(root, layout, address, post) for post in chosen]
    # The first save after the opening reads what the engine's own build had read.
    return opening, waits[1:]


def _saved(root: Path, layout: PanneauLayout, address: str, post: Post) -> float:
    time.sleep(1)  # somebody looks at the page
    began = time.perf_counter()
    write_post(root, layout, corrected(post))
    _wait_for(_page(address, post), MARK)
    return time.perf_counter() - began


@contextmanager
def _opened(root: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(MOMENT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "panneau", "apercu", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _page(address: str, post: Post) -> str:
    return f"{address}{post.union}/{post.rubric}/{post.slug}/"


def _wait_for(url: str, words: str) -> None:
    ends = time.perf_counter() + MOST_SECONDS
    while time.perf_counter() < ends:
        with suppress(OSError), urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(_BETWEEN_LOOKS_S)
    raise TimeoutError(url)


if __name__ == "__main__":
    main()
