# A second wall, where the first cannot be built: a machine may forbid a network of its own to a
# process. It stops Python and what Python starts, not a library that calls the system by itself.

"""What a build may not do, whatever its engine, its plugins and their libraries are asked for."""

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

MOST_MEMORY_BYTES = 4 << 30
"""Address space, several times what ten thousand publications need."""
MOST_FILE_BYTES = 2 << 30
PROGRAMS = frozenset({"ffprobe", "ffmpeg"})
"""Beside our own interpreter, whose workers leave the network too."""
_TALKING = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
    }
)
_STARTING = frozenset({"subprocess.Popen", "os.posix_spawn"})
_OTHERWISE = frozenset({"os.system", "os.exec", "os.spawn", "os.startfile", "pty.spawn"})


def stand_guard() -> None:
    """Refuse this process, for good, to talk and to start other programs; bound what it takes."""
    if sys.platform != "win32":
        for what, most in (
            (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, MOST_FILE_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            _bound(what, most)
    sys.addaudithook(_judge)


def _judge(event: str, arguments: tuple[object, ...]) -> None:
    if event in _TALKING:
        raise PermissionError("une construction n’appelle aucun autre ordinateur")
    if event in _OTHERWISE or (event in _STARTING and not _is_ours(arguments[0])):
        raise PermissionError(f"une construction ne lance aucun autre programme : {arguments[0]!r}")


def _is_ours(program: object) -> bool:
    path = program.decode(errors="replace") if isinstance(program, bytes) else str(program)
    # The static builds add their system to their name: `ffprobe-linux-x64`.
    named = Path(path).stem.partition("-")[0] in PROGRAMS
    return named or path in {sys.executable, os.environ.get("PANNEAU_FFPROBE")}


if sys.platform != "win32":

    def _bound(what: int, most: int) -> None:
        soft, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        if soft == resource.RLIM_INFINITY or soft > most:
            resource.setrlimit(what, (most, hard))
