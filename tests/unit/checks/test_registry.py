import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import models
from tests.support.models import TOMORROW, YESTERDAY

from panneau.checks import registry
from panneau.checks.registry import CHECKS, Check, run_checks
from panneau.domain.agreement import Layer, LayerKind, TextStatus
from panneau.domain.disclosure import (
    Disclosures,
    PeopleTold,
    RegisteredName,
    Secret,
    SecretKind,
)
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Located, Location
from panneau.domain.media import DefectKind, MediaKind
from panneau.domain.publication import (
    HtmlRefusal,
    ImageUse,
    Link,
    LinkKind,
    PublicationKind,
    RawTag,
)
from panneau.report.messages_fr import MESSAGES, missing_params

CLAUSES = {
    "quotas.sections_max": 1,
    "quotas.sections_naming": "imposed",
    "quotas.sections_list": ("Actualites",),
    "quotas.pages_max": 2,
    "quotas.space_mb": 0.005,
    "media.allow": ("text", "pdf", "ppt", "photo", "gif", "video"),
    "media.video_max_count": 1,
    "media.video_max_seconds": 20,
    "links.policy": "listed",
    "links.allow_hosts": ("exemple.fr",),
    "email.boxes": 1,
    "email.address_form": "{sigle}@exemple.fr",
    "email.bulk": False,
    "social_network.communities": 1,
    "social_network.name": "RÉSEAU",
    "contributors.max": 1,
    "contributors.contact_min": 1,
    "contributors.mandate_required": True,
    "links.max": 0,
    "scope.credits_required": True,
    "life.duration": "fixed",
    "privacy.contacts_max": 2,
    "privacy.social_numbers_max": 0,
}
FOLDER = "content/abc/actualites"
LOGO = models.source_file("content/abc/logo.svg")
FACTS = {
    LOGO.src_uri: models.facts(MediaKind.SVG, "svg", defects=[DefectKind.ACTIVE]),
    f"{FOLDER}/a.mp4": models.film(21),
    f"{FOLDER}/b.avi": models.film(None, defects=[DefectKind.TO_CONVERT]),
    f"{FOLDER}/c.gif": models.facts(MediaKind.ANIMATION, "gif", duration_seconds=60),
    f"{FOLDER}/d.webm": models.film(None, content="d", defects=[DefectKind.PROBE_ABSENT]),
    f"{FOLDER}/e.webm": models.film(None, content="e", defects=[DefectKind.PROBE_FAILED]),
    f"{FOLDER}/f.mp4": models.film(None, content="f", defects=[DefectKind.BROKEN]),
    f"{FOLDER}/g.pdf": models.facts(
        content="g",
        size_bytes=20_000_000,
        defects=[
            DefectKind.MISNAMED,
            DefectKind.BROKEN,
            DefectKind.ENCRYPTED,
            DefectKind.MACROS,
            DefectKind.ACTIVE,
            DefectKind.REMOTE,
            DefectKind.HIDDEN,
            DefectKind.TOO_LARGE,
            DefectKind.INSPECTION_FAILED,
        ],
    ),
    f"{FOLDER}/h.exe": models.facts(MediaKind.OTHER, "exe"),
}


TOLD = Disclosures(
    tuple(Secret(kind, 50, 3, "abcd") for kind in SecretKind),
    PeopleTold(mail_count=3, social_count=1, line=51, social_line=52),
    (RegisteredName(4, line=53),),
)


def _place(line, page="a"):
    return Location(f"{FOLDER}/{page}.md", line)


def _faulty_page():
    return models.publication(
        f"{FOLDER}/a.md",
        kind=PublicationKind.BULLETIN,
        attachments=tuple(map(models.attachment, [k for k in FACTS if k != LOGO.src_uri])),
        links=(
            Link("x.md", LinkKind.INTERNAL, _place(10)),
            Link("ftp://x", LinkKind.REFUSED, _place(11)),
            Link("//x", LinkKind.REFUSED, _place(12)),
            Link("https://ailleurs.net", LinkKind.EXTERNAL, _place(13)),
            Link("mailto:a@e.fr,b@e.fr", LinkKind.MAIL, _place(14)),
            Link("d.md", LinkKind.INTERNAL, _place(15), resolved=f"{FOLDER}/d.md"),
            Link("../../def/a.md", LinkKind.INTERNAL, _place(16), elsewhere="def"),
            Link("", LinkKind.INTERNAL, _place(17)),
        ),
        images=(
            ImageUse("https://ailleurs.net/a.png", "", _place(20), is_remote=True),
            ImageUse("C:\\a.png", "A", _place(19), is_remote=True),
            ImageUse("b.png", "B", _place(21)),
            ImageUse("c.gif", "", _place(22), resolved=f"{FOLDER}/c.gif"),
            ImageUse("../../def/a.png", "A", _place(23), elsewhere="def"),
        ),
        raw_tags=tuple(
            RawTag(name, _place(30 + n))
            for n, name in enumerate(["iframe", "input", "script", "div"])
        ),
        html_refusals=(
            HtmlRefusal("onclick", is_address=False, location=_place(40)),
            HtmlRefusal("javascript:a()", is_address=True, location=_place(41)),
        ),
    )


def _faulty_context():
    minutes = models.publication(
        f"{FOLDER}/b.md", kind=PublicationKind.MINUTES, html="", published_on=TOMORROW
    )
    ended = models.publication(f"{FOLDER}/c.md", expires_on=date(2026, 3, 1))
    draft = models.publication(f"{FOLDER}/d.md", is_draft=True)
    union = models.union(
        logo=LOGO,
        addresses=["autre@exemple.fr", "abc@exemple.fr"],
        communities=["http://reseau.exemple.fr/1", "https://reseau.exemple.fr/2"],
    )
    lost = models.source_file("content/abc/perdu.txt")
    site = Located("javascript:a()", Location("content/abc/espace.yml", 9))
    space = models.space(
        models.rubric(_faulty_page(), minutes, ended, draft),
        models.rubric(models.publication("content/abc/r2/a.md"), slug="r2"),
        trade_union=union,
        files=[*FACTS, lost],
    )
    people = [
        models.contributor("abc-1", line=1),
        models.contributor("abc-2", line=2),
        models.contributor("Une Personne", line=3, ends_on=YESTERDAY),
        models.contributor("abc-4", line=4, begins_on=date(2025, 2, 2), ends_on=date(2025, 2, 1)),
        models.contributor("xyz-1", space_slug="xyz", line=5),
        models.contributor("abc-1", space_slug="def", line=6),
    ]
    text = models.agreement(CLAUSES, house={"media.pdf_max_mb": 10}, ends_on=YESTERDAY)
    silence = Layer("vote", "Jours de vote", LayerKind.SILENCE, YESTERDAY, YESTERDAY)
    text = replace(text, status=TextStatus.DRAFT, layers=(silence,))
    found = models.context(
        space,
        replace(models.space(slug="def"), website=site),
        models.space(slug="ghi"),
        text=text,
        facts=FACTS,
        contributors=people,
    )
    return replace(found, disclosures={f"{FOLDER}/a.md": TOLD})


FOUND = run_checks(_faulty_context())
# Codes of the readers and of the server; those of the organisation’s logo have tests of their own.
OF_READERS = ("CFG", "ENT", "FIC", "ESP", "ENV", "JUR")
# Told while texts are read together, and by a text that has not ended yet.
OF_FAMILIES = (
    "ACC-006",
    "ACC-008",
    "ACC-009",
    "ACC-010",
    "ACC-011",
    "ACC-012",
    "ACC-013",
    "ACC-014",
)
TOLD_ELSEWHERE = {
    *(code for code in Code if code.identifier.startswith(OF_READERS)),
    *(
        code
        for code in Code
        if code.identifier in {"ACC-001", "ACC-002", "ACC-003", "ACC-004", *OF_FAMILIES}
    ),
    *(code for code in Code if code.identifier.startswith("LEC") and code != Code.TEXT_EMPTY),
    Code.RUBRIC_UNKNOWN,
    Code.RUBRIC_WITHOUT_FILES,
    Code.FOLLOWS_ELSEWHERE,
    Code.NOTE_MISSING,
    Code.NOTE_NOT_CALLED,
    Code.LINK_SPACED,
    Code.LOGO_UNREADABLE,
    Code.ORGANISATION_LOGO_USED,
    Code.ORGANISATION_LOGO_LIKENESS,
} - {Code.FILE_ORPHAN, Code.FILE_ELSEWHERE}


def test_run__one_fault_of_each_kind_gives_every_code_of_the_rules():
    assert {issue.code for issue in FOUND} == set(Code) - TOLD_ELSEWHERE


def test_run__issues_come_in_reading_order_without_duplicates():
    assert [i.sort_key for i in FOUND] == sorted(i.sort_key for i in FOUND)
    assert all(issue not in FOUND[n + 1 :] for n, issue in enumerate(FOUND))


@pytest.mark.parametrize("issue", FOUND, ids=lambda issue: issue.code.identifier)
def test_run__params_are_those_that_the_messages_quote(issue):
    assert missing_params(issue) == ()
    assert set(issue.params) <= set(MESSAGES[issue.code].params)


def test_run__house_rules_cite_no_article():
    uncited = {issue.code for issue in FOUND if issue.article is None}
    assert Code.FORM_TOO_HEAVY in uncited
    assert Code.ANIMATION_TOO_LONG in uncited
    assert Code.CONTRIBUTOR_NOT_ALIAS in uncited
    assert uncited.isdisjoint({Code.RUBRICS_TOO_MANY, Code.VIDEOS_TOO_MANY, Code.VIDEO_TOO_LONG})


def _shuffled(context, seed):
    """Return the same content, with everything whose order means nothing in another order."""
    mix = random.Random(seed)  # noqa: S311 - an order, not a secret

    def shuffled(items):
        return tuple(mix.sample(list(items), len(items)))

    def space(it):
        rubrics = tuple(replace(r, publications=shuffled(r.publications)) for r in it.rubrics)
        return replace(it, rubrics=rubrics, files=shuffled(it.files))

    model = replace(
        context.model,
        spaces=shuffled(tuple(map(space, context.model.spaces))),
        contributors=shuffled(context.model.contributors),
    )
    return replace(context, model=model, facts=dict(shuffled(context.facts.items())))


@given(st.integers(0, 10**6))
def test_run__order_of_files_and_keys_changes_nothing(seed):
    assert run_checks(_shuffled(_faulty_context(), seed)) == FOUND


def test_run__content_without_fault_is_silent():
    logo = models.source_file("content/abc/logo.png")
    space = models.space(
        models.rubric(models.publication()),
        trade_union=models.union(logo=logo, addresses=["abc@exemple.fr"]),
        files=[logo],
    )
    facts = {logo.src_uri: models.facts(MediaKind.PHOTO, "png")}
    context = models.context(
        space,
        text=models.agreement(CLAUSES),
        facts=facts,
        contributors=[models.contributor(begins_on=YESTERDAY)],
    )
    assert run_checks(context) == ()


def test_run__same_issue_of_two_rules_is_told_once(monkeypatch):
    place = Location("a.md", 2)
    twice = Issue(Code.HTML_REFUSED, place, {"name": "b"})
    other = Issue(Code.HTML_REFUSED, place, {"name": "a"})
    rule = Check("rule", lambda _: iter([twice, other]))
    monkeypatch.setattr(registry, "CHECKS", (rule, rule))
    assert run_checks(models.context()) == (other, twice)


def test_registry__names_are_distinct():
    assert len({check.name for check in CHECKS}) == len(CHECKS)
