# The verdict on one film. Called by `inspection`, and by `pdf` and `powerpoint` for embedded films.
# Applies no limit of the agreement: it measures. The algorithm is that of ADR-0005.

"""How long a film really lasts, and whether it is one film and nothing else."""

from pathlib import Path

from panneau.domain.media import Defect, DefectKind
from panneau.media.films.ffprobe import FFprobe
from panneau.media.films.film_timeline import Timeline, read_timeline
from panneau.media.films.mp4_boxes import walk_boxes
from panneau.media.films.mp4_tracks import Movie
from panneau.media.films.probing import (
    MOST_PACKETS,
    ProbeFailedError,
    UnreadableFilmError,
    probe,
)
from panneau.media.films.structure import SEVERAL_FILMS, TRUNCATED, polyglot_defects
from panneau.media.films.webm_elements import walk_elements
from panneau.media.findings import Findings

READABLE_FORMATS = frozenset(("mp4", "mov", "webm"))
"""The only films that are measured; any other is to be converted."""
NO_FILM = Defect(DefectKind.BROKEN, "du son seulement, aucune image animée")
_DISPLAY_NAMES = {
    "mkv": "Matroska (MKV)",
    "ogv": "Ogg",
    "flv": "Flash (FLV)",
    "ts": "MPEG-TS",
    "mpg": "MPEG",
    "asf": "Windows Media (WMV)",
    "h264": "H.264 sans conteneur",
    "quicktime": "QuickTime ancien",
    "avifs": "AVIF animé",
    "heifs": "HEIF animé",
    "rm": "RealMedia",
}
_NOT_READ_WHOLE = Defect(DefectKind.TOO_LARGE, "trop d’images pour être mesuré")
_UNSAFE_TO_PROBE = (DefectKind.TOO_LARGE, DefectKind.REMOTE, DefectKind.BROKEN)
_LARGEST_SIDE_PX = 4096
_FEWEST_IMAGES = 2
_MOST_IMAGES_PER_SECOND = 250
_READ_SHARE = 0.8
_READ_SLACK_SECONDS = 0.5


def inspect_video(path: Path, file_format: str, *, ffprobe: FFprobe | None) -> Findings:
    """Measure a film and look for what it may hide.

    Args:
        path: The film, a regular file.
        file_format: As `signature.sniff` names it.
        ffprobe: None when the machine has none: the film then cannot be trusted.

    Returns:
        As duration, the longest of everything that the film declares or plays: film and track
        headers, samples, edit lists, tags, packets. It is given even with defects, unless they
        make every declaration worthless.

    Source:
        House rule, ADR-0005.
    """
    if file_format not in READABLE_FORMATS:
        name = _DISPLAY_NAMES.get(file_format, file_format.upper())
        return Findings(defects=(Defect(DefectKind.TO_CONVERT, f"format {name}"),))
    movie = _structure(path, file_format)
    if any(defect.kind in _UNSAFE_TO_PROBE for defect in movie.defects):
        return Findings(defects=movie.defects)
    if ffprobe is None:
        return _unmeasured(movie, Defect(DefectKind.PROBE_ABSENT))
    try:
        timeline = read_timeline(probe(path, file_format, ffprobe))
    except UnreadableFilmError:
        return Findings(defects=(Defect(DefectKind.BROKEN, "film illisible"),))
    except ProbeFailedError:
        return _unmeasured(movie, Defect(DefectKind.PROBE_FAILED))
    return _findings(movie, timeline)


def _structure(path: Path, file_format: str) -> Movie:
    is_webm = file_format == "webm"
    movie = Movie(defects=walk_elements(path)) if is_webm else walk_boxes(path)
    return movie.with_defects(polyglot_defects(path))


def _unmeasured(movie: Movie, defect: Defect) -> Findings:
    """Keep what the structure declared: it may already be too long."""
    return Findings(
        duration_seconds=movie.declared_seconds or None, defects=(*movie.defects, defect)
    )


def _findings(movie: Movie, timeline: Timeline) -> Findings:
    longest = max(movie.declared_seconds, timeline.declared_seconds, timeline.played_seconds)
    return Findings(
        width_px=timeline.width_px,
        height_px=timeline.height_px,
        duration_seconds=round(longest, 3) or None,
        defects=tuple(dict.fromkeys((*movie.defects, *_stream_defects(movie, timeline)))),
    )


def _stream_defects(movie: Movie, timeline: Timeline) -> list[Defect]:
    if not timeline.image_streams:
        return [NO_FILM]
    if timeline.image_packets < _FEWEST_IMAGES:
        return [Defect(DefectKind.BROKEN, "aucun film lisible")]
    side = max(timeline.width_px or 0, timeline.height_px or 0)
    rate = timeline.image_packets / max(timeline.played_seconds, 1.0)
    candidates = (
        (len(timeline.image_streams) > 1, SEVERAL_FILMS),
        (side > _LARGEST_SIDE_PX, Defect(DefectKind.TOO_LARGE, f"images de {side} pixels")),
        (rate > _MOST_IMAGES_PER_SECOND, Defect(DefectKind.TOO_LARGE, "trop d’images par seconde")),
        (_is_cut_short(movie, timeline), TRUNCATED),
        (timeline.packet_count > MOST_PACKETS and not movie.image_samples, _NOT_READ_WHOLE),
    )
    return [defect for holds, defect in candidates if holds]


def _is_cut_short(movie: Movie, timeline: Timeline) -> bool:
    """Tell whether much less can be read than was announced.

    Samples are counted where they are listed: a film may hold its last image for a minute, which
    makes it long and not truncated.
    """
    if timeline.packet_count > MOST_PACKETS:
        return False
    if movie.image_samples:
        return timeline.image_packets < _READ_SHARE * movie.image_samples
    announced = timeline.declared_seconds
    return timeline.played_seconds < _READ_SHARE * announced - _READ_SLACK_SECONDS
