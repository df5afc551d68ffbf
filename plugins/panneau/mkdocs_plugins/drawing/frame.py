# What the engine is needed for: the Markdown of `site_src/`, and the files of the theme. Both stay
# as they are for months; while they do, `panneau construire` does without the engine.

"""What an engine made of a project, apart from its content."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from panneau.memory.codec import from_json, to_json
from panneau.memory.vault import Vault
from panneau.memory.version import code_version, digest_of_files
from panneau.source.project import Project

FOLDER, NAME = "cadre", "cadre"
NOT_FOUND = "404.html"
_LEADS_NOWHERE = re.compile(r"\]\((?!#|https?:|mailto:|tel:)|\]\[|^\s*\[[^\]]+\]:|<", re.MULTILINE)
"""A text in which no link may lead to another page: what there is to lead to changes nothing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The engine's part of a site."""

    texts: Mapping[str, tuple[str, ...]]
    """Title and HTML of the pages that have a text in `site_src/`, by address."""
    files: Mapping[str, str]
    """Files of the theme and of `site_src/` on this machine, by address."""
    theme_dirs: tuple[str, ...]
    theme_key: str
    names: Mapping[str, str]
    """What templates know of the site, under the name `config`."""
    engine: Mapping[str, str]
    """Its name and version."""
    drawn_key: str = ""
    """Of the pages that the engine drew by itself."""
    not_found: str = ""
    """The page for addresses that lead nowhere; empty where there is none."""


def frame_key(project: Project, docs_dir: Path) -> str:
    """Return a digest of all that a frame depends on; empty where that is too much.

    Args:
        project: The project.
        docs_dir: Its `site_src/`.
    """
    texts = sorted(path for path in docs_dir.rglob("*") if path.is_file())
    if any(_LEADS_NOWHERE.search(_text(path)) for path in texts if path.suffix == ".md"):
        return ""
    theme = sorted(path for path in project.theme_dir.rglob("*") if path.is_file())
    parts = (
        code_version(),
        sha256(project.config_path.read_bytes()).hexdigest(),
        digest_of_files(texts, docs_dir),
        digest_of_files(theme, project.theme_dir),
    )
    return " ".join(parts)


def load_frame(project: Project, key: str) -> Frame | None:
    """Return the frame that was kept under a key."""
    if not (project.remembers and key):
        return None
    known = _vault(project, key).load(NAME)
    try:
        found: Frame = from_json(Frame, known)
    except ValueError:
        return None
    return found if all(Path(path).is_file() for path in found.files.values()) else None


def save_frame(project: Project, key: str, frame: Frame) -> None:
    """Keep a frame under a key."""
    if project.remembers and key:
        _vault(project, key).save(NAME, to_json(Frame, frame))


def is_whole(frame: Frame, written: Iterable[str]) -> bool:
    """Tell whether a frame accounts for every file that the engine wrote, by address."""
    known = {f"{url}index.html" for url in frame.texts} | set(frame.files)
    return set(written) <= known | {NOT_FOUND}


def _vault(project: Project, key: str) -> Vault:
    # One name: the frame of before is of no use to anybody.
    return Vault(project.cache_dir / FOLDER / project.profile.value, version=key)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
