# People paste addresses as they are. A reader expects to follow them, and the rules on links must
# see them: an address that nobody marked as a link is one all the same (ADR-0010).

"""Web addresses typed bare in a text, made links."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

# A whole address: a host with a dot, then anything but spaces and what encloses.
_ADDRESS = (
    r"(?<![\w/@.\-])(https?://[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?::\d{1,5})?"
    r"(?:[/?#][^\s<>«»\"“”|`\x02\x03]*)?)"
)
_AFTER = ".,;:!?…'’*_~"


class BareAddresses(InlineProcessor):
    """Turns `https://…` into a link that shows the address as typed."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self) -> None:
        """Look for whole addresses."""
        super().__init__(_ADDRESS)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the form of Python-Markdown
    ) -> tuple[Element, int, int]:
        """Return the link, and where it begins and ends."""
        address = without_end(m[1])
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(1), m.start(1) + len(address)


def without_end(address: str) -> str:
    """Return an address less what ends the sentence: a point, or a bracket that it never opened."""
    while True:
        shorter = address.rstrip(_AFTER)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(opening) < shorter.count(closing):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
