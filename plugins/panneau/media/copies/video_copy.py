# Published copies of films (ADR-0014). Called by `copying`, inside the limited worker, and by
# `powerpoint_copy` for the films of a presentation. Metadata is overwritten in place: nothing is
# encoded again, no offset changes, and no program is needed.

"""Copies of films, without what the camera and the software wrote about themselves."""

import shutil
from pathlib import Path

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy
from panneau.media.copies.mp4_copy import scrub_mp4
from panneau.media.copies.webm_copy import scrub_webm

FILM_FORMATS = frozenset({"mp4", "mov", "webm"})


def copy_video(source: Path, file_format: str, out_dir: Path) -> list[Copy]:
    """Write a film without metadata.

    Args:
        source: An accepted MP4, MOV or WebM.
        file_format: Which of them.
        out_dir: Empty folder for the copy.

    Raises:
        CopyError: When its structure cannot be followed.
    """
    copy = Copy(DerivativeRole.MAIN, "", file_format)
    path = copy.path_in(out_dir)
    shutil.copyfile(source, path)
    scrub_film(path, file_format)
    return [copy]


def scrub_film(path: Path, file_format: str) -> None:
    """Overwrite the metadata of a film in place; arguments and errors are those of a copy."""
    with path.open("r+b") as film:
        if file_format == "webm":
            scrub_webm(film)
        else:
            scrub_mp4(film)
