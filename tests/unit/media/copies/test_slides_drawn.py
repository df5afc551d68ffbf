"""Slides look the same in the published copy: drawn by LibreOffice, compared pixel by pixel.

Drawing takes half a minute of processor: `PANNEAU_LONG_TESTS=1` asks for it.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from tests.support import planted

from panneau.media.copies.powerpoint_copy import copy_powerpoint

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(
        os.environ.get("PANNEAU_LONG_TESTS") != "1", reason="drawing slides takes half a minute"
    ),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice Impress is not on this machine"),
]
DECKS = dict(planted.presentations())
SCALE = 2


def drawn(folder: Path, profile: Path) -> dict[str, list[bytes]]:
    """Return the pixels of every slide of every presentation of a folder."""
    decks = [str(path) for path in sorted(folder.glob("*.pptx"))]
    subprocess.run(
        [
            *(str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), *decks),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return {path.stem: pixels(path) for path in sorted(folder.glob("*.pdf"))}


def pixels(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=SCALE).to_pil().tobytes() for page in document]


def test_slides__every_pixel_stays(tmp_path: Path) -> None:
    before, after = tmp_path / "avant", tmp_path / "apres"
    for folder in (before, after):
        folder.mkdir()
    for name, data in DECKS.items():
        source = before / name
        source.write_bytes(data)
        made = tmp_path / f"copie-{name}"
        made.mkdir()
        (copy,) = copy_powerpoint(source, "pptx", made)
        (after / name).write_bytes(copy.path_in(made).read_bytes())
    original, copied = drawn(before, tmp_path / "profil"), drawn(after, tmp_path / "profil")
    assert sorted(original) == sorted(Path(name).stem for name in DECKS)
    assert all(len(slides) == 2 for slides in original.values())
    assert {name for name in original if original[name] != copied[name]} == set()
    # Two slides differ: what is compared is not a blank page.
    assert original["described"][0] != original["described"][1]
