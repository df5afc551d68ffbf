# What the site holds beside its pages: feeds, the search index, fragments. Each kind of output has
# a builder of its own; the MkDocs plugins write the bytes at the address.

"""A generated file of the site."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteOutput:
    """An address and its bytes."""

    url: str
    """From the site's root, without a leading slash."""
    content: bytes


@dataclass(frozen=True, slots=True)
class PlannedOutput:
    """A generated file that may not need to be made: most are as they were in the last build."""

    url: str
    """As `SiteOutput.url`."""
    build: Callable[[], bytes]
    key: str = ""
    """Digest of everything that `build` looks at; empty where it is not known."""
