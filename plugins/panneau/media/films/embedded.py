# Films taken out of documents. Called by `pdf` and `powerpoint`.

"""Measure a film embedded in a document."""

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from panneau.domain.media import Defect, DefectKind, EmbeddedVideo
from panneau.media.films.ffprobe import FFprobe
from panneau.media.films.video import NO_FILM, inspect_video

MOST_FILMS = 20
"""Films measured in one document; one more refuses it, since one too many is one too many."""


class ExtractionError(Exception):
    """The film could not be written aside: our own failure, not a defect of the document."""


@dataclass(slots=True)
class FilmCollection:
    """The films of one document, measured as they are found."""

    ffprobe: FFprobe | None
    found: list[EmbeddedVideo] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def add(self, name: str, chunks: Iterable[bytes], file_format: str) -> bool:
        """Measure one film.

        Args:
            name: Where in the document.
            chunks: Its content, of a total that the caller bounds.
            file_format: As `signature.sniff_head` names it.

        Returns:
            False when the content is only sound, which is no film.

        Raises:
            ExtractionError: When the machine lacks room for a temporary copy.
        """
        if len(self.found) >= MOST_FILMS:
            if not self.defects:
                self.defects.append(Defect(DefectKind.TOO_LARGE, f"plus de {MOST_FILMS} films"))
            return True
        film = _measured(name, chunks, file_format, self.ffprobe)
        if film is not None:
            self.found.append(film)
        return film is not None


def _measured(
    name: str, chunks: Iterable[bytes], file_format: str, ffprobe: FFprobe | None
) -> EmbeddedVideo | None:
    digest = hashlib.sha256()
    try:
        with tempfile.TemporaryDirectory(prefix="panneau-") as folder:
            path = Path(folder) / "film"
            with path.open("wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
            findings = inspect_video(path, file_format, ffprobe=ffprobe)
    except OSError as error:
        raise ExtractionError from error
    if NO_FILM in findings.defects:
        return None
    return EmbeddedVideo(name, digest.hexdigest(), findings.duration_seconds, findings.defects)
