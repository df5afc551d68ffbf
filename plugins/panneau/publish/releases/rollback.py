# Called by `panneau revenir`, under the lock. Nothing is built: what readers had once is still
# there, and still certified.

"""Going back to an earlier release."""

from collections.abc import Iterator

from panneau.domain.audit import AuditRule
from panneau.domain.inventory import Inventory
from panneau.publish.certificate import verify_certificate
from panneau.publish.releases.errors import ServerError
from panneau.publish.releases.ledger import Candidate, Cause, Ledger, Recorded
from panneau.publish.releases.publisher import Publisher
from panneau.report import publication_report as words

_MOST_DIGITS = 6
"""Longer, a number is the beginning of a commit."""


def roll_back(publisher: Publisher, wanted: str) -> None:
    """Give readers an earlier release, with its notices, and stop following the branch.

    Args:
        publisher: It has recovered already.
        wanted: Number of a publication, or the beginning of its folder; empty for the last one
            that was not the same.

    Raises:
        ServerError: If there is no such release, or it is not what it was.
    """
    ledger, folders = publisher.ledger, publisher.folders
    choices = targets(publisher)
    target = _chosen(choices, wanted) if wanted else _different(ledger, choices)
    if target is None:
        raise ServerError(words.no_such_release(wanted, [item.number for item in choices]))
    inventory = ledger.inventory(target.number)
    found = verify_certificate(folders.path(target.name))
    # Rules that were added since say nothing against what readers had.
    altered = [finding for finding in found if finding.rule is not AuditRule.CERTIFICATE_RULES]
    if altered or inventory is None:
        raise ServerError(words.release_altered(target.number, len(altered)))
    candidate = Candidate(target.commit, target.day, Cause.ROLLBACK, target.held)
    stamp = ledger.next_stamp(publisher.now().timestamp())
    publisher.release(candidate, target.name, inventory, stamp=stamp, freezes=True)


def targets(publisher: Publisher) -> list[Recorded]:
    """Return where one can go back to, newest first, each release once, the live one left out."""
    history = publisher.ledger.history()
    live = history[0].name if history else ""
    found: dict[str, Recorded] = {}
    for item in history:
        is_there = publisher.ledger.inventory(item.number) and publisher.folders.has(item.name)
        if item.name != live and item.cause is not Cause.ROLLBACK and is_there:
            found.setdefault(item.name, item)
    return list(found.values())


def _chosen(choices: list[Recorded], wanted: str) -> Recorded | None:
    if wanted.isdecimal() and len(wanted) <= _MOST_DIGITS:
        return next((item for item in choices if item.number == int(wanted)), None)
    named = [item for item in choices if item.name.startswith(wanted)]
    return named[0] if len(named) == 1 or any(item.name == wanted for item in named) else None


def _different(ledger: Ledger, choices: list[Recorded]) -> Recorded | None:
    """Return the last release that was before the live one and showed something else."""
    history = ledger.history()
    if not history:
        return None
    live = history[0]
    made = next(i for i in history if i.name == live.name and i.cause is not Cause.ROLLBACK)
    shown = _shown(ledger.inventory(live.number))
    earlier: Iterator[Recorded] = (item for item in choices if item.number < made.number)
    return next(
        (
            item
            for item in earlier
            if item.commit != live.commit or _shown(ledger.inventory(item.number)) != shown
        ),
        None,
    )


def _shown(inventory: Inventory | None) -> list[tuple[str, str]]:
    items = inventory.publications if inventory else ()
    return [(item.url, item.content_sha256) for item in items]
