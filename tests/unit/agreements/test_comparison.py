"""What changes between two texts, and whether a right shrinks."""

import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import models

from panneau.cli.main import run
from panneau.domain.agreement import Agreement, Clause, ClauseStatus, ClauseValue, Layer, LayerKind
from panneau.domain.clauses import CATALOGUE, ClauseShape, ClauseSpec
from panneau.domain.comparison import Change, Effect, compare
from panneau.source.agreement_reader import load_agreement, shipped_agreements

FORMS = ("text", "pdf", "ppt", "photo", "gif", "video")
GAIN, LOSS, NEUTRAL = Effect.GAIN, Effect.LOSS, Effect.NEUTRAL
OPPOSITE = {
    Change.WIDER: Change.NARROWER,
    Change.NARROWER: Change.WIDER,
    Change.NEW: Change.LOST,
    Change.LOST: Change.NEW,
    Change.CHANGED: Change.CHANGED,
}
ABSENT = object()


def text_of(key: str, value: object) -> Agreement:
    return models.agreement({} if value is ABSENT else {key: value})


def told(before: Agreement, after: Agreement) -> list[tuple[str, Change, Effect]]:
    return [(item.key, item.change, item.effect) for item in compare(before, after)]


@pytest.mark.parametrize(
    ("key", "before", "after", "change"),
    [
        ("quotas.sections_max", 6, 5, Change.NARROWER),
        ("contributors.max", 3, 2, Change.NARROWER),
        ("media.video_max_seconds", 30, 20, Change.NARROWER),
        ("media.allow", FORMS, FORMS[:-1], Change.NARROWER),
        ("media.allow", None, FORMS, Change.NARROWER),
        ("media.deny", ABSENT, ("sound",), Change.NEW),
        ("media.deny", ("sound",), ("sound", "video"), Change.NARROWER),
        ("quotas.space_mb", ABSENT, 30, Change.NEW),
        ("quotas.space_mb", None, 30, Change.NARROWER),
        ("training.days", 2, ABSENT, Change.LOST),
        ("training.days", 2, 1.5, Change.NARROWER),
        ("training.within", "P1M", "P3M", Change.NARROWER),
        ("employer_duties.answer", "P2M", ABSENT, Change.LOST),
        ("links.policy", "vouched", "listed", Change.NARROWER),
        ("links.policy", ABSENT, "none", Change.NEW),
        ("publication.notice", "simultaneous", "prior", Change.NARROWER),
        ("publication.prior_control", ABSENT, True, Change.NEW),
        ("privacy.identify_readers", False, True, Change.NARROWER),
        ("privacy.identify_readers", False, ABSENT, Change.LOST),
        ("media.animation", ABSENT, False, Change.NEW),
        ("dispute.suspension", "none", "P30D", Change.NARROWER),
        ("dispute.suspension", "P30D", "open", Change.NARROWER),
        ("interactivity.comments", "free", "banned", Change.NARROWER),
        ("eligibility.rule", "section", "representative", Change.NARROWER),
        ("eligibility.narrowed", ABSENT, "representative", Change.NEW),
    ],
)
def test_loss__is_told_and_its_reverse_is_a_gain(
    key: str, before: object, after: object, change: Change
) -> None:
    old, new = text_of(key, before), text_of(key, after)
    assert told(old, new) == [(key, change, LOSS)]
    assert told(new, old) == [(key, OPPOSITE[change], GAIN)]


@pytest.mark.parametrize(
    ("key", "before", "after", "change"),
    [
        ("placement.host", "intranet", "internet", Change.CHANGED),
        ("placement.label", "Pages", ABSENT, Change.LOST),
        ("media.video_max_count", ABSENT, None, Change.NEW),
        ("publication.prior_control", ABSENT, False, Change.NEW),
        ("links.policy", ABSENT, "any", Change.NEW),
        ("scope.liability", "union", "person", Change.CHANGED),
    ],
)
def test_difference__without_direction_is_neutral(
    key: str, before: object, after: object, change: Change
) -> None:
    old, new = text_of(key, before), text_of(key, after)
    assert told(old, new) == [(key, change, NEUTRAL)]
    assert told(new, old) == [(key, OPPOSITE[change], NEUTRAL)]


def test_list__that_gains_and_loses_is_a_loss_both_ways() -> None:
    old, new = text_of("media.allow", ("text", "pdf")), text_of("media.allow", ("text", "gif"))
    assert told(old, new) == [("media.allow", Change.CHANGED, LOSS)]
    assert told(new, old) == [("media.allow", Change.CHANGED, LOSS)]
    (item,) = compare(old, new)
    assert (item.added, item.removed) == (("gif",), ("pdf",))


def test_status__void_says_nothing() -> None:
    key = "quotas.sections_max"
    void = models.agreement_of(models.clause(key, 4, status=ClauseStatus.VOID))
    assert told(void, models.agreement()) == []


@pytest.mark.parametrize(
    ("before", "after", "change", "effect"),
    [
        (date(2027, 1, 1), date(2026, 1, 1), Change.NARROWER, LOSS),
        (date(2026, 1, 1), date(2027, 1, 1), Change.WIDER, GAIN),
        (None, date(2027, 1, 1), Change.NEW, LOSS),
        (date(2027, 1, 1), None, Change.LOST, GAIN),
    ],
)
def test_end__sooner_is_a_loss(
    before: date | None, after: date | None, change: Change, effect: Effect
) -> None:
    old, new = models.agreement(ends_on=before), models.agreement(ends_on=after)
    assert told(old, new) == [("life.ends", change, effect)]


def test_period__is_told_and_left_to_people() -> None:
    layer = Layer("vote", "Vote", LayerKind.ELECTION, date(2026, 1, 1), None, ("quotas",))
    later = replace(layer, first_day=date(2026, 2, 1))
    plain = models.agreement()
    old, new = replace(plain, layers=(layer,)), replace(plain, layers=(later,))
    assert told(plain, old) == [("layers.vote", Change.NEW, NEUTRAL)]
    assert told(old, new) == [("layers.vote", Change.CHANGED, NEUTRAL)]
    assert told(old, old) == []


def test_article__alone_changes_nothing() -> None:
    key = "quotas.sections_max"
    old, new = (models.agreement_of(models.clause(key, 4, article=art)) for art in ("1", "2"))
    assert told(old, new) == []


def values(spec: ClauseSpec) -> st.SearchStrategy[ClauseValue]:
    """Return values of the shape of a clause, unlimited ones included."""
    words = st.sampled_from(spec.choices or ("un", "deux", "trois"))
    shapes: dict[ClauseShape, st.SearchStrategy[ClauseValue]] = {
        ClauseShape.INTEGER: st.integers(0, 9),
        ClauseShape.NUMBER: st.sampled_from([0, 0.5, 3, 30]),
        ClauseShape.FLAG: st.booleans(),
        ClauseShape.TEXT: words,
        ClauseShape.CHARTER: words,
        ClauseShape.WORDS: st.lists(words, max_size=3, unique=True).map(tuple),
        ClauseShape.DURATION: st.sampled_from(["P1M", "P30D", "P1Y", "PT24H"]),
        ClauseShape.RECORDS: st.sampled_from([({"action": "a"},), ({"action": "b"},)]),
    }
    return st.one_of(st.none(), shapes[spec.shape])


CLAUSES = st.sampled_from(sorted(CATALOGUE)).flatmap(
    lambda key: st.tuples(st.just(key), values(CATALOGUE[key]), values(CATALOGUE[key]))
)
SWAPPED = {GAIN: LOSS, LOSS: GAIN, NEUTRAL: NEUTRAL}


@given(clause=CLAUSES)
def test_comparison__the_other_way_round_says_the_contrary(
    clause: tuple[str, ClauseValue, ClauseValue],
) -> None:
    key, one, other = clause
    old, new = text_of(key, one), text_of(key, other)
    there, back = told(old, new), told(new, old)
    if there and there[0][1] is Change.CHANGED and there[0][2] is LOSS:
        assert back == there
    else:
        assert back == [(k, OPPOSITE[change], SWAPPED[effect]) for k, change, effect in there]
    assert told(old, old) == []


@pytest.mark.parametrize("name", sorted(shipped_agreements()))
def test_reordering__reports_nothing(tmp_path: Path, name: str) -> None:
    agreement = load_agreement(name, root=tmp_path, issues=[])
    assert agreement is not None
    shuffled: list[Clause] = list(agreement.own_clauses())
    random.Random(3).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    turned = [
        models.clause(c.key, tuple(reversed(c.value)) if isinstance(c.value, tuple) else c.value)
        for c in shuffled
        if not c.is_unknown and c.is_applied
    ]
    same = [c for c in agreement.own_clauses() if not c.is_unknown and c.is_applied]
    assert compare(models.agreement_of(*same), models.agreement_of(*turned)) == ()


HEAD = "schema: 1\nid: {name}\norg: Un organisme\ntitle: Accord {name}\n"
OLD = HEAD.format(name="a") + "quotas: {sections_max: {v: 6, art: '1.2'}}\n"
NEW = HEAD.format(name="b") + "quotas: {sections_max: {v: 5, art: '2'}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yml").write_text(OLD, encoding="utf-8")
    (tmp_path / "b.yml").write_text(NEW, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_command__says_the_loss_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["accord", "comparer", "a.yml", "b.yml"])
    expected = (
        "De «\u202fAccord a\u202f» à «\u202fAccord b\u202f»\u00a0:\n\n"
        "- Rubriques par espace\u00a0: plus étroite (recul)\n"
        "    avant\u00a0: 6 au plus (article\u00a01.2)\n"
        "    après\u00a0: 5 au plus (article\u00a02)\n"
        "1\u00a0recul, 0\u00a0avancée, 0\u00a0autre changement.\n"
    )
    assert (code, capsys.readouterr().out) == (1, expected)


@pytest.mark.usefixtures("folder")
def test_command__the_reverse_ends_with_zero() -> None:
    assert run(["accord", "comparer", "b.yml", "a.yml"]) == 0
    assert run(["accord", "comparer", "a.yml", "a.yml"]) == 0


@pytest.mark.parametrize("where", ["option", "file"])
def test_command__accepts_a_loss_by_reference(
    folder: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = "avenant du 3 mars"
    options = ["--reconnu", f"quotas.sections_max={reference}"] if where == "option" else []
    if where == "file":
        head = f"acknowledged:\n  quotas.sections_max: {reference}\n"
        (folder / "b.yml").write_text(NEW + head, encoding="utf-8")
    assert run(["accord", "comparer", "a.yml", "b.yml", *options]) == 0
    assert f"recul accepté\u00a0: {reference}" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_command__gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["accord", "comparer", "a.yml", "b.yml", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "version": 1,
        "before": "a",
        "after": "b",
        "loses": True,
        "differences": [
            {
                "key": "quotas.sections_max",
                "label": "Rubriques par espace",
                "change": "narrower",
                "effect": "loss",
                "before": {"value": 6, "text": "6 au plus", "article": "1.2"},
                "after": {"value": 5, "text": "5 au plus", "article": "2"},
                "added": [],
                "removed": [],
                "reference": None,
            }
        ],
    }


def test_command__gives_a_page_that_quotes_and_never_runs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = NEW.replace("Accord b", "<script>alert(1)</script>")
    (folder / "b.yml").write_text(hostile, encoding="utf-8")
    run(["accord", "comparer", "a.yml", "b.yml", "--format", "page"])
    page = capsys.readouterr().out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert '<th scope="row">Rubriques par espace</th><td data-titre="Avant">6 au plus' in page


@pytest.mark.parametrize(
    "arguments",
    [["a.yml", "absent.yml"], ["a.yml", "b.yml", "--reconnu", "quotas.sections_max"]],
    ids=["absent", "no reference"],
)
@pytest.mark.usefixtures("folder")
def test_command__that_cannot_compare_ends_with_two(arguments: list[str]) -> None:
    assert run(["accord", "comparer", *arguments]) == 2
