# The build writes it, in its own process, where the environment says; the publisher reads it. What
# is in memory of the build is what the pages show: nothing is read a second time.

"""The inventory of a build, as a file."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panneau.domain.derivatives import DerivativeSet
from panneau.domain.inventory import Inventory, ShownFile, ShownPublication, ShownPublisher
from panneau.domain.publication import Publication, PublicationState
from panneau.domain.site_model import Rubric, SiteModel, Space

NOTICE, NO_NOTICE = "publication.notice", "none"
MOST_NOTICE = "publication.notice_max_kb"
_KILOBYTE = 1000
_GONE = frozenset({PublicationState.EXPIRED, PublicationState.SUSPENDED})
_DAYS = ("published_on", "corrected_on")


class InventoryError(ValueError):
    """A file that is no inventory."""


def build_inventory(
    model: SiteModel,
    copies: Mapping[str, DerivativeSet],
    digests: Mapping[str, str],
    *,
    today: date,
) -> Inventory:
    """Return what a build shows.

    Args:
        model: The section.
        copies: What is published of each file, by `src_uri`.
        digests: SHA-256 of every file of the site, by address.
        today: Civil date of the readers.

    Source:
        Clauses `publication.notice` and `publication.notice_max_kb`.
    """
    agreement, organisation = model.agreement, model.organisation
    limit_kb = agreement.number(MOST_NOTICE)
    shown = _Shown(model, copies, digests, today)
    return Inventory(
        day=today,
        site_url=organisation.intranet_url or "",
        organisation=organisation.name,
        recipients=organisation.notice_addresses,
        is_notified=agreement.text(NOTICE) != NO_NOTICE,
        most_notice_bytes=int(limit_kb * _KILOBYTE) if limit_kb else 0,
        publishers=tuple(map(_publisher, model.spaces)),
        publications=tuple(shown.publications()),
        withheld={
            item.url: state.value
            for space in model.spaces
            for item in space.publications()
            if (state := item.state(today=today)) in _GONE
        },
    )


def _publisher(space: Space) -> ShownPublisher:
    union = space.union
    mail = union.mail_addresses[0].value if union.mail_addresses else ""
    return ShownPublisher(space.slug, union.acronym, union.name, mail)


@dataclasses.dataclass(frozen=True, slots=True)
class _Shown:
    """What turns the items of the model into those of the inventory."""

    model: SiteModel
    copies: Mapping[str, DerivativeSet]
    digests: Mapping[str, str]
    today: date

    def publications(self) -> Iterator[ShownPublication]:
        for space in self.model.spaces:
            for rubric in space.rubrics:
                for item in rubric.published(today=self.today):
                    yield self._publication(space, rubric, item)

    def _publication(self, space: Space, rubric: Rubric, item: Publication) -> ShownPublication:
        from panneau.publish.notices.plain_text import readable_text  # noqa: PLC0415 - publishers only

        owner = self.model.owner(space, rubric)
        is_elsewhere = owner is not space or not space.is_union
        return ShownPublication(
            url=item.url,
            publisher=owner.slug,
            place=f"{space.union.acronym}, {rubric.title}" if is_elsewhere else rubric.title,
            title=item.title,
            kind=item.kind.value,
            published_on=item.published_on,
            summary=item.summary,
            text=readable_text(item.html),
            page_sha256=self.digests.get(f"{item.url}index.html", ""),
            corrected_on=item.corrected_on,
            correction=item.correction,
            files=tuple(self._files(item)),
        )

    def _files(self, item: Publication) -> Iterator[ShownFile]:
        for piece in item.attachments:
            made = self.copies.get(piece.file.src_uri)
            own = next((c for c in made.items if not c.suffix), None) if made else None
            if made and own:
                digest = self.digests.get(piece.url, own.sha256)
                yield ShownFile(piece.title, piece.url, digest, own.size_bytes, made.source_sha256)


def dump_inventory(inventory: Inventory) -> bytes:
    """Return an inventory as JSON."""
    content = dataclasses.asdict(inventory)
    return json.dumps(content, default=_day, ensure_ascii=False, sort_keys=True).encode()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def load_inventory(data: bytes) -> Inventory:
    """Read an inventory.

    Raises:
        InventoryError: If it is not one.
    """
    try:
        content = json.loads(data)
        publications = tuple(map(_loaded, content.pop("publications")))
        publishers = tuple(ShownPublisher(**item) for item in content.pop("publishers"))
        day = date.fromisoformat(content.pop("day"))
        recipients = tuple(content.pop("recipients"))
        return Inventory(
            day=day,
            recipients=recipients,
            publishers=publishers,
            publications=publications,
            **content,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InventoryError(str(error)) from error


def _loaded(item: dict[str, Any]) -> ShownPublication:
    days = {key: date.fromisoformat(item[key]) if item[key] else None for key in _DAYS}
    files = tuple(ShownFile(**file) for file in item["files"])
    return ShownPublication(**{**item, **days, "files": files})
