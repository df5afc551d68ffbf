# Makes the copies of one file inside a worker: everything that a file can do to its reader, it does
# here. `derivatives` asks for `make_to_json` by name.

"""The copies of one accepted file, each inspected again once written."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from panneau.domain.media import MediaKind
from panneau.media.copies.animation_copy import copy_animation
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.document_pages import picture_pages
from panneau.media.copies.duplicate import private_duplicate
from panneau.media.copies.image_copy import copy_logo, copy_photo
from panneau.media.copies.pdf_copy import copy_pdf, picture_first_page
from panneau.media.copies.poster import picture_film
from panneau.media.copies.powerpoint_copy import copy_powerpoint
from panneau.media.copies.recipes import Order, Recipe
from panneau.media.copies.svg_copy import copy_svg
from panneau.media.copies.text_copy import copy_text
from panneau.media.copies.video_copy import copy_video
from panneau.media.facts_json import facts_to_json
from panneau.media.films.ffprobe import FFprobe
from panneau.media.inspection import inspect_file
from panneau.media.pictures.images import encoded_defects
from panneau.media.workers.rehearsal import own_files

_MAKERS: Mapping[Recipe, Callable[[Path, str, Path], list[Copy]]] = {
    Recipe.PHOTO: copy_photo,
    Recipe.LOGO: copy_logo,
    Recipe.DRAWING: copy_svg,
    Recipe.ANIMATION: copy_animation,
    Recipe.PDF: copy_pdf,
    Recipe.POWERPOINT: copy_powerpoint,
    Recipe.VIDEO: copy_video,
    Recipe.TEXT: copy_text,
    Recipe.FIRST_PAGE: picture_first_page,
    Recipe.PAGES: picture_pages,
}
_LONGER_SECONDS = 0.05
"""How much the measure of a film may move when its tags are gone."""


def make_to_json(order: str) -> list[dict[str, Any]]:
    """Carry out an order and describe the copies as JSON: what a worker is asked for.

    Raises:
        CopyError: When a copy cannot be made, or would be refused if a contributor gave it.
    """
    return [copy.to_json() for copy in make(Order(**json.loads(order)))]


def make_inspected_to_json(
    order: str, recipes: str, facts: Mapping[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """Make the copies of a file right after its inspection: an errand.

    Args:
        order: As `make_to_json` takes it, for no recipe in particular; each makes its copies in a
            folder of its own (`folder_of`).
        recipes: JSON, by kind of file.
        facts: What the inspection found.

    Returns:
        The copies by recipe, without those that could not be made.

    Raises:
        CopyError: When the file is no longer the one that was inspected.
    """
    wanted = json.loads(recipes).get(facts["kind"], ())
    if facts["defects"] or not wanted:
        return {}
    general = Order(**json.loads(order)).about(facts)
    made = {}
    with _duplicate_for(general) as source:
        for recipe in wanted:
            with suppress(Exception):
                copies = _made(general.with_recipe(recipe), source)
                made[recipe] = [copy.to_json() for copy in copies]
    return made


def rehearse() -> None:
    """Make the copies of a photo and of a document of our own, once, for all who fork from here."""
    recipes = {MediaKind.PHOTO: (Recipe.PHOTO,), MediaKind.PDF: (Recipe.PDF, Recipe.FIRST_PAGE)}
    with own_files() as paths:
        for path in paths:
            facts = facts_to_json(inspect_file(path, ffprobe=None))
            order = Order(str(path), facts["sha256"], str(path.with_suffix("")), None, "", None)
            make_inspected_to_json(order.to_json(), json.dumps(recipes), facts)


def make(order: Order) -> list[Copy]:
    """Carry out an order; errors are those of `make_to_json`."""
    with _duplicate_for(order) as source:
        return _made(order, source)


def _duplicate_for(order: Order) -> AbstractContextManager[Path]:
    """Give bytes that no longer change, for the time of an order."""
    is_film = order.kind == MediaKind.VIDEO
    return private_duplicate(Path(order.source), order.sha256, wants_name=is_film)


def _made(order: Order, source: Path) -> list[Copy]:
    """Return the copies that an order makes of a duplicate, each inspected again."""
    out_dir = Path(order.out_dir)
    copies = _make(order, source, out_dir)
    for copy in copies:
        _inspect_again(copy, order, out_dir)
    return copies


def _make(order: Order, source: Path, out_dir: Path) -> list[Copy]:
    if order.recipe != Recipe.POSTER:
        return _MAKERS[Recipe(order.recipe)](source, order.format, out_dir)
    if order.ffmpeg_path is None:
        raise CopyError("no ffmpeg")
    seconds = order.duration_seconds or 0.0
    return picture_film(source, order.format, seconds, out_dir, Path(order.ffmpeg_path))


def _inspect_again(copy: Copy, order: Order, out_dir: Path) -> None:
    """Refuse a copy that would be refused from a contributor, or that is no longer the same."""
    if size := copy.encoded_size:
        if defects := encoded_defects(copy.path_in(out_dir), copy.format, size):
            raise CopyError(f"{copy.name}: {defects}")
        return
    path, version = order.ffprobe_path, order.ffprobe_version
    facts = inspect_file(
        copy.path_in(out_dir),
        ffprobe=FFprobe(Path(path), version) if path else None,
        reads_words=False,
    )
    if facts.kind is not MediaKind(order.kind) or facts.defects:
        raise CopyError(f"{copy.name}: {facts.kind} {facts.defects}")
    if facts.page_count != order.page_count:
        raise CopyError(f"{copy.name}: {facts.page_count} pages")
    if _moved(facts.duration_seconds, order.duration_seconds):
        raise CopyError(f"{copy.name}: {facts.duration_seconds} s")


def _moved(seconds: float | None, before: float | None) -> bool:
    return seconds is not None and before is not None and seconds > before + _LONGER_SECONDS
