# What every walker answers. Read by `images`, `animations` and `stowaway`.

"""The layout of an image file: where it ends, how it moves, what lies beside the picture."""

from dataclasses import dataclass

MOST_BLOCKS = 100_000
"""Blocks of one image: honest files hold a few thousand at most."""


class MalformedImageError(ValueError):
    """The blocks of an image do not follow its format; the message is a detail in French."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the blocks of an image tell."""

    width: int
    height: int
    end: int
    """Offset of the first byte after the image."""
    delays_ms: tuple[int, ...] = ()
    """Display time of each frame that moves; empty for a still image."""
    is_animated: bool = False
    aside: tuple[bytes, ...] = ()
    """Content of the blocks that carry no pixels: comments, metadata, private blocks."""
    unknown_bytes: int = 0
    """Weight of the blocks that no standard names."""


def shown_ms(delay_ms: int) -> int:
    """Return how long browsers show a frame: 10 ms and less count as 100 ms."""
    return delay_ms if delay_ms > 10 else 100  # noqa: PLR2004 - the rule of every browser


def check_room(data: bytes, end: int) -> None:
    """Refuse a block that ends after its file.

    Raises:
        MalformedImageError: When the file is shorter than its blocks say.
    """
    if end > len(data):
        raise MalformedImageError("fichier tronqué")


def check_count(count: int) -> None:
    """Refuse an image made of too many blocks to be honest.

    Raises:
        MalformedImageError: Above `MOST_BLOCKS`.
    """
    if count > MOST_BLOCKS:
        raise MalformedImageError("trop de blocs internes")
