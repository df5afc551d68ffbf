"""The last step of a build: audited, certified, or refused with the last good site in place."""

import json
from pathlib import Path

import pytest

from panneau.publish.certificate import verify_certificate
from panneau.source.register_reader import REGISTER_VARIABLE
from tests.support.engines import ENGINES, build, fingerprints
from tests.support.sites import publication, write_site

REMOTE = '<script src="https://ailleurs.example/mesure.js"></script>'
TEXTS = {
    "tableau": "| Jour | Heure |\n|:---|---:|\n| Lundi | 12 h |\n| `a` | &lt;br&gt; |\n",
    "notes": "Un fait[^1], un autre[^deux].\n\n[^1]: Source.\n[^deux]: Autre source.\n",
    "encadre": '!!! note "À savoir"\n    Un conseil.\n\n!!! danger\n    Un autre.\n',
    "pliable": '??? question "Pourquoi ?"\n    Parce que.\n\n???+ tip\n    Ouvert.\n',
    "taches": "- [x] Fait\n- [ ] À faire\n",
    "definitions": "Mandat\n:   Durée d’une fonction.\n",
    "abreviation": "Le CSE se réunit.\n\n*[CSE]: Comité social et économique\n",
    "code": "```html\n<script>alert(1)</script>\n<img src=x onerror=a()>\n```\n",
    "mots": "Tapez `<script>`, `javascript:` ou `onclick=` sans crainte, lisez file:///C:/.\n",
    "citation": "> Un propos\n>\n> > et sa réponse.\n",
    "listes": "1. Un\n    - a\n    - b\n2. Deux\n\n* * *\n\n## Un titre\n\n### Un sous-titre\n",
    "accents": "**gras** *italique* ~~barré~~ ***les deux***  \nÀ la ligne.\n",
    "liens": "[dehors](https://ailleurs.example/a?b=c&d=e#f), <https://www.example.org/>.\n",
    "ecritures": "👩‍👩‍👧 🏳️‍🌈, العربية, ἀρχή, « guillemets », l’apostrophe.\n",
}
ODD_NAMES = ("__proto__", "javascript:alert(1)", "constructor", "]]>")
HOSTILE_TITLE = '"La balise <script> & </title> : « javascript:alert(1) »"'


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_theme__edited_to_load_from_elsewhere_is_refused(tmp_path: Path, engine: str) -> None:
    config = write_site(tmp_path, with_theme=True)
    assert build(config, engine=engine).code == 0
    before = fingerprints(tmp_path / "site")
    edit(tmp_path / "theme/base.html", "</head>", f"{REMOTE}\n</head>")
    refused = build(config, engine=engine)
    assert refused.code == 1
    assert "index.html:" in refused.text
    assert "AUD-401" in refused.text
    assert "irait chercher «\u202fhttps://ailleurs.example/mesure.js\u202f»" in refused.text
    assert "Le site construit n’est pas conforme" in refused.text
    assert "Traceback" not in refused.text
    assert fingerprints(tmp_path / "site") == before
    assert [path.name for path in tmp_path.glob(".site*")] == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{{ panneau.policies", "style-src 'unsafe-inline'; {{ panneau.policies", "AUD-202"),
        ("no-referrer", "origin", "AUD-203"),
        ('<main class="us-main"', '<main style="x" class="us-main"', "AUD-305"),
        ('<meta charset="utf-8">', "", "AUD-201"),
        ("us-banner.html", "us-preview.html", "AUD-702"),
    ],
    ids=["policy", "referrer", "style", "encoding", "no banner"],
)
def test_theme__that_weakens_a_promise_is_refused(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    config = write_site(tmp_path, with_theme=True)
    edit(tmp_path / "theme/base.html", before, after)
    refused = build(config)
    assert (refused.code, code in refused.text) == (1, True), refused.text
    assert not (tmp_path / "site").exists()


def test_first_build__refused_makes_no_site(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"theme/assets/orders.php": "<?php"}, with_theme=True)
    refused = build(config)
    assert (refused.code, (tmp_path / "site").exists()) == (1, False)
    assert "assets/orders.php — AUD-105" in refused.text


def test_build__writes_a_certificate_that_matches(tmp_path: Path) -> None:
    done = build(write_site(tmp_path, with_theme=True), "--strict")
    assert done.code == 0, done.text
    site = tmp_path / "site"
    assert verify_certificate(site) == ()
    content = json.loads((site / "conformite.json").read_bytes())
    assert content["agreement"]["id"] == "cpam94-2023"
    assert {"panneau", "mkdocs", "markdown", "ffprobe"} <= set(content["tools"])
    assert content["audit"]["outside_loads"] == 0
    for page in ("conformite", "confidentialite"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        count = len(content["files"])
        assert f"{count}\u00a0fichiers lus, 0\u00a0chargement extérieur" in html


def test_build__of_honest_texts_raises_no_alarm(tmp_path: Path) -> None:
    folder = "content/alpha/actualites"
    texts = {
        f"{folder}/2026-03-0{n % 9 + 1}-{name}.md": publication(name, body=text)
        for n, (name, text) in enumerate(TEXTS.items())
    }
    titled = {f"{folder}/2026-03-20-titre.md": publication(HOSTILE_TITLE)}
    for number, name in enumerate(ODD_NAMES):
        head = f'resume: "{name}"\nemetteur: "{name}"\nnumero: "{name}"'
        text = publication(f'"{name}"', head=head, body=name)
        titled[f"{folder}/2026-03-21-{number}.md"] = text
    done = build(write_site(tmp_path, {**texts, **titled}, with_theme=True))
    assert done.code == 0, done.text
    assert "AUD-" not in done.text


def test_register__a_name_in_the_site_is_refused_and_not_repeated(tmp_path: Path) -> None:
    # Neither the title nor the summary says the name: the page does, one after the other.
    text = publication("Merci à Hélène", head="resume: Crozet-Núñez et les autres")
    config = write_site(tmp_path, {"content/alpha/actualites/merci.md": text}, with_theme=True)
    register = tmp_path.parent / f"{tmp_path.name}-registre.txt"
    register.write_text("# Noms\nCrozet-Nunez Hélène\n", encoding="utf-8")
    refused = build(config, **{REGISTER_VARIABLE: str(register)})
    assert refused.code == 1
    assert "alpha/actualites/merci/index.html — AUD-701" in refused.text
    assert "ligne 2 du registre" in refused.text
    assert "Crozet" not in refused.text
    register.write_text("Quelqu’un d’autre\n", encoding="utf-8")
    done = build(config, **{REGISTER_VARIABLE: str(register)})
    assert done.code == 0, done.text
    rules = json.loads((tmp_path / "site/conformite.json").read_bytes())["audit"]["rules"]
    assert rules["AUD-701"] == 0


def test_register__that_cannot_be_read_stops_before_anything(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    refused = build(config, **{REGISTER_VARIABLE: str(tmp_path / "absent.txt")})
    assert refused.code == 1
    assert "ne peut pas être lu" in refused.text
    assert "Traceback" not in refused.text
    assert not (tmp_path / "site").exists()


def test_kiosk__its_own_scripts_and_data_are_known(tmp_path: Path) -> None:
    config = write_site(tmp_path, with_theme=True)
    edit(config, "agreement: cpam94-2023", "agreement: cpam94-2023\n      profile: borne")
    done = build(config)
    assert done.code == 0, done.text
    assert list((tmp_path / "site/search").rglob("*.js"))
    assert verify_certificate(tmp_path / "site") == ()
