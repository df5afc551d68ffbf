"""Real builds by real engines, as `make site` runs them."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENGINES = ("mkdocs", "properdocs")
# The day on which the sample is read: its dates make drafts, scheduled and expired items.
SAMPLE_DAY = "1790000000"


@dataclass(frozen=True)
class Build:
    """How a build ended."""

    code: int
    text: str


def environment(**changes: str) -> dict[str, str]:
    """Return an environment without the switches of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PANNEAU_")}
    fixed = {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": SAMPLE_DAY,
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
    }
    return {**kept, **fixed, **changes}


def command(engine: str, *arguments: str) -> list[str]:
    """Return the command line of an engine."""
    return [sys.executable, "-m", engine, *arguments]


def build(config_path: Path, *arguments: str, engine: str = "mkdocs", **changes: str) -> Build:
    """Build a site with an engine, from the folder of its configuration."""
    done = subprocess.run(
        command(engine, "build", "-f", str(config_path), *arguments),
        cwd=config_path.parent,
        env=environment(**changes),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Build(done.returncode, done.stdout + done.stderr)


def fingerprints(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
