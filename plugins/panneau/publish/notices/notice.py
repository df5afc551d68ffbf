# Recorded in the same transaction as the publication it tells of; everything a message says comes
# from here, so that it reads the same whenever the relay takes it.

"""One notice: what a publication changed for one union."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from panneau.domain.changes import Change, ChangeKind
from panneau.domain.inventory import Inventory, ShownFile, ShownPublication, ShownPublisher

_TAG_LENGTH = 12
_MOST_SLUG = 16
"""Some relays cut identifiers that do not hold on one line."""


class NoticeError(ValueError):
    """A record that is no notice, or not the one that was written."""


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A publication of the union that readers see otherwise than before."""

    change: Change
    first_public_at: str
    """When readers first saw it, as ISO 8601; empty when that is now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What management is told."""

    publication: int
    message_id: str
    publisher: ShownPublisher
    organisation: str
    site_url: str
    most_bytes: int
    """Weight of the whole message; 0 without a limit."""
    recipients: tuple[str, ...]
    """Addresses that receive it; empty when nothing names any."""
    is_wanted: bool
    """Whether the agreement has management told; if not, only the journal is written."""
    items: tuple[NoticeItem, ...]


def build_notice(
    number: int,
    inventory: Inventory,
    slug: str,
    changes: tuple[Change, ...],
    *,
    first_dates: Mapping[str, str],
    recipients: tuple[str, ...],
    domain: str,
) -> Notice:
    """Return the notice of a union.

    Args:
        number: Of the publication.
        inventory: What readers will see.
        slug: The union.
        changes: What changes for it; not empty.
        first_dates: When addresses first were public.
        recipients: Who receives it.
        domain: Of the identifier of the message.
    """
    # The space may have gone with its publications: its address still names it.
    publisher = inventory.publisher(slug) or ShownPublisher(slug, slug.upper(), "", "")
    items = tuple(
        NoticeItem(change, first_dates.get(change.publication.url, "")) for change in changes
    )
    told = [[c.kind, c.publication.url, c.publication.content_sha256] for c in changes]
    tag = sha256(json.dumps([number, slug, told]).encode()).hexdigest()[:_TAG_LENGTH]
    return Notice(
        publication=number,
        message_id=f"<avis-{number}-{slug[:_MOST_SLUG]}-{tag}@{domain}>",
        publisher=publisher,
        organisation=inventory.organisation,
        site_url=inventory.site_url,
        most_bytes=inventory.most_notice_bytes,
        recipients=recipients,
        is_wanted=inventory.is_notified,
        items=items,
    )


def dump_notice(notice: Notice) -> str:
    """Return a notice as JSON."""
    return json.dumps(
        dataclasses.asdict(notice), default=_plain, ensure_ascii=False, sort_keys=True
    )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def load_notice(payload: str, digest: str) -> Notice:
    """Read a notice back.

    Raises:
        NoticeError: If its digest is not the one that was recorded with it.
    """
    if digest_of(payload) != digest:
        raise NoticeError("digest")
    try:
        content = json.loads(payload)
        items = tuple(map(_item, content.pop("items")))
        publisher = ShownPublisher(**content.pop("publisher"))
        recipients = tuple(content.pop("recipients"))
        return Notice(publisher=publisher, recipients=recipients, items=items, **content)
    except (ValueError, TypeError, KeyError) as error:
        raise NoticeError(str(error)) from error


def digest_of(payload: str) -> str:
    """Return what tells whether a record was altered."""
    return sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def _item(item: Mapping[str, Any]) -> NoticeItem:
    change = item["change"]
    shown = dict(change["publication"])
    files = tuple(ShownFile(**file) for file in shown.pop("files"))
    days = {
        key: date.fromisoformat(shown[key]) if shown[key] else None
        for key in ("published_on", "corrected_on")
    }
    publication = ShownPublication(**{**shown, **days, "files": files})
    kind, parts = ChangeKind(change["kind"]), tuple(change["parts"])
    return NoticeItem(Change(kind, publication, parts), item["first_public_at"])
