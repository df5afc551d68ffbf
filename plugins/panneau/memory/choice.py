# Staff may want to see a build that owes nothing to the ones before: `--sans-cache`, the option
# `cache` of the plugin, or this variable.

"""Whether a build remembers, and where."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

NO_CACHE_VARIABLE = "PANNEAU_SANS_CACHE"


def may_remember() -> bool:
    """Tell whether the environment lets builds use what they remember."""
    return os.environ.get(NO_CACHE_VARIABLE, "") in ("", "0")


def may_be_written(folder: Path) -> bool:
    """Tell whether a folder can be used to remember: there or not, nothing is made to find out."""
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


@cache
def forgotten_folder() -> Path:
    """Return an empty folder for what a build without memory has to put somewhere."""
    folder = Path(tempfile.mkdtemp(prefix="panneau-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
