# A union's mistake must never keep another one waiting: the space at fault stays as readers have
# it, the others are published.

"""Which spaces stay as they are when a commit is refused."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from panneau.publish.releases.errors import ContentError
from panneau.publish.releases.holds import Hold
from panneau.publish.releases.ledger import Candidate, Recorded
from panneau.source.scanner import STAFF_FOLDER

NOTHING: Mapping[str, Hold] = MappingProxyType({})


def spaces_at_fault(places: Iterable[str], content_uri: str) -> frozenset[str]:
    """Return the folders of the spaces that have the errors.

    Args:
        places: Files of the errors, from the root of the repository.
        content_uri: Folder of the spaces.

    Returns:
        The folder of the spaces alone when one of them is beside these, in what the staff keeps
        there; nothing when one is elsewhere.
    """
    found = {_at_fault(place, content_uri) for place in places}
    if "" in found:
        return frozenset()
    return frozenset({content_uri} if content_uri in found else found)


def _at_fault(place: str, content_uri: str) -> str:
    rest = place.removeprefix(f"{content_uri}/")
    slug, slash, _ = rest.partition("/")
    if rest == place:
        return ""
    return f"{content_uri}/{slug}" if slash and slug != STAFF_FOLDER else content_uri


def more_to_hold(
    error: ContentError, candidate: Candidate, live: Recorded | None
) -> Mapping[str, Hold]:
    """Return the folders to take from an earlier commit, so that the rest may be published.

    A space is first taken as readers have it. Where that is faulty too, since the day has changed,
    or the rules have, nothing appears in it any more, and what readers have of it stays. So does
    the whole content, when the day alone makes faulty what the staff keeps beside the spaces.

    Args:
        error: Why the tree was refused.
        candidate: What was to be published, with those that come from an earlier commit already.
        live: What readers have.

    Returns:
        Those of the candidate included; nothing when that would not help.
    """
    if live is None or not error.spaces:
        return NOTHING
    holds = {folder: _hold(folder, candidate, live) for folder in error.spaces}
    if any(candidate.held.get(folder) == hold for folder, hold in holds.items()):
        return NOTHING
    if not error.is_beside:
        return {**candidate.held, **holds}
    # What somebody has just changed beside the spaces is theirs to mend.
    is_old = all(hold.commit == candidate.commit for hold in holds.values())
    return {**live.held, **candidate.held, **holds} if is_old else NOTHING


def _hold(folder: str, candidate: Candidate, live: Recorded) -> Hold:
    had = live.held.get(folder, Hold(live.commit))
    is_same = folder in candidate.held or had.commit == candidate.commit
    return Hold(had.commit, had.day or live.day) if is_same else had
