"""Names and numbers that belong to an agreement stay there; the tree tells nothing of a machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.sites import ROOT

PACKAGE = ROOT / "plugins" / "panneau"
AGREEMENTS = {path.stem for path in (PACKAGE / "agreements").glob("*.yml")}
CODE = sorted(PACKAGE.rglob("*.py"))
THEME = sorted(path for path in (ROOT / "theme").rglob("*") if path.suffix in {".html", ".css"})

# Trade unions of France, employers and their networks: each is somebody's data.
UNIONS = "cfdt cftc cgt fo cfe cgc unsa sud fsu solidaires"
EMPLOYERS = "cpam caf urssaf ucanss cnam cnaf acoss assurance-maladie ameli caisse drancy"
EMPLOYERS += " renault liam"
NAMES = re.compile(
    rf"(?<!\w)(?:{'|'.join([*UNIONS.split(), *EMPLOYERS.split()])})(?!\w)", re.IGNORECASE
)

ARTICLE = re.compile(
    r"\bart(?:icles?|\.)\s*(?:[LRD]\.\s*)?\d|\A\d+\.\d+\Z|\b[LRD]\.\s?\d{3,4}-\d", re.IGNORECASE
)

UNFINISHED = re.compile(r"\b(?:TODO|FIXME)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/[\w.]|[A-Z]:\\Users")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|(?<!emit-)index-url|npmjs|proxy\.golang|conda\.io")
EVADED = re.compile(r"pragma: no cover|mark\.xfail|mark\.skip\b")


def found(pattern: re.Pattern[str], path: Path, text: str) -> list[str]:
    name = path.relative_to(ROOT).as_posix()
    return [
        f"{name}:{number} {line.strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_code__names_no_union_and_no_employer() -> None:
    # Said with quotes only: a key of `espace.yml`, the agreement that applies by default.
    allowed = re.compile("|".join(f'"{word}"' for word in ("liam", *sorted(AGREEMENTS))))
    seen = []
    for path in CODE:
        seen += found(NAMES, path, allowed.sub('""', path.read_text(encoding="utf-8")))
    assert seen == []


@pytest.mark.parametrize("path", THEME, ids=lambda path: path.name)
def test_theme__names_no_union_and_no_employer(path: Path) -> None:
    assert found(NAMES, path, path.read_text(encoding="utf-8")) == []


def test_code__cites_no_article() -> None:
    """Comments and docstrings may show what an article looks like; no value may hold one."""
    seen = [
        f"{path.relative_to(ROOT)}:{line} {value}"
        for path in CODE
        for line, value in values(ast.parse(path.read_text(encoding="utf-8")))
        if ARTICLE.search(value)
    ]
    assert seen == []


def values(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module with their lines, less those that stand alone: docstrings."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def texts_of_the_tree() -> Iterator[tuple[Path, str]]:
    """Yield every text of the repository but this one, what is not committed yet included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            content = path.read_bytes()
            if b"\0" not in content[:8000]:
                yield path, content.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(UNFINISHED, id="unfinished work"),
        pytest.param(MACHINE, id="path of a machine"),
        pytest.param(REGISTRY, id="host of a registry"),
        pytest.param(EVADED, id="evaded test"),
    ],
)
def test_tree__has_no(pattern: re.Pattern[str]) -> None:
    seen = [line for path, text in texts_of_the_tree() for line in found(pattern, path, text)]
    assert seen == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        pytest.param(NAMES, "if union == 'CGT-FO':", id="union"),
        pytest.param(NAMES, "# as the CPAM asks", id="employer"),
        pytest.param(ARTICLE, "Article 1.2 de l’accord", id="article"),
        pytest.param(ARTICLE, "2.1", id="number of an article"),
        pytest.param(UNFINISHED, "# TODO: later", id="unfinished work"),
        pytest.param(MACHINE, "cache = '/root/.cache'", id="path of a machine"),
        pytest.param(REGISTRY, "--index-url https://mirror.invalid/", id="host of a registry"),
        pytest.param(EVADED, "@pytest.mark.xfail", id="evaded test"),
    ],
)
def test_patterns__find_what_they_look_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)
