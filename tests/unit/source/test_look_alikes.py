"""No space passes for another, whatever its card says."""

from dataclasses import replace

import pytest

from panneau.domain.issue import Code
from panneau.domain.site_model import SpaceKind
from panneau.source.look_alikes import look_alikes
from tests.support.models import space, union

OTHER = replace(union("CFTC", addresses=["cftc@cpam.example"]), name="Confédération du travail")


def told(slug="zzz", *, kind=SpaceKind.UNION, level="", **changes):
    own = replace(union("CGT"), **changes)
    spaces = (
        space(slug="cftc", trade_union=OTHER),
        replace(space(slug=slug, trade_union=own), kind=kind, level=level),
    )
    return [(issue.code, issue.location.src_uri) for issue in look_alikes(spaces)]


@pytest.mark.parametrize(
    "acronym", ["CFTC", "cftc", "C.F.T.C.", "CF-TC", "CFTÇ", "ＣＦＴＣ", "C F T C"]
)
def test_acronym__that_reads_like_another_is_refused(acronym):
    assert told(acronym=acronym) == [(Code.SPACE_DUPLICATE_UNION, "content/zzz/espace.yml")]


def test_acronym__that_ends_in_a_figure_seen_as_a_letter_is_refused():
    spaces = [space(slug=slug, trade_union=union(slug)) for slug in ("FO", "F0")]

    assert [issue.code for issue in look_alikes(spaces)] == [Code.SPACE_DUPLICATE_UNION]


@pytest.mark.parametrize("changes", [{"acronym": "СFTC"}, {"name": "Confédération du trаvail"}])
def test_letters__of_another_alphabet_are_refused(changes):
    assert told(**changes) == [(Code.UNION_FOREIGN_LETTERS, "content/zzz/espace.yml")]


def test_name__of_another_is_refused():
    found = told(name="Confederation  du Travail")

    assert found == [(Code.UNION_ALIKE, "content/zzz/espace.yml")]


def test_address__of_another_is_refused_where_it_is_written():
    own = union("CGT", addresses=["cgt@cpam.example", "CFTC@cpam.example"])
    spaces = (space(slug="cftc", trade_union=OTHER), space(slug="cgt", trade_union=own))

    (issue,) = look_alikes(spaces)

    assert (issue.code, issue.location) == (Code.UNION_ALIKE, own.mail_addresses[1].location)


@pytest.mark.parametrize(
    "changes",
    [
        {"acronym": "CFTC-FO"},
        {"acronym": "Sud-Œuvre", "name": "Syndicat « Brezhoneg »: c’hwi, cʼhwi & ʻIa ora"},
        {"acronym": "CFTC", "name": OTHER.name, "level": "national"},
        {"name": OTHER.name, "kind": SpaceKind.BODY},
    ],
)
def test_others__are_themselves(changes):
    assert told(**changes) == []


def test_same_words__of_one_space_are_its_own():
    twice = replace(union("CFTC", addresses=["a@cpam.example", "a@cpam.example"]), name="CFTC")

    assert list(look_alikes([space(slug="cftc", trade_union=twice)])) == []
