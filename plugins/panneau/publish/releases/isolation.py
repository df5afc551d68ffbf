# A union's mistake must never keep another one waiting: the space at fault stays as readers have
# it, the others are published.

"""Which spaces stay as they are when a commit is refused."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from panneau.publish.releases.errors import ContentError
from panneau.publish.releases.ledger import Recorded
from panneau.source.scanner import STAFF_FOLDER

NOTHING: Mapping[str, str] = MappingProxyType({})


def spaces_at_fault(places: Iterable[str], content_uri: str) -> frozenset[str]:
    """Return the folders of the spaces that have the errors.

    Args:
        places: Files of the errors, from the root of the repository.
        content_uri: Folder of the spaces.

    Returns:
        Nothing when one of them is elsewhere: no space then answers for it.
    """
    found = set()
    for place in places:
        rest = place.removeprefix(f"{content_uri}/")
        slug, slash, _ = rest.partition("/")
        if rest == place or not slash or slug == STAFF_FOLDER:
            return frozenset()
        found.add(f"{content_uri}/{slug}")
    return frozenset(found)


def more_to_hold(
    error: ContentError, held: Mapping[str, str], live: Recorded | None
) -> Mapping[str, str]:
    """Return the folders to take from an earlier commit, so that the rest may be published.

    Args:
        error: Why the tree was refused.
        held: Those that already come from an earlier commit.
        live: What readers have.

    Returns:
        Commit by folder, those of `held` included; nothing when that would not help.
    """
    new = error.spaces - held.keys()
    # A space that was refused as readers have it cannot be kept as it is.
    if live is None or not new or error.spaces & held.keys():
        return NOTHING
    return {**held, **{folder: live.held.get(folder, live.commit) for folder in new}}
