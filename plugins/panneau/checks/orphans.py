"""Files that no publication mentions: they are not published, and their author should know."""

import posixpath
from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue


def check_orphans(context: CheckContext) -> Iterator[Issue]:
    """Yield the files of a space that nothing shows.

    A file in use by a draft or an expired item is in use; the union's logo and what looks like
    another one of it (same name, other extension) are too. Beside a publication that could not be
    read, nobody can tell: that publication has issues of its own.
    """
    for space in context.model.spaces:
        used = {p.file.src_uri for item in space.publications() for p in item.attachments}
        logo = space.union.logo
        unsure = {posixpath.dirname(src_uri) for src_uri in space.unread}
        stem = logo.src_uri.rsplit(".", 1)[0] if logo else None
        for file in space.files:
            if posixpath.dirname(file.src_uri) in unsure:
                continue
            if file.src_uri not in used and file.src_uri.rsplit(".", 1)[0] != stem:
                yield context.issue(Code.FILE_ORPHAN, file.location, name=file.name)
