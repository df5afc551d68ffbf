# `mailto:` addresses as mail programs read them. Asked by `links` and `pull_only`.

"""Who a `mailto:` link writes to."""

import re
from html import unescape
from urllib.parse import unquote

_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SEPARATORS = re.compile(r"[,;]")
_COPIES = frozenset({"cc", "bcc"})


def is_mailto(target: str) -> bool:
    """Tell whether a target opens a message, as a browser would read it."""
    return _IGNORED.sub("", target).lower().startswith("mailto:")


def is_grouped(target: str) -> bool:
    """Tell whether a `mailto:` target writes to several people, or lets the reader choose them.

    Copies count, and so does a message without an addressee: it is a way to forward a page.
    """
    addresses, fields = _parts(unescape(_IGNORED.sub("", target))[len("mailto:") :])
    if any(name in _COPIES for name, _ in fields):
        return True
    direct = [value for name, value in fields if name == "to"]
    return sum(map(_count, (addresses, *direct))) != 1


def _parts(address: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before the fields, and the fields by their names."""
    before, _, query = address.partition("?")
    fields = (field.partition("=") for field in query.split("&"))
    return before, [(unquote(name).lower(), value) for name, _, value in fields]


def _count(addresses: str) -> int:
    return sum(1 for part in _SEPARATORS.split(unquote(addresses)) if part.strip())
