"""Limits come from the agreement: with others in it, rules and messages follow.

Each limit is one that no real text gives. Whatever a rule or a message still says of the usual
ones would then be written in the code.
"""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.support import models

from panneau.checks.context import CheckContext
from panneau.checks.registry import run_checks
from panneau.checks.rights import remaining_rights
from panneau.domain.agreement import ClauseValue
from panneau.domain.clauses import CATALOGUE, AppliedBy, ClauseShape
from panneau.domain.disclosure import Disclosures, PeopleTold
from panneau.domain.issue import Issue
from panneau.domain.location import Location
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Link, LinkKind, Publication
from panneau.report.messages_fr import describe
from panneau.report.rights import render_rights

LIMIT = 17
OVER = LIMIT + 1
KILOBYTE, MEGABYTE = 1_000, 1_000_000
FORMS: dict[str, ClauseValue] = {"media.allow": ("text", "pdf", "ppt", "photo", "gif", "video")}


def names(count: int) -> list[str]:
    """Return words without a digit, which could be taken for a limit."""
    return [f"n{chr(ord('a') + rank)}" for rank in range(count)]


def publications(count: int) -> list[Publication]:
    return [models.publication(f"content/abc/{name}/a.md") for name in names(count)]


def files(count: int, facts_of: Callable[[str], FileFacts], **clauses: ClauseValue) -> CheckContext:
    """Put files in one publication, under an agreement; keys are written `group__name`."""
    facts = {f"content/abc/{name}": facts_of(name) for name in names(count)}
    pieces = (
        models.attachment(models.source_file(uri, found.size_bytes), alternative="Une pièce.")
        for uri, found in facts.items()
    )
    item = models.publication(attachments=tuple(pieces))
    given = {key.replace("__", "."): value for key, value in clauses.items()}
    text = models.agreement({**FORMS, **given})
    return models.context(models.space_of(item), text=text, facts=facts)


def rubrics(count: int) -> CheckContext:
    made = [models.rubric(item, slug=item.url.split("/")[1]) for item in publications(count)]
    text = models.agreement({"quotas.sections_max": LIMIT})
    return models.context(models.space(*made), text=text)


def pages(count: int) -> CheckContext:
    text = models.agreement({"quotas.pages_max": LIMIT})
    return models.context(models.space_of(*publications(count)), text=text)


def people(count: int) -> CheckContext:
    known = [models.contributor(f"abc-{name}") for name in names(count)]
    text = models.agreement({"contributors.max": LIMIT})
    return models.context(models.space(), text=text, contributors=known)


def boxes(count: int) -> CheckContext:
    union = models.union(addresses=[f"{name}@exemple.invalid" for name in names(count)])
    text = models.agreement({"email.boxes": LIMIT})
    return models.context(models.space(trade_union=union), text=text)


def communities(count: int) -> CheckContext:
    union = models.union(communities=[f"https://reseau.invalid/{name}" for name in names(count)])
    clauses: dict[str, ClauseValue] = {"social_network.communities": LIMIT}
    text = models.agreement({**clauses, "social_network.name": "le réseau"})
    return models.context(models.space(trade_union=union), text=text)


def film_of(seconds: int) -> CheckContext:
    return files(1, lambda _: models.film(seconds), media__video_max_seconds=LIMIT)


def films(count: int) -> CheckContext:
    return files(count, lambda name: models.film(content=name), media__video_max_count=LIMIT)


def animation_of(seconds: int) -> CheckContext:
    moving = models.facts(MediaKind.ANIMATION, "gif", duration_seconds=seconds)
    return files(1, lambda _: moving, media__animation_max_seconds=LIMIT)


def telling(people: PeopleTold, key: str) -> CheckContext:
    """Return a context whose one file gives some people away, under a limit."""
    facts = {"content/abc/a.pdf": replace(models.facts(), disclosures=Disclosures((), people))}
    return models.context(models.space(), text=models.agreement({key: LIMIT}), facts=facts)


def weighing(key: str, kind: MediaKind) -> Callable[[int], CheckContext]:
    """Return the maker of a space with one file of a kind, so many units heavy."""
    unit = KILOBYTE if key.endswith("_kb") else MEGABYTE

    def make(count: int) -> CheckContext:
        heavy = models.facts(kind, size_bytes=count * unit, duration_seconds=5)
        return files(1, lambda _: heavy, **{key.replace(".", "__"): LIMIT})

    return make


def logo_of(megabytes: int) -> CheckContext:
    logo = models.source_file("content/abc/logo.png", megabytes * MEGABYTE)
    facts = {logo.src_uri: models.facts(MediaKind.PHOTO, "png", size_bytes=logo.size_bytes)}
    text = models.agreement({"media.logo_max_mb": LIMIT})
    owner = models.space(trade_union=models.union(logo=logo), files=[logo])
    return models.context(owner, text=text, facts=facts)


def links(count: int) -> CheckContext:
    made = tuple(
        Link(f"https://{name}.invalid/", LinkKind.EXTERNAL, Location("content/abc/a.md", 9))
        for name in names(count)
    )
    text = models.agreement({"links.max": LIMIT})
    return models.context(models.space_of(models.publication(links=made)), text=text)


CASES: dict[str, Callable[[int], CheckContext]] = {
    "links.max": links,
    "quotas.sections_max": rubrics,
    "quotas.pages_max": pages,
    "media.video_max_count": films,
    "media.video_max_seconds": film_of,
    "media.animation_max_seconds": animation_of,
    "media.logo_max_mb": logo_of,
    "contributors.max": people,
    "email.boxes": boxes,
    "social_network.communities": communities,
    "privacy.contacts_max": lambda n: telling(PeopleTold(mail_count=n), "privacy.contacts_max"),
    "privacy.social_numbers_max": lambda n: telling(
        PeopleTold(social_count=n), "privacy.social_numbers_max"
    ),
    **{
        key: weighing(key, kind)
        for key, kind in (
            ("quotas.space_mb", MediaKind.PDF),
            ("quotas.file_mb", MediaKind.PDF),
            ("media.pdf_max_mb", MediaKind.PDF),
            ("media.ppt_max_mb", MediaKind.POWERPOINT),
            ("media.photo_max_mb", MediaKind.PHOTO),
            ("media.gif_max_mb", MediaKind.ANIMATION),
            ("media.video_max_mb", MediaKind.VIDEO),
            ("media.captions_max_kb", MediaKind.CAPTIONS),
            ("media.text_max_kb", MediaKind.TEXT),
        )
    },
}
# Never a limit of its own: it widens another one, in silence.
TOLERANCE = "media.video_tolerance_seconds"
# The one limit from below, which has tests of its own.
LEAST = "contributors.contact_min"


def refusals(context: CheckContext) -> list[Issue]:
    """Return what the agreement refuses; these small models lack a logo, which is the house's."""
    return [issue for issue in run_checks(context) if issue.article == models.ARTICLE]


def said(issue: Issue) -> set[str]:
    wording = describe(issue)
    sentences = f"{wording.fact} {wording.expected} {wording.action}"
    return set(re.findall(r"\d+(?:,\d+)?", sentences))


def test_cases__are_all_the_limits_that_a_build_applies() -> None:
    numeric = {ClauseShape.INTEGER, ClauseShape.NUMBER}
    applied = {
        key
        for key, spec in CATALOGUE.items()
        if spec.shape in numeric and spec.applied_by is AppliedBy.BUILD
    }
    assert applied - {TOLERANCE, LEAST} == set(CASES)


@pytest.mark.parametrize("key", CASES)
def test_rule__its_limit_is_the_agreement_s(key: str) -> None:
    assert refusals(CASES[key](LIMIT)) == []
    assert len(refusals(CASES[key](OVER))) == 1


@pytest.mark.parametrize("key", CASES)
def test_message__says_what_was_found_and_what_was_agreed(key: str) -> None:
    (refused,) = refusals(CASES[key](OVER))
    assert said(refused) == {str(LIMIT), str(OVER)}


def test_rights__are_told_by_the_agreement_s_numbers() -> None:
    keys = "quotas.sections_max media.video_max_count media.video_max_seconds contributors.max"
    text = models.agreement(dict.fromkeys(keys.split(), LIMIT))
    (rights,) = remaining_rights(models.context(models.space(), text=text))
    assert set(re.findall(r"\d+", render_rights(rights))) == {"0", str(LIMIT)}
