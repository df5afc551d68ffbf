"""A remembered reading is believed only as long as what it asked would be answered the same."""

import os
from datetime import date
from pathlib import Path

from panneau.domain.publication import Publication
from panneau.source.loader import Loaded, load
from tests.support.edits import HERE, small_section

TODAY = date(2026, 3, 14)
LONG_AGO_NS = 1_700_000_000 * 10**9
BUNDLE = f"{HERE}/2026-03-14-dossier/index.md"
TARGET, LINKING = "content/alpha/tracts/hier.md", "content/beta/reperes/2026-03-03-lien.md"


def loaded(root: Path) -> Loaded:
    """Read a repository whose files nobody has touched for long."""
    for path in (root / "content").rglob("*"):
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    return load(root / "mkdocs.yml", today=TODAY, remembers=True)


def read(result: Loaded, src_uri: str) -> Publication:
    assert result.model is not None
    items = [item for space in result.model.spaces for item in space.publications()]
    [found] = [item for item in items if item.src_uri == src_uri]
    return found


def test_reading__is_done_again_when_what_it_leads_to_has_another_name(tmp_path: Path) -> None:
    root = small_section(tmp_path).root
    for _ in range(2):
        assert read(loaded(root), LINKING).links[0].resolved == TARGET
    (root / TARGET).rename(root / "content/alpha/tracts/avant-hier.md")
    assert read(loaded(root), LINKING).links[0].resolved is None


def test_reading__is_done_again_when_a_file_beside_it_has_another_weight(tmp_path: Path) -> None:
    root = small_section(tmp_path).root
    drawing = root / HERE / "2026-03-14-dossier/dessin.png"
    before = read(loaded(root), BUNDLE).attachments[0].file.size_bytes
    drawing.write_bytes(drawing.read_bytes() + b"\0" * 9)
    assert read(loaded(root), BUNDLE).attachments[0].file.size_bytes == before + 9
