# Run as a script, from the root of a tree: what a build with nothing to do cannot do without.

"""Start-up of `panneau construire`, its settings read, then a `stat` of every source."""

import os
import sys
from pathlib import Path

import panneau.cli.main  # noqa: F401 - what the command imports before it does anything
from panneau.cli.build import build
from panneau.source.project import CONFIG_NAME, load_project

SOURCES = ("content", "site_src", "theme")


def stat_all(folder: str) -> int:
    """Return how many files a folder holds, having looked at the size and date of each."""
    count = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                count += stat_all(entry.path)
            else:
                count += entry.stat(follow_symlinks=False).st_size >= 0
    return count


if __name__ == "__main__":
    project = load_project(Path(CONFIG_NAME), issues=[])
    count = sum(map(stat_all, SOURCES))
    sys.stdout.write(f"{build.name}: {project.docs_dir}, {count} sources\n")
