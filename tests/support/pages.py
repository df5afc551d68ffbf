# One rich section for the tests of the pages: every type, every form of attachment, everything
# that readers must not see, and texts that would break a page that does not escape them.

"""A section with something of everything."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from panneau.domain.agreement import Agreement, Origin
from panneau.domain.location import Location
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Attachment, Link, LinkKind, Publication, PublicationKind
from panneau.domain.site_model import Rubric, SiteModel, Space
from tests.support.models import (
    TODAY,
    TOMORROW,
    YESTERDAY,
    agreement_of,
    attachment,
    clause,
    facts,
    publication,
    rubric,
    site_model,
    source_file,
    space,
    union,
)

HOSTILE = "</title><script>alert(1)</script> & \"guillemets\" 'droits'"
HIDDEN = "Jamais montré"


def day(number: int) -> date:
    """Return a day before today: the higher, the older."""
    return TODAY - timedelta(days=number)


def item(space_slug: str, name: str, age_days: int, **changes: object) -> Publication:
    """Make a published item of a space."""
    return publication(
        f"content/{space_slug}/actualites/{name}.md",
        published_on=day(age_days),
        title=f"{name} de {space_slug}",
        **changes,
    )


def hidden_items(space_slug: str) -> tuple[Publication, ...]:
    """Make a draft, a scheduled item and an expired one."""
    base = item(space_slug, "cache", 0)
    return (
        replace(base, title=f"{HIDDEN} 1", is_draft=True, url=f"{space_slug}/x/1/"),
        replace(base, title=f"{HIDDEN} 2", publish_on=TOMORROW, url=f"{space_slug}/x/2/"),
        replace(base, title=f"{HIDDEN} 3", expires_on=YESTERDAY, url=f"{space_slug}/x/3/"),
    )


def many(space_slug: str, count: int) -> tuple[Publication, ...]:
    """Make publications, newest first."""
    return tuple(item(space_slug, f"note-{n:03}", n) for n in range(count))


PIECES = {
    "doc.pdf": replace(facts(MediaKind.PDF, "pdf", size_bytes=120_400), page_count=3),
    "expose.pptx": replace(facts(MediaKind.POWERPOINT, "pptx", size_bytes=2_450_000), page_count=1),
    "salle.jpg": replace(
        facts(MediaKind.PHOTO, "jpeg", size_bytes=90_000), width_px=1200, height_px=800
    ),
    "urne.gif": facts(MediaKind.ANIMATION, "gif", size_bytes=48_000, duration_seconds=2.4),
    "film.mp4": replace(
        facts(MediaKind.VIDEO, "mp4", size_bytes=3_200_000, duration_seconds=24.2),
        width_px=1280,
        height_px=720,
    ),
    "film.vtt": facts(MediaKind.CAPTIONS, "vtt", size_bytes=800),
}
"""Facts of the attachments of the rich publication, by name."""


def pieces(space_slug: str) -> tuple[tuple[Attachment, ...], dict[str, FileFacts]]:
    """Make one attachment of each form, and their facts by `src_uri`."""
    folder = f"content/{space_slug}/actualites/riche"
    made = tuple(
        attachment(
            source_file(f"{folder}/{name}", known.size_bytes),
            url=f"{space_slug}/actualites/riche/{name}",
            title=f"Pièce {name}",
            alternative=f"Description de {name}",
            caption="" if name.endswith("vtt") else f"Légende {HOSTILE}",
        )
        for name, known in PIECES.items()
    )
    return made, {f"{folder}/{name}": known for name, known in PIECES.items()}


def rich_publication(space_slug: str) -> tuple[Publication, dict[str, FileFacts]]:
    """Make a publication with everything on it."""
    attached, known = pieces(space_slug)
    made = item(
        space_slug,
        "riche",
        1,
        kind=PublicationKind.DECLARATION,
        number="12",
        body="CSE",
        summary=HOSTILE,
        html='<h2 id="contenu">Contenu</h2><p>Texte <a class="external" rel="noopener noreferrer"'
        ' href="https://exemple.test/">ailleurs</a>.</p>',
        attachments=attached,
        links=(Link("https://exemple.test/", LinkKind.EXTERNAL, Location("a.md")),),
    )
    return replace(made, title=HOSTILE), known


def rich_agreement() -> Agreement:
    """Make an agreement with a clause of every shape, and a choice of the house."""
    return agreement_of(
        clause("placement.label", "espaces d’essai"),
        clause("quotas.sections_max", 41),
        clause("media.allow", ("text", "pdf")),
        clause("privacy.identify_readers", value=False),
        clause("links.responsibility_notice", "Chacune répond de ses liens."),
        clause("scope.liability", "union"),
        clause("social_network.name", "Réseau"),
        clause("email.reply", "individual"),
        clause("training.within", "P3M", article="?"),
        clause("dispute.steps", ({"action": "letter", "by": "employer"}, {"action": "court"})),
        clause("quotas.pages_max", None),
        clause("quotas.space_mb", None, is_unknown=True),
        clause("publication.announce", "bell"),
        clause("publication.announce_days", 21),
        clause("support.channel", "Guichet"),
        clause("media.pdf_max_mb", 43, article=None, origin=Origin.HOUSE),
        effective_on=date(2024, 1, 1),
    )


def rich_space(slug: str, *, acronym: str, extra: Iterable[Rubric] = ()) -> Space:
    """Make a space with a logo, an address and a community."""
    logo = source_file(f"content/{slug}/logo.svg")
    trade_union = union(
        acronym,
        logo=logo,
        addresses=[f"{slug}@exemple.test"],
        communities=[f"https://reseau.test/{slug}"],
    )
    return space(*extra, slug=slug, trade_union=trade_union)


def rich_section(*, notes: int = 23) -> tuple[SiteModel, dict[str, FileFacts]]:
    """Make a section of three unions, and the facts of its files."""
    rich, known = rich_publication("abc")
    first = rich_space(
        "abc",
        acronym="ABC",
        extra=[
            rubric(rich, *hidden_items("abc"), space="abc"),
            replace(rubric(*hidden_items("abc"), slug="vide", space="abc"), title=f"{HIDDEN} 4"),
        ],
    )
    second = rich_space("def", acronym="DÉF", extra=[rubric(*many("def", notes), space="def")])
    third = rich_space("xyz", acronym="X & YZ")
    model = site_model(first, second, third, text=rich_agreement())
    organisation = replace(model.organisation, intranet_url="https://intranet.test/os/")
    return replace(model, organisation=organisation), known
