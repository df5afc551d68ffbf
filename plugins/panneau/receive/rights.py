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

    def own_folder(self, pusher: Pusher) -> str:
        """Return the folder of a contributor's space, with its final slash."""
        return f"{self.content_uri}/{pusher.space_slug}/"

    def is_own(self, path: str, pusher: Pusher) -> bool:
        """Tell whether a path is in the space of a contributor."""
        return not pusher.is_staff and path.startswith(self.own_folder(pusher))

    def space_of(self, path: str) -> str:
        """Return the folder of the space that holds a path, empty when none does."""
        prefix = f"{self.content_uri}/"
        folder, slash, _ = path.removeprefix(prefix).partition("/")
        is_space = path.startswith(prefix) and slash and folder != STAFF_FOLDER
        return folder if is_space else ""


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
    changes: Iterable[Change],
    pusher: Pusher,
    grounds: Grounds,
    *,
    has_reason: bool,
    commit: Commit | None = None,
) -> Iterator[Issue]:
    """Yield what changes may not do.

    Args:
        changes: Of one commit, or of a whole push.
        pusher: Who makes them.
        grounds: What they are judged against.
        has_reason: Whether staff say why they touch the space of a union.
        commit: Whose changes they are; None for those of a whole push.

    Source:
        House rules, ADR-0021: each union alone in its space, staff for a reason that stays.
    """
    short = commit.short if commit else ""
    uri, is_staff = grounds.content_uri, pusher.is_staff
    for change in changes:
        yield from entry_issue(change, content_uri=uri, is_staff=is_staff, commit=short)
        if not _is_allowed(change.path, pusher, grounds, has_reason=has_reason):
            code = Code.STAFF_WITHOUT_REASON if pusher.is_staff else Code.PATH_NOT_YOURS
            own = grounds.own_folder(pusher)
            params: dict[str, ParamValue] = {"commit": short, "expected": own}
            yield Issue(code, Location(shown(change.path)), params)


def _is_allowed(path: str, pusher: Pusher, grounds: Grounds, *, has_reason: bool) -> bool:
    if not pusher.is_staff:
        return grounds.is_own(path, pusher)
    return has_reason or grounds.space_of(path) not in grounds.spaces


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
