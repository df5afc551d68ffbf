# Where something stands in a file. Every other layer points at content with these values.

"""Places in source files, and values that remember theirs."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the project."""

    src_uri: str
    """Path from the repository's root, `/`-separated, as the file is named on disk (NFC)."""
    line: int = 1
    """1-based; 1 when the whole file is meant."""
    column: int = 1
    """1-based, in characters; 1 when the whole line is meant."""


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A value with the place where somebody typed it."""

    value: T_co
    location: Location
