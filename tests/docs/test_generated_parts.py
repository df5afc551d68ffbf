"""Parts of docs/ are written from the code; these compare them, and what the code cites."""

import re
from pathlib import Path

import pytest
from tools.write_docs import ROOT, SOURCES, cited_sources, with_part, written_pages

from panneau.domain.clauses import CATALOGUE

CLAUSE = re.compile(r"`([a-z_]+\.[a-z_]+)`")
ADR = re.compile(r"ADR-(\d{4})")
# First column of the first table: names between accents graves, but for the two generic rows.
KNOWN = re.findall(r"^\| `([^`]+)` \| ", SOURCES.read_text(encoding="utf-8"), re.MULTILINE)
TEXTS = [name for name in KNOWN if name != "ADR-" and "." not in name.removesuffix(".org")]


@pytest.mark.parametrize("path", written_pages(), ids=lambda path: path.name)
def test_page__is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written_pages()[path], "run: make docs"


def test_module_tree__every_module_says_what_it_is_for() -> None:
    lines = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
    modules = [line for line in lines if re.match(r" +\S+\.py\b", line)]
    assert [line for line in modules if len(line.split()) < 3] == []
    assert modules


def test_part__of_a_page_without_its_comments_is_an_error() -> None:
    with pytest.raises(ValueError, match="no part 'tree'"):
        with_part("# A page\n", "tree", "text")


@pytest.mark.parametrize(("where", "source"), cited_sources().items(), ids=list(cited_sources()))
def test_source__is_known(where: str, source: str) -> None:
    clauses, decisions = CLAUSE.findall(source), ADR.findall(source)
    texts = [text for text in TEXTS if text.casefold() in source.casefold()]
    assert clauses + decisions + texts != [], f"{where}: add the text to docs/sources.md"
    assert [key for key in clauses if key not in CATALOGUE] == []
    assert [n for n in decisions if not list((ROOT / "docs" / "adr").glob(f"{n}-*.md"))] == []


@pytest.mark.parametrize("text", TEXTS)
def test_text__listed_is_applied_somewhere(text: str) -> None:
    assert [where for where, said in cited_sources().items() if text.casefold() in said.casefold()]
