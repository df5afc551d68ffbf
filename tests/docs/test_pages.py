"""What the pages for maintainers name exists: files, commands, decisions."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.support.sites import ROOT

from panneau.cli.main import COMMANDS

ADR = ROOT / "docs" / "adr"
DECISIONS = sorted(path.name for path in ADR.glob("[0-9]*.md"))
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "LISEZMOI.md", "CHANGELOG.md")]
PAGES = [*FRONT, *sorted((ROOT / "docs").rglob("*.md"))]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(path: Path) -> list[str]:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", text)
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links__lead_to_files_that_are_there(page: Path) -> None:
    missing = [
        link for link in links(page) if not (page.parent / unquote(link.split("#")[0])).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands__that_a_page_gives_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    typed = re.findall(r"`[^`\n]+`|^ {4}.+", text, re.MULTILINE)
    typed += re.findall(r"```.*?```", text, re.DOTALL)
    made = {target for line in typed for target in re.findall(r"\bmake ([a-z]+)\b", line)}
    run = {word for line in typed for word in re.findall(r"(?<![\w/.-])panneau ([a-z]+)\b", line)}
    assert made - TARGETS == set()
    assert run - set(COMMANDS) == set()


def test_readme__is_the_page_of_the_package() -> None:
    assert PROJECT["project"]["readme"] == "README.md"
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 60


def test_decisions__are_all_in_the_index() -> None:
    index = (ADR / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index) == DECISIONS


@pytest.mark.parametrize("name", DECISIONS)
def test_decision__says_why_and_what_follows(name: str) -> None:
    text = (ADR / name).read_text(encoding="utf-8")
    assert re.match(rf"# (?:ADR-)?{name[:4]}[:.] \w", text)
    assert re.search(r"^Status: \w", text, re.MULTILINE)
    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert parts[:3] == ["Context", "Decision", "Consequences"]


def test_decisions__that_the_code_names_exist() -> None:
    folders = ("plugins", "tests", "tools", "theme", "docs", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    files += [ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / "mkdocs.yml"]
    kinds = {".py", ".md", ".html", ".toml", ".yml", ".css", ""}
    named = {
        (number, name_of(path))
        for path in files
        if path.is_file() and path.suffix in kinds and "__pycache__" not in path.parts
        for number in re.findall(r"ADR-(\d{4})", path.read_text(encoding="utf-8"))
    }
    known = {name[:4] for name in DECISIONS}
    assert sorted(path for number, path in named if number not in known) == []
