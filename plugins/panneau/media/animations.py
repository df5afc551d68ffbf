# Images that move. Called by `inspection`, inside the limited worker.

"""Look inside GIF, animated WebP and animated PNG."""

from pathlib import Path

from panneau.media.findings import Findings


def inspect_animation(path: Path, format: str) -> Findings:  # noqa: A002 - the word of `FileFacts`
    """Return what an animation contains; its duration is that of one loop, in seconds."""
    raise NotImplementedError
