"""Which spaces wait when a commit is refused, and which go on."""

from dataclasses import replace
from datetime import date

import pytest

from panneau.publish.releases.errors import ContentError
from panneau.publish.releases.holds import Hold
from panneau.publish.releases.isolation import more_to_hold, spaces_at_fault
from panneau.publish.releases.ledger import Candidate, Cause, Recorded, State

ALPHA, BETA = "content/alpha", "content/beta"


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["content/alpha/a/x.md", "content/alpha/espace.yml"], {ALPHA}),
        (["content/alpha/a/x.md", "content/beta/a/"], {ALPHA, BETA}),
        (["content/alpha/a/x.md", "content/registre.yml"], {"content"}),
        (["content/alpha/a/x.md", "mkdocs.yml"], set()),
        (["content/organisme/logo.svg"], {"content"}),
        (["content"], set()),
        (["autre/alpha/x.md"], set()),
        ([], set()),
    ],
)
def test_fault__is_that_of_spaces_only_when_all_errors_are_theirs(places, found) -> None:
    assert spaces_at_fault(places, "content") == found


DAY, NEXT = date(2026, 3, 15), date(2026, 3, 16)


def live(**held: str) -> Recorded:
    folders = {f"content/{slug}": Hold.parse(text) for slug, text in held.items()}
    return Recorded(1, "n", "bon", DAY, Cause.PUSH, State.LIVE, 1, 1, folders, 1.0)


def holds(
    at_fault: set[str], readers: Recorded | None, *, commit: str = "neuf", **held: str
) -> dict[str, str]:
    """Return what is held next, as the ledger writes it."""
    already = {f"content/{slug}": Hold.parse(text) for slug, text in held.items()}
    candidate = Candidate(commit, NEXT, Cause.PUSH, already)
    found = more_to_hold(ContentError("", frozenset(at_fault)), candidate, readers)
    return {folder: str(hold) for folder, hold in found.items()}


def test_hold__takes_a_space_from_what_readers_have() -> None:
    assert holds({ALPHA}, live()) == {ALPHA: "bon"}
    assert holds({ALPHA}, live(alpha="ancien")) == {ALPHA: "ancien"}
    assert holds({ALPHA}, live(), beta="bon") == {ALPHA: "bon", BETA: "bon"}


def test_hold__keeps_a_space_as_it_was_where_what_readers_have_is_at_fault_too() -> None:
    kept = {ALPHA: "bon 2026-03-15"}
    assert holds({ALPHA}, live(), alpha="bon") == kept
    assert holds({ALPHA}, live(), commit="bon") == kept
    assert holds({ALPHA, BETA}, live(), alpha="bon") == {**kept, BETA: "bon"}


def test_hold__keeps_everything_as_it_was_where_a_day_alone_is_at_fault_beside_the_spaces() -> None:
    error = ContentError("", frozenset({"content"}), is_beside=True)
    old, new = Candidate("bon", NEXT, Cause.DAY), Candidate("neuf", NEXT, Cause.PUSH)
    had = {ALPHA: Hold("ancien")}
    everything = {"content": Hold("bon", DAY), **had}
    assert more_to_hold(error, old, live(alpha="ancien")) == everything
    assert more_to_hold(error, replace(old, held=everything), live(alpha="ancien")) == {}
    assert more_to_hold(error, new, live()) == {}


def test_hold__goes_on_from_the_same_day_as_long_as_the_space_is_not_mended() -> None:
    kept = {ALPHA: "ancien 2026-03-10"}
    assert holds({ALPHA}, live(alpha="ancien 2026-03-10")) == kept
    assert holds({ALPHA}, live(alpha="bon 2026-03-10"), commit="bon") == {ALPHA: "bon 2026-03-10"}


def test_hold__is_no_help_without_a_site_or_beyond_what_is_kept() -> None:
    assert holds({ALPHA}, None) == {}
    assert holds({ALPHA}, live(), alpha="bon 2026-03-15") == {}
    assert holds({ALPHA, BETA}, live(), alpha="bon 2026-03-15") == {}
    assert holds(set(), live()) == {}
