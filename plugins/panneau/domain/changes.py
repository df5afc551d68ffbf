# Pure comparison of two inventories. Called by the publisher, once a new site is built.

"""What a publication changes for readers, union by union."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from panneau.domain.inventory import Inventory, ShownPublication
from panneau.domain.publication import PublicationState


class ChangeKind(StrEnum):
    """What became of a publication. The values are those of the journal."""

    PUBLISHED = "publiée"
    CORRECTED = "corrigée"
    REMOVED = "retirée"
    EXPIRED = "expirée"
    SUSPENDED = "suspendue"
    RESTORED = "remise"
    """Seen again, after it had gone."""

    @property
    def is_gone(self) -> bool:
        """Whether readers do not see it any more."""
        return self in {ChangeKind.REMOVED, ChangeKind.EXPIRED, ChangeKind.SUSPENDED}

    @property
    def is_new(self) -> bool:
        """Whether readers see it and did not before."""
        return self in {ChangeKind.PUBLISHED, ChangeKind.RESTORED}


@dataclass(frozen=True, slots=True)
class Change:
    """A publication that readers see otherwise than before."""

    kind: ChangeKind
    publication: ShownPublication
    """As readers see it now; as they saw it, when it is gone."""
    parts: tuple[str, ...] = ()
    """Of a correction: what differs, by the names of `ShownPublication.given`."""


_GONE = {
    PublicationState.EXPIRED.value: ChangeKind.EXPIRED,
    PublicationState.SUSPENDED.value: ChangeKind.SUSPENDED,
}


def changes_between(
    before: Inventory | None, after: Inventory, *, known: Iterable[str] = ()
) -> dict[str, tuple[Change, ...]]:
    """Compare what readers saw with what they will see.

    Args:
        before: None for the first publication.
        after: What is about to be published.
        known: Addresses that were public once: what comes back there is restored.

    Returns:
        The changes by the slug of the union that answers for them, in the order of the site,
        those that are gone last; unions without changes are left out.
    """
    old = {item.url: item for item in before.publications} if before else {}
    new = {item.url: item for item in after.publications}
    found = [
        *_present(old, new, frozenset(known)),
        *(_gone(item, after) for url, item in old.items() if url not in new),
    ]
    slugs = dict.fromkeys(change.publication.publisher for change in found)
    return {slug: tuple(c for c in found if c.publication.publisher == slug) for slug in slugs}


def _present(
    old: Mapping[str, ShownPublication],
    new: Mapping[str, ShownPublication],
    known: frozenset[str],
) -> Iterator[Change]:
    for url, item in new.items():
        former = old.get(url)
        if former is None:
            kind = ChangeKind.RESTORED if url in known else ChangeKind.PUBLISHED
            yield Change(kind, item)
        elif parts := _parts(former, item):
            yield Change(ChangeKind.CORRECTED, item, parts)


def _gone(item: ShownPublication, after: Inventory) -> Change:
    state = after.withheld.get(item.url, "")
    return Change(_GONE.get(state, ChangeKind.REMOVED), item)


def _parts(former: ShownPublication, item: ShownPublication) -> tuple[str, ...]:
    old, new = former.given(), item.given()
    return tuple(name for name in new if old[name] != new[name])
