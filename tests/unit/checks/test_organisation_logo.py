from dataclasses import replace

import pytest
from tests.support import models

from panneau.checks.organisation_logo import check_organisation_logo, files_to_compare
from panneau.domain.issue import Code, Issue
from panneau.domain.media import Defect, DefectKind, LogoMatch, LogoMatchKind, MediaKind

CLAUSE = "identity.employer_logo"
BANNER = models.source_file("content/abc/actualites/banniere.png")
UNION_LOGO = models.source_file("content/abc/logo.png")
REFERENCE = "content/organisme/logo.png"
SAME = LogoMatch(REFERENCE, LogoMatchKind.SAME, 97)
LIKENESS = LogoMatch(REFERENCE, LogoMatchKind.LIKENESS, 71, "page 2")
NOT_COMPARED = LogoMatch("", LogoMatchKind.NOT_COMPARED)


def _context(matches, *, clauses=None, logo=None, facts=None, protected=(), items=()):
    union = models.union(logo=logo)
    files = [BANNER, *([logo] if logo else [])]
    space = models.space(models.rubric(*items), trade_union=union, files=files)
    text = models.agreement({CLAUSE: False} if clauses is None else clauses)
    context = models.context(space, text=text, facts=facts, logo_matches=matches)
    organisation = replace(context.model.organisation, protected_logos=tuple(protected))
    return replace(context, model=replace(context.model, organisation=organisation))


def _check(matches, **changes):
    return list(check_organisation_logo(_context(matches, **changes)))


def _issue(code, file=BANNER, detail=""):
    return Issue(code, file.location, {"name": file.name, "detail": detail}, models.ARTICLE)


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        pytest.param(SAME, _issue(Code.ORGANISATION_LOGO_USED), id="the logo"),
        pytest.param(
            LIKENESS, _issue(Code.ORGANISATION_LOGO_LIKENESS, detail="page 2"), id="a likeness"
        ),
        pytest.param(
            NOT_COMPARED,
            _issue(Code.FORM_INSPECTION_FAILED, detail="comparaison avec le logo de l’organisme"),
            id="not compared",
        ),
    ],
)
def test_organisation_logo__is_reported_under_the_article_at_the_file(match, expected):
    assert _check({BANNER.src_uri: match}) == [expected]


@pytest.mark.parametrize("clauses", [{}, {CLAUSE: True}], ids=["silent", "allowed"])
def test_organisation_logo__is_free_where_the_agreement_does_not_keep_it(clauses):
    context = _context({BANNER.src_uri: SAME}, clauses=clauses, logo=UNION_LOGO)
    assert list(check_organisation_logo(context)) == []
    assert files_to_compare(context.model, today=models.TODAY) == ()


def test_organisation_logo__without_a_match_nothing_is_said():
    assert _check({}) == []


def test_organisation_logo__as_the_logo_of_a_union_is_refused():
    found = _check({UNION_LOGO.src_uri: SAME}, logo=UNION_LOGO)
    assert found == [_issue(Code.ORGANISATION_LOGO_USED, UNION_LOGO)]


def test_organisation_logo__the_logo_of_a_union_is_not_questioned_for_a_likeness():
    matches = {UNION_LOGO.src_uri: LIKENESS, BANNER.src_uri: LIKENESS}
    found = _check(matches, logo=UNION_LOGO)
    assert found == [_issue(Code.ORGANISATION_LOGO_LIKENESS, detail="page 2")]


def test_organisation_logo__in_a_draft_is_not_judged_yet():
    draft = models.publication(attachments=(models.attachment(BANNER),), is_draft=True)
    assert _check({BANNER.src_uri: SAME}, items=(draft,)) == []


def test_files_to_compare__are_those_judged_and_the_logos_of_the_unions():
    context = _context({}, logo=UNION_LOGO)
    assert files_to_compare(context.model, today=models.TODAY) == (BANNER, UNION_LOGO)


PROTECTED = models.source_file(REFERENCE)
PNG = (MediaKind.PHOTO, "png")


@pytest.mark.parametrize(
    ("facts", "detail"),
    [
        pytest.param(
            models.facts(*PNG, defects=[Defect(DefectKind.BROKEN, "image tronquée")]),
            "image tronquée",
            id="broken",
        ),
        pytest.param(models.facts(MediaKind.PDF, "pdf"), "", id="not an image"),
    ],
)
def test_organisation_logo__that_cannot_be_read_is_reported_to_staff(facts, detail):
    found = _check({}, protected=[PROTECTED], facts={REFERENCE: facts})
    params = {"name": "logo.png", "detail": detail}
    assert found == [Issue(Code.LOGO_UNREADABLE, PROTECTED.location, params, None)]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(models.facts(*PNG), id="picture"),
        pytest.param(models.facts(MediaKind.SVG, "svg"), id="drawing"),
        pytest.param(models.facts(*PNG, defects=[DefectKind.MISNAMED]), id="misnamed"),
    ],
)
def test_organisation_logo__that_can_be_compared_is_not_reported(facts):
    assert _check({}, protected=[PROTECTED], facts={REFERENCE: facts}) == []
