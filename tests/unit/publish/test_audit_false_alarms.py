"""Honest pages pass, whatever they talk about; hostile bytes never make the audit fall."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import documents
from tests.support.audit import DOT, OWN, PNG, audit, page, policy
from tests.support.audit_vectors import vectors

from panneau.domain.audit import AuditRule
from panneau.domain.media import MediaKind
from panneau.media.naming import naming_defect
from panneau.media.signature import Signature
from panneau.publish.audit.addresses import Place, read_address
from panneau.publish.audit.file_audit import audit_batch
from panneau.publish.audit.file_kinds import KINDS
from panneau.publish.audit.markup import candidates
from panneau.source.names import file_slug

FAR = "https://ailleurs.example"
REL = 'rel="noopener noreferrer"'
BODIES = {
    "table": '<table><caption>Heures</caption><colgroup><col span="2"></colgroup><thead><tr>'
    '<th scope="col">Jour</th></tr></thead><tbody><tr><td colspan="2">Lundi</td></tr></tbody>'
    "</table>",
    "footnotes": '<p>Un fait<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
    '<div class="footnote"><hr><ol><li id="fn:1"><p>Source. <a href="#fnref:1">retour</a></p></li>'
    "</ol></div>",
    "admonition": '<div class="admonition note"><p class="admonition-title">À savoir</p></div>',
    "foldable": "<details open><summary>Pourquoi ?</summary><p>Parce que.</p></details>",
    "tasks": '<ul><li class="a"><input type="checkbox" disabled checked> Fait</li></ul>',
    "definitions": "<dl><dt>Mandat</dt><dd>Durée.</dd></dl>",
    "abbreviation": '<p><abbr title="Comité social et économique">CSE</abbr></p>',
    "code about scripts": "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n"
    "&lt;p onclick=a()&gt; &lt;!--[if IE]&gt; @import url(http://x)</code></pre>",
    "words about scripts": "<p>javascript:alert(1) onclick=a() style=x file:///C:/ \\\\serveur</p>",
    "quoted words": '<p title="&lt;script&gt; onclick=&quot;a()&quot; url(http://x)">a</p>',
    "quotation": f'<blockquote cite="{FAR}/"><p>Un propos <q>et sa réponse</q>.</p></blockquote>',
    "figure": f'<figure><picture><source type="image/webp" sizes="100vw" srcset="{OWN}assets/'
    f'photo.png 800w, {OWN}assets/photo.png 1600w"><img src="{OWN}assets/photo.png" alt="Salle" '
    'width="1" height="1" loading="lazy" decoding="async"></picture><figcaption>a</figcaption>'
    "</figure>",
    "video": f'<video controls preload="none" playsinline poster="{OWN}assets/photo.png" '
    f'aria-label="a"><source src="{OWN}assets/film.mp4" type="video/mp4"><track kind="captions" '
    f'srclang="fr" label="Français" src="{OWN}assets/a.vtt"></video>',
    "links": f'<p><a href="{FAR}/a?b=c&amp;d=é#f" {REL}>a</a> <a href="#un">b</a> '
    '<a href="mailto:a@example.org">c</a> <a href="tel:+33123456789">d</a> '
    f'<a href="{OWN}search/?q=x#y">e</a> <a href="../search/">f</a> <a href="?a=b">g</a> '
    f'<a rel="NoReferrer external NoOpener" href="{FAR}:8080/" target="_blank">h</a></p>',
    "form": f'<form action="{OWN}search/" method="get" role="search" class="a"><label for="q">a'
    '</label><input id="q" name="q" type="search" maxlength="200" required autocomplete="off">'
    '<select name="b"><option value="">a</option></select><button>Chercher</button></form>',
    "drawing": '<svg class="a" viewBox="0 0 9 9" aria-hidden="true" focusable="false"><defs>'
    '<linearGradient id="b"><stop offset="0" stop-color="#000"/></linearGradient></defs>'
    '<path stroke="#000" fill="url(#b)" d="M0 0h9"/><use href="#b"/></svg>',
    "noscript": '<noscript><p>Sans script. <a href="#un">Ici</a></p></noscript>',
    "template": "<template><tr><td>a</td></tr></template>",
    "writing systems": "<p lang='ar' dir='rtl'>العربية <bdi>a</bdi> 👩‍👩‍👧 ἀρχή</p>",
    "comment": "<!-- un commentaire, if besoin [est] -->",
    "data": '<p data-root=".." data-index="a/" data-note="à : voir" aria-live="polite">a</p>',
}
SHEET = """\
@charset "utf-8";
@import "more.css";
@media (prefers-color-scheme: dark) { :root { --a: #fff; color-scheme: dark } }
@font-face { font-family: "Ma police"; src: local("Arial") }
a[href^="http://"]::after { content: " (" attr(href) ") : « ↗ »" }
p { background: url("dot.svg") no-repeat, linear-gradient(#000, #fff); width: calc(1px + 2em) }
@page { margin: 1cm; @bottom-right { content: counter(page) } }
.a::before { content: "\\201C"; mask: url(#b) }
"""
FEED = f"""\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>urn:uuid:1</id>
<title>La balise &lt;script&gt; expliquée</title><link rel="self" href="{OWN}a.atom"/>
<logo>{OWN}assets/photo.png</logo><entry><title>a</title><link href="{FAR}/"/>
<link rel="enclosure" href="{OWN}assets/photo.png"/>
<author><name>ABC</name><uri>{OWN}</uri></author>
<content type="html">&lt;p&gt;&lt;a href="{FAR}/"&gt;a&lt;/a&gt;
&lt;img src="{OWN}assets/photo.png" alt=""&gt;&lt;/p&gt;</content></entry></feed>
"""
DATA = f"""\
{{"version": "https://jsonfeed.org/version/1.1", "icon": "{OWN}assets/photo.png",
"t": {{"constructor": [1], "prototype": [2]}}, "rows": [["<script>", "javascript: mode d’emploi",
"abc/", "{FAR}/"]], "content_html": "<p>a</p>", "logo": "abc/logo.svg"}}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Every honest file in one site."""
    files: dict[str, str | bytes] = {
        f"{n}/index.html": page(b) for n, b in enumerate(BODIES.values())
    }
    files |= {
        "assets/film.mp4": b"\0\0\0\x18ftypmp42" + bytes(99),
        "assets/a.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nOui\n",
        "assets/site.css": SHEET,
        "assets/more.css": "p{}",
        "a.atom": FEED,
        "b.json": DATA,
        "c.svg": '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a -->\n' + DOT,
        "d.svg": "<svg xmlns='http://www.w3.org/2000/svg'><style>path{fill:url(#a)}</style>"
        "<g style='fill:red' class='a'><path d=''/></g></svg>",
        "e.jpg": documents.still("jpeg"),
        "f.gif": documents.moving("gif", [100, 100]),
        "g.webp": documents.still("webp"),
        "h.avif": documents.still("avif"),
        "i.pdf": documents.pdf(),
        "vide.txt": "",
        "un nom avec espaces, à l’ancienne.txt": "a",
    }
    return audit(tmp_path_factory.mktemp("honest"), files)


@pytest.mark.parametrize("name", BODIES)
def test_honest_page__passes(report: object, name: str) -> None:
    url = f"{list(BODIES).index(name)}/index.html"
    assert [finding for finding in report.findings if finding.url == url] == []


def test_honest_files__pass(report: object) -> None:
    assert report.findings == ()


BASE = "un/deux/index.html"


@pytest.mark.parametrize(
    ("raw", "place", "target"),
    [
        ("a.png", Place.INSIDE, "un/deux/a.png"),
        ("./a.png", Place.INSIDE, "un/deux/a.png"),
        ("../a.png?v=1#x", Place.INSIDE, "un/a.png"),
        ("../../", Place.INSIDE, ""),
        ("../..", Place.INSIDE, ""),
        (".", Place.INSIDE, "un/deux/"),
        ("../trois/", Place.INSIDE, "un/trois/"),
        ("a%20b%C3%A9.png", Place.INSIDE, "un/deux/a bé.png"),
        (" \n a.png \t", Place.INSIDE, "un/deux/a.png"),
        ("/os/a.png", Place.INSIDE, "a.png"),
        (f"{OWN}a.png", Place.INSIDE, "a.png"),
        (OWN, Place.INSIDE, ""),
        (f"{OWN}../a.png", Place.WEB, ""),
        ("../../../a.png", Place.WEB, ""),
        ("%2e%2e/%2e%2e/%2e./a.png", Place.WEB, ""),
        ("/osx/a.png", Place.WEB, ""),
        ("http://[::1]:80/", Place.WEB, ""),
        ("https://a_b.example", Place.WEB, ""),
        ("", Place.SAME, ""),
        ("#a", Place.SAME, ""),
        ("?a", Place.SAME, ""),
        ("https://", Place.DECEPTIVE, ""),
        ("http:a", Place.DECEPTIVE, ""),
        ("https:///a.example", Place.DECEPTIVE, ""),
        ("https://a@b.example/", Place.DECEPTIVE, ""),
        ("https://a.example\\@b.example/", Place.DECEPTIVE, ""),
        ("//a.example", Place.DECEPTIVE, ""),
        ("/\\a.example", Place.DECEPTIVE, ""),
        ("a%00.png", Place.DECEPTIVE, ""),
        ("a%5c..%5cb", Place.DECEPTIVE, ""),
        ("a\u202eb", Place.DECEPTIVE, ""),
        ("JAVASCRIPT:a", Place.ACTIVE, ""),
        ("\x01j\na\tvascript:a", Place.ACTIVE, ""),
        ("data:,a", Place.EMBEDDED, ""),
        ("MAILTO:a@b", Place.CONTACT, ""),
        ("ms-excel:a", Place.OTHER, ""),
        ("c:\\a", Place.OTHER, ""),
    ],
)
def test_address__is_read_as_a_browser_does(raw: str, place: Place, target: str) -> None:
    address = read_address(raw, base=BASE, own=(OWN,))
    assert (address.place, address.target) == (place, target)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        (" , a.png 800w,b.png", ["a.png", "b.png"]),
        ("a.png,b.png", ["a.png,b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png,,, b.png 2x,", ["a.png", "b.png"]),
        ("", []),
        (" , ,", []),
    ],
)
def test_candidates__are_cut_as_a_browser_does(value: str, expected: list[str]) -> None:
    assert list(candidates(value)) == expected


SEEDS = [v.content.encode() if isinstance(v.content, str) else v.content for v in vectors()]
SEEDS += [SHEET.encode(), FEED.encode(), DATA.encode(), DOT.encode(), PNG]
SEEDS += [documents.pdf(), documents.presentation(), documents.still("jpeg")]
SEEDS = [seed for seed in SEEDS if len(seed) < 60_000]


def mutated(dice: random.Random) -> bytes:
    """Return bytes that were once a file of one kind or another."""
    data = bytearray(dice.choice(SEEDS))
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data) + 1)
        change = dice.randrange(4)
        if change == 0:
            del data[at : at + dice.randint(1, 40)]
        elif change == 1:
            data[at:at] = dice.randbytes(dice.randint(1, 6))
        elif change == 2:
            other = dice.choice(SEEDS)
            start = dice.randrange(len(other) + 1)
            data[at:at] = other[start : start + dice.randint(1, 80)]
        else:
            data[at : at + 1] = dice.choice([b"<", b'"', b"\0", b"&", b"\\", b"{", b"\xff", b"]]>"])
    return bytes(data)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_mutations__never_make_the_audit_fall(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - mutations, not secrets
    names = []
    for number in range(12):
        name = f"{number}.{dice.choice(sorted(KINDS))}"
        (tmp_path / name).write_bytes(mutated(dice))
        names.append(name)
    rules = policy().to_json()
    audits = audit_batch(str(tmp_path), json.dumps(names), rules)
    assert [found["url"] for found in audits] == names
    known = {rule.value for rule in AuditRule}
    assert {rule for found in audits for rule, _, _ in found["findings"]} <= known


PUBLISHED = (
    *("jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "avif", "avifs", "gif", "svg"),
    *("pdf", "pptx", "txt", "text", "csv", "tsv", "vtt", "mp4", "m4v", "mov", "qt", "webm"),
)


@pytest.mark.parametrize("extension", PUBLISHED)
def test_file__of_a_form_that_people_may_attach_is_one_that_a_site_may_hold(extension: str) -> None:
    assert naming_defect(extension, Signature(MediaKind.OTHER, "unknown"))
    assert file_slug(f"Pièce jointe.{extension.upper()}").rpartition(".")[2] in KINDS
