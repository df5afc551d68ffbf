"""Files that no publication mentions: they are not published, and their author should know."""

import posixpath
from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.permissions import refusing_clause
from panneau.domain.issue import Code, Issue
from panneau.domain.organisation import SourceFile


def check_orphans(context: CheckContext) -> Iterator[Issue]:
    """Yield the files of a space that nothing shows.

    A file in use by a draft or an expired item is in use; the union's logo and what looks like
    another one of it (same name, other extension) are too. Beside a publication that could not be
    read, nobody can tell: that publication has issues of its own. A file of a form that is not
    allowed is refused by `forms`: to mention it would change nothing.
    """
    for space in context.model.spaces:
        used = {p.file.src_uri for item in space.publications() for p in item.attachments}
        logo = space.union.logo
        unsure = {posixpath.dirname(src_uri) for src_uri in space.unread}
        stem = logo.src_uri.rsplit(".", 1)[0] if logo else None
        for file in space.files:
            if posixpath.dirname(file.src_uri) in unsure or _is_refused(context, file):
                continue
            if file.src_uri not in used and file.src_uri.rsplit(".", 1)[0] != stem:
                yield context.issue(Code.FILE_ORPHAN, file.location, name=file.name)


def _is_refused(context: CheckContext, file: SourceFile) -> bool:
    facts = context.facts.get(file.src_uri)
    return facts is not None and refusing_clause(context.agreement, facts.kind) is not None
