"""How a build without an engine ended."""

from enum import Enum, auto


class Outcome(Enum):
    """How a build ended."""

    PUBLISHED = auto()
    REFUSED = auto()
    ENGINE_NEEDED = auto()
    """Something that the engine makes has changed: nothing was done."""
