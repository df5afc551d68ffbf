# Run as a script, from the root of a tree: what a build with nothing to do cannot do without.

"""Start-up of `mkdocs build`, its settings and plugins loaded, then a `stat` of every source."""

import os
import sys

import mkdocs.__main__  # noqa: F401 - what the command imports before it does anything
from mkdocs.config import load_config

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
    plugins = load_config("mkdocs.yml").plugins
    sys.stdout.write(f"{len(plugins)} plugins, {sum(map(stat_all, SOURCES))} sources\n")
