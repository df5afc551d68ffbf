# Compares one file with the organisation's logos. Runs inside a worker: `logo_detection` asks for
# `compare_to_json` by name. What each method can and cannot see is in ADR-0009.

"""The comparison of one file with protected logos."""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from panneau.domain.media import LogoMatch, LogoMatchKind
from panneau.media.facts_json import facts_from_json
from panneau.media.logos.comparable import can_be_compared
from panneau.media.logos.likeness import is_available, likeness_in
from panneau.media.logos.logo_print import (
    FARTHEST,
    SAME_LOGO,
    LogoPrint,
    distance,
    logo_print,
    print_from_json,
    print_of,
    print_to_json,
)
from panneau.media.logos.pictures_in import (
    PICTURE_SIDE_PX,
    PRINTED_PAGE_PX,
    FoundPicture,
    pictures_in,
)
from panneau.media.logos.svg_shapes import LEAST_SHARED_PERCENT, drawn_shapes, shared_percent
from panneau.media.workers.rehearsal import own_files


def compare_to_json(
    path: str,
    format: str,  # noqa: A002 - the word of `FileFacts`
    references: str,
    prints: str = "null",
) -> dict[str, Any] | None:
    """Compare a file and return the match as JSON: what a worker is asked for.

    Args:
        path: The file.
        format: As `FileFacts` names it.
        references: JSON list of the paths of the logos.
        prints: What `prints_to_json` returned for these logos; null to take the prints again.
    """
    # Numpy reserves memory for each core before it is asked for anything; one is enough here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logos = tuple(Path(reference) for reference in json.loads(references))
    known = json.loads(prints)
    taken = known and {Path(logo): print_from_json(shapes) for logo, shapes in known.items()}
    match = compare_with_logos(Path(path), format, logos, taken)
    return asdict(match) if match else None


def compare_inspected_to_json(
    path: str, references: str, prints: str, facts: Mapping[str, Any]
) -> list[dict[str, Any] | None]:
    """Compare a file right after its inspection: an errand.

    Args:
        path: The file.
        references: As `compare_to_json` takes them.
        prints: The same.
        facts: What the inspection found.

    Returns:
        The match or its absence; nothing for a file that is not compared.
    """
    known = facts_from_json(facts)
    if not can_be_compared(known):
        return []
    return [compare_to_json(path, known.format, references, prints)]


def prints_to_json(references: str) -> dict[str, list[list[Any]]]:
    """Return the prints of logos, by path: what a worker is asked for before it compares.

    Args:
        references: As `compare_to_json` takes them; those that cannot be read are passed over.
    """
    paths = (Path(reference) for reference in json.loads(references))
    prints = _prints(path for path in paths if not _is_svg(path))
    return {str(path): print_to_json(found) for path, found in prints.items()}


def rehearse() -> None:
    """Take prints of our own photo and document; OpenCV, whose threads no fork survives, waits."""
    with own_files() as (photo, document):
        prints = _prints([photo])
        for path, file_format in ((photo, "jpeg"), (document, "pdf")):
            for found in pictures_in(path, file_format, page_px=PRINTED_PAGE_PX):
                _same_picture(found, prints)


def compare_with_logos(
    path: Path,
    format: str,  # noqa: A002 - the word of `FileFacts`
    references: tuple[Path, ...],
    prints: Mapping[Path, LogoPrint] | None = None,
) -> LogoMatch | None:
    """Say whether a file is, contains or resembles one of the logos.

    A drawing (SVG) is compared with drawings only, a picture with pictures only: that is why
    organisations list their logos in both forms.

    Args:
        path: A file that inspection could read.
        format: As `FileFacts` names it; one that shows no picture matches nothing.
        references: The logos; those that cannot be read are passed over.
        prints: Of the painted ones, where they were taken already.

    Returns:
        The first picture that is a logo; failing that, the first that seems to bear one.
        `reference` is the path of the logo.
    """
    drawings = tuple(reference for reference in references if _is_svg(reference))
    if format == "svg":
        return _same_drawing(path, drawings)
    if prints is None:
        prints = _prints(reference for reference in references if reference not in drawings)
    searched = []
    page_px = PICTURE_SIDE_PX if is_available() else PRINTED_PAGE_PX
    for found in pictures_in(path, format, page_px=page_px):
        same = _same_picture(found, prints)
        if same:
            return same
        if found.is_searched:
            searched.append(found)
    # Only now: looking inside a picture costs twenty times more than its print.
    likenesses = (_likeness(found, tuple(prints)) for found in searched)
    return next((likeness for likeness in likenesses if likeness), None)


def _is_svg(path: Path) -> bool:
    return path.suffix.lower() == ".svg"


def _prints(references: Iterable[Path]) -> dict[Path, LogoPrint]:
    prints = {}
    for reference in references:
        with suppress(OSError, ValueError, SyntaxError):
            prints[reference] = logo_print(reference)
    return prints


def _same_drawing(path: Path, references: tuple[Path, ...]) -> LogoMatch | None:
    drawing = drawn_shapes(path)
    shares = {ref: shared_percent(drawn_shapes(ref), drawing) for ref in references}
    best = max(shares, key=lambda ref: shares[ref], default=None)
    if best is None or shares[best] < LEAST_SHARED_PERCENT:
        return None
    return LogoMatch(str(best), LogoMatchKind.SAME, shares[best])


def _same_picture(found: FoundPicture, prints: Mapping[Path, LogoPrint]) -> LogoMatch | None:
    seen = print_of(found.picture)
    distances = {reference: distance(known, seen) for reference, known in prints.items()}
    closest = min(distances, key=lambda reference: distances[reference], default=None)
    if closest is None or distances[closest] > SAME_LOGO:
        return None
    percent = 100 - 100 * distances[closest] // FARTHEST
    return LogoMatch(str(closest), LogoMatchKind.SAME, percent, found.place)


def _likeness(found: FoundPicture, references: tuple[Path, ...]) -> LogoMatch | None:
    likeness = likeness_in(found.picture, references)
    if likeness is None:
        return None
    percent = round(100 * likeness.correlation)
    return LogoMatch(str(likeness.reference), LogoMatchKind.LIKENESS, percent, found.place)
