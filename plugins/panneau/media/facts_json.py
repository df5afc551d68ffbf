# Facts cross two borders as JSON: from a worker to the builder, and through the cache. Called by
# `inspection`, `inspector` and `facts_cache`.

"""Facts as JSON values, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from panneau.domain.disclosure import Disclosures, PeopleTold, Secret, SecretKind
from panneau.domain.media import Defect, DefectKind, EmbeddedVideo, FileFacts, MediaKind

_PEOPLE = {key: type(value) for key, value in asdict(PeopleTold()).items()}


def facts_to_json(facts: FileFacts) -> dict[str, Any]:
    """Return facts as values that JSON can hold."""
    return asdict(facts)


def facts_from_json(content: object) -> FileFacts:
    """Read facts back.

    Raises:
        ValueError: When the content was not written by `facts_to_json`.
    """
    try:
        return _facts(content)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not the facts of a file") from error


def _facts(content: Any) -> FileFacts:  # noqa: ANN401 - JSON of unknown origin
    return FileFacts(
        kind=MediaKind(content["kind"]),
        format=_typed(content["format"], str),
        size_bytes=_typed(content["size_bytes"], int),
        sha256=_typed(content["sha256"], str),
        width_px=_optional(content["width_px"], int),
        height_px=_optional(content["height_px"], int),
        page_count=_optional(content["page_count"], int),
        duration_seconds=_optional(content["duration_seconds"], int, float),
        embedded_videos=tuple(_embedded(item) for item in content["embedded_videos"]),
        defects=_defects(content["defects"]),
        disclosures=_disclosures(content["disclosures"]),
    )


def _disclosures(content: Mapping[str, Any]) -> Disclosures:
    secrets = tuple(
        Secret(
            SecretKind(item["kind"]),
            _typed(item["line"], int),
            _typed(item["column"], int),
            _typed(item["shown"], str),
            _typed(item["place"], str),
        )
        for item in content["secrets"]
    )
    people = {key: _typed(content["people"][key], kind) for key, kind in _PEOPLE.items()}
    return Disclosures(secrets, PeopleTold(**people))


def _embedded(content: Mapping[str, Any]) -> EmbeddedVideo:
    return EmbeddedVideo(
        name=_typed(content["name"], str),
        sha256=_typed(content["sha256"], str),
        duration_seconds=_optional(content["duration_seconds"], int, float),
        defects=_defects(content["defects"]),
    )


def _defects(content: Sequence[Mapping[str, Any]]) -> tuple[Defect, ...]:
    return tuple(Defect(DefectKind(item["kind"]), _typed(item["detail"], str)) for item in content)


def _typed(value: Any, *types: type) -> Any:  # noqa: ANN401 - the type is what is checked
    if type(value) not in types:
        raise TypeError(type(value))
    return value


def _optional(value: Any, *types: type) -> Any:  # noqa: ANN401 - the type is what is checked
    return None if value is None else _typed(value, *types)
