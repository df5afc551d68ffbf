# Run by `builder` in a process of its own. The engine is named by its caller: nothing here knows
# which one it is. What the machine could not do is told apart from what the content may not be.

"""A build, in a process that dies with its parent: `python -P -m … ENGINE ARGUMENTS`."""

import ctypes
import os
import runpy
import signal
import sys
import traceback

from panneau.media.workers.network import leave_the_network
from panneau.publish.releases.guard import stand_guard

EXIT_MACHINE = 75
"""The machine failed: memory, disk, a program of the system."""
EXIT_BUG = 70
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Run the engine as if it had been called by its name."""
    parent = os.getppid()
    leave_the_network()
    _die_with_parent()
    if os.getppid() != parent:
        sys.exit(EXIT_MACHINE)
    sys.argv = sys.argv[1:]
    stand_guard()
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except (OSError, MemoryError):
        traceback.print_exc()
        sys.exit(EXIT_MACHINE)
    except Exception:  # noqa: BLE001 - told to staff, with its trace
        traceback.print_exc()
        sys.exit(EXIT_BUG)


def _die_with_parent() -> None:
    """Have Linux end this process when the publisher is killed; elsewhere, it ends by itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
