# The publisher writes it for one build, where the environment says; no other build has any.

"""The spaces that stay as they were on an earlier day, from the publisher to the build."""

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from panneau.publish.asked_of_builds import KEPT_SPACES_VARIABLE


def write_kept_spaces(path: Path, kept: Mapping[str, date]) -> None:
    """Write the last good day of each space, by folder, for a build."""
    content = {folder: day.isoformat() for folder, day in kept.items()}
    path.write_text(json.dumps(content), encoding="utf-8")


def read_kept_spaces(path: Path) -> dict[str, date]:
    """Read what `write_kept_spaces` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return {folder: date.fromisoformat(day) for folder, day in content.items()}


def named_kept_spaces() -> dict[str, date]:
    """Return the spaces that the environment wants kept; none without a publisher."""
    named = os.environ.get(KEPT_SPACES_VARIABLE, "")
    return read_kept_spaces(Path(named)) if named else {}
