"""Repositories that hold the corpus, and what is told of each attack."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from tests.support.attack_corpus.attack import Attack, Home, home_of
from tests.support.sites import ROOT, write_files, write_site

Told = TypeVar("Told")


def write_attacks(root: Path, attacks: Mapping[str, Attack], *, with_theme: bool = False) -> Path:
    """Write a repository that passes but for these attacks; return its configuration."""
    logo = (ROOT / "content/organisme/logo.png").read_bytes()
    config = write_site(root, {"content/organisme/logo.png": logo}, with_theme=with_theme)
    for identifier, attack in attacks.items():
        write_files(root, attack.tree(identifier))
        for path, target in attack.links.items():
            (root / f"{home_of(attack, identifier)}{path}").symlink_to(target)
    return config


def by_attack(
    told: Iterable[tuple[str, Told]], attacks: Mapping[str, Attack]
) -> dict[str, list[Told]]:
    """Return what is told of each attack, from the paths that it is told of.

    What is told of nobody's files is under an empty identifier.
    """
    homes = {_file_or_folder(attack, name): name for name, attack in attacks.items()}
    found: dict[str, list[Told]] = {name: [] for name in attacks}
    for path, what in told:
        parts = path.split("/")
        starts = ("/".join(parts[:count]) for count in range(len(parts) + 1))
        name = next((homes[start] for start in starts if start in homes), "")
        found.setdefault(name, []).append(what)
    return found


def _file_or_folder(attack: Attack, identifier: str) -> str:
    home = home_of(attack, identifier)
    return f"{home}.md" if attack.home is Home.TEXT else home.rstrip("/")


def page_of(attack: Attack, identifier: str) -> str:
    """Return the address of the page on which an attack that is let in would act."""
    if attack.home is Home.SPACE:
        return f"{identifier}/"
    return f"alpha/actualites/{identifier}/"


def accepted(attacks: Mapping[str, Attack]) -> dict[str, Attack]:
    """Return the attacks of which the source has nothing to say."""
    return {name: attack for name, attack in attacks.items() if not attack.codes}
