"""The corpus as an ordinary engine would publish it, with every door open."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.attack_corpus.attack import RUN, Attack, Home, made_of
from tests.support.engines import environment
from tests.support.sites import write_files

HONEST = "honnete"
# A navigation of one page: hundreds in it, on hundreds of pages, would take minutes.
CONFIG = """\
site_name: Un site ordinaire
theme:
  name: material
  font: false
plugins: [search]
nav: [index.md]
markdown_extensions:
  [attr_list, md_in_html, tables, admonition, footnotes, def_list, abbr, toc, pymdownx.tilde]
"""
_STARTS = {Home.TEXT: "index", Home.BUNDLE: "", Home.SPACE: ""}
_LEFT_OUT = {"espace.yml", "actualites/a.md"}


def build_stock(root: Path, attacks: Mapping[str, Attack]) -> Path:
    """Build a site in which each attack has a folder of its name; return the site."""
    pages = {"docs/index.md": "# Accueil\n", f"docs/{HONEST}/index.md": "Un texte.\n"}
    write_files(root, {"mkdocs.yml": CONFIG, **pages})
    for number, (name, attack) in enumerate(attacks.items()):
        write_files(root, _files(name, number, attack))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "site"


def _files(name: str, number: int, attack: Attack) -> dict[str, str | bytes]:
    return {
        f"docs/{name}/{_STARTS[attack.home]}{file}": numbered(made_of(content), number)
        for file, content in attack.files.items()
        if not (attack.home is Home.SPACE and file in _LEFT_OUT)
    }


def numbered(content: str | bytes, number: int) -> str | bytes:
    """Return a content whose scripts are its own: titles run on every page of such a site."""
    return content if isinstance(content, bytes) else content.replace(RUN, run_of(number))


def run_of(number: int) -> str:
    """Return the call that only the attack of this number makes."""
    return RUN.replace("1", str(number))
