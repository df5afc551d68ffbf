# A branch of the site in which nothing has changed was judged before, file by file. What may still
# change is what its pages load elsewhere: a few files that stand for all of them tell it.

"""What the audits of clean files come to, without the files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from panneau.publish.audit.cross_checks import is_weighed
from panneau.publish.audit.file_notes import FileAudit
from panneau.publish.audit.notes import Load
from panneau.publish.audit.tree import SiteFile


@dataclass(frozen=True, slots=True)
class Summary:
    """What is counted in a branch, and what its files need of the others."""

    files: int
    pages: int
    size_bytes: int
    load_count: int
    link_count: int
    standing: tuple[FileAudit, ...]
    """One page for each set of style sheets and scripts, as heavy as the heaviest with this set;
    and one file that loads all that is loaded from outside the branch."""


def summary_of(branch: str, audits: Iterable[FileAudit]) -> Summary:
    """Sum up the audits of the files of a branch, in which nothing was found.

    Args:
        branch: Its address.
        audits: Of all its files.
    """
    read, prefix = list(audits), f"{branch}/"
    heaviest: dict[frozenset[Load], FileAudit] = {}
    outside: dict[tuple[str, str], Load] = {}
    for audit in read:
        away = (load for load in audit.loads if not load.target.startswith(prefix))
        outside.update(((load.target, load.kind), load) for load in away)
        if audit.url.endswith(".html"):
            weighed = frozenset(
                replace(load, line=None) for load in audit.loads if is_weighed(load)
            )
            if weighed not in heaviest or audit.size_bytes > heaviest[weighed].size_bytes:
                heaviest[weighed] = replace(audit, loads=tuple(weighed))
    return Summary(
        files=len(read),
        pages=sum(SiteFile(audit.url, 0).suffix == "html" for audit in read),
        size_bytes=sum(audit.size_bytes for audit in read),
        load_count=sum(audit.load_count for audit in read),
        link_count=sum(audit.link_count for audit in read),
        standing=(*heaviest.values(), FileAudit(branch, "", 0, loads=tuple(outside.values()))),
    )
