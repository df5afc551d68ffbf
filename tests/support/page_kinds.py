# The sample has short rubrics; readers also meet long ones. The browser's tests read the sample
# with what makes every other kind of page: a promise on every page is then kept on every kind.

"""Every kind of page: the repository's sample, with a rubric that has grown."""

import re
import shutil
from pathlib import Path

from tests.support.sites import ROOT, publication, write_files

RUBRIC = "cftc/informations/"
KINDS = {
    "home": "",
    "space": "cftc/",
    "rubric": RUBRIC,
    "next page of a rubric": f"{RUBRIC}page-2/",
    "year": f"{RUBRIC}2026/",
    "next page of a year": f"{RUBRIC}2026/page-2/",
    "type": f"{RUBRIC}type-tract/",
    "publication": f"{RUBRIC}2026-03-05-trouver-une-information/",
    "novelties": "nouveautes/",
    "novelties of a union": "nouveautes/cftc/",
    "next page of novelties": "nouveautes/page-2/",
    "next page of those of a union": "nouveautes/cftc/page-2/",
    "search": "search/",
    "agreement": "accord/",
    "guide": "guide/",
    "privacy": "confidentialite/",
    "accessibility": "accessibilite/",
    "legal": "mentions-legales/",
    "conformity": "conformite/",
    "lost": "404.html",
}
"""The address of one page of each kind, in the section that `copy_every_kind` writes."""
NEW, OLD = 22, 4
"""Notes of the last days, more than one page of a list holds, and of the year before."""
_OWN = frozenset(address for address in KINDS.values() if address.count("/") < 2) - {"cftc/"}


def copy_every_kind(root: Path, config: str) -> Path:
    """Write the sample, with a rubric of two years and two types, and many updates."""
    for folder in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    write_files(root, {f"content/{RUBRIC}note-{n}.md": _note(n) for n in range(NEW + OLD)})
    return Path(shutil.copy(ROOT / config, root))


def _note(number: int) -> str:
    kind = "actualité" if number % 3 else "tract"
    day = f"2026-09-{15 + number % 7}" if number < NEW else f"2025-03-{number:02}"
    return publication(f"Note {number} de la section", day, head=f"type: {kind}")


def shape(address: str) -> str:
    """Return the kind of page that an address has: names, years and numbers are left out."""
    if address in _OWN:
        return address
    first, *others = re.sub(r"page-\d+/$", "page/", address).rstrip("/").split("/")
    names = [first if first == "nouveautes" else "union", *others]
    shown = [
        "year" if re.fullmatch(r"\d{4}", name) else "type" if name.startswith("type-") else name
        for name in names
    ]
    plain = {"nouveautes", "union", "year", "type", "page"}
    return "/".join(name if name in plain else "name" for name in shown)


def is_repeated(address: str) -> bool:
    """Tell whether a page only repeats another: the notes, but for the first."""
    return f"{RUBRIC}note-" in address and not address.endswith("note-0/")
