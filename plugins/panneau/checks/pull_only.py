# Readers come to a page; a page never asks, follows or calls them. Tags typed in a text are shown
# as text anyway: authors are told, and each kind of tag has its reason.

"""Nothing in a text that asks, runs, embeds or mails to many."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.checks.links import BULK, forbids_bulk
from panneau.checks.mailto import is_grouped, is_mailto
from panneau.checks.markdown_equivalents import IN_MARKDOWN
from panneau.domain.agreement import Agreement
from panneau.domain.clause_permissions import is_allowed_only
from panneau.domain.issue import Code, Issue
from panneau.domain.publication import Publication, RawTag

STREAMING, VIDEO_COUNT = "media.streaming", "media.video_max_count"
COMMENTS, SCRIPTS = "interactivity.comments", "interactivity.scripts"

_EMBEDS = frozenset(
    {
        "applet",
        "audio",
        "bgsound",
        "embed",
        "fencedframe",
        "frame",
        "frameset",
        "iframe",
        "noembed",
        "noframes",
        "object",
        "param",
        "portal",
        "source",
        "track",
        "video",
    }
)
_FORM_FIELDS = frozenset(
    {
        "button",
        "command",
        "datalist",
        "fieldset",
        "form",
        "input",
        "isindex",
        "keygen",
        "label",
        "legend",
        "menuitem",
        "meter",
        "optgroup",
        "option",
        "output",
        "progress",
        "select",
        "textarea",
    }
)
_SCRIPTS = frozenset({"noscript", "script", "template"})


def check_pull_only(context: CheckContext) -> Iterator[Issue]:
    """Report each tag and each grouped mail link, under the clause that refuses it.

    Source:
        Clauses `interactivity.comments`, `interactivity.scripts`, `media.video_max_count` (an
        embedded film cannot be counted) and `email.bulk`; other HTML is refused by the house
        (ADR-0007, ADR-0010).
    """
    is_bulk_refused = forbids_bulk(context.agreement)
    for _, publication in context.judged_publications():
        for tag in publication.raw_tags:
            yield _tag_issue(context, tag)
        if is_bulk_refused:
            yield from _mail_issues(context, publication)


def _tag_issue(context: CheckContext, tag: RawTag) -> Issue:
    if tag.name in _EMBEDS:
        clause = _embedding_clause(context.agreement)
        return context.issue(Code.VIDEO_EMBEDDED_ELSEWHERE, tag.location, clause=clause)
    if tag.name in _FORM_FIELDS:
        clause = _forbidding(context.agreement, COMMENTS)
        return context.issue(Code.FORM_FIELD_REFUSED, tag.location, clause=clause, name=tag.name)
    if tag.name in _SCRIPTS:
        clause = _forbidding(context.agreement, SCRIPTS)
        return context.issue(Code.SCRIPT_REFUSED, tag.location, clause=clause, name=f"<{tag.name}>")
    instead = IN_MARKDOWN.get(tag.name, "")
    return context.issue(Code.HTML_REFUSED, tag.location, name=tag.name, instead=instead)


def _embedding_clause(agreement: Agreement) -> str:
    """Return the clause on streaming where one forbids it, else that on the number of videos."""
    return _forbidding(agreement, STREAMING) or VIDEO_COUNT


def _forbidding(agreement: Agreement, key: str) -> str:
    """Return a clause to cite for a refusal; empty where it allows what the site does not do."""
    clause = agreement.clause(key)
    return key if clause is not None and not is_allowed_only(clause) else ""


def _mail_issues(context: CheckContext, publication: Publication) -> Iterator[Issue]:
    for link in publication.links:
        if is_mailto(link.target) and is_grouped(link.target):
            yield context.issue(Code.GROUPED_MAIL, link.location, clause=BULK, target=link.target)
