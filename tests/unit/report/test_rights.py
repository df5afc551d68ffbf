from dataclasses import replace

import pytest

from panneau.domain.rights import SpaceRights
from panneau.report.rights import render_rights

RIGHTS = SpaceRights(
    union="CFDT",
    rubrics_used=4,
    rubrics_limit=6,
    videos_used=1,
    videos_limit=1,
    video_seconds=24.0,
    video_limit_seconds=30.0,
    contributors_used=2,
    contributors_limit=3,
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param(
            {},
            "CFDT : 4 rubriques sur 6, vidéo 1 sur 1 (24 s sur 30), contributeurs 2 sur 3",
            id="every right limited",
        ),
        pytest.param(
            {"rubrics_limit": None, "videos_limit": None, "contributors_limit": None},
            "CFDT : 4 rubriques (sans limite), 1 vidéo (sans limite, 24 s sur 30), "
            "2 contributeurs (sans limite)",
            id="no limit of number",
        ),
        pytest.param(
            {"videos_used": 0, "video_seconds": None, "rubrics_used": 0, "contributors_used": 0},
            "CFDT : 0 rubrique sur 6, vidéo 0 sur 1, contributeurs 0 sur 3",
            id="an empty space",
        ),
        pytest.param(
            {"videos_used": 2, "videos_limit": 3, "video_limit_seconds": 120.0},
            "CFDT : 4 rubriques sur 6, vidéos 2 sur 3 (la plus longue : 24 s sur 2 min), "
            "contributeurs 2 sur 3",
            id="several videos, long ones",
        ),
        pytest.param(
            {"video_limit_seconds": None, "video_seconds": 95.0, "contributors_limit": 1},
            "CFDT : 4 rubriques sur 6, vidéo 1 sur 1 (1 min 35 s), contributeur 2 sur 1",
            id="no limit of length",
        ),
        pytest.param(
            {"video_seconds": 30.03},
            "CFDT : 4 rubriques sur 6, vidéo 1 sur 1 (30 s sur 30), contributeurs 2 sur 3",
            id="within the tolerance",
        ),
        pytest.param(
            {"video_seconds": 0.4},
            "CFDT : 4 rubriques sur 6, vidéo 1 sur 1 (0,4 s sur 30), contributeurs 2 sur 3",
            id="less than a second",
        ),
        pytest.param(
            {"video_seconds": float("inf")},
            "CFDT : 4 rubriques sur 6, vidéo 1 sur 1 (un temps inconnu sur 30), "
            "contributeurs 2 sur 3",
            id="endless",
        ),
        pytest.param(
            {"union": "A\x1b[31mB", "rubrics_used": 1},
            "A\\x1b[31mB : 1 rubrique sur 6, vidéo 1 sur 1 (24 s sur 30), contributeurs 2 sur 3",
            id="a hostile acronym",
        ),
    ],
)
def test_rights_read_as_a_sentence(changes, sentence):
    assert render_rights(replace(RIGHTS, **changes)).replace("\u00a0", " ") == sentence


def test_numbers_do_not_part_from_their_nouns():
    assert render_rights(RIGHTS) == (
        "CFDT\u00a0: 4\u00a0rubriques sur\u00a06, vidéo 1 sur\u00a01 (24\u00a0s sur\u00a030), "
        "contributeurs 2 sur\u00a03"
    )
