# `mailto:` addresses as mail programs read them. Asked by `links` and `pull_only`.

"""Who a `mailto:` link writes to."""

import re
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
    bare = _IGNORED.sub("", target)[len("mailto:") :]
    addresses, _, query = bare.partition("?")
    fields = [field.partition("=")[::2] for field in query.split("&")]
    named = [(name.lower(), value) for name, value in fields]
    if any(name in _COPIES for name, _ in named):
        return True
    direct = [value for name, value in named if name == "to"]
    return sum(map(_count, (addresses, *direct))) != 1


def _count(addresses: str) -> int:
    return sum(1 for part in _SEPARATORS.split(unquote(addresses)) if part.strip())
