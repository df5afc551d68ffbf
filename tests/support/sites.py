"""Small repositories written on disk, as a contributor or the staff would have them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<title>{sigle}</title><circle cx="32" cy="32" r="30" fill="{colour}"/></svg>\n'
)

CONFIG = """\
site_name: Section d’essai
docs_dir: site_src
site_dir: site
theme:
  name: material
  custom_dir: theme
  language: fr
  font: false
plugins:
  - panneau/spaces:
      agreement: cpam94-2023
  - panneau/checks
  - panneau/release
"""

ORGANISATION = """\
nom: Organisme d’essai
adresse_intranet: https://intranet.example/os/
"""

REGISTRY = """\
alpha:
  - alias: alpha-1
    depuis: 2024-01-01
"""


def publication(
    title: str = "Bonjour", day: str = "2026-03-12", *, head: str = "", body: str = "Texte."
) -> str:
    """Return a well-formed publication; `head` holds further lines of the head."""
    extra = head if not head or head.endswith("\n") else head + "\n"
    return f"---\ntitre: {title}\ndate: {day}\n{extra}---\n\n{body}\n"


def space(acronym: str, *, colour: str = "#345", extra: str = "") -> dict[str, str]:
    """Return the card and the logo of a space, by path below its folder."""
    address = f"{acronym.lower()}.cpam-val-de-marne@assurance-maladie.fr"
    card = f"sigle: {acronym}\nnom: Union {acronym}\nlogo: logo.svg\nadresse: {address}\n{extra}"
    return {"espace.yml": card, "logo.svg": LOGO.format(sigle=acronym, colour=colour)}


def base_files() -> dict[str, str | bytes]:
    """Return the smallest repository that passes: one space, one rubric, one publication."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": CONFIG,
        "content/organisme.yml": ORGANISATION,
        "content/registre.yml": REGISTRY,
        "content/alpha/actualites/2026-03-12-bonjour.md": publication(),
    }
    files.update({f"content/alpha/{name}": text for name, text in space("ALPHA").items()})
    return files


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def write_site(
    root: Path, files: Mapping[str, str | bytes] | None = None, *, with_theme: bool = False
) -> Path:
    """Write a repository that passes, changed by `files`, and return its configuration.

    Args:
        root: An empty folder.
        files: Contents by path from the root; they replace or complete those that pass.
        with_theme: Copy the theme and the site's own pages too, to build for real.
    """
    write_files(root, {**base_files(), **(files or {})})
    if with_theme:
        for folder in ("theme", "site_src"):
            shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    return root / "mkdocs.yml"
