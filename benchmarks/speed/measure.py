# Nothing here knows what it measures. CPU time is the measure: walls say as much of the other jobs
# of the machine. Everything that the command starts is counted, even what outlives it.

"""What a command costs: CPU time of its whole tree, wall time, memory, bytes written."""

import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

METER = Path(__file__).with_name("meter.py")
TAIL = 2000


class CommandError(Exception):
    """A command that was to be measured and failed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu_s: float
    wall_s: float
    peak_bytes: int
    """Most memory of all its processes at once; pages that they share count once."""
    written_bytes: int
    """What went towards the disk; 0 where the system does not say."""


def measure(
    command: Sequence[str], *, folder: Path, env: Mapping[str, str], timeout_s: float
) -> Cost:
    """Run a command to its end.

    Raises:
        CommandError: If it fails, takes too long, or leaves a process at work.
    """
    log = folder.with_name(f"{folder.name}.log")
    meter = [sys.executable, "-S", str(METER), str(log), str(timeout_s), *command]
    said = subprocess.run(meter, cwd=folder, env=env, capture_output=True, text=True, check=True)
    found = json.loads(said.stdout)
    if found["code"]:
        text = log.read_text("utf-8", "replace")[-TAIL:]
        raise CommandError(f"{' '.join(command)}: code {found['code']}\n{text}")
    return Cost(**found["cost"])


def calibrate() -> float:
    """Return the CPU time of a fixed piece of work, which tells how disturbed the machine is."""
    began = time.process_time()
    data = b"panneau" * 4000
    total = 0
    for number in range(256):
        total += sum(zlib.compress(data + bytes([number]), 6)) + sum(range(20_000))
    return time.process_time() - began


def folder_bytes(folder: Path) -> int:
    """Return the weight of all files of a folder, which may not be there."""
    return sum(entry.stat().st_size for entry in walk(folder)) if folder.is_dir() else 0


def walk(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Yield every file of a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from walk(Path(entry.path))
            else:
                yield entry
