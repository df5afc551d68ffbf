# Runs inside a worker: everything that a file can do to its reader, it does here. `inspector` asks
# for `inspect_to_json` by name.

"""The inspection of one file, whatever it is."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from panneau.domain.media import Defect, DefectKind, FileFacts, MediaKind
from panneau.media.documents.document_text import disclosures_in
from panneau.media.documents.pdf import inspect_pdf
from panneau.media.documents.plain_text import inspect_text
from panneau.media.documents.powerpoint import inspect_powerpoint
from panneau.media.facts_json import facts_to_json
from panneau.media.films.ffprobe import FFprobe
from panneau.media.films.video import NO_FILM, inspect_video
from panneau.media.findings import Findings
from panneau.media.fingerprint import read_fingerprint
from panneau.media.naming import naming_defect
from panneau.media.pictures.animations import inspect_animation
from panneau.media.pictures.images import inspect_image, is_animated
from panneau.media.pictures.svg import inspect_svg
from panneau.media.signature import Signature, sniff
from panneau.media.workers.limits import greedy_turn
from panneau.media.workers.rehearsal import own_files

_IMAGES = {MediaKind.PHOTO: inspect_image, MediaKind.ANIMATION: inspect_animation}
_DOCUMENTS = {MediaKind.PDF: inspect_pdf, MediaKind.POWERPOINT: inspect_powerpoint}
_TEXTS = frozenset({MediaKind.TEXT, MediaKind.CAPTIONS})
_SOUND = Signature(MediaKind.OTHER, "audio")
_GREEDY_FORMATS = ("avif", "webp")
"""Their decoders hold several copies of the image: ten to seventeen bytes a pixel."""
_REFUSED_ANYWAY = (DefectKind.TO_CONVERT,)
"""Defects after which the name of the file no longer matters: it will get another one."""


def inspect_to_json(path: str, ffprobe_path: str | None, ffprobe_version: str) -> dict[str, Any]:
    """Inspect a file and return its facts as JSON: what a worker is asked for."""
    ffprobe = FFprobe(Path(ffprobe_path), ffprobe_version) if ffprobe_path else None
    return facts_to_json(inspect_file(Path(path), ffprobe=ffprobe))


def rehearse() -> None:
    """Inspect a photo and a document of our own, before a process forks for many files."""
    with own_files() as paths:
        for path in paths:
            inspect_to_json(str(path), None, "")


def inspect_file(path: Path, *, ffprobe: FFprobe | None, reads_words: bool = True) -> FileFacts:
    """Find out what a file contains.

    Args:
        path: Anything that a folder can hold; links are not followed.
        ffprobe: None when the machine has none.
        reads_words: Whether secrets and people are looked for in them; not in a copy, whose
            words are those of its source.

    Returns:
        The facts, with a defect for whatever went wrong. Only exhaustion of memory and time can
        end this otherwise, which is why it runs in a worker.
    """
    fingerprint = read_fingerprint(path)
    if fingerprint.defect:
        return FileFacts(
            kind=MediaKind.OTHER,
            format="",
            size_bytes=fingerprint.size_bytes,
            sha256=fingerprint.sha256,
            defects=(fingerprint.defect,),
        )
    extension = path.suffix.lower().removeprefix(".")
    signature = _refined(sniff(fingerprint.head, path), path, extension)
    findings = _look_inside(path, signature, ffprobe, reads_words=reads_words)
    naming = naming_defect(extension, signature)
    if NO_FILM in findings.defects:
        signature, findings = _SOUND, Findings()
    return FileFacts(
        kind=signature.kind,
        format="" if signature.format == "unknown" else signature.format,
        size_bytes=fingerprint.size_bytes,
        sha256=fingerprint.sha256,
        width_px=findings.width_px,
        height_px=findings.height_px,
        page_count=findings.page_count,
        duration_seconds=findings.duration_seconds,
        embedded_videos=findings.embedded_videos,
        defects=_with_naming(findings.defects, naming),
        disclosures=findings.disclosures,
    )


def _refined(signature: Signature, path: Path, extension: str) -> Signature:
    """Settle what the first bytes leave open."""
    if signature.kind is MediaKind.PHOTO and is_animated(path, signature.format):
        return Signature(MediaKind.ANIMATION, signature.format)
    # A password turns a presentation into an old kind of container: say so, not "misnamed".
    if signature.format == "ole" and extension == "pptx":
        return Signature(MediaKind.POWERPOINT, "pptx")
    return signature


def _with_naming(defects: tuple[Defect, ...], naming: Defect | None) -> tuple[Defect, ...]:
    if naming is None or any(defect.kind in _REFUSED_ANYWAY for defect in defects):
        return defects
    return (naming, *defects)


def _look_inside(
    path: Path, signature: Signature, ffprobe: FFprobe | None, *, reads_words: bool
) -> Findings:
    is_greedy = signature.format in _GREEDY_FORMATS
    try:
        with greedy_turn() if is_greedy else nullcontext():
            findings = _inspect(path, signature.kind, signature.format, ffprobe)
            # What is refused anyway is not read: its words could not be trusted.
            if findings.defects or not reads_words:
                return findings
            return replace(findings, disclosures=disclosures_in(path, signature.kind))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - libraries raise anything on hostile files
        failure = Defect(DefectKind.INSPECTION_FAILED, type(error).__name__)
        return Findings(defects=(failure,))


def _inspect(path: Path, kind: MediaKind, name: str, ffprobe: FFprobe | None) -> Findings:
    if kind is MediaKind.VIDEO:
        return inspect_video(path, name, ffprobe=ffprobe)
    if kind is MediaKind.SVG:
        return inspect_svg(path)
    if kind in _IMAGES:
        return _IMAGES[kind](path, name)
    if kind in _DOCUMENTS:
        return _DOCUMENTS[kind](path, ffprobe=ffprobe)
    if kind in _TEXTS:
        return inspect_text(path, name)
    return Findings()
