"""Pages give the numbers of the agreement file, whichever they are, and none of their own."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.support.engines import build
from tests.support.sites import CONFIG, ROOT, publication, write_site

from panneau.checks.verdict import judge
from panneau.domain.agreement import Origin
from panneau.domain.clauses import CATALOGUE, ClauseShape
from panneau.pages.clause_lines import build_themes
from panneau.report.messages_fr import describe
from panneau.source.agreement_reader import load_agreement

SHIPPED = (ROOT / "plugins/panneau/agreements/cpam94-2023.yml").read_text(encoding="utf-8")
# A number as the file writes it: `max: { v: 3,`, `days: 1`, `within: P3M`.
VALUE = re.compile(r"^  (\w+): (?:\{ v: )?P?(\d+)[DWMY]?(?=,| \}|$)", re.MULTILINE)
VALUES = {found[1]: found for found in VALUE.finditer(SHIPPED)}

UNUSUAL = "17"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A limit written out in words would escape a search for digits.
IN_WORDS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente) "
    r"(?:rubrique|vidéo|seconde|contribut|personne|adresse|boîte|communauté|publication|méga)"
)
OWN_PAGES = ("", "accord/", "guide/", "confidentialite/", "accessibilite/", "mentions-legales/")
# What the site's own pages cite and no agreement changes: laws, and where one may complain.
CITED = re.compile(
    r"articles? L\. [\d-]+|article 47 de la loi n° 2005-102 du 11 février 2005"
    r"|Libre réponse [\w, ]+"
)


def all_unusual() -> str:
    """Write an agreement whose every number is the unusual one, the house's choices included."""
    values = {ClauseShape.INTEGER: UNUSUAL, ClauseShape.NUMBER: UNUSUAL}
    values[ClauseShape.DURATION] = f"P{UNUSUAL}D"
    lines = ["schema: 1", "id: essai", "title: Accord d’essai", "org: Organisme d’essai"]
    group = ""
    for key, spec in CATALOGUE.items():
        if spec.shape in values:
            if spec.group != group:
                group = spec.group
                lines.append(f"{group}:")
            lines.append(f"  {key.partition('.')[2]}: {values[spec.shape]}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A section under that agreement, as an engine writes it."""
    root = tmp_path_factory.mktemp("unusual")
    files = {
        "mkdocs.yml": CONFIG.replace("cpam94-2023", "accord.yml"),
        "accord.yml": all_unusual(),
    }
    done = build(write_site(root, files, with_theme=True))
    assert done.code == 0, done.text
    return root / "site"


def readable(path: Path) -> str:
    """Return what a page says, less its examples of files and the dates of publications."""
    page = LexborHTMLParser(path.read_bytes())
    # What the audit has just counted is nobody's limit.
    for node in page.css("head, pre, code, time, #us_controle"):
        node.decompose()
    return re.sub(r"\s+", " ", page.body.text(separator=" "))


@pytest.mark.parametrize("url", OWN_PAGES, ids=lambda url: url or "home")
def test_page__has_no_number_of_its_own(site: Path, url: str) -> None:
    text = CITED.sub("", readable(site / url / "index.html"))
    assert set(NUMBER.findall(text)) <= {UNUSUAL}
    assert IN_WORDS.findall(text) == []


def test_page_of_the_agreement__shows_every_number(site: Path) -> None:
    numeric = {ClauseShape.INTEGER, ClauseShape.NUMBER, ClauseShape.DURATION}
    expected = sum(spec.shape in numeric for spec in CATALOGUE.values())
    assert NUMBER.findall(readable(site / "accord" / "index.html")) == [UNUSUAL] * expected


def test_contributors_page__leaves_limits_to_the_agreement() -> None:
    text = (ROOT / "LISEZMOI.md").read_text(encoding="utf-8")
    assert IN_WORDS.findall(text) == []
    assert re.findall(r"\b\d+ (?:rubrique|vidéo|seconde|contribut|Mo|Ko)", text) == []


def shown(text: str, path: Path) -> Counter[str]:
    """Return the numbers that the page of the agreement gives for the text of a file."""
    path.write_text(text, encoding="utf-8")
    issues = []
    agreement = load_agreement(path.name, root=path.parent, issues=issues)
    assert (agreement is not None, issues) == (True, [])
    lines = [
        line for theme in build_themes(agreement, origin=Origin.AGREEMENT) for line in theme.lines
    ]
    return Counter(n for line in lines for n in NUMBER.findall(f"{line.value} {line.note}"))


@pytest.mark.parametrize("name", VALUES)
def test_number__changed_in_the_file_changes_on_the_page(tmp_path: Path, name: str) -> None:
    found = VALUES[name]
    changed = SHIPPED[: found.start(2)] + UNUSUAL + SHIPPED[found.end(2) :]
    before, after = shown(SHIPPED, tmp_path / "a.yml"), shown(changed, tmp_path / "b.yml")
    # « Une seule » may have no digit: then nothing goes, and the new number comes.
    assert after - before == Counter({UNUSUAL: 1})
    assert set(before - after) <= {found[2]}


def test_number__changed_in_the_file_changes_the_verdict_and_its_message(tmp_path: Path) -> None:
    files = {f"content/alpha/r{name}/a.md": publication() for name in "bcdefghi"}
    files["accord.yml"] = SHIPPED.replace("sections_max: { v: 6,", "sections_max: { v: 8,")
    files["mkdocs.yml"] = CONFIG.replace("cpam94-2023", "accord.yml")
    config = write_site(tmp_path, files)
    (refused,) = judge(config, today=date(2026, 11, 22)).issues
    assert (refused.code.identifier, refused.article) == ("RUB-001", "1.2")
    wording = describe(refused)
    assert {"8", "9"} == set(NUMBER.findall(f"{wording.fact} {wording.expected}"))
