# The rules see the tree that would be published. What a later commit takes back is in the history
# all the same, and everybody who contributes can read it.

"""Secrets and names in texts that a later commit of the same push corrects."""

from collections.abc import Iterable, Iterator, Mapping

from panneau.domain.disclosure_search import find_disclosures
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.receive.commit_text import Commit
from panneau.receive.git_objects import Change, GitObjects
from panneau.receive.paths import EXECUTABLE, ORDINARY, shown
from panneau.receive.rights import NamesIn
from panneau.source.disclosed_texts import MOST_BYTES, decoded

_TEXTS = (".md", ".markdown", ".yml", ".yaml", ".txt", ".text", ".csv", ".tsv", ".vtt", ".svg")


def history_issues(
    objects: GitObjects,
    commits: Iterable[Commit],
    by_commit: Mapping[str, tuple[Change, ...]],
    net: Iterable[Change],
    names_in: NamesIn,
) -> Iterator[Issue]:
    """Yield the texts that would stay in the history with a secret or a registered name.

    Args:
        objects: The repository.
        commits: Those of the push.
        by_commit: Their changes.
        net: Changes of the whole push, which the rules see.
        names_in: Tells whether a text holds a name of the private register.

    Source:
        House rule, ADR-0020.
    """
    seen = {change.blob for change in net}
    passing: dict[str, tuple[str, str]] = {}
    for commit in commits:
        for change in by_commit[commit.identifier]:
            if change.blob not in seen and _is_text(change):
                passing[change.blob] = (change.path, commit.short)
    sizes = objects.sizes(passing)
    readable = [blob for blob, size in sizes.items() if size <= MOST_BYTES]
    for blob, content in objects.contents(readable):
        path, short = passing[blob]
        text = decoded(content)
        if find_disclosures(text).secrets or names_in(f"{path}\n{text}"):
            yield Issue(Code.PUSH_KEEPS_SECRET, Location(shown(path)), {"commit": short})


def _is_text(change: Change) -> bool:
    return change.mode in {ORDINARY, EXECUTABLE} and change.path.lower().endswith(_TEXTS)
