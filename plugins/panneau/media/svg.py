# Drawn logos. Called by `inspection`, inside the limited worker.

"""Refuse every SVG that is more than a plain drawing."""

from pathlib import Path

from panneau.media.findings import Findings


def inspect_svg(path: Path) -> Findings:
    """Return the size of a drawing, and every reason to refuse it."""
    raise NotImplementedError
