# Shown even when nothing is wrong: a right is easier to use when one sees what is left of it.

"""Remaining rights of a space, as one sentence."""

import math
from collections.abc import Iterator

from panneau.domain.french import NO_BREAK, counted, decimal, duration, plural, typeset
from panneau.domain.rights import SpaceRights
from panneau.report.visible import visible

_MINUTE = 60
_NO_LIMIT = "sans limite"


def render_rights(rights: SpaceRights) -> str:
    """Return what a space uses of its rights, for example « 4 rubriques sur 8 »."""
    return f"{visible(rights.union)}{typeset(' : ')}{', '.join(_parts(rights))}"


def _parts(rights: SpaceRights) -> Iterator[str]:
    rubrics = counted(rights.rubrics_used, "rubrique", "rubriques")
    if rights.rubrics_limit is None:
        yield f"{rubrics} ({_NO_LIMIT})"
    else:
        yield f"{rubrics} sur{NO_BREAK}{decimal(rights.rubrics_limit)}"
    remark = _length(rights)
    yield _share("vidéo", rights.videos_used, rights.videos_limit, remark=remark)
    yield _share("contributeur", rights.contributors_used, rights.contributors_limit)


def _share(noun: str, used: int, limit: int | None, *, remark: str = "") -> str:
    if limit is None:
        remarks = ", ".join(filter(None, (_NO_LIMIT, remark)))
        return f"{counted(used, noun, f'{noun}s')} ({remarks})"
    share = f"{plural(limit, noun, f'{noun}s')} {decimal(used)} sur{NO_BREAK}{decimal(limit)}"
    return f"{share} ({remark})" if remark else share


def _length(rights: SpaceRights) -> str:
    """Return the length of the longest video beside its limit: « 24 s sur 45 »."""
    seconds, limit = rights.video_seconds, rights.video_limit_seconds
    if seconds is None:
        return ""
    # Whole seconds: within the technical tolerance, a length must not read as beyond its limit.
    has_whole = math.isfinite(seconds) and seconds >= 1
    shown = duration(round(seconds) if has_whole else seconds)
    if limit is None:
        text = shown
    elif limit < _MINUTE:
        text = f"{shown} sur{NO_BREAK}{decimal(limit)}"
    else:
        text = f"{shown} sur {duration(limit)}"
    return typeset("la plus longue : ") + text if rights.videos_used > 1 else text
