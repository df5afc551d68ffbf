# The standard library knows too, but takes as long as an edit takes to be checked: it imports all
# that reads mail, and reads in each library what that says of itself.

"""Versions of the libraries that are installed, told by the names of their folders."""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache

_RECORD = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info")


class NotInstalledError(LookupError):
    """There is no such library."""


def installed_version(library: str) -> str:
    """Return the version of a library.

    Args:
        library: Its name in lower case, words joined by hyphens.

    Raises:
        NotInstalledError: If it is not there.
    """
    return _installed().get(library) or _said_by(library)


@cache
def _installed() -> dict[str, str]:
    """Return the version of each library; of two, the one that Python finds first."""
    names = (name for folder in reversed(sys.path) for name in _names_in(folder))
    records = filter(None, map(_RECORD.fullmatch, names))
    return {re.sub(r"[_.]+", "-", told["name"]).lower(): told["version"] for told in records}


def _names_in(folder: str) -> Iterator[str]:
    try:
        yield from sorted(os.listdir(folder))  # noqa: PTH208 - a path for each would take longer
    except OSError:
        return


def _said_by(library: str) -> str:
    """Ask in full about a library that is installed in another way."""
    import importlib.metadata  # noqa: PLC0415 - see above

    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        raise NotInstalledError(library) from None
