"""What the pages say of an agreement that replaces another, has periods, or is not applied."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support import models
from tests.support.models import TODAY
from tests.support.pages import rich_section
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.domain.agreement import Agreement, Layer, LayerKind, Regime, TextStatus
from panneau.domain.agreement_layers import agreement_on

MODEL, KNOWN = rich_section()
TEXT = MODEL.agreement
URL, CHANGES = "accord/", "accord/changements/"
BEFORE = models.agreement({"quotas.sections_max": 30, "training.days": 2, "media.animation": True})


def drawn(agreement: Agreement) -> dict[str, str]:
    return draw_pages(replace(MODEL, agreement=agreement), KNOWN, today=TODAY)


def words(pages: dict[str, str], url: str) -> str:
    return words_of(tags(parse_html(pages[url]), "main")[0])


def test_changes__have_a_page_only_where_a_text_is_replaced() -> None:
    assert CHANGES not in drawn(TEXT)
    pages = drawn(replace(TEXT, before=BEFORE))
    assert 'href="changements/"' in pages[URL]
    assert CHANGES in pages


def test_changes__are_told_in_a_table_with_headings() -> None:
    page = drawn(replace(TEXT, before=BEFORE))[CHANGES]
    tree = parse_html(page)
    (table,) = tags(tree, "table")
    cells = [[words_of(c) for c in (*tags(r, "th"), *tags(r, "td"))] for r in tags(table, "tr")]
    assert cells[0] == ["Clause", "Avant", "Après"]
    label = "Rubriques par espace Clause élargie, droits élargis"
    assert [label, "30 au plus article 9.9", "41 au plus article 9.9"] in cells
    heads = tags(table, "th")
    assert {head.get("scope") for head in heads} == {"col", "row"}
    assert "Clause disparue, droits réduits" in page


def test_changes__told_as_losses_name_the_reference() -> None:
    accepted = replace(TEXT, before=BEFORE, acknowledged={"training.days": "avenant du 3 mars"})
    assert "accepté : avenant du 3 mars" in words(drawn(accepted), CHANGES).replace("\u00a0", " ")


def layer(first: int, last: int, *suspended: str) -> Layer:
    days = (TODAY + timedelta(days=count) for count in (first, last))
    return Layer("vote", "Période électorale", LayerKind.ELECTION, *days, suspends=suspended)


@pytest.mark.parametrize(
    ("first", "last", "is_told", "is_now"),
    [(-9, -1, False, False), (-1, 0, True, True), (0, 9, True, True), (1, 9, True, False)],
    ids=["past", "last day", "first day", "to come"],
)
def test_periods__are_told_until_they_end(
    first: int, last: int, *, is_told: bool, is_now: bool
) -> None:
    text = replace(TEXT, layers=(layer(first, last, "quotas.sections_max"),))
    page = words(drawn(agreement_on(text, TODAY)), URL)
    assert ("Période électorale" in page) is is_told
    assert ("en ce moment" in page) is is_now
    asleep = "Ces clauses sont suspendues en ce moment : Rubriques par espace 41 au plus"
    assert (asleep in page.replace("\u00a0", " ")) is is_now


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": TextStatus.DRAFT}, "Ce texte est un projet"),
        ({"status": TextStatus.DENOUNCED}, "Ce texte a été dénoncé"),
        ({"regime": Regime.LAW}, "les clauses ci-dessous sont celles de la loi"),
        ({"regime": Regime.UNILATERAL}, "l’employeur en maintient l’application"),
        ({"regime": Regime.GRACE}, "maintenu à titre provisoire"),
        ({"regime": Regime.NOT_YET}, "n’est pas encore en vigueur"),
    ],
)
def test_situation__is_said_at_the_head(change: dict[str, object], sentence: str) -> None:
    assert sentence in words(drawn(replace(TEXT, **change)), URL)
    assert sentence not in words(drawn(TEXT), URL)


@pytest.mark.parametrize(
    ("signed_in", "shown"), [("2005", "Signé en 2005"), ("2005-03", "Signé en mars 2005")]
)
def test_signature__of_unknown_day_is_told_as_known(signed_in: str, shown: str) -> None:
    page = words(drawn(replace(TEXT, signed_in=signed_in, signed_on=None)), URL)
    assert shown in page.replace("\u00a0", " ")


def test_inherited_clause__names_the_text_it_comes_from() -> None:
    key = "quotas.sections_max"
    inherited = replace(TEXT.clauses[key], text="décision cadre")
    page = words(drawn(replace(TEXT, clauses={**TEXT.clauses, key: inherited})), URL)
    assert "article 9.9, décision cadre" in page.replace("\u00a0", " ")


def test_permission__that_a_site_cannot_give_is_said_so() -> None:
    allowed = models.clause("interactivity.comments", "moderated")
    page = words(drawn(replace(TEXT, clauses={**TEXT.clauses, allowed.key: allowed})), URL)
    assert "admis avec modération article 9.9 permis par l’accord, non fourni" in page.replace(
        "Admis", "admis"
    )
