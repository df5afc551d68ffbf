"""What a contributor's files say of their makers never reaches the site, whatever the engine."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import documents, planted
from tests.support.engines import ENGINES, build
from tests.support.sites import publication, write_site

FOLDER = "content/alpha/actualites/2026-03-12-pieces"
FILM = "described.mp4"
# One film is what the agreement grants to a space, those inside documents included.
OTHER_FILMS = (".mp4", ".mov", ".webm", "film.pdf", "media.pptx")
FILES = {
    name: content
    for name, content in planted.everything().items()
    if name == FILM or not name.endswith((*OTHER_FILMS, ".svg"))
}


def repository() -> dict[str, str | bytes]:
    """Attach the planted files: photos in the text, everything else after it."""
    shown = [name for name in FILES if name.endswith((".jpg", ".gif", "-anime.png"))]
    listed = [name for name in FILES if name not in shown and name != "captions.vtt"]
    head = ["pieces_jointes:"]
    for name in listed:
        head += [f"  - fichier: {name}", f"    titre: Pièce {name}", "    alt: Description"]
        head += ["    sous_titres: captions.vtt"] if name == FILM else []
    body = "\n\n".join(f"![Description]({name})" for name in shown)
    page = publication("Des pièces", head="\n".join(head), body=body)
    files: dict[str, str | bytes] = {f"{FOLDER}/{name}": data for name, data in FILES.items()}
    return {**files, f"{FOLDER}/index.md": page, "content/alpha/logo.svg": planted.drawing()}


@pytest.mark.parametrize("engine", ENGINES)
def test_site__holds_no_person_no_place_and_no_device(tmp_path, engine):
    config_path = write_site(tmp_path, repository(), with_theme=True)
    done = build(config_path, engine=engine)
    assert done.code == 0, done.text
    site = tmp_path / "site"
    left = {
        path.relative_to(site).as_posix(): marks
        for path in site.rglob("*")
        if path.is_file() and (marks := planted.marks_in(path.read_bytes()))
    }
    assert left == {}
    page = LexborHTMLParser((site / "alpha/actualites/2026-03-12-pieces/index.html").read_text())
    sources = [node.attributes["src"] for node in page.css("img, video source, track")]
    posters = [node.attributes["poster"] for node in page.css("video")]
    folder = site / "alpha/actualites/2026-03-12-pieces"
    assert len(sources) > 20
    assert [s for s in [*sources, *posters] if not (folder / s).is_file()] == []
    assert all(node.attributes.get("width") for node in page.css("article img"))
    moving = [src for src in sources if src.endswith((".gif", "-anime.png", "-anime.webp"))]
    assert moving == []


def test_site__a_photo_weighs_what_a_screen_needs(tmp_path):
    photo = documents.still("jpeg", (4000, 3000), quality=95)
    page = publication("Une photo", body="![Une salle](salle.jpg)")
    config_path = write_site(
        tmp_path, {f"{FOLDER}/index.md": page, f"{FOLDER}/salle.jpg": photo}, with_theme=True
    )
    assert build(config_path).code == 0
    folder = tmp_path / "site/alpha/actualites/2026-03-12-pieces"
    weights = {path.name: path.stat().st_size for path in folder.glob("salle*")}
    assert set(weights) == {"salle.jpg", "salle.webp", "salle-800.webp"}
    assert weights["salle-800.webp"] < weights["salle.webp"] < len(photo) / 10
