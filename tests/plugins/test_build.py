"""The section built by MkDocs and by ProperDocs, as the staff build it."""

import posixpath
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from panneau.pages import kiosk
from panneau.pages.section import PREVIEW_ASSETS
from tests.support.engines import ENGINES, Build, build, command, environment, fingerprints
from tests.support.feeds import atom_faults, json_faults
from tests.support.sites import ROOT, publication, space, write_files, write_site
from tests.support.theme import parse_html

SEVENTH = {
    f"content/alpha/rubrique-{number}/2026-01-01-a.md": publication() for number in range(1, 7)
}


@pytest.fixture(scope="module", params=ENGINES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's sample, built once by each engine."""
    root = tmp_path_factory.mktemp("sample")
    copy_sample(root)
    done = build(root / "mkdocs.yml", "--strict", engine=request.param)
    assert done.code == 0, done.text
    return root


def copy_sample(root: Path) -> None:
    for folder in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
    }


def test_sample__every_address_is_relative_and_leads_somewhere(sample: Path) -> None:
    site = sample / "site"
    files = set(fingerprints(site))
    broken = []
    for name, page in pages(site).items():
        if name == "404.html":
            continue
        for node in page.css("[href], [src], [poster]"):
            for key in ("href", "src", "poster"):
                target = node.attributes.get(key) or ""
                parts = urlsplit(target)
                if not target or parts.scheme or target.startswith("#"):
                    continue
                path = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), unquote(parts.path))
                )
                is_there = (
                    path in files or posixpath.join(path, "index.html") in files or path == "."
                )
                if target.startswith("/") or path.startswith("..") or not is_there:
                    broken.append((name, target))
    assert broken == []


def test_sample__every_page_is_valid_html(sample: Path) -> None:
    texts = html_files(sample)
    whole = [text for text in texts if text.startswith("<!doctype html>")]
    for text in whole:
        parse_html(text)
    # What the intranet's home page includes is a part of a page: its bell.
    (fragment,) = [text for text in texts if text not in whole]
    assert "us-bell" not in fragment
    html5lib.HTMLParser(strict=True).parseFragment(fragment)


def test_sample__the_promise_to_readers_tells_how_it_was_checked(sample: Path) -> None:
    page = LexborHTMLParser((sample / "site/confidentialite/index.html").read_bytes())
    told = page.css_first("main #us_controle")
    assert told is not None
    assert re.fullmatch(
        r"Dernière vérification, le 21\u00a0septembre 2026\u00a0: \d+\u00a0fichiers lus, "
        r"0\u00a0chargement extérieur, 0\u00a0script étranger au thème\.",
        told.text(),
    ), told.text()
    (checked,) = page.css("main a[href='../conformite/']")
    assert checked.text() == "Comment le site est vérifié"
    clauses = {node.text() for node in page.css("main .us-clauses dt")}
    assert "Identité des personnes qui lisent" in clauses


def test_sample__punctuation_is_never_cut_from_its_word(sample: Path) -> None:
    loose = re.compile(r".{0,30}(?: [:;?!»%](?=\s|$)|« |\w'\w).{0,20}")
    found = set()
    for text in html_files(sample):
        page = LexborHTMLParser(text)
        for node in page.css("script, code, pre"):
            node.decompose()
        found |= set(loose.findall(page.text()))
    assert found == set()


def test_sample__feeds_are_valid_and_lead_to_what_is_published(sample: Path) -> None:
    site = sample / "site"
    address = "https://intranet.example/organisations-syndicales/"
    feeds = sorted((site / "flux").rglob("*"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in feeds if path.is_file()}
    assert set(texts) == {"flux.atom", "flux.json", "cloche.html", "cloche.json"}
    for path in site.rglob("flux.atom"):
        assert atom_faults(path.read_bytes()) == [], path
        assert json_faults(path.with_suffix(".json").read_bytes()) == [], path
    named = {
        found.partition("#")[0]
        for path in feeds
        if path.is_file()
        for found in re.findall(rf"{address}[^\s\"\\&<]*", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    missing = [
        url
        for url in named
        for path in [site / url.removeprefix(address)]
        if not (path.is_file() or (path / "index.html").is_file())
    ]
    assert missing == []


def html_files(root: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")]


def test_sample__no_asset_but_those_of_our_own_pages_is_published(sample: Path) -> None:
    names = [name for name in fingerprints(sample / "site") if name.startswith("assets/")]
    ours = [
        path.relative_to(ROOT / "theme").as_posix()
        for path in (ROOT / "theme" / "assets").rglob("*")
        if path.is_file()
    ]
    assert sorted(names) == sorted(set(ours) - {*kiosk.ASSETS, *PREVIEW_ASSETS})


def test_sample__the_registry_and_the_cards_stay_out(sample: Path) -> None:
    site = sample / "site"
    assert [name for name in fingerprints(site) if name.endswith((".yml", ".md"))] == []
    published = b"".join(path.read_bytes() for path in site.rglob("*.html"))
    for alias in (b"cfdt-1", b"cftc-1", b"cgt-fo-1"):
        assert alias not in published


def test_sample__drafts_scheduled_and_expired_items_are_not_there(sample: Path) -> None:
    names = " ".join(fingerprints(sample / "site"))
    for word in ("brouillon", "programmee", "expiree"):
        assert word not in names


@pytest.mark.parametrize("engine", ENGINES)
def test_sample__two_builds_give_the_same_bytes(tmp_path: Path, engine: str) -> None:
    copy_sample(tmp_path)
    seen = []
    for _ in range(2):
        assert build(tmp_path / "mkdocs.yml", "--strict", engine=engine).code == 0
        seen.append(fingerprints(tmp_path / "site"))
    assert seen[0] == seen[1]


def test_sample__any_order_of_files_and_keys_gives_the_same_bytes(
    sample: Path, tmp_path: Path
) -> None:
    copy_sample(tmp_path)
    dice = random.Random(20260312)  # noqa: S311 - a shuffle, not a secret
    content = tmp_path / "content"
    for card in [*content.glob("*/espace.yml"), content / "organisme.yml"]:
        shuffle_top_level(card, dice)
    shuffle_top_level(content / "registre.yml", dice)
    for item in content.rglob("*.md"):
        shuffle_head(item, dice)
    rewrite_in_random_order(content, dice)
    done = build(tmp_path / "mkdocs.yml")
    assert done.code == 0, done.text
    assert pages_of(tmp_path / "site") == pages_of(sample / "site")


def pages_of(site: Path) -> dict[str, str]:
    """Return every digest but the certificate's, which names the engine."""
    return {
        name: digest for name, digest in fingerprints(site).items() if name != "conformite.json"
    }


def shuffle_top_level(path: Path, dice: random.Random) -> None:
    """Put the top-level keys of a YAML file in another order, with what belongs to each."""
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1] not in {" ", "-", "#", ""} or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    dice.shuffle(blocks)
    path.write_text("\n".join(line for block in blocks for line in block) + "\n", encoding="utf-8")


def shuffle_head(path: Path, dice: random.Random) -> None:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head_path = path.with_suffix(".head")
    head_path.write_text(head, encoding="utf-8")
    shuffle_top_level(head_path, dice)
    path.write_text(f"---\n{head_path.read_text(encoding='utf-8')}---\n{body}", encoding="utf-8")
    head_path.unlink()


def rewrite_in_random_order(folder: Path, dice: random.Random) -> None:
    """Create the files again, so that the disk lists them in another order."""
    contents = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    names = list(contents)
    dice.shuffle(names)
    for path in names:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[path])


@pytest.mark.parametrize("engine", ENGINES)
def test_refusal__leaves_the_last_good_site_as_it_was(tmp_path: Path, engine: str) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config, engine=engine).code == 0
    before = fingerprints(tmp_path / "site")
    write_files(tmp_path, SEVENTH)
    refused = build(config, engine=engine)
    assert refused.code == 1
    assert "Erreur RUB-001" in refused.text
    assert "Traceback" not in refused.text
    assert fingerprints(tmp_path / "site") == before
    assert [path.name for path in tmp_path.glob(".site*")] == []


def test_refusal__without_a_site_makes_none(tmp_path: Path) -> None:
    refused = build(write_site(tmp_path, SEVENTH, with_theme=True))
    assert (refused.code, (tmp_path / "site").exists()) == (1, False)


def test_strict__a_warning_keeps_the_last_good_site(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config, "--strict").code == 0
    before = fingerprints(tmp_path / "site")
    write_files(
        tmp_path,
        {"content/alpha/actualites/oubliee.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nOui\n"},
    )
    assert build(config, "--strict").code == 1
    assert fingerprints(tmp_path / "site") == before
    assert build(config).code == 0


def test_strict__a_warning_of_the_engine_keeps_it_too(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config, "--strict").code == 0
    before = fingerprints(tmp_path / "site")
    guide = tmp_path / "site_src/guide.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n[perdu](nulle-part.md)\n", "utf-8")
    assert build(config, "--strict").code == 1
    assert fingerprints(tmp_path / "site") == before


def test_kill__at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config).code == 0
    old = fingerprints(tmp_path / "site")
    write_files(tmp_path, {"content/alpha/actualites/b.md": publication("Nouvelle")})
    shutil.copytree(tmp_path, tmp_path.parent / "twin", dirs_exist_ok=True)
    assert build(tmp_path.parent / "twin" / "mkdocs.yml").code == 0
    new = fingerprints(tmp_path.parent / "twin" / "site")
    dice = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(8):
        kill_a_build(config, after_seconds=dice.uniform(0.2, 1.4))
        assert fingerprints(tmp_path / "site") in (old, new)
    assert build(config).code == 0
    assert fingerprints(tmp_path / "site") == new
    assert [path.name for path in tmp_path.glob(".site*")] == []


def kill_a_build(config: Path, *, after_seconds: float) -> None:
    process = subprocess.Popen(
        command("mkdocs", "build", "-q", "-f", str(config)),
        cwd=config.parent,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_seconds)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=120)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            "plugins:\n  - panneau/spaces\n  - panneau/checks\n  - panneau/release\n  - search\n",
            "CFG-002",
        ),
        ("hooks:\n  - crochet.py\n", "CFG-003"),
        ("extra:\n  analytics:\n    provider: google\n", "CFG-004"),
        ("extra:\n  social:\n    - link: https://reseau.example/\n", "CFG-005"),
        ("extra_javascript:\n  - https://cdn.example/x.js\n", "CFG-005"),
        ("markdown_extensions:\n  - attr_list\n", "CFG-006"),
    ],
    ids=["unknown plugin", "hooks", "analytics", "social", "script", "extensions"],
)
def test_configuration__what_could_break_a_promise_is_refused(
    tmp_path: Path, change: str, code: str
) -> None:
    config = write_site(tmp_path, {"crochet.py": ""}, with_theme=True)
    text = config.read_text(encoding="utf-8")
    key = change.split(":", 1)[0]
    kept = text.split("plugins:", 1)[0] if key == "plugins" else text
    config.write_text(kept + change, encoding="utf-8")
    refused = build(config)
    assert (refused.code, code in refused.text) == (1, True), refused.text
    assert "mkdocs.yml:" in refused.text
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("missing", ["panneau/spaces", "panneau/checks", "panneau/release"])
def test_configuration__a_missing_plugin_is_named(tmp_path: Path, missing: str) -> None:
    config = write_site(tmp_path, with_theme=True)
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if missing in line)
    last = first + (2 if missing == "panneau/spaces" else 1)
    config.write_text("".join(lines[:first] + lines[last:]), encoding="utf-8")
    refused = build(config)
    assert refused.code == 1
    assert missing in refused.text


def test_agreement__its_numbers_change_verdict_message_and_page(tmp_path: Path) -> None:
    agreement = (ROOT / "plugins/panneau/agreements/cpam94-2023.yml").read_text(encoding="utf-8")
    config = write_site(tmp_path, SEVENTH, with_theme=True)
    config.write_text(config.read_text().replace("cpam94-2023", "accord-local.yml"))
    local = tmp_path / "accord-local.yml"
    local.write_text(agreement, encoding="utf-8")
    refused = build(config)
    assert (refused.code, "6\u00a0rubriques au plus" in refused.text) == (1, True), refused.text
    local.write_text(agreement.replace("sections_max: { v: 6,", "sections_max: { v: 8,"), "utf-8")
    accepted = build(config)
    assert accepted.code == 0, accepted.text
    page = LexborHTMLParser((tmp_path / "site/accord/index.html").read_bytes())
    (term,) = [node for node in page.css("dt") if node.text() == "Rubriques par espace"]
    value = term.parent.css_first("dd p") if term.parent else None
    assert value is not None
    assert value.text() == "8 au plus"


def test_new_space__is_one_folder(tmp_path: Path) -> None:
    files = {f"content/beta/{name}": text for name, text in space("BETA", colour="#633").items()}
    files["content/beta/infos/a.md"] = publication("Première")
    done = build(write_site(tmp_path, files, with_theme=True), "--strict")
    assert done == Build(0, done.text)
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert home.index("ALPHA") < home.index("BETA")
    assert (tmp_path / "site/beta/infos/a/index.html").is_file()
