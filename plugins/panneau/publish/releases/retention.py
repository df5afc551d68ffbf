# A site that is built again each day, with nothing new in it, must not push out of the disk what
# staff may want to go back to.

"""Which releases stay on the disk."""

from collections.abc import Iterable, Sequence

from panneau.publish.releases.ledger import Cause, Recorded


def kept_numbers(history: Sequence[Recorded], *, count: int) -> frozenset[int]:
    """Return the publications to which one can go back, the live one included.

    Args:
        history: What readers have had, newest first.
        count: How many states of the site stay; of each, its last release.

    Returns:
        Their numbers, and that of the one just before the live one: a page that was open during
        the switch may still ask for its files.
    """
    kept = [item.number for item in history[:2]]
    states = 0
    is_last_of_state = True
    for item in history:
        if is_last_of_state:
            kept.append(item.number)
            states += 1
        if states >= max(count, 1):
            break
        # A new day that changed nothing shows the state of the one before it.
        is_last_of_state = bool(item.changed) or item.cause is not Cause.DAY
    return frozenset(kept)


def names_of(history: Iterable[Recorded], numbers: frozenset[int]) -> frozenset[str]:
    """Return the folders of publications."""
    return frozenset(item.name for item in history if item.number in numbers)
