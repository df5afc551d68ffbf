import pytest
from tests.support import models
from tests.support.models import TOMORROW, YESTERDAY

from panneau.checks.forms import check_forms
from panneau.checks.registry import run_checks
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.media import Defect, DefectKind, MediaKind

PATH = "content/abc/actualites/piece.bin"
PLACE = Location(PATH)
EVERY_FORM = ("text", "pdf", "ppt", "photo", "gif", "video")


def _check(facts, clauses=None, house=None, **item):
    attached = (models.attachment(PATH),)
    space = models.space_of(models.publication(attachments=attached, **item))
    text = models.agreement(clauses, house=house)
    found = {PATH: facts} if facts else {}
    return list(check_forms(models.context(space, text=text, facts=found)))


def _refused(*, allowed, value="", article=models.ARTICLE, name="piece.bin"):
    params = {"name": name, "value": value, "allowed": tuple(allowed)}
    return Issue(Code.FORM_NOT_ALLOWED, PLACE, params, article)


@pytest.mark.parametrize("word", EVERY_FORM)
def test_kind__named_by_the_agreement_is_accepted_and_the_others_refused(word):
    clauses = {"media.allow": (word,)}
    for kind in map(MediaKind, EVERY_FORM):
        expected = [] if kind.value == word else [_refused(allowed=[word])]
        assert _check(models.facts(kind), clauses) == expected


@pytest.mark.parametrize("clauses", [{}, {"media.allow": None}], ids=["silent", "unlimited"])
@pytest.mark.parametrize("kind", [*map(MediaKind, EVERY_FORM), MediaKind.CAPTIONS], ids=str)
def test_kind__is_accepted_where_the_text_sets_no_limit(kind, clauses):
    assert _check(models.facts(kind), clauses) == []


@pytest.mark.parametrize("kind", [MediaKind.OTHER, MediaKind.SVG], ids=str)
def test_kind__outside_the_known_forms_is_always_refused(kind):
    facts = models.facts(kind, "exe")
    assert _check(facts) == [_refused(allowed=EVERY_FORM, value="exe", article=None)]


def test_kind__denied_is_refused_even_when_allowed_and_is_not_proposed():
    clauses = {"media.allow": EVERY_FORM, "media.deny": ("ppt",)}
    allowed = [word for word in EVERY_FORM if word != "ppt"]
    assert _check(models.facts(MediaKind.POWERPOINT), clauses) == [_refused(allowed=allowed)]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("video_download", MediaKind.VIDEO), ("animated_image", MediaKind.ANIMATION)],
    ids=str,
)
def test_kind__denied_in_the_words_of_real_texts_is_refused(word, kind):
    found = _check(models.facts(kind), {"media.deny": ("sound", word)})
    assert [issue.article for issue in found] == [models.ARTICLE]


def test_kind__captions_follow_videos():
    clauses = {"media.allow": ("text", "pdf")}
    assert _check(models.facts(MediaKind.CAPTIONS), clauses) == [_refused(allowed=["text", "pdf"])]


def test_kind__animations_may_be_refused_by_their_own_clause():
    clauses = {"media.allow": EVERY_FORM, "media.animation": False}
    allowed = [word for word in EVERY_FORM if word != "gif"]
    assert _check(models.facts(MediaKind.ANIMATION, "gif"), clauses) == [
        _refused(allowed=allowed, value="gif")
    ]
    assert _check(models.facts(MediaKind.ANIMATION), {**clauses, "media.animation": True}) == []


def test_kind__film_in_a_document_is_refused_where_films_are():
    facts = models.facts(MediaKind.PDF, embedded=[models.embedded("film.mp4")])
    clauses = {"media.allow": ("pdf",)}
    name = "piece.bin › film.mp4"
    assert _check(facts, clauses) == [_refused(allowed=["pdf"], name=name)]


@pytest.mark.parametrize(
    ("defect", "code"),
    [
        (DefectKind.MISNAMED, Code.FORM_MISNAMED),
        (DefectKind.EMPTY, Code.FORM_BROKEN),
        (DefectKind.BROKEN, Code.FORM_BROKEN),
        (DefectKind.ENCRYPTED, Code.FORM_ENCRYPTED),
        (DefectKind.MACROS, Code.FORM_MACROS),
        (DefectKind.ACTIVE, Code.FORM_ACTIVE),
        (DefectKind.HIDDEN, Code.FORM_HIDDEN_CONTENT),
        (DefectKind.TOO_LARGE, Code.FORM_TOO_LARGE),
        (DefectKind.INSPECTION_FAILED, Code.FORM_INSPECTION_FAILED),
    ],
    ids=str,
)
def test_defect__has_its_code_and_no_article(defect, code):
    facts = models.facts(defects=[Defect(defect, "détail")])
    params = {"name": "piece.bin", "detail": "détail"}
    assert _check(facts) == [Issue(code, PLACE, params, None)]


def test_defect__connection_at_opening_offends_the_readers_clause():
    facts = models.facts(defects=[DefectKind.REMOTE])
    [issue] = _check(facts, {"privacy.identify_readers": False})
    assert (issue.code, issue.article) == (Code.FORM_REMOTE, models.ARTICLE)


@pytest.mark.parametrize("kind", MediaKind, ids=str)
@pytest.mark.parametrize("defect", DefectKind, ids=str)
def test_defect__of_any_file_is_told_exactly_once(kind, defect):
    attached = (models.attachment(PATH, is_decorative=True),)
    logo = models.source_file("content/abc/logo.png")
    space = models.space(
        models.rubric(models.publication(attachments=attached)),
        trade_union=models.union(logo=logo),
        files=[PATH, logo],
    )
    facts = {
        PATH: models.facts(kind, duration_seconds=1.0, defects=[defect, defect]),
        logo.src_uri: models.facts(MediaKind.PHOTO, "png"),
    }
    found = run_checks(models.context(space, facts=facts))
    told = [issue.code for issue in found if issue.code is not Code.FORM_NOT_ALLOWED]
    assert len(told) == 1


def test_defect__of_an_unreadable_file_is_enough():
    for defect in (DefectKind.EMPTY, DefectKind.BROKEN, DefectKind.ENCRYPTED):
        [issue] = _check(models.facts(MediaKind.OTHER, defects=[defect]))
        assert issue.code is not Code.FORM_NOT_ALLOWED


def test_defect__wrong_name_does_not_hide_a_refused_form():
    found = _check(models.facts(MediaKind.OTHER, "exe", defects=[DefectKind.MISNAMED]))
    assert [issue.code for issue in found] == [Code.FORM_NOT_ALLOWED, Code.FORM_MISNAMED]


def test_file__that_was_not_inspected_is_refused():
    assert _check(None) == [Issue(Code.FORM_INSPECTION_FAILED, PLACE, {"name": "piece.bin"}, None)]


@pytest.mark.parametrize(
    ("changes", "is_judged"),
    [
        ({}, True),
        ({"publish_on": TOMORROW}, True),
        ({"is_draft": True}, False),
        ({"expires_on": YESTERDAY}, False),
    ],
    ids=["published", "scheduled", "draft", "expired"],
)
def test_file__is_judged_when_readers_see_it_or_will(changes, is_judged):
    assert bool(_check(models.facts(MediaKind.OTHER), **changes)) is is_judged


def test_file__that_nothing_mentions_is_judged():
    space = models.space(files=[PATH])
    facts = {PATH: models.facts(MediaKind.OTHER, "exe")}
    found = check_forms(models.context(space, facts=facts))
    assert [issue.code for issue in found] == [Code.FORM_NOT_ALLOWED]


def test_file__used_by_a_draft_and_by_a_page_is_judged():
    attached = (models.attachment(PATH),)
    space = models.space_of(
        models.publication("content/abc/actualites/a.md", attachments=attached, is_draft=True),
        models.publication("content/abc/actualites/b.md", attachments=attached),
    )
    facts = {PATH: models.facts(MediaKind.OTHER)}
    assert len(list(check_forms(models.context(space, facts=facts)))) == 1


def test_logo__is_not_judged_as_an_attachment_unless_it_is_one():
    logo = models.source_file("content/abc/logo.svg")
    facts = {logo.src_uri: models.facts(MediaKind.SVG, "svg")}
    union = models.union(logo=logo)
    alone = models.space(trade_union=union, files=[logo])
    assert list(check_forms(models.context(alone, facts=facts))) == []
    item = models.publication(attachments=(models.attachment(logo),))
    used = models.space(models.rubric(item), trade_union=union, files=[logo])
    assert len(list(check_forms(models.context(used, facts=facts)))) == 1


@pytest.mark.parametrize(
    ("kind", "key", "unit"),
    [
        (MediaKind.TEXT, "media.text_max_kb", 1_000),
        (MediaKind.PDF, "media.pdf_max_mb", 1_000_000),
        (MediaKind.POWERPOINT, "media.ppt_max_mb", 1_000_000),
        (MediaKind.PHOTO, "media.photo_max_mb", 1_000_000),
        (MediaKind.ANIMATION, "media.gif_max_mb", 1_000_000),
        (MediaKind.VIDEO, "media.video_max_mb", 1_000_000),
        (MediaKind.CAPTIONS, "media.captions_max_kb", 1_000),
    ],
    ids=str,
)
@pytest.mark.parametrize("limit", [2, 1.5])
def test_weight__cap_of_the_kind_is_inclusive(kind, key, unit, limit):
    limit_bytes = round(limit * unit)
    assert _check(models.facts(kind, size_bytes=limit_bytes), house={key: limit}) == []
    params = {"name": "piece.bin", "size_bytes": limit_bytes + 1, "limit_bytes": limit_bytes}
    heavy = models.facts(kind, size_bytes=limit_bytes + 1)
    assert _check(heavy, house={key: limit}) == [Issue(Code.FORM_TOO_HEAVY, PLACE, params, None)]
    assert _check(heavy, {key: limit}) == [
        Issue(Code.FORM_TOO_HEAVY, PLACE, params, models.ARTICLE)
    ]


@pytest.mark.parametrize(
    ("any_file_mb", "expected"),
    [(1, (1_000_000, models.ARTICLE)), (3, (2_000_000, None))],
    ids=["any file", "kind"],
)
def test_weight__smallest_cap_decides_and_is_told_alone(any_file_mb, expected):
    heavy = models.facts(MediaKind.PDF, size_bytes=9_000_000)
    found = _check(heavy, {"quotas.file_mb": any_file_mb}, {"media.pdf_max_mb": 2})
    assert [(i.params["limit_bytes"], i.article) for i in found] == [expected]


def test_weight__no_cap_means_none():
    assert _check(models.facts(MediaKind.PDF, size_bytes=10**12)) == []
