import itertools

import pytest
from tests.support import models
from tests.support.models import TOMORROW, YESTERDAY

from panneau.checks.videos import check_video_count, check_video_defects, check_video_length
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.media import Defect, DefectKind, MediaKind

FOLDER = "content/abc/actualites"
A, B, C = f"{FOLDER}/a.mp4", f"{FOLDER}/b.mp4", f"{FOLDER}/c.pptx"


def _context(facts, clauses=None, **item):
    attached = tuple(models.attachment(src_uri) for src_uri in facts)
    space = models.space_of(models.publication(attachments=attached, **item))
    defaults = {"media.video_max_count": 1, "media.video_max_seconds": 30}
    text = models.agreement(
        {**defaults, **(clauses or {})}, house={"media.video_tolerance_seconds": 0.25}
    )
    return models.context(space, text=text, facts=facts)


def _count(facts, clauses=None, **item):
    return list(check_video_count(_context(facts, clauses, **item)))


def _too_many(place, names, *, limit=1, **params):
    values = {"names": names, "count": len(names), "limit": limit, **params}
    return Issue(Code.VIDEOS_TOO_MANY, Location(place), values, models.ARTICLE)


def test_count__limit_itself_is_accepted():
    assert _count({A: models.film(10)}) == []


def test_count__second_film_is_refused_where_it_is_and_all_are_named():
    assert _count({B: models.film(10), A: models.film(20)}) == [
        _too_many(B, ("a.mp4", "b.mp4"), union="ABC")
    ]


@pytest.mark.parametrize("limit", [0, 2])
def test_count__limit_is_the_one_of_the_agreement(limit):
    files = {f"{FOLDER}/{n}.mp4": models.film(n) for n in range(1, limit + 2)}
    names = tuple(f"{n}.mp4" for n in range(1, limit + 2))
    place = f"{FOLDER}/{limit + 1}.mp4"
    expected = [_too_many(place, names, limit=limit, union="ABC")]
    assert _count(files, {"media.video_max_count": limit}) == expected


def test_count__same_content_counts_once():
    assert _count({A: models.film(10), B: models.film(10)}) == []


def test_count__film_in_a_document_counts_as_one():
    slides = models.facts(MediaKind.POWERPOINT, "pptx", embedded=[models.embedded()])
    assert _count({A: models.film(10), C: slides}) == [
        _too_many(C, ("a.mp4", "c.pptx › ppt/media/media1.mp4"), union="ABC")
    ]


def test_count__film_beside_its_copy_in_a_document_counts_once():
    copy = models.embedded(content="film 10")
    slides = models.facts(MediaKind.POWERPOINT, "pptx", embedded=[copy])
    assert _count({A: models.film(10), C: slides}) == []


def test_count__extension_says_nothing():
    assert _count({A: models.film(10), f"{FOLDER}/z.gif": models.film(5)}) == [
        _too_many(f"{FOLDER}/z.gif", ("a.mp4", "z.gif"), union="ABC")
    ]


@pytest.mark.parametrize(
    "changes",
    [{"is_draft": True}, {"publish_on": TOMORROW}, {"expires_on": YESTERDAY}],
    ids=["draft", "scheduled", "expired"],
)
def test_count__films_of_hidden_items_do_not_count(changes):
    assert _count({A: models.film(10), B: models.film(20)}, **changes) == []


def test_count__film_that_nothing_mentions_counts():
    space = models.space_of(
        models.publication(attachments=(models.attachment(A),)), extra=[f"{FOLDER}/perdu.mp4"]
    )
    text = models.agreement({"media.video_max_count": 1})
    facts = {A: models.film(10), f"{FOLDER}/perdu.mp4": models.film(5)}
    found = check_video_count(models.context(space, text=text, facts=facts))
    assert list(found) == [_too_many(f"{FOLDER}/perdu.mp4", ("a.mp4", "perdu.mp4"), union="ABC")]


def test_count__spaces_count_apart():
    one = models.space_of(models.publication(attachments=(models.attachment(A),)))
    path = "content/def/actualites/a.mp4"
    item = models.publication("content/def/actualites/a.md", attachments=(models.attachment(path),))
    two = models.space_of(item, slug="def")
    text = models.agreement({"media.video_max_count": 1})
    facts = {A: models.film(1), path: models.film(2)}
    assert list(check_video_count(models.context(one, two, text=text, facts=facts))) == []


def test_count__page_scope_counts_each_page_apart():
    pages = [
        models.publication(f"{FOLDER}/{n}.md", attachments=tuple(map(models.attachment, paths)))
        for n, paths in enumerate([(A,), (B, C)])
    ]
    slides = models.facts(MediaKind.POWERPOINT, embedded=[models.embedded()])
    facts = {A: models.film(1), B: models.film(2), C: slides}
    text = models.agreement({"media.video_max_count": 1, "media.video_scope": "page"})
    found = check_video_count(models.context(models.space_of(*pages), text=text, facts=facts))
    assert list(found) == [_too_many(C, ("b.mp4", "c.pptx › ppt/media/media1.mp4"))]


def test_count__page_scope_leaves_drafts_alone():
    facts = {A: models.film(1), B: models.film(2)}
    assert _count(facts, {"media.video_scope": "page"}, is_draft=True) == []


def test_count__silent_text_sets_no_limit():
    facts = {A: models.film(1), B: models.film(2)}
    assert _count(facts, {"media.video_max_count": None}) == []


def test_count__order_of_files_changes_nothing():
    facts = {A: models.film(1), B: models.film(2), f"{FOLDER}/d.mp4": models.film(3)}
    results = [_count(dict(order)) for order in itertools.permutations(facts.items())]
    assert all(result == results[0] for result in results)


def _too_long(name, seconds, *, limit=30.0, place=A):
    params = {"name": name, "seconds": seconds, "limit_seconds": limit}
    return Issue(Code.VIDEO_TOO_LONG, Location(place), params, models.ARTICLE)


def _length(facts, clauses=None, **item):
    return list(check_video_length(_context(facts, clauses, **item)))


@pytest.mark.parametrize("seconds", [0.5, 29.99, 30.0, 30.03, 30.25])
def test_length__limit_and_its_technical_tolerance_are_accepted(seconds):
    assert _length({A: models.film(seconds)}) == []


@pytest.mark.parametrize("seconds", [30.26, 30.6, 120.0, float("inf"), float("nan")])
def test_length__beyond_is_refused(seconds):
    [issue] = _length({A: models.film(seconds)})
    assert repr(issue) == repr(_too_long("a.mp4", seconds))


def test_length__limit_is_the_one_of_the_agreement():
    assert _length({A: models.film(44)}, {"media.video_max_seconds": 45}) == []
    assert _length({A: models.film(44)}, {"media.video_max_seconds": 40}) == [
        _too_long("a.mp4", 44, limit=40.0)
    ]


def test_length__each_film_of_a_document_is_measured():
    slides = models.facts(
        MediaKind.POWERPOINT,
        embedded=[models.embedded("m2.mp4", 31), models.embedded("m1.mp4", 32)],
    )
    assert _length({C: slides}) == [
        _too_long("c.pptx › m1.mp4", 32, place=C),
        _too_long("c.pptx › m2.mp4", 31, place=C),
    ]


def test_length__film_that_goes_online_tomorrow_is_measured_today():
    assert _length({A: models.film(31)}, publish_on=TOMORROW) == [_too_long("a.mp4", 31)]
    assert _length({A: models.film(31)}, is_draft=True) == []


def test_length__film_of_unknown_length_is_refused():
    assert _length({A: models.film(None)}) == [
        Issue(Code.VIDEO_UNREADABLE, Location(A), {"name": "a.mp4"}, models.ARTICLE)
    ]


def test_length__misnamed_film_of_unknown_length_is_refused():
    found = _length({A: models.film(None, defects=[DefectKind.MISNAMED])})
    assert [issue.code for issue in found] == [Code.VIDEO_UNREADABLE]


def test_length__defect_that_explains_the_silence_is_enough():
    assert _length({A: models.film(None, defects=[DefectKind.BROKEN])}) == []


def test_length__silent_text_sets_no_limit():
    assert _length({A: models.film(9999)}, {"media.video_max_seconds": None}) == []


@pytest.mark.parametrize(
    ("defect", "code"),
    [
        (DefectKind.EMPTY, Code.VIDEO_UNREADABLE),
        (DefectKind.BROKEN, Code.VIDEO_UNREADABLE),
        (DefectKind.TO_CONVERT, Code.VIDEO_TO_CONVERT),
        (DefectKind.PROBE_ABSENT, Code.VIDEO_PROBE_ABSENT),
        (DefectKind.PROBE_FAILED, Code.VIDEO_PROBE_FAILED),
    ],
    ids=str,
)
def test_defects__of_films_are_told_with_their_own_code(defect, code):
    facts = {A: models.film(None, defects=[Defect(defect, "détail")])}
    params = {"name": "a.mp4", "detail": "détail"}
    assert list(check_video_defects(_context(facts))) == [
        Issue(code, Location(A), params, models.ARTICLE)
    ]


@pytest.mark.parametrize(
    ("detail", "told"), [("format AVI", "format AVI"), ("", "format MP4")], ids=["given", "made"]
)
def test_defects__film_to_convert_names_its_format(detail, told):
    facts = {A: models.film(None, defects=[Defect(DefectKind.TO_CONVERT, detail)])}
    assert [i.params["detail"] for i in check_video_defects(_context(facts))] == [told]


def test_defects__of_films_in_documents_are_all_told():
    odd = models.embedded(
        "m.mp4", None, defects=[DefectKind.BROKEN, Defect(DefectKind.TOO_LARGE, "8000 × 8000")]
    )
    facts = {C: models.facts(MediaKind.POWERPOINT, embedded=[odd])}
    found = [(i.code, i.location, i.params) for i in check_video_defects(_context(facts))]
    name = "c.pptx › m.mp4"
    assert found == [
        (Code.VIDEO_UNREADABLE, Location(C), {"name": name}),
        (Code.FORM_TOO_LARGE, Location(C), {"name": name, "detail": "8000 × 8000"}),
    ]


def test_defects__that_any_file_may_have_are_left_to_the_rule_on_forms():
    facts = {A: models.film(10, defects=[DefectKind.MISNAMED, DefectKind.HIDDEN])}
    assert list(check_video_defects(_context(facts))) == []


def test_defects__same_defect_twice_is_one_issue():
    details = ("début", "", "fin", "début")
    broken = [Defect(DefectKind.BROKEN, detail) for detail in details]
    facts = {A: models.film(None, defects=broken)}
    assert [i.params["detail"] for i in check_video_defects(_context(facts))] == ["début, fin"]
