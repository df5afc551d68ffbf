"""Two hundred hostile or broken files in one space: all reported, nothing harmed."""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support import documents, videos
from tests.support.engines import build, environment, fingerprints
from tests.support.sites import ROOT, publication, write_files, write_site

HERE = "content/alpha/actualites"
COUNT = 200
MEMORY_LIMIT_KIB = 1024 * 1024


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Yield names and contents that no site should publish, each different."""
    dice = random.Random(2142)  # noqa: S311 - a fixed corpus, not a secret
    film, deck = videos.mp4(5), documents.presentation()
    yield from (
        (f"page{n}{suffix}", body)
        for n, (suffix, body) in enumerate(
            (
                (".html", b"<script>alert(1)</script>"),
                (".js", b"alert(1)"),
                (".php", b"<?php phpinfo();"),
                (".exe", b"MZ" + bytes(500)),
                (".zip", b"PK\x05\x06" + bytes(18)),
                (".m3u8", videos.playlist_of("a.mp4")),
                (".mp4", videos.playlist_of("a.mp4")),
                (".mp4", videos.lying_headers(10, 120)),
                (".mp4", videos.sample_bomb()),
                (".mp4", videos.oversized_table()),
                (".mp4", videos.elsewhere()),
                (".mp4", videos.pdf_in_mp4()),
                (".mp4", videos.zip_in_mp4()),
                (".mp4", videos.two_image_tracks()),
                (".avif", videos.animated_avif()),
                (".gif", film),
                (".jpg", film),
                (".pdf", film),
                (".pptx", film),
                (".png", documents.png_of_one_colour(12_000, 12_000)),
                (".gif", documents.gif_of_frames(6000, 6000, 60)),
                (".jpg", documents.still("JPEG") + film),
                (".png", documents.still("PNG") + b"<script>alert(1)</script>"),
                (".svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
                (
                    ".pptx",
                    documents.with_members(
                        deck, ("ppt/x.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
                    ),
                ),
                (".pptx", documents.with_members(deck, ("../../evil.txt", b"x"))),
                (".pptx", documents.with_members(deck, ("ppt/media/z.bin", bytes(30_000_000)))),
                (".md", b"---\ntitre: \xe9\n---\n"),
                (".md", b"---\ntitre: x\ndate: 2026-01-01\n---\n" + b"[" * 12_000),
                (".md", b"---\ntitre: x\ndate: 2026-01-01\n---\n" + b"- " * 4000 + b"a"),
                (".md", b"---\na: " + b"[" * 100_000 + b"\n---\n"),
                (".md", b"---\na: &a [1]\nb: [*a, *a]\n---\n"),
            )
        )
    )
    originals = [
        (".png", documents.still("PNG")),
        (".jpg", documents.still("JPEG")),
        (".webp", documents.still("WEBP")),
        (".gif", documents.moving("GIF", [100, 100])),
        (".pptx", deck),
        (".mp4", film),
        (".pdf", (ROOT / "content/cfdt/tracts/2026-03-20-exemple-de-tract/tract.pdf").read_bytes()),
    ]
    for number in range(COUNT):
        suffix, body = originals[number % len(originals)]
        kept = dice.randrange(8, len(body) * 3 // 4)
        yield f"coupe{number}{suffix}", body[:kept]


def test_two_hundred_hostile_files__are_all_reported_and_the_site_stays(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config).code == 0
    before = fingerprints(tmp_path / "site")
    files = dict(list(hostile_files())[:COUNT])
    assert len(files) == COUNT
    write_files(tmp_path, {f"{HERE}/piege/{name}": body for name, body in files.items()})
    write_files(tmp_path, {f"{HERE}/piege/index.md": publication("Piège")})
    refused = build(config)
    assert (refused.code, "Traceback" in refused.text) == (1, False), refused.text[-3000:]
    assert fingerprints(tmp_path / "site") == before
    silent = [name for name in files if f"{HERE}/piege/{name}:" not in refused.text]
    assert silent == []


def test_two_hundred_hostile_files__take_bounded_memory(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    write_files(tmp_path, {f"{HERE}/piege/{name}": body for name, body in hostile_files()})
    write_files(tmp_path, {f"{HERE}/piege/index.md": publication("Piège")})
    done = subprocess.run(
        [sys.executable, "-m", "panneau", "verifier", "--format", "json", "--config", str(config)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["counts"]["erreur"] >= COUNT
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY_LIMIT_KIB
