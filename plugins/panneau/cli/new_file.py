# Commands that write for somebody: what stands there is theirs, and half a file is worse than none.

"""A file that was not there, written whole or not at all."""

from contextlib import suppress
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, with the folders above it.

    Raises:
        OSError: If the system refuses, or if something has this name; no file is left then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
