# What a reader downloads for a first search. Run from the repository:
#
#     python -m benchmarks.search_weight [publications…] [--texts FOLDER] [--site FOLDER]
#
# With --texts, real texts of a folder, cut into publications, are measured beside as many words of
# the benchmark's own French. With --site, a finished site is weighed, and nothing else.

"""Weight of a first search, in compressed bytes."""

import argparse
import gzip
import itertools
import json
import re
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.support.theme import THEME, EnginePage, theme_environment

from benchmarks import french_corpus
from panneau.domain.agreement import Agreement
from panneau.domain.lexicon import Lexicon
from panneau.domain.site_model import SiteModel
from panneau.pages.reading import Reading
from panneau.pages.search.outputs import SUMMARY, WORDS, build_search
from panneau.pages.search.page import DATA_URL, build_search_page
from panneau.pages.search.vocabulary import build_vocabulary, queried_terms
from panneau.pages.section import SEARCH_URL, TemplateContext, build_section
from panneau.source.agreement_reader import load_agreement
from panneau.source.lexicon_reader import read_lexicon

SIZES = (720, 10_000)
TODAY = date(2026, 7, 1)
RESULTS_AT_ONCE = 10
LIKENESSES = 4
LOADED = re.compile(r'(?:href|src)="([^":?#]+\.(?:css|js|svg|png|webp))"')
"""What the search page loads from the site, wherever it stands."""
SHELL = (
    "stylesheets/panneau.css",
    "stylesheets/search.css",
    "javascripts/search-words.js",
    "javascripts/search.js",
    "images/panneau.svg",
)


@dataclass(frozen=True)
class Index:
    """Compressed weights of the files of an index, by name."""

    weights: dict[str, int]
    prefixes: list[str]

    def heaviest(self, start: str, count: int = 1) -> int:
        """Return the weight of the heaviest files whose name begins so."""
        return sum(sorted(w for name, w in self.weights.items() if name.startswith(start))[-count:])

    def shard(self, term: str) -> str:
        """Return the file that holds a term."""
        return f"t-{max((p for p in self.prefixes if term.startswith(p)), key=len)}"

    def search(self, *terms: str) -> int:
        """Return the weight of a search whose results come from the heaviest blocks."""
        shards = {self.shard(term) for term in terms}
        rows = self.heaviest("p-", RESULTS_AT_ONCE)
        return self.weights[SUMMARY] + rows + sum(self.weights[name] for name in shards)


def compressed(content: bytes) -> int:
    """Return what a server sends: gzip at its usual level."""
    return len(gzip.compress(content, 6, mtime=0))


def shell_weight(model: SiteModel) -> int:
    """Return the weight of the search page before any search: HTML, styles, scripts, icon."""
    page = build_search_page(Reading(model, {}, TODAY))
    drawn = (
        theme_environment()
        .get_template(page.template)
        .render(
            panneau=TemplateContext(build_section(model, today=TODAY), page.view),
            page=EnginePage(page.url, page.title),
            config={},
            base_url=".",
        )
    )
    files = [(THEME / "assets" / name).read_bytes() for name in SHELL]
    return sum(map(compressed, (drawn.encode(), *files)))


@dataclass(frozen=True)
class FirstSearch:
    """What a reader downloads until the results of a first search are there."""

    shell: int
    """The page, before any search."""
    one_word: float
    two_words: float
    """Medians of the searches for frequent words, and for all pairs of them."""
    worst: int
    mistyped: int
    """With the words among which a mistyped one is looked for."""

    @property
    def heaviest(self) -> int:
        """Return the most that any of these downloads."""
        return max(self.worst, self.mistyped)


def weigh(contents: Mapping[str, bytes], lexicon: Lexicon, *, shell: int) -> FirstSearch:
    """Weigh the files of an index, by name."""
    weights = {name: compressed(content) for name, content in contents.items()}
    index = Index(weights, json.loads(contents[SUMMARY])["shards"])
    terms = queried_terms(" ".join(french_corpus.FREQUENT.split()), build_vocabulary(lexicon))
    one = [index.search(term) for term in terms]
    two = [index.search(*pair) for pair in itertools.combinations(terms, 2)]
    guess = index.search() + weights[WORDS] + index.heaviest("t-", 1 + LIKENESSES)
    return FirstSearch(
        shell,
        shell + statistics.median(one),
        shell + statistics.median(two),
        shell + max(two),
        shell + guess,
    )


def weigh_site(site: Path) -> FirstSearch:
    """Weigh the first search of a finished site, the logos beside its results included."""
    page = site / SEARCH_URL / "index.html"
    linked = set(LOADED.findall(page.read_text("utf-8")))
    folder = site / DATA_URL
    contents = {path.stem: path.read_bytes() for path in folder.glob("*.json")}
    logos = {union["logo"] for union in json.loads(contents[SUMMARY])["unions"]}
    files = [page, *(page.parent / name for name in linked), *(site / logo for logo in logos)]
    shell = sum(compressed(path.read_bytes()) for path in files)
    return weigh(contents, read_lexicon({}, issues=[]), shell=shell)


def report(name: str, model: SiteModel, texts: dict[str, str]) -> None:
    """Print one line of the table."""
    started = time.process_time()
    outputs = build_search(model, texts, today=TODAY)
    seconds = time.process_time() - started
    contents = {o.url.removeprefix(DATA_URL).removesuffix(".json"): o.content for o in outputs}
    found = weigh(contents, model.lexicon, shell=shell_weight(model))
    total = f"{sum(map(compressed, contents.values())) / 1000:.0f}"
    print(f"| {name} | {len(outputs)} | {total} | {seconds:.1f} | {cells(found)} |")


def cells(found: FirstSearch) -> str:
    """Return the weights in kilobytes, as the end of a line of the table."""
    weights = (found.shell, found.one_word, found.two_words, found.worst, found.mistyped)
    return " | ".join(f"{weight / 1000:.0f}" for weight in weights)


def main() -> None:
    """Print the table, in kilobytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    if options.site:
        print(
            f"| page | 1 word | 2 words | worst | mistyped |\n| {cells(weigh_site(options.site))} |"
        )
        return
    agreement = shipped_agreement()
    print(
        "| publications | files | index kB | CPU s | page | 1 word | 2 words | worst | mistyped |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    if options.texts:
        model = french_corpus.section_of_texts(agreement, options.texts)
        count = sum(1 for space in model.spaces for _ in space.publications())
        report(f"{count}, real texts", model, {})
        report(f"{count}, same words count", *french_corpus.build_section(agreement, count))
    for size in options.sizes:
        report(str(size), *french_corpus.build_section(agreement, size))


def shipped_agreement() -> Agreement:
    """Return an agreement that allows a search."""
    agreement = load_agreement("cpam94-2023", root=Path(), issues=[])
    if agreement is None:
        raise SystemExit("the shipped agreement cannot be read")
    return agreement


if __name__ == "__main__":
    main()
