"""Small ways in that a corpus of attacks found open, each closed for good."""

import unicodedata
from pathlib import Path

import pytest

from panneau.domain.publication import LinkKind
from panneau.source.loader import Loaded, load
from panneau.source.targets import link_kind
from tests.support import documents
from tests.support.sites import ROOT, publication, write_site

HERE = "content/alpha/actualites"
PAGE = f"{HERE}/2026-03-12-bonjour.md"


def read(root: Path, files: dict[str, str | bytes]) -> Loaded:
    return load(write_site(root, files))


def told(loaded: Loaded) -> list[tuple[str, str, int]]:
    return [(i.code.identifier, i.location.src_uri, i.location.line) for i in loaded.issues]


@pytest.mark.parametrize("escape", ["\\0", "\\u202e", "\\x1b", "\\u200b", "\\U000E0061"])
def test_head__escapes_in_quotes_bring_no_forbidden_character(tmp_path: Path, escape: str) -> None:
    loaded = read(tmp_path, {PAGE: publication(head=f'resume: "Un {escape}mot"')})
    assert told(loaded) == [("LEC-003", PAGE, 4)]


@pytest.mark.parametrize(
    "name", ["../espace.yml", "../../registre.yml", "../../organisme.yml", "autre.md"]
)
def test_head__attaches_neither_cards_nor_pages(tmp_path: Path, name: str) -> None:
    files = {
        PAGE: publication(head=f"pieces_jointes:\n  - fichier: {name}"),
        f"{HERE}/autre.md": publication("Autre"),
    }
    assert told(read(tmp_path, files)) == [("FIC-008", PAGE, 5)]


@pytest.mark.parametrize(
    "target",
    [
        *("../espace.yml", "../../registre.yml", "autre.md", "../actualites/", "../../beta/"),
        "../../organisme/logo.png",
    ],
)
def test_image__is_a_file_of_a_space(tmp_path: Path, target: str) -> None:
    files: dict[str, str | bytes] = {
        PAGE: publication(body=f"![Une image]({target})"),
        f"{HERE}/autre.md": publication("Autre"),
        "content/organisme/logo.png": (ROOT / "content/organisme/logo.png").read_bytes(),
    }
    loaded = read(tmp_path, files)
    assert loaded.model
    (page,) = [p for s in loaded.model.spaces for p in s.publications() if p.src_uri == PAGE]
    assert [image.resolved for image in page.images] == [None]
    assert ("<img" in page.html, page.attachments) == (False, ())


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("www.xn--illeurs-6fg.example", LinkKind.REFUSED),
        ("WWW.XN--ILLEURS-6FG.EXAMPLE", LinkKind.REFUSED),
        ("axn--b.example", LinkKind.EXTERNAL),
        ("exemple.fr/xn--a", LinkKind.EXTERNAL),
    ],
)
def test_link__to_coded_letters_is_refused_at_any_level(host: str, kind: LinkKind) -> None:
    assert link_kind(f"https://{host}/") is kind


def test_files__whose_names_differ_by_their_accents_only_collide(tmp_path: Path) -> None:
    composed, split = (unicodedata.normalize(form, "é.png") for form in ("NFC", "NFD"))
    item = {f"{HERE}/b/index.md": publication("B")}
    twins = {f"{HERE}/b/{name}": documents.still("PNG") for name in (composed, split)}
    assert told(read(tmp_path, item | twins)) == [("FIC-002", f"{HERE}/b/é.png", 1)]


def test_rubrics__at_one_address_collide_once(tmp_path: Path) -> None:
    files = {f"content/alpha/Actualités/{n}.md": publication(f"N{n}") for n in (1, 2)}
    assert told(read(tmp_path, files)) == [("FIC-002", PAGE, 1)]


@pytest.mark.parametrize("title", ["\u00a0", "\u200d", "\u00ad", "\u0301", " \u00a0 ", ""])
def test_title__that_shows_nothing_is_told_and_not_dropped(tmp_path: Path, title: str) -> None:
    loaded = read(tmp_path, {PAGE: publication(f'"{title}"')})
    assert told(loaded) == [("ENT-009", PAGE, 2)]


@pytest.mark.parametrize("title", ["👍", "?", "7", "ア", "مرحبا"])
def test_title__of_one_sign_is_a_title(tmp_path: Path, title: str) -> None:
    assert told(read(tmp_path, {PAGE: publication(f'"{title}"')})) == []


@pytest.mark.parametrize("entity", ["&#x1b;", "&#xffff;", "&#x202e;", "&ZeroWidthSpace;"])
def test_text__with_a_forbidden_entity_is_told_and_in_no_preview(
    tmp_path: Path, entity: str
) -> None:
    """One such letter stopped the feeds, and with them the site of every union."""
    loaded = read(tmp_path, {PAGE: publication(body=f"Un mot.\n\nUn {entity}mot.")})
    assert told(loaded) == [("LEC-003", PAGE, 8)]
    assert loaded.model
    assert [p for s in loaded.model.spaces for p in s.publications()] == []
