"""Feeds as other programs read them: a schema of Atom, the rules of JSON Feed, a parser."""

import json
from pathlib import Path
from typing import Any

from lxml import etree

from panneau.domain.site_model import SiteModel
from panneau.pages.feeds.outputs import build_feeds
from panneau.pages.reading import Reading
from tests.support.models import TODAY

_SCHEMA = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))

# JSON Feed 1.1: what may be there, of which type.
_TOP = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "icon": str,
    "authors": list,
    "language": str,
    "items": list,
}
_ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
_AUTHOR = {"name": str, "url": str, "avatar": str}
_ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int}


def feeds_of(model: SiteModel, known: Any = None, **reading: Any) -> dict[str, bytes]:
    """Return the files of the feeds by address."""
    today = reading.pop("today", TODAY)
    made = build_feeds(Reading(model, known or {}, today, **reading))
    return {output.url: output.content for output in made}


def atom_faults(content: bytes) -> list[str]:
    """Return what RFC 4287 refuses."""
    tree = etree.fromstring(content)
    _SCHEMA.validate(tree)
    faults = [f"line {error.line}: {error.message}" for error in _SCHEMA.error_log]
    names = [entry.findtext("{*}id") for entry in tree.iter("{*}entry")]
    if len(set(names)) != len(names):
        faults.append(f"identifiers twice: {names}")
    faults += [
        f"two links of one kind: {element.tag}"
        for element in [tree, *tree.iter("{*}entry", "{*}source")]
        if any(
            len(element.findall(f"{{*}}link[@rel='{rel}']")) > 1 for rel in ("alternate", "self")
        )
    ]
    return faults


def json_faults(content: bytes) -> list[str]:
    """Return what JSON Feed 1.1 refuses."""
    feed = json.loads(content)
    faults = [*_wrong(feed, _TOP, required=("version", "title", "items"))]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        faults.append(f"version: {feed['version']}")
    for item in feed["items"]:
        faults += _wrong(item, _ITEM, required=("id", "content_html"))
        for author in item.get("authors", []):
            faults += _wrong(author, _AUTHOR, required=("name",))
        for attachment in item.get("attachments", []):
            faults += _wrong(attachment, _ATTACHMENT, required=("url", "mime_type"))
    ids = [item["id"] for item in feed["items"]]
    return faults if len(set(ids)) == len(ids) else [*faults, f"identifiers twice: {ids}"]


def _wrong(
    found: dict[str, Any], shape: dict[str, type], *, required: tuple[str, ...]
) -> list[str]:
    faults = [f"{key} is missing" for key in required if key not in found]
    faults += [f"{key} is not in the format" for key in found if key not in shape]
    return faults + [
        f"{key}: {value!r}"
        for key, value in found.items()
        if key in shape
        and (not isinstance(value, shape[key]) or (value in ("", []) and key != "items"))
    ]
