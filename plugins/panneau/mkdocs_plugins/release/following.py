# What `panneau construire --suivre` does between two builds.

"""Builds that follow what is saved."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from panneau.mkdocs_plugins.saves import Saves, Watched, saves_in, watched_in
from panneau.publish.clock import today
from panneau.source.project import load_project

LOOK_SECONDS = 30.0
"""How often the day of the readers is looked at, and the folders that may have been made anew."""


def follow(config_path: Path, build: Callable[[], None]) -> NoReturn:
    """Build at once, then at each save and on each new day, until somebody stops it.

    Args:
        config_path: The `mkdocs.yml` of the project.
        build: Builds it, and tells people what came of it.
    """
    while True:
        watched = _watched(config_path)
        # Before the build: what is saved meanwhile is for the next one.
        with saves_in(watched) as saves:
            _build_at_saves(config_path, watched, saves, build)


def _build_at_saves(
    config_path: Path, watched: Watched, saves: Saves, build: Callable[[], None]
) -> None:
    """Build as long as the same folders are to be looked at."""
    while True:
        day = today()
        build()
        while not saves.come(within=LOOK_SECONDS) and today() == day:
            if _watched(config_path) != watched:
                return
        if _watched(config_path) != watched:
            return


def _watched(config_path: Path) -> Watched:
    return watched_in(load_project(config_path, issues=[]))
