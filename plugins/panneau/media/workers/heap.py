# Called by `calls` at the birth of a child. Read by the GNU library alone, on Linux; elsewhere
# nothing changes.

"""Memory that a child gives back to itself."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""From the header of the GNU library."""
_PICTURE_BYTES = 8 << 20
"""A published photo in memory; larger blocks go back to the system at once, as they would."""

_set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None


def keep_what_is_freed() -> None:
    """Let the memory of a picture serve again for the next one.

    The library would return it, then ask for as much, which the system clears page by page: a
    tenth of the time that a photo takes. The warm process must not, or its children would copy
    what it had freed.
    """
    if _set_option:
        _set_option(_MMAP_THRESHOLD, _PICTURE_BYTES)
        _set_option(_TRIM_THRESHOLD, 2 * _PICTURE_BYTES)
