# A permission is not an obligation: an agreement may allow what a static site cannot do. Readers
# and negotiators are told so, rather than left to think that the clause is applied.

"""What agreements allow and this site does not do."""

from panneau.domain.agreement import Clause

KEEP = "dispute.keep_when_suspended"
KEPT = frozenset({"contacts", "contact", "name", "logo", "publisher"})
"""What stays up while a space is suspended, whatever the text says."""

_NOT_PROVIDED: dict[str, frozenset[object]] = {
    "placement.host": frozenset({"social_network"}),
    "placement.order": frozenset({"by_audience", "random", "listed"}),
    "identity.author_display": frozenset({"person"}),
    "interactivity.comments": frozenset({"moderated", "free"}),
    "interactivity.chat": frozenset({"moderated", "free"}),
    "interactivity.cookies": frozenset({True}),
    "interactivity.scripts": frozenset({True}),
    "interactivity.applets": frozenset({True}),
    "interactivity.petition": frozenset({True}),
    "interactivity.poll": frozenset({True}),
    "interactivity.groups": frozenset({True}),
    "media.streaming": frozenset({True}),
    "privacy.identify_readers": frozenset({True}),
    "privacy.connection_monitoring": frozenset({True}),
    "privacy.audience_stats": frozenset({"aggregate"}),
    "publication.prior_control": frozenset({True}),
    "publication.notice": frozenset({"prior", "prior_soft"}),
    "publication.by": frozenset({"employer"}),
}


def is_allowed_only(clause: Clause) -> bool:
    """Tell whether a clause allows something that the site does not provide."""
    if clause.key == KEEP and clause.is_applied and isinstance(clause.value, tuple):
        return not KEPT.issuperset(word for word in clause.value if isinstance(word, str))
    values = _NOT_PROVIDED.get(clause.key, frozenset())
    is_word = isinstance(clause.value, bool | str)
    return clause.is_applied and is_word and clause.value in values
