# Where films hide: beside a publication, alone in a folder, inside a PDF or a presentation.
# Read by `videos` (the rules), `forms` (what is allowed at all) and `rights` (what remains).

"""The films of a space, wherever they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from panneau.checks.context import CheckContext
from panneau.domain.media import Defect, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.domain.publication import Publication
from panneau.domain.site_model import Space


@dataclass(frozen=True, slots=True)
class Film:
    """One film in one place."""

    file: SourceFile
    """The film itself, or the document that contains it."""
    inner_name: str
    """Place in the document; empty when the film is the file."""
    format: str
    """Short name of the format; empty when unknown."""
    sha256: str
    duration_seconds: float | None
    defects: tuple[Defect, ...]

    @property
    def name(self) -> str:
        """Name of the file, then the place in it."""
        return " › ".join(filter(None, (self.file.name, self.inner_name)))


def films_in(file: SourceFile, facts: FileFacts | None) -> Iterator[Film]:
    """Yield the film that a file is, or those that it contains."""
    if facts is None:
        return
    if facts.kind is MediaKind.VIDEO:
        yield Film(file, "", facts.format, facts.sha256, facts.duration_seconds, facts.defects)
    for video in sorted(facts.embedded_videos, key=lambda video: (video.name, video.sha256)):
        yield Film(file, video.name, "", video.sha256, video.duration_seconds, video.defects)


def distinct_films(context: CheckContext, files: Iterable[SourceFile]) -> tuple[Film, ...]:
    """Return the films of some files, the same content once, in the order of their paths."""
    found: dict[str, Film] = {}
    for file in sorted(files, key=lambda file: file.src_uri):
        for film in films_in(file, context.facts.get(file.src_uri)):
            found.setdefault(film.sha256, film)
    return tuple(found.values())


def live_films(context: CheckContext, space: Space) -> tuple[Film, ...]:
    """Return the films of a space that readers could reach today."""
    return distinct_films(context, space.live_files(today=context.today))


def films_by_page(context: CheckContext, space: Space) -> Iterator[tuple[Film, ...]]:
    """Yield the films of each page that readers see today."""
    for publication in space.publications():
        if publication.is_published(today=context.today):
            yield distinct_films(context, _used_by(publication))


def _used_by(publication: Publication) -> Iterator[SourceFile]:
    return (piece.file for piece in publication.attachments)
