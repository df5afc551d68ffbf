# « www.banque.fr » that leads elsewhere: readers look at the words, not at the address. Called by
# `markdown_text` for each link.

"""Links whose text shows another address than the one they lead to."""

import re
from urllib.parse import urlsplit

_NAME = r"(?:[\w-]+\.)+[^\W\d_]{2,24}"
_WEB = re.compile(rf"(?i)(?:https?://|\bwww\.)(?:[^\s/@]*@)?({_NAME}|[\d.]+)")
# Without a scheme, only what cannot be the name of a file: « rapport.pdf » is none.
_BARE = re.compile(
    r"(?i)\s*((?:[\w-]+\.)+(?:fr|com|org|net|eu|info|int|be|ch|ca|lu))(?:[/?#]\S*)?\s*"
)
_MAIL = re.compile(rf"(?i)\s*([\w.+-]+@{_NAME})\s*")


def misleading_address(text: str, target: str) -> str:
    """Return the address that the text of a link shows, when it is not where the link leads.

    Args:
        text: What readers see.
        target: Where the link leads, as its author typed it.
    """
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto":
        shown = _MAIL.fullmatch(text)
        written = rest.partition("?")[0]
        return shown[1] if shown and shown[1].casefold() != written.casefold() else ""
    found = _WEB.search(text) or _BARE.fullmatch(text)
    if not found or scheme.lower() not in {"http", "https"}:
        return ""
    return "" if _is_same(found[1], _host(target)) else found[1]


def _is_same(one: str, other: str) -> bool:
    """Tell whether two hosts are of one site: equal, or one below the other."""
    first, second = (host.casefold().rstrip(".").removeprefix("www.") for host in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _host(target: str) -> str:
    try:
        return urlsplit(target).hostname or ""
    except ValueError:
        return ""
