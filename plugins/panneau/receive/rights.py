# Every commit of a push is judged, then what they change together: a commit that another one
# undoes is still in the history, and a merge can erase without any commit showing it.

"""What each commit of a push may hold, and what it may touch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.receive.commit_text import Commit
from panneau.receive.git_objects import Change
from panneau.receive.identity import Pusher
from panneau.receive.paths import entry_issue, shown
from panneau.source.scanner import STAFF_FOLDER

NamesIn = Callable[[str], bool]
"""Tells whether a text holds a name of the private register."""
_MOST_PARENTS = 2


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a push is judged against: all of it from the branch as it was."""

    content_uri: str
    """Folder of the spaces, from the root of the repository."""
    spaces: frozenset[str]
    """Folders of the spaces that exist."""
    mails: frozenset[str]
    """Addresses of the persons of the registry, in lower case and closed by `>`."""
    names_in: NamesIn


def commit_issues(commit: Commit, pusher: Pusher, grounds: Grounds) -> Iterator[Issue]:
    """Yield what a commit may not say of itself.

    Source:
        House rule, ADR-0021: everybody who contributes can read the history of all.
    """
    place = Location(f"commit {commit.short}")
    yield from _parent_issues(commit, pusher, place)
    yield from _person_issues(commit, pusher, grounds, place)
    if not pusher.is_staff:
        yield from _anonymity_issues(commit, pusher, place)
    if grounds.names_in(f"{commit.author}\n{commit.committer}\n{commit.message}"):
        yield Issue(Code.COMMIT_NAMES_SOMEBODY, place)


def change_issues(
    changes: Iterable[Change], pusher: Pusher, grounds: Grounds, *, commit: Commit | None = None
) -> Iterator[Issue]:
    """Yield what changes may not do, be they of one commit or of a whole push."""
    for change in changes:
        yield from entry_issue(change, content_uri=grounds.content_uri, is_staff=pusher.is_staff)
        if not _is_allowed(change.path, pusher, grounds, commit):
            code = Code.STAFF_WITHOUT_REASON if pusher.is_staff else Code.PATH_NOT_YOURS
            short = commit.short if commit else ""
            own = f"{grounds.content_uri}/{pusher.space_slug}/"
            params: dict[str, ParamValue] = {"commit": short, "expected": own}
            yield Issue(code, Location(shown(change.path)), params)


def _is_allowed(path: str, pusher: Pusher, grounds: Grounds, commit: Commit | None) -> bool:
    if not pusher.is_staff:
        return path.startswith(f"{grounds.content_uri}/{pusher.space_slug}/")
    space = _space_of(path, grounds)
    # What a whole push changes is what its commits change: their reasons were read there.
    return space not in grounds.spaces or commit is None or commit.has_reason


def _space_of(path: str, grounds: Grounds) -> str:
    prefix = f"{grounds.content_uri}/"
    if not path.startswith(prefix):
        return ""
    folder, slash, _ = path.removeprefix(prefix).partition("/")
    return folder if slash and folder != STAFF_FOLDER else ""


def _parent_issues(commit: Commit, pusher: Pusher, place: Location) -> Iterator[Issue]:
    count = len(commit.parents)
    if count > _MOST_PARENTS or (count == 0 and not pusher.is_staff):
        yield Issue(Code.COMMIT_PARENTS, place, {"count": count})


def _person_issues(
    commit: Commit, pusher: Pusher, grounds: Grounds, place: Location
) -> Iterator[Issue]:
    people = {commit.author, commit.committer}
    if pusher.is_staff:
        mails = {person.rpartition("<")[2].casefold() for person in people}
        if mails & grounds.mails or not all(people):
            yield Issue(Code.STAFF_UNDER_ALIAS, place)
    elif people != {pusher.mail}:
        yield Issue(Code.COMMIT_PERSON, place, {"value": pusher.mail})


def _anonymity_issues(commit: Commit, pusher: Pusher, place: Location) -> Iterator[Issue]:
    if commit.extra_headers or not commit.is_text:
        names = commit.extra_headers or ("texte illisible",)
        yield Issue(Code.COMMIT_EXTRA_HEADER, place, {"names": names})
    if any(person != pusher.mail for person in commit.people_in_trailers()):
        yield Issue(Code.COMMIT_NAMES_SOMEBODY, place)
