# Said on the page of the space and in the place of each suspended page.

"""What readers are told of a suspension."""

from panneau.domain.french import listed, quote, typeset
from panneau.domain.site_model import Space, Suspension
from panneau.domain.suspension import suspending_clause
from panneau.pages.clause_lines import article_words
from panneau.pages.reading import Reading
from panneau.pages.wording_fr import french_date

PAGE, SPACE = "Cette page est suspendue", "Cet espace est suspendu"


def suspension_notices(reading: Reading, space: Space) -> tuple[str, ...]:
    """Return what the page of a space says of its suspensions, in the order of the file."""
    return tuple(
        _notice(reading, item, _named(space, item) if item.page else SPACE)
        for item in active_suspensions(reading, space)
    )


def suspension_notice(reading: Reading, item: Suspension) -> str:
    """Return what stands at a suspended address: `Cette page est suspendue du … au …`."""
    return _notice(reading, item, PAGE if item.page else SPACE)


def _named(space: Space, item: Suspension) -> str:
    """Name the pages that a suspension withholds, where it is read elsewhere."""
    titles = [quote(one.title) for one in space.publications() if item.covers(space, one.src_uri)]
    if len(titles) == 1:
        return f"La page {titles[0]} est suspendue"
    return f"Les pages {listed(titles)} sont suspendues"


def _notice(reading: Reading, item: Suspension, what: str) -> str:
    first = french_date(item.first_day)
    days = f"du {first} au {french_date(item.last_day)}" if item.last_day else f"depuis le {first}"
    clause = suspending_clause(reading.model.agreement)
    article = article_words(reading.model.agreement.article(clause)) if clause else ""
    cited = f" ({article} de l’accord)" if article else ""
    return typeset(f"{what} {days}{cited}. Motif : {item.reason.rstrip('.')}.")


def active_suspensions(reading: Reading, space: Space) -> tuple[Suspension, ...]:
    """Return the suspensions that withhold something of a space, in the order of the file."""
    return tuple(
        item
        for item in reading.model.suspensions
        if item.space_slug == space.slug
        and item.is_active(today=reading.today)
        and any(
            item.covers(space, one.src_uri) and one.is_suspended for one in space.publications()
        )
    )
