# All the wording of the verdicts, gathered. Checks and readers take the names of their params
# from `MESSAGES[code].params`.

"""What every code says, in French."""

from collections.abc import Mapping

from panneau.domain.issue import Code, Issue
from panneau.report.message import Message, Wording, fill
from panneau.report.messages import (
    configuration,
    files,
    legal,
    media,
    pages,
    people,
    push,
    reading,
    secrets,
)

MESSAGES: Mapping[Code, Message] = {
    **configuration.MESSAGES,
    **legal.MESSAGES,
    **reading.MESSAGES,
    **files.MESSAGES,
    **media.MESSAGES,
    **people.MESSAGES,
    **pages.MESSAGES,
    **secrets.MESSAGES,
    **push.MESSAGES,
}


def describe(issue: Issue) -> Wording:
    """Return the sentences of an issue."""
    return fill(MESSAGES[issue.code], issue.params)


def missing_params(issue: Issue) -> tuple[str, ...]:
    """Return the values that an issue should bring and does not; for tests of its author."""
    return tuple(name for name in MESSAGES[issue.code].required if name not in issue.params)


def authority(issue: Issue) -> str:
    """Say which text decides: an article, Panneau itself, or nothing for a mere accident."""
    if issue.article is not None:
        return f"Article {issue.article} {_of_text(issue)}"
    if issue.is_unnumbered:
        return f"Clause {_of_text(issue)} (article non relevé)"
    if MESSAGES[issue.code].is_rule:
        return "Règle de Panneau (l’accord n’en dit rien)"
    return ""


def _of_text(issue: Issue) -> str:
    return f"({issue.text})" if issue.text else "de l’accord"
