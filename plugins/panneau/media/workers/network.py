# Called first by every process that opens what others wrote: an inspection, a trial, a build, the
# rules at a push. Whatever a library could be made to do there, it reaches nobody.

"""Leaving the network, for good."""

import ctypes
import os
import sys
from pathlib import Path

_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
"""From the system's headers; Python has names for them since 3.12 only."""


def leave_the_network() -> bool:
    """Give this process, and all that it starts, a network of its own without any interface.

    To be called before a second thread starts. Only Linux knows how; elsewhere, and where the
    machine forbids it, nothing changes.

    Returns:
        Whether nothing can be reached any more.
    """
    if sys.platform != "linux":
        return False
    user, group = os.geteuid(), os.getegid()
    # An account without privilege gets one over a world that holds itself alone.
    flags = _NEW_NETWORK if user == 0 else _NEW_NETWORK | _NEW_USERS
    if ctypes.CDLL(None, use_errno=True).unshare(flags):
        return False
    if user:
        _stay_oneself(user, group)
    return True


def _stay_oneself(user: int, group: int) -> None:
    """Keep one's own names in the new world, where everybody is nobody."""
    own = Path("/proc/self")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            (own / name).write_text(text, encoding="ascii")
        except OSError:
            return
