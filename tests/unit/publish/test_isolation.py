"""Which spaces wait when a commit is refused, and which go on."""

from datetime import date

import pytest

from panneau.publish.releases.errors import ContentError
from panneau.publish.releases.isolation import more_to_hold, spaces_at_fault
from panneau.publish.releases.ledger import Cause, Recorded, State

ALPHA, BETA = "content/alpha", "content/beta"


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["content/alpha/a/x.md", "content/alpha/espace.yml"], {ALPHA}),
        (["content/alpha/a/x.md", "content/beta/a/"], {ALPHA, BETA}),
        (["content/alpha/a/x.md", "content/registre.yml"], set()),
        (["content/alpha/a/x.md", "mkdocs.yml"], set()),
        (["content/organisme/logo.svg"], set()),
        (["content"], set()),
        (["autre/alpha/x.md"], set()),
        ([], set()),
    ],
)
def test_fault__is_that_of_spaces_only_when_all_errors_are_theirs(places, found) -> None:
    assert spaces_at_fault(places, "content") == found


def live(**held: str) -> Recorded:
    folders = {f"content/{slug}": commit for slug, commit in held.items()}
    day = date(2026, 3, 15)
    return Recorded(1, "n", "bon", day, Cause.PUSH, State.LIVE, 1, 1, folders, 1.0)


def test_hold__takes_a_space_from_what_readers_have() -> None:
    error = ContentError("", frozenset({ALPHA}))
    assert more_to_hold(error, {}, live()) == {ALPHA: "bon"}
    assert more_to_hold(error, {}, live(alpha="ancien")) == {ALPHA: "ancien"}
    assert more_to_hold(error, {BETA: "bon"}, live()) == {ALPHA: "bon", BETA: "bon"}


def test_hold__is_no_help_without_a_site_or_twice_for_one_space() -> None:
    error = ContentError("", frozenset({ALPHA}))
    assert more_to_hold(error, {}, None) == {}
    assert more_to_hold(error, {ALPHA: "bon"}, live()) == {}
    assert more_to_hold(ContentError(""), {}, live()) == {}
