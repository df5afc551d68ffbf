# The content is in git, and who adds everything must not add what a build remembers of it. Called
# by `source.loader`, before anything is remembered.

"""A folder of ours that git leaves alone."""

from contextlib import suppress
from pathlib import Path

_MARK = ".gitignore"
_TEXT = "# Écrit par Panneau : tout ce qui est ici se refait.\n*\n"


def hide_from_git(folder: Path) -> None:
    """Make a folder with a file that has git ignore all it holds; a refusal is no failure."""
    mark = folder / _MARK
    with suppress(OSError):
        if not mark.exists():
            folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(_TEXT, encoding="utf-8", newline="\n")
