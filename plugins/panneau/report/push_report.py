# What the person who pushes reads in their terminal, or on the page of their forge. Called by
# `receive.hook`.

"""The answer to a push, as text."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path

from panneau.domain.french import counted, typeset
from panneau.domain.issue import Issue, Severity
from panneau.report.messages_fr import authority, describe
from panneau.report.terminal import render_text
from panneau.report.visible import visible

REFUSED = typeset(
    "Envoi refusé. Rien n’a changé sur le site, et rien n’est perdu : vos fichiers sont toujours "
    "sur votre poste."
)
ACCEPTED = typeset("Envoi accepté : la mise en ligne commence.")
WAITING = typeset(
    "Envoi accepté. Une erreur d’un autre espace, qui était là avant votre envoi, peut retarder sa "
    "mise en ligne : vous n’avez rien à renvoyer."
)
SUSPENDED = typeset(
    "Envoi gardé. La mise en ligne est suspendue par le service qui tient le site ; votre envoi "
    "paraîtra quand elle reprendra : vous n’avez rien à renvoyer."
)
BLOCKED = typeset(
    "Envoi accepté. L’envoi d’avant n’a pas pu être mis en ligne, ce qui peut retarder le vôtre : "
    "vous n’avez rien à renvoyer."
)
BROKEN = typeset(
    "Le serveur n’a pas pu vérifier cet envoi. Rien n’a été publié, et rien n’est perdu : vos "
    "fichiers sont toujours sur votre poste.\n"
    "À faire : prévenez le service qui tient le site, avec ce repère : {mark}"
)
MOST_TOLD = 50
"""Beyond, one fault is repeated: the first ones are enough to find it."""


class Prospect(Enum):
    """What becomes of a push once it is kept."""

    STARTS = ACCEPTED
    WAITS = WAITING
    """For an error of somebody else, which was there before."""
    IS_SUSPENDED = SUSPENDED
    """Staff went back to an earlier release, and the site does not follow the branch."""
    IS_BLOCKED = BLOCKED
    """What the branch had before could not be published."""


def render_refusal(issues: Sequence[Issue], findings: Sequence[Issue], *, root: Path) -> str:
    """Return every reason why a push is refused.

    Args:
        issues: About the push itself.
        findings: What the rules say of the pushed files.
        root: Folder of these files, for the excerpts.
    """
    blocks = [REFUSED, *("\n".join(_lines(issue)) for issue in issues[:MOST_TOLD])]
    left = len(issues) - MOST_TOLD
    if left > 0:
        blocks.append(f"Et {counted(left, 'autre raison', 'autres raisons')}.")
    rules = render_text(findings, root=root).rstrip("\n") if findings else ""
    return "\n\n".join(filter(None, [*blocks, rules])) + "\n"


def render_acceptance(
    findings: Iterable[Issue], *, root: Path, prospect: Prospect = Prospect.STARTS
) -> str:
    """Return what the person should know of a push that is kept."""
    told = [issue for issue in findings if issue.severity is not Severity.ERROR]
    opening = prospect.value
    return f"{opening}\n\n{render_text(told, root=root)}" if told else f"{opening}\n"


def _lines(issue: Issue) -> Iterator[str]:
    wording = describe(issue)
    commit = issue.params.get("commit", "")
    within = f" (commit {commit})" if commit else ""
    yield f"{visible(issue.location.src_uri)}{within} — {issue.code.identifier}"
    yield f"  {wording.fact}"
    if wording.expected:
        yield f"  {typeset('Attendu : ')}{wording.expected}"
    yield f"  {typeset('À faire : ')}{wording.action}"
    if authority(issue):
        yield f"  {authority(issue)}"
