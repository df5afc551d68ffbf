import json
from dataclasses import replace
from datetime import date

from tests.support import models

from panneau.checks.outbound import OutboundHost, OutboundLinks
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.rights import SpaceRights
from panneau.report.json_report import render_json

TODAY = date(2026, 3, 12)
RUBRIC = Issue(
    Code.RUBRICS_TOO_MANY,
    Location("content/cfdt/espace.yml", 9, 3),
    {"name": "Archives", "union": "CFDT", "count": 7, "limit": 6},
    article="1.2",
)
RIGHTS = SpaceRights(
    union="CFDT",
    rubrics_used=7,
    rubrics_limit=6,
    videos_used=0,
    videos_limit=None,
    video_seconds=None,
    video_limit_seconds=30.0,
    contributors_used=2,
    contributors_limit=3,
)


def test_the_whole_object():
    text = render_json([RUBRIC], today=TODAY, agreement_id="exemple", rights=[RIGHTS])
    assert json.loads(text) == {
        "version": 1,
        "date": "2026-03-12",
        "agreement": "exemple",
        "counts": {"erreur": 1, "avertissement": 0, "conseil": 0},
        "issues": [
            {
                "code": "RUB-001",
                "severity": "erreur",
                "path": "content/cfdt/espace.yml",
                "line": 9,
                "column": 3,
                "message": "La rubrique «\u202fArchives\u202f» est en trop\u00a0: "
                "l’espace CFDT en compte 7.",
                "expected": "6\u00a0rubriques au plus par espace.",
                "action": "Réunissez deux rubriques\u202f; une rubrique dont tout est en "
                "brouillon ne compte pas.",
                "article": "1.2",
                "authority": "Article 1.2 de l’accord",
                "params": {"count": 7, "limit": 6, "name": "Archives", "union": "CFDT"},
            }
        ],
        "rights": [
            {
                "union": "CFDT",
                "rubrics_used": 7,
                "rubrics_limit": 6,
                "videos_used": 0,
                "videos_limit": None,
                "video_seconds": None,
                "video_limit_seconds": 30.0,
                "contributors_used": 2,
                "contributors_limit": 3,
            }
        ],
        "outbound": [],
        "drafts": [],
    }


def test_an_empty_report():
    assert json.loads(render_json([], today=TODAY, agreement_id=None)) == {
        "version": 1,
        "date": "2026-03-12",
        "agreement": None,
        "counts": {"erreur": 0, "avertissement": 0, "conseil": 0},
        "issues": [],
        "rights": [],
        "outbound": [],
        "drafts": [],
    }


def test_issues_are_sorted_and_keys_keep_their_order():
    other = Issue(Code.TEXT_EMPTY, Location("content/cfdt/a.md"))
    first = render_json([RUBRIC, other], today=TODAY, agreement_id="x")
    assert first == render_json([other, RUBRIC], today=TODAY, agreement_id="x")
    report = json.loads(first)
    assert [issue["code"] for issue in report["issues"]] == ["LEC-002", "RUB-001"]
    keys = ["version", "date", "agreement", "counts", "issues", "rights", "outbound", "drafts"]
    assert list(report) == keys


def test_outside_sites_are_told_with_their_places():
    place = Location("content/abc/a.md", 4, 2)
    links = (
        OutboundLinks(models.space(slug="abc"), (OutboundHost("exemple.fr", (place,)),)),
        OutboundLinks(models.space(slug="def"), ()),
    )
    text = render_json([], today=TODAY, agreement_id="x", outbound=links)
    places = [{"path": "content/abc/a.md", "line": 4, "column": 2}]
    assert json.loads(text)["outbound"] == [
        {"union": "ABC", "hosts": [{"host": "exemple.fr", "places": places}]},
        {"union": "DEF", "hosts": []},
    ]


def test_an_endless_video_is_null():
    endless = replace(RIGHTS, video_seconds=float("inf"))
    text = render_json([], today=TODAY, agreement_id="x", rights=[endless])
    assert json.loads(text)["rights"][0]["video_seconds"] is None


def test_odd_values_stay_json_and_ascii():
    issue = Issue(
        Code.VIDEO_TOO_LONG,
        Location("content/\ud800\x1b.mp4"),
        {"name": "\ud800\x1b", "seconds": float("inf"), "limit_seconds": 30, "names": ("a", "é")},
    )
    text = render_json([issue], today=TODAY, agreement_id="x")
    assert text.isascii()
    assert "\x1b" not in text
    found = json.loads(text)["issues"][0]
    assert found["params"] == {
        "limit_seconds": 30,
        "name": "\ud800\x1b",
        "names": ["a", "é"],
        "seconds": None,
    }
    assert found["message"] == "La vidéo «\u202f\\ud800\\x1b\u202f» dure un temps inconnu."
