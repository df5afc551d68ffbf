# What the site holds beside its pages: feeds, the search index, fragments. Each kind of output has
# a builder of its own; the MkDocs plugins write the bytes at the address.

"""A generated file of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteOutput:
    """An address and its bytes."""

    url: str
    """From the site's root, without a leading slash."""
    content: bytes
