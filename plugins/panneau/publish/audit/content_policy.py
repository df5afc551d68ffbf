# The net under everything else: were something to get through, the browser would not obey it.

"""The Content-Security-Policy of a page."""

_KEYWORDS = frozenset({"'self'", "'none'"})
_CLOSED = frozenset({"'none'"})
_NEEDED = ("default-src", "base-uri", "form-action")
"""The last two do not follow the first when they are absent."""
_DIRECTIVES = """
    default-src script-src script-src-elem script-src-attr style-src style-src-elem
    style-src-attr img-src media-src font-src connect-src manifest-src worker-src child-src
    frame-src object-src base-uri form-action
"""
_KNOWN = frozenset(_DIRECTIVES.split())
_ALWAYS_CLOSED = frozenset({"object-src", "child-src"})


def policy_weakness(content: str) -> str:
    """Return what a policy lets through, empty when it is tight.

    Each directive may allow the site itself or nothing; no host, scheme, hash or `unsafe-` word.
    """
    directives: dict[str, list[str]] = {}
    for part in content.split(";"):
        name, *values = part.split() or [""]
        # Browsers obey the first of two directives of the same name.
        directives.setdefault(name.lower(), [value.lower() for value in values])
    directives.pop("", None)
    for name in _NEEDED:
        if name not in directives:
            return f"{name} absent"
    for name, values in directives.items():
        if name not in _KNOWN:
            return name
        allowed = _CLOSED if name in _ALWAYS_CLOSED else _KEYWORDS
        if extra := set(values) - allowed:
            return f"{name} {min(extra)}"
    return ""
