# Words of contributors in the details of defects. Called by the inspectors of documents.

"""Quote a name found inside a file."""

_MOST_SHOWN = 80


def quoted(name: str) -> str:
    """Put a name found in a document between French quotes, without what could not be shown."""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    cut = shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 1] + "…"
    return f"«\u202f{cut}\u202f»"
