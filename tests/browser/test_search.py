# The real script on a real index, in a real browser. All queries are asked in one visit: a page of
# the test holds the search page in a frame, types for the reader, and writes down what comes.

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.support.browser import SUB_PATH, Watch, serving
from tests.support.chromium import needs_chromium
from tests.support.search import TABLE, TITLES, VECTORS, french
from tests.support.sites import publication, space, write_site
from tests.support.text_documents import text_pdf, text_presentation
from tests.support.theme import EnginePage, theme_environment

from panneau.pages.reading import Reading
from panneau.pages.search.outputs import build_search
from panneau.pages.search.page import build_search_page
from panneau.pages.search.vocabulary import queried_terms
from panneau.pages.section import TemplateContext, build_section
from panneau.source.loader import load

pytestmark = [pytest.mark.browser, needs_chromium]
TOO_SHORT = "Rien à chercher\u00a0: tapez un mot plus long ou moins courant."
SAMPLE_DATE = date(2026, 9, 21)

DRIVER = """
(async () => {
  const plan = await (await fetch("plan.json")).json();
  const frame = document.getElementById("page");
  const said = () => frame.contentDocument.getElementById("us_etat").textContent;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  const settle = async () => {
    while (said() === "" || said().startsWith("Recherche en cours")) {
      await pause();
    }
  };
  const read = () => ({
    status: said(),
    address: frame.contentWindow.location.hash,
    hasMore: !frame.contentDocument.getElementById("us_suite").hidden,
    results: Array.from(frame.contentDocument.querySelectorAll(".us-item")).map((item) => ({
      url: item.querySelector("a").href,
      title: item.querySelector("a").textContent,
      meta: item.querySelector(".us-meta").textContent,
      logo: item.querySelector("img").src,
    })),
  });
  const loaded = (address) => new Promise((resolve) => {
    frame.onload = resolve;
    frame.src = address;
  });
  const answers = [];
  await loaded(plan.page);
  for (const query of plan.queries) {
    const fields = frame.contentDocument.getElementById("us_recherche").elements;
    fields.q.value = query.q;
    fields.espace.value = query.espace || "";
    fields.annee.value = query.annee || "";
    frame.contentDocument.querySelector("#us_recherche button").click();
    await pause();
    await settle();
    answers.push(read());
  }
  const more = frame.contentDocument.getElementById("us_suite");
  while (!more.hidden) {
    const before = frame.contentDocument.querySelectorAll(".us-item").length;
    more.click();
    while (frame.contentDocument.querySelectorAll(".us-item").length === before) {
      await pause();
    }
  }
  const all = read();
  all.focused = frame.contentDocument.activeElement.textContent;
  await loaded(plan.page + "?q=" + encodeURIComponent(plan.arrival));
  await settle();
  const arrival = Object.assign(read(), { href: frame.contentWindow.location.href });
  const summary = await (await fetch(plan.page + "index/sommaire.json")).json();
  const words = usSearchWords.vocabulary(summary.empty, summary.synonyms);
  const terms = plan.texts.map((text) => usSearchWords.asked(text, words).map((word) => word.term));
  const near = plan.pairs.map(([one, other]) => usSearchWords.isNear(one, other));
  const stored = [document.cookie, localStorage.length, sessionStorage.length];
  const found = { answers, all, arrival, terms, near, stored };
  document.getElementById("found").textContent = JSON.stringify(found);
})().catch((error) => {
  document.getElementById("found").textContent = JSON.stringify({ error: String(error.stack) });
});
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Essai</title><link rel="icon" href="data:,">
<script src="os/assets/javascripts/search-words.js"></script>
<iframe id="page"></iframe><pre id="found"></pre><script src="essai.js"></script>
"""
NEAR = {
    ("greve", "greve"): True,
    ("grve", "greve"): True,
    ("greeve", "greve"): True,
    ("grave", "greve"): True,
    ("gerve", "greve"): True,
    ("grevee", "greve"): True,
    ("reve", "greve"): True,
    ("evegr", "greve"): False,
    ("grveve", "greve"): True,
    ("gr", "greve"): False,
    ("garvee", "greve"): False,
    ("", "a"): True,
    ("", "ab"): False,
}
QUERIES = [
    *({"q": query} for query in TABLE),
    {"q": "securtié"},
    {"q": "gréve numérique"},
    {"q": "élec"},
    {"q": "note", "espace": "beta"},
    {"q": "note", "annee": "2025"},
    {"q": "accord", "annee": "2025"},
    {"q": "les des une"},
    {"q": "???"},
    {"q": "xylophone"},
    {"q": "baobab"},
    {"q": "ornithorynque"},
    {"q": "<img src=x onerror=alert(1)>"},
    {"q": "note"},
]


def strange_texts() -> list[str]:
    chance = random.Random(5)  # noqa: S311 - the same texts at each run
    letters = [chr(n) for n in range(0x20, 0x250)] + list("éÉœŒßﬁ’'`.·-&<>\u0301\u00ad\u200b\ufeff")
    letters += list("ıİſKÅⅣ①ºªαΣ中🙂\u2028\u00a0\u202f") + list("aeiourstlnc. ") * 40
    texts = ["".join(chance.choices(letters, k=chance.randint(1, 60))) for _ in range(400)]
    endings = ["aux", "eaux", "ees", "euse", "trices", "ives", "er", "ez", "elle", "ss", "x", "ee"]
    starts = ["", "a", "loc", "trav", "act", "vot", "bur", "z9", "mutu"]
    return [*texts, *(start + ending for start in starts for ending in endings)]


def section(folder: Path) -> Path:
    files: dict[str, str | bytes] = {
        f"content/alpha/actualites/{name}.md": publication(f'"{title}"', "2026-03-10")
        for name, title in TITLES.items()
    }
    files |= {f"content/beta/{name}": text for name, text in space("BETA").items()}
    for number in range(45):
        day = f"{2025 if number < 25 else 2026}-01-{number % 25 + 1:02}"
        slug = "alpha" if number % 3 else "beta"
        path = f"content/{slug}/notes/{number:02}.md"
        files[path] = publication(f"Note {number}", day, body=f"Corps {number}.")
    bundle = "content/beta/tracts/affiche"
    pieces = "pieces_jointes:\n  - fichier: affiche.pdf\n  - fichier: diapos.pptx"
    files[f"{bundle}/index.md"] = publication("Une affiche", "2026-02-01", head=pieces)
    files[f"{bundle}/affiche.pdf"] = text_pdf("Sous le baobab")
    files[f"{bundle}/diapos.pptx"] = text_presentation([["Un ornithorynque"]])
    return write_site(folder, files, with_theme=True)


@pytest.fixture(scope="module")
def site(build_once) -> Path:
    return build_once("recherche", section) / "site"


@pytest.fixture(scope="module")
def driven(browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("served")
    (folder / "os").symlink_to(site)
    (folder / "essai.html").write_text(PAGE, encoding="utf-8")
    (folder / "essai.js").write_text(DRIVER, encoding="utf-8")
    plan = {
        "page": "os/search/",
        "queries": QUERIES,
        "arrival": "l’égalité",
        "texts": [*(text for text, _ in VECTORS), *strange_texts()],
        "pairs": list(NEAR),
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    watch = Watch()
    with serving(folder) as served, browser.new_context() as context:
        page = watch.follow(context.new_page())
        page.goto(f"{served.address}essai.html")
        found = json.loads(page.locator("#found:not(:empty)").text_content())
    assert "error" not in found, found
    asked = {"".join(query.values()): number for number, query in enumerate(QUERIES)}
    sent = [path for path, _ in served.requests]
    root = f"{served.address}os/"
    return {**found, "asked": asked, "console": watch.messages, "requests": sent, "root": root}


def answer(driven: dict, query: str) -> dict:
    return driven["answers"][driven["asked"][query]]


def urls(driven: dict, query: str) -> list[str]:
    return [
        result["url"].removeprefix(driven["root"]) for result in answer(driven, query)["results"]
    ]


@pytest.mark.parametrize(("query", "name"), TABLE.items())
def test_search__finds_the_page_of_the_french_table(driven, query, name):
    assert urls(driven, query)[0] == f"alpha/actualites/{name}/"


def test_search__results_carry_logo_acronym_and_date(driven):
    (result,) = answer(driven, "baobab")["results"]
    assert result["title"] == "Une affiche"
    assert result["logo"] == f"{driven['root']}beta/logo.svg"
    assert " ".join(result["meta"].split()) == (
        "BETA 1er février 2026 Actualité Tracts dans une pièce jointe"
    )
    assert answer(driven, "baobab")["status"] == "1 résultat."


def test_search__finds_the_words_of_a_presentation(driven):
    assert urls(driven, "ornithorynque") == ["beta/tracts/affiche/"]


def test_search__forgives_one_typing_mistake(driven):
    assert urls(driven, "securtié") == ["alpha/actualites/securite/"]
    assert answer(driven, "securtié")["status"] == (
        "1 résultat. Pour «\u202fsecurtié\u202f», voici ce qui s’écrit presque pareil."
    )


def test_search__finds_the_beginning_of_a_word(driven):
    assert urls(driven, "élec") == ["alpha/actualites/elections/"]


def test_search__without_a_page_for_all_words_says_so(driven):
    assert sorted(urls(driven, "gréve numérique")) == [
        "alpha/actualites/greve/",
        "alpha/actualites/numerique/",
    ]
    assert answer(driven, "gréve numérique")["status"] == (
        "2 résultats. Aucune publication ne contient tous ces mots."
    )


def test_search__filters_by_union_and_by_year(driven):
    assert answer(driven, "notebeta")["status"] == "15 résultats."
    assert {url.split("/")[0] for url in urls(driven, "notebeta")} == {"beta"}
    assert answer(driven, "note2025")["status"] == "25 résultats."
    assert {
        " 2025" in r["meta"].replace("\xa0", " ") for r in answer(driven, "note2025")["results"]
    } == {True}
    assert answer(driven, "accord2025")["status"].startswith("Aucun résultat avec ces filtres.")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("???", TOO_SHORT),
        ("les des une", TOO_SHORT),
        ("xylophone", "Aucun résultat. Essayez un mot plus court, ou une autre façon de le dire."),
    ],
)
def test_search__says_why_nothing_comes(driven, query, status):
    assert (answer(driven, query)["status"], urls(driven, query)) == (status, [])


def test_search__shows_ten_results_then_the_others_newest_first(driven):
    first, whole = answer(driven, "note"), driven["all"]
    assert (len(first["results"]), first["hasMore"], first["status"]) == (10, True, "45 résultats.")
    assert (len(whole["results"]), whole["hasMore"]) == (45, False)
    numbers = [int(result["title"].removeprefix("Note ")) for result in whole["results"]]
    assert numbers == [*range(24 + 1, 45)][::-1] + [*range(25)][::-1]
    assert whole["focused"] == whole["results"][40]["title"]


def test_search__keeps_the_query_out_of_what_is_sent(driven):
    assert answer(driven, "note")["address"] == "#q=note"
    assert driven["arrival"]["href"].endswith("/search/#q=l%E2%80%99%C3%A9galit%C3%A9")
    assert [r["title"] for r in driven["arrival"]["results"]] == [TITLES["egalite"]]
    asked = [request for request in driven["requests"] if "?" in request]
    assert asked == [f"{SUB_PATH}os/search/?q=l%E2%80%99%C3%A9galit%C3%A9"]


def test_search__asks_for_nothing_that_is_not_there_and_keeps_nothing(driven):
    assert driven["console"] == []
    assert driven["stored"] == ["", 0, 0]


def test_script__reads_words_as_the_index_does(driven):
    texts = [*(text for text, _ in VECTORS), *strange_texts()]
    assert driven["terms"] == [queried_terms(text, french()) for text in texts]


def test_script__knows_near_words(driven):
    assert dict(zip(NEAR, driven["near"], strict=True)) == NEAR


@pytest.fixture(scope="module")
def files_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same section with its index as scripts, to be opened as files."""
    folder = tmp_path_factory.mktemp("files")
    shutil.copytree(site, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "search")
    (folder / "search" / "index").mkdir(parents=True)
    model = load(site.parent / "mkdocs.yml").model
    for output in build_search(model, {}, today=SAMPLE_DATE, as_scripts=True):
        (folder / output.url).write_bytes(output.content)
    page = build_search_page(Reading(model, {}, SAMPLE_DATE), as_scripts=True)
    context = TemplateContext(build_section(model, today=SAMPLE_DATE), page.view)
    drawn = (
        theme_environment()
        .get_template(page.template)
        .render(panneau=context, page=EnginePage(page.url, page.title), config={}, base_url=".")
    )
    (folder / "search" / "index.html").write_text(drawn, encoding="utf-8")
    return folder


def test_search__works_from_files(browser, files_site):
    address = (files_site / "search" / "index.html").as_uri()
    watch = Watch()
    with browser.new_context() as context:
        page = watch.follow(context.new_page())
        page.goto(f"{address}?q=securtie")
        link = page.locator(".us-item h3 a").evaluate("link => link.href")
    assert link == (files_site / "alpha" / "actualites" / "securite" / "index.html").as_uri()
    assert watch.messages == []
