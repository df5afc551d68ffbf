# A file written a moment ago may change once more without its stamp showing it. A build that read
# one remembers its bytes: who saves a text and builds at once need not build the same again.

"""The few files that somebody wrote just before a build."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from panneau.memory.listing import Listing, dated_since

MOST_FILES = 100
MOST_BYTES = 64_000_000
"""Beyond either, they are read when there is a reason to, and not twice a build."""


def digests_of(folder: Path, urls: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file.

    Raises:
        OSError: If one cannot be read.
    """
    return {url: sha256((folder / url).read_bytes()).hexdigest() for url in urls}


def just_written(folder: Path, listing: Listing, since_ns: int) -> dict[str, str] | None:
    """Return the digest of each file that may have been written since a moment.

    Args:
        folder: What was listed.
        listing: What it holds.
        since_ns: The moment, in the clock of files.

    Returns:
        None when there are too many, or when one of them cannot be read.
    """
    dated = dated_since(listing, since_ns)
    if len(dated) > MOST_FILES or sum(stamp.size for stamp in dated.values()) > MOST_BYTES:
        return None
    try:
        return digests_of(folder, dated)
    except OSError:
        return None


def are_still(folder: Path, digests: Mapping[str, str]) -> bool:
    """Tell whether files still have their bytes."""
    try:
        return digests_of(folder, digests) == digests
    except OSError:
        return False
