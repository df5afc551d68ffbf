# Files are opened once: the processes that inspect them do at the same time what the rules and the
# site will ask about them. Called by `verdict`; `copies` asks for the same workshop again.

"""What is done about each file while it is inspected."""

from collections.abc import Iterator
from datetime import date

from panneau.domain.organisation import SourceFile
from panneau.domain.site_model import SiteModel
from panneau.media.copies.copy_errand import CopyErrand
from panneau.media.copies.derivatives import Workshop
from panneau.media.documents.attachment_text import ReadingErrand
from panneau.media.errands import Errand
from panneau.media.films.ffmpeg_program import find_ffmpeg
from panneau.media.films.ffprobe import find_ffprobe
from panneau.source.project import Project


def errands(
    project: Project,
    model: SiteModel,
    comparison: Errand,
    *,
    today: date,
    has_register: bool,
    will_publish: bool,
) -> Iterator[Errand]:
    """Yield what is worth doing as soon as a file is inspected.

    Args:
        project: Where what is done is remembered.
        model: Of which the files are part.
        comparison: Compares files with the organisation's logos.
        today: Civil date of the readers.
        has_register: Whether the names of a register will be looked for in files.
        will_publish: Whether copies of files, and their words, will be asked for.
    """
    yield comparison
    if has_register:
        yield ReadingErrand(project.cache_dir, by_parts=True)
    if will_publish:
        yield ReadingErrand(project.cache_dir)
        logos, attached = union_logos(model), published_files(model, today=today)
        names = [logo.src_uri for logo in logos]
        yield CopyErrand(workshop(project), [*attached, *logos], logos=names)


def workshop(project: Project) -> Workshop:
    """Return what makes and keeps the copies of a project."""
    ffprobe = find_ffprobe()
    return Workshop(
        project.cache_dir, find_ffmpeg(ffprobe), ffprobe=ffprobe, profile=project.profile
    )


def union_logos(model: SiteModel) -> list[SourceFile]:
    """Return the logos that stand on pages."""
    return [space.union.logo for space in model.spaces if space.union.logo]


def published_files(model: SiteModel, *, today: date) -> list[SourceFile]:
    """Return the files attached to what readers get on a day."""
    return [
        piece.file
        for space in model.spaces
        for item in space.publications()
        if item.is_published(today=today)
        for piece in item.attachments
    ]
