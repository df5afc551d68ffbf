"""A clause that is said to be applied by a rule decides: with another value, the rule differs.

`panneau accord couverture` names a rule for each applied clause. Here each of them is given two
values under one content, and its rule must not say the same of both.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support import models

from panneau.checks.clause_rules import RULES
from panneau.checks.context import CheckContext
from panneau.checks.registry import CHECKS
from panneau.domain.agreement import Agreement, ClauseValue
from panneau.domain.agreement_layers import agreement_on
from panneau.domain.disclosure import Disclosures, PeopleTold
from panneau.domain.election_layers import with_election_layers
from panneau.domain.issue import Code
from panneau.domain.location import Location
from panneau.domain.media import LogoMatch, LogoMatchKind, MediaKind
from panneau.domain.publication import Link, LinkKind
from panneau.domain.site_model import Suspension

TODAY, MEGABYTE = models.TODAY, 1_000_000
HERE = Location("content/abc/actualites/a.md", 3, 1)
KINDS = {
    "a.pdf": models.facts(MediaKind.PDF, size_bytes=3 * MEGABYTE),
    "a.pptx": models.facts(MediaKind.POWERPOINT, size_bytes=3 * MEGABYTE),
    "a.jpg": models.facts(MediaKind.PHOTO, size_bytes=3 * MEGABYTE),
    "a.gif": models.facts(MediaKind.ANIMATION, size_bytes=3 * MEGABYTE, duration_seconds=20),
    "a.mp4": models.facts(
        MediaKind.VIDEO, "mp4", size_bytes=3 * MEGABYTE, content="1", duration_seconds=30.2
    ),
    "b.mp4": models.facts(
        MediaKind.VIDEO, "mp4", size_bytes=3 * MEGABYTE, content="2", duration_seconds=5
    ),
    "a.vtt": models.facts(MediaKind.CAPTIONS, size_bytes=3 * MEGABYTE),
}
LOGO = models.source_file("content/abc/logo.png", 3 * MEGABYTE)
OUTSIDE = "https://ailleurs.invalid/page"
GROUPED = "mailto:a@x.invalid,b@x.invalid"
VOTE = date(2026, 3, 14)


def content(text: Agreement) -> CheckContext:
    """Put one of everything under an agreement: two rubrics, files, links, people, a vote."""
    uris = {f"content/abc/actualites/{name}": facts for name, facts in KINDS.items()}
    pieces = [models.attachment(models.source_file(u, f.size_bytes)) for u, f in uris.items()]
    links = (
        Link(OUTSIDE, LinkKind.EXTERNAL, HERE),
        Link("https://federation.invalid/", LinkKind.EXTERNAL, Location(HERE.src_uri, 4)),
        Link(GROUPED, LinkKind.REFUSED, Location(HERE.src_uri, 5)),
    )
    alone = [piece for piece in pieces if piece.file.name == "b.mp4"]
    second = models.publication("content/abc/tracts/b.md", attachments=tuple(alone))
    others = tuple(piece for piece in pieces if piece not in alone)
    first = models.publication(attachments=others, links=links)
    spaces = models.space(
        models.rubric(first),
        models.rubric(second, slug="tracts"),
        trade_union=models.union(
            logo=LOGO,
            addresses=["abc@x.invalid", "abc2@x.invalid"],
            communities=["https://r.invalid/1", "https://r.invalid/2"],
        ),
        files=[*(piece.file for piece in pieces), LOGO],
    )
    ended = models.contributor("abc-2", ends_on=TODAY - timedelta(days=3))
    uri = "content/abc/actualites/a.jpg"
    context = models.context(
        spaces,
        text=text,
        facts={**uris, LOGO.src_uri: models.facts(MediaKind.PHOTO, size_bytes=LOGO.size_bytes)},
        contributors=[models.contributor("abc-1"), models.contributor("abc-3"), ended],
        logo_matches={uri: LogoMatch("content/organisme/logo.png", LogoMatchKind.SAME, 97)},
    )
    model = replace(context.model, suspensions=SUSPENSIONS)
    people = Disclosures((), PeopleTold(mail_count=3, social_count=1))
    return replace(context, model=model, disclosures={HERE.src_uri: people})


SUSPENSIONS = (
    Suspension("abc", "", TODAY, None, "essai", HERE),
    Suspension("abc", "", TODAY, TODAY + timedelta(days=40), "essai", Location("s.yml", 2)),
)
STEPS: tuple[Mapping[str, str], ...] = ({"action": "suspend"},)
TALKS: tuple[Mapping[str, str], ...] = ({"action": "letter"},)

# By clause: two values under which its rule differs, then the other clauses that it needs.
Case = tuple[ClauseValue, ClauseValue, Mapping[str, ClauseValue]]
CASES: dict[str, Case] = {
    "life.lasts": ("P1M", "P9Y", {}),
    "life.grace": ("P1D", "P2Y", {"life.lasts": "P1M", "life.after_end": "grace"}),
    "life.warn_before": ("P1D", "P9M", {"life.lasts": "P3M"}),
    "life.after_end": ("law", "unilateral", {"life.lasts": "P1M"}),
    "election.blackout_voting_days": (True, False, {}),
    "dispute.suspension": ("none", "P2Y", {}),
    "dispute.reach": ("page", "space", {"dispute.suspension": "P2Y"}),
    "dispute.steps": (TALKS, STEPS, {}),
    "dispute.emergency": (TALKS, STEPS, {}),
    "dispute.permanent_possible": (False, True, {"dispute.suspension": "P2Y"}),
    "media.logo_max_mb": (2, 4, {}),
    "identity.employer_logo": (False, True, {}),
    "quotas.sections_max": (1, 2, {}),
    "quotas.sections_naming": ("imposed", "free", {"quotas.sections_list": ("Tracts",)}),
    "quotas.sections_list": (
        ("Tracts",),
        ("Tracts", "Actualites"),
        {"quotas.sections_naming": "imposed"},
    ),
    "quotas.pages_max": (1, 2, {}),
    "quotas.space_mb": (5, 50, {}),
    "media.allow": (("text", "pdf"), ("text", "pdf", "ppt"), {}),
    "media.deny": (("video",), (), {}),
    "media.animation": (False, True, {}),
    "quotas.file_mb": (2, 4, {}),
    **{
        f"media.{kind}": (2, 4, {})
        for kind in ("pdf_max_mb", "ppt_max_mb", "photo_max_mb", "gif_max_mb", "video_max_mb")
    },
    "media.captions_max_kb": (200, 9_000, {}),
    "media.video_max_count": (1, 2, {}),
    "media.video_scope": ("space", "page", {"media.video_max_count": 1}),
    "media.video_max_seconds": (30, 31, {}),
    "media.video_tolerance_seconds": (0, 0.25, {"media.video_max_seconds": 30}),
    "media.animation_max_seconds": (10, 30, {}),
    "email.boxes": (1, 2, {}),
    "email.address_form": ("{sigle}@autre.invalid", "{sigle}@x.invalid", {}),
    "social_network.communities": (1, 2, {}),
    "contributors.max": (1, 2, {}),
    "contributors.contact_min": (2, 3, {}),
    "contributors.replacement": ("P1D", "P3W", {"contributors.contact_min": 3}),
    "scope.credits_required": (True, False, {}),
    "contributors.mandate_required": (True, False, {}),
    "links.policy": ("none", "any", {}),
    "links.allow_hosts": (
        ("federation.invalid",),
        ("federation.invalid", "ailleurs.invalid"),
        {"links.policy": "listed"},
    ),
    "links.max": (1, 2, {}),
    "email.bulk": (False, True, {}),
    "privacy.contacts_max": (2, 3, {}),
    "privacy.social_numbers_max": (0, 1, {}),
}


def verdict(key: str, value: ClauseValue, others: Mapping[str, ClauseValue]) -> list[object]:
    """Return what the rule of a clause says under one value of it."""
    begun = TODAY - timedelta(days=60)
    text = replace(
        models.agreement({**others, key: value}, effective_on=begun),
        ballots=({"vote_opens": VOTE, "vote_closes": VOTE},),
        law=models.agreement(),
    )
    run = next(check.run for check in CHECKS if check.name == RULES[key])
    context = content(agreement_on(with_election_layers(text), TODAY))
    found = [(i.code, i.location, dict(i.params)) for i in run(context)]
    # What merely repeats the limit is not a verdict.
    return [(code, place, detail(code, params)) for code, place, params in found]


def detail(code: Code, params: Mapping[str, object]) -> object:
    kept = {Code.CONTACT_VACANT: "day", Code.AGREEMENT_NOT_IN_FORCE: "detail"}
    return params.get(kept.get(code, ""), "")


def test_cases__are_all_the_clauses_said_to_be_applied_by_a_rule() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("key", CASES)
def test_rule__of_a_clause_differs_with_its_value(key: str) -> None:
    one, other, needed = CASES[key]
    assert verdict(key, one, needed) != verdict(key, other, needed)
