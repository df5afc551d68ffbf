# For the home page of the organisation's intranet, which is not ours: words and links, nothing that
# its policy could refuse, nothing that would ask our server anything (ADR-0015).

"""The bell and the tab, ready to be included elsewhere."""

from html import escape

from panneau.pages.announcement import HOW_LONG, bell_words, has_bell
from panneau.pages.feeds.addresses import FEEDS_URL, Site, printable
from panneau.pages.feeds.json_feed import as_json
from panneau.pages.listing import Heading, build_heading
from panneau.pages.novelties import NOVELTIES_URL, novelties
from panneau.pages.reading import Place, Reading
from panneau.pages.section import section_label
from panneau.pages.site_output import SiteOutput

SHOWN = 5
"""Updates named beside the bell (house rule: it stands on a page of other people)."""
HTML_URL, JSON_URL = f"{FEEDS_URL}cloche.html", f"{FEEDS_URL}cloche.json"
SHAPE = 1
"""Version of the JSON's shape."""


def build_fragment(reading: Reading) -> tuple[SiteOutput, ...]:
    """Return the fragment as HTML and as JSON.

    Returns:
        Nothing where the agreement has no bell, or where the site's address is not known: the
        links would lead nowhere from another page.
    """
    site = Site.of(reading.model.organisation)
    if site.address is None or not has_bell(reading.model.agreement):
        return ()
    found = novelties(reading)
    words = bell_words(reading.model.agreement, len(found))
    label = section_label(reading.model)
    shown = found[:SHOWN]
    return (
        SiteOutput(HTML_URL, _html(site.address, label, words, shown).encode()),
        SiteOutput(JSON_URL, _json(site.address, label, words, found, reading)),
    )


def _html(address: str, label: str, words: str, shown: list[Place]) -> str:
    lines = "".join(f"<li>{_line(address, place)}</li>\n" for place in shown)
    tab = f'<a href="{escape(address)}">{escape(label)}</a>'
    bell = f'<a href="{escape(address)}{NOVELTIES_URL}">{escape(words)}</a>'
    items = f"<ul>\n{lines}</ul>\n" if lines else ""
    name = escape(label)
    return printable(
        f'<section lang="fr" aria-label="{name}">\n<p>{tab} – {bell}</p>\n{items}</section>\n'
    )


def _line(address: str, place: Place) -> str:
    head = build_heading(place.item)
    link = f'<a href="{escape(address)}{head.url}">{escape(head.title)}</a>'
    when = f'<time datetime="{head.date_iso}">{head.date_text}</time>'
    return f"{link} – {escape(place.space.union.acronym)}, {when}"


def _json(address: str, label: str, words: str, found: list[Place], reading: Reading) -> bytes:
    return as_json(
        {
            "version": SHAPE,
            "date": reading.today.isoformat(),
            "label": printable(label),
            "url": address,
            "announcement": words,
            "announcement_url": f"{address}{NOVELTIES_URL}",
            "count": len(found),
            "days": reading.model.agreement.integer(HOW_LONG),
            "items": [_item(address, place, build_heading(place.item)) for place in found[:SHOWN]],
        }
    )


def _item(address: str, place: Place, head: Heading) -> dict[str, str]:
    return {
        "title": printable(head.title),
        "url": f"{address}{head.url}",
        "date": head.date_iso,
        "kind": head.kind,
        "union": printable(place.space.union.acronym),
        "union_name": printable(place.space.union.name),
    }
