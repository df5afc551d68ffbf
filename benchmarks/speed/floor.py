# Run as a script, from the root of a tree: what a build with nothing to do cannot do without.

"""Start-up of the command, then a `stat` of every source."""

import os
import sys

import mkdocs.__main__  # what the command imports before it does anything


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
    sys.stdout.write(f"{mkdocs.__name__}: {sum(map(stat_all, ('content', 'site_src', 'theme')))}\n")
