# Still images. Called by `inspection`, inside the limited worker.

"""Look inside JPEG, PNG, WebP and AVIF images that do not move."""

from pathlib import Path

from panneau.media.findings import Findings


def inspect_image(path: Path, format: str) -> Findings:  # noqa: A002 - the word of `FileFacts`
    """Return what a still image contains, after decoding it once."""
    raise NotImplementedError


def is_animated(path: Path, format: str) -> bool:  # noqa: A002 - the word of `FileFacts`
    """Tell from its blocks whether an image moves; False when it cannot be read."""
    raise NotImplementedError
