# Made when the relay takes it, always the same for the same record: same identifier, same bytes.

"""A notice as an e-mail and as JSON."""

import email
import email.policy
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from panneau.publish.notices.notice import Notice, NoticeItem
from panneau.report.notice import (
    TEXTS_NAME,
    Page,
    Told,
    one_line,
    render_notice,
    render_subject,
    render_texts,
)

JSON_VERSION = 1
MOST_WITHOUT_LIMIT = 10_000_000
"""What relays commonly take, where the agreement sets no limit."""
_BOUNDARY = "=_panneau_{tag}"
_POLICY = email.policy.SMTP
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,40}")
_SUBJECT, _NAME = "panneau-sujet", "panneau-auteur"
"""Stand for words that are put in once the headers are folded."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a notice needs beside what was recorded."""

    sender: str
    """Address of the server; the union's own stands in the sender's field, where it has one."""
    live_at: datetime
    journal: Sequence[tuple[int, str]]
    """Number and digest of the entries that the publication wrote in the union's journal."""


def compose(notice: Notice, envelope: Envelope) -> bytes:
    """Return the message, no heavier than the agreement allows.

    Texts are shortened first, then the list of the publications.

    Source:
        Clause `publication.notice_max_kb`.
    """
    draft = _Draft(notice, envelope)
    most = notice.most_bytes or MOST_WITHOUT_LIMIT
    everything = sum(len(item.change.publication.text) for item in notice.items)
    count = len(notice.items)
    whole = draft.message(count, everything)
    if len(whole) <= most:
        return whole
    if len(draft.message(count, 0)) <= most:
        fitting = _largest(everything, lambda size: len(draft.message(count, size)) <= most)
        return draft.message(count, fitting)
    fitting = _largest(count, lambda items: len(draft.message(items, None)) <= most)
    return draft.message(fitting, None)


def _largest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` that fits; 0 is taken to fit."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


@dataclass(frozen=True, slots=True)
class _Draft:
    notice: Notice
    envelope: Envelope

    def message(self, most_items: int, most_characters: int | None) -> bytes:
        """Return the message with so many publications, and so much of their texts or none."""
        page = self._page()
        shown = [i.change.publication for i in self.notice.items if not i.change.kind.is_gone]
        texts, is_cut = "", False
        if most_characters is not None and shown:
            texts, is_cut = render_texts(page, shown, most_characters=most_characters)
        message = self._headed()
        body = render_notice(page, most_items=most_items, has_texts=bool(texts), is_cut=is_cut)
        message.set_content(body, charset="utf-8", cte="quoted-printable")
        if texts:
            message.add_attachment(
                texts, charset="utf-8", cte="quoted-printable", filename=TEXTS_NAME
            )
            tag = self.notice.message_id.strip("<>").partition("@")[0]
            message.set_boundary(_BOUNDARY.format(tag=tag[-60:]))
        return self._with_words(message.as_bytes(policy=_POLICY))

    def _with_words(self, raw: bytes) -> bytes:
        """Put the subject and the name of the author in: the library loses spaces in them.

        Between two words of which it encodes one, a space may go when a header is folded.
        """
        subject = render_subject(self.notice.publisher, [i.change for i in self.notice.items])
        name = one_line(self.notice.publisher.acronym)
        for mark, text, header in ((_SUBJECT, subject, "Subject"), (_NAME, name, "From")):
            raw = raw.replace(mark.encode(), _encoded(text, header), 1)
        return raw

    def _headed(self) -> EmailMessage:
        notice, message = self.notice, EmailMessage(policy=_POLICY)
        message["Date"] = format_datetime(self.envelope.live_at)
        author = self._author()
        message["From"] = author
        if author.addr_spec != self.envelope.sender:
            message["Sender"] = Address(addr_spec=self.envelope.sender)
        if notice.recipients:
            message["To"] = [Address(addr_spec=address) for address in notice.recipients]
        message["Subject"] = _SUBJECT
        message["Message-ID"] = notice.message_id
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = "fr"
        return message

    def _author(self) -> Address:
        try:
            return Address(_NAME, addr_spec=self.notice.publisher.mail or self.envelope.sender)
        except (ValueError, IndexError):  # an address that mail does not know
            return Address(_NAME, addr_spec=self.envelope.sender)

    def _page(self) -> Page:
        notice = self.notice
        return Page(
            publication=notice.publication,
            publisher=notice.publisher,
            organisation=one_line(notice.organisation),
            site_url=notice.site_url,
            live_at=self.envelope.live_at,
            told=[_told(item, self.envelope.live_at) for item in notice.items],
            journal=self.envelope.journal,
        )


def _encoded(text: str, header: str) -> bytes:
    """Return words as a header holds them; plain ones as they are."""
    if _PLAIN.fullmatch(text):
        return text.encode("ascii")
    return Header(text, "utf-8", header_name=header).encode(linesep="\r\n").encode("ascii")


def _told(item: NoticeItem, live_at: datetime) -> Told:
    first = datetime.fromisoformat(item.first_public_at) if item.first_public_at else None
    return Told(item.change, first.astimezone(live_at.tzinfo) if first else None)


def readable(raw: bytes) -> str:
    """Return a message as whoever receives it reads it: subject, text, names of what is joined."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage):  # another policy would give another class
        raise TypeError(type(message).__name__)
    body = message.get_body(("plain",))
    text = str(body.get_content()).replace("\r\n", "\n") if body else ""
    return f"{message['Subject']}\n\n{text}"


def as_json(notice: Notice, envelope: Envelope) -> bytes:
    """Return the notice as data: everything, whatever the weight of the message."""
    content = {
        "version": JSON_VERSION,
        "publication": notice.publication,
        "message_id": notice.message_id,
        "organisation": notice.organisation,
        "union": {
            "slug": notice.publisher.slug,
            "acronym": notice.publisher.acronym,
            "name": notice.publisher.name,
        },
        "live_at": envelope.live_at.isoformat(timespec="seconds"),
        "journal": [{"number": number, "sha256": digest} for number, digest in envelope.journal],
        "items": [_item(item, notice.site_url) for item in notice.items],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: NoticeItem, site_url: str) -> dict[str, Any]:
    change, shown = item.change, item.change.publication
    return {
        "change": change.kind.value,
        "title": shown.title,
        "kind": shown.kind,
        "date": shown.published_on.isoformat(),
        "place": shown.place,
        "address": f"{site_url}{shown.url}",
        "first_public_at": item.first_public_at or None,
        "changed_parts": list(change.parts),
        "correction": shown.correction,
        "page_sha256": shown.page_sha256,
        "content_sha256": shown.content_sha256,
        "files": [
            {
                "title": file.title,
                "address": f"{site_url}{file.url}",
                "sha256": file.sha256,
                "bytes": file.size_bytes,
            }
            for file in shown.files
        ],
        "summary": shown.summary,
        "text": shown.text,
    }
