# Unions vouch for the sites that they link to: they, and the staff, see the list at each check.

"""The outside sites of each space, as text."""

from collections.abc import Iterable

from panneau.checks.outbound import OutboundLinks
from panneau.domain.french import counted, listed, typeset


def render_outbound(spaces: Iterable[OutboundLinks]) -> str:
    """Return one line for each space that links outside; empty when none does."""
    return "".join(f"{_line(links)}\n" for links in spaces if links.hosts)


def _line(links: OutboundLinks) -> str:
    count = counted(len(links.hosts), "site extérieur", "sites extérieurs")
    names = listed([host.host for host in links.hosts])
    return typeset(f"{links.space.union.acronym} renvoie vers {count} : {names}")
