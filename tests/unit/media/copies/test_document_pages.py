"""Pictures of documents, for terminals that show them page by page."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.support import documents

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.organisation import SourceFile
from panneau.domain.profile import Profile
from panneau.media.copies.copies import Copy
from panneau.media.copies.derivatives import Workshop
from panneau.media.copies.document_pages import MOST_PAGES, picture_pages
from panneau.media.inspector import Inspector


def document(folder: Path, *sizes: tuple[float, float]) -> Path:
    pdf = pypdfium2.PdfDocument.new()
    for size in sizes:
        pdf.new_page(*size)
    path = folder / "source.pdf"
    pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("size", "pixels"),
    [((595, 842), (1200, 1698)), ((842, 595), (1200, 848)), ((10, 20000), (2, 4800))],
    ids=["upright", "lying", "ribbon"],
)
def test_pages__fill_the_width_of_a_terminal(tmp_path, size, pixels):
    (page,) = picture_pages(document(tmp_path, size), "pdf", tmp_path)
    with Image.open(page.path_in(tmp_path)) as image:
        assert image.size == (page.width_px, page.height_px)
        assert max(abs(one - other) for one, other in zip(image.size, pixels, strict=True)) <= 1
        assert image.info.keys() <= {"loop", "background"}


def test_pages__stand_in_order_each_with_its_name(tmp_path):
    copies = picture_pages(document(tmp_path, *[(100, 100)] * 12), "pdf", tmp_path)
    assert [(c.name, c.suffix, c.number) for c in copies] == [
        (f"page{n}.webp", f"-page{n}.webp", n) for n in range(1, 13)
    ]
    assert {type(c) for c in copies} == {Copy}


def test_pages__are_bounded(tmp_path):
    strips = [(1000, 10)] * (MOST_PAGES + 1)
    assert len(picture_pages(document(tmp_path, *strips), "pdf", tmp_path)) == MOST_PAGES


@pytest.mark.parametrize(("profile", "count"), [(Profile.KIOSK, 2), (Profile.INTRANET, 0)])
def test_workshop__pictures_pages_for_terminals_only(tmp_path, profile, count):
    path = tmp_path / "tract.pdf"
    path.write_bytes(documents.pdf(pages=2))
    file = SourceFile("tract.pdf", str(path), path.stat().st_size)
    facts = Inspector(None, None).inspect_all([file])
    for _ in ("made", "remembered"):
        workshop = Workshop(tmp_path / "cache", None, profile=profile)
        made = workshop.make_all([file], facts)["tract.pdf"]
        pages = [copy for copy in made.items if copy.role is DerivativeRole.PAGE]
        assert [copy.suffix for copy in pages] == [f"-page{n + 1}.webp" for n in range(count)]
        assert made.items[0].role is DerivativeRole.MAIN
