# Linux and macOS can swap two folders in one call, but Python has no name for it.

"""Exchanging two folders atomically, where the system can."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# What a system or a file system answers when it has no such call.
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def exchange_folders(one: Path, other: Path) -> bool:
    """Swap two folders in one step.

    Returns:
        False when this system has no such call; nothing has changed then.

    Raises:
        OSError: If the system has the call and refuses it.
    """
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _system_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return swap and (lambda a, b: int(swap(a, b, _RENAME_SWAP)))
    rename = getattr(library, "renameat2", None)
    return rename and (lambda a, b: int(rename(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE)))
