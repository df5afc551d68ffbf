"""Parents, periods and ends: what applies on which day."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import models
from tests.support.sites import CONFIG, publication, write_site

from panneau.checks.registry import run_checks
from panneau.cli.main import run
from panneau.domain.agreement import Agreement, Regime
from panneau.domain.agreement_layers import agreement_again, agreement_on, days_of_change
from panneau.domain.durations import approximate_days, day_after
from panneau.domain.issue import Code, Issue
from panneau.source.agreement_family import family_paths
from panneau.source.agreement_reader import load_agreement

PARENT = """\
schema: 1
id: parent
title: Texte du dessus
cited_as: décision cadre
org: Un organisme
may_narrow: [quotas.pages_max]
quotas:
  sections_max: { v: 4, art: "1" }
  pages_max: { v: 50, art: "2" }
media:
  allow: { v: [text, pdf], art: "3" }
links:
  policy: { v: by_child_decision, art: "4" }
contributors:
  max: { v: 2, art: "?" }
"""
CHILD = "schema: 1\nid: child\ntitle: Texte du dessous\norg: Un organisme\nparent: parent.yml\n"

ELECTION = """\
schema: 1
id: vote
title: Accord du vote
org: Un organisme
effective: 2026-01-01
ends: 2026-12-31
calendar:
  - { candidacy_deadline: 2026-05-20, vote_opens: 2026-06-10, vote_closes: 2026-06-12 }
layers:
  - id: essai
    title: Essai de nouvelles rubriques
    kind: experiment
    from: 2026-03-01
    to: 2026-03-31
    art: "12"
    adds:
      quotas:
        sections_max: 3
quotas:
  sections_max: { v: 1, art: "1" }
  pages_max: { v: 2, art: "1" }
election:
  windows:
    - { from: candidacy_deadline, at_latest_before_vote: P1M, to: eve_of_vote, art: "6" }
  suspends: { v: [quotas], art: "6" }
  survives: { v: [quotas.pages_max], art: "6" }
  blackout_voting_days: { v: true, art: "7" }
"""


def load(root: Path, **files: str) -> tuple[Agreement, list[Issue]]:
    """Write texts by name and read the last one."""
    for name, text in files.items():
        (root / f"{name}.yml").write_text(text, encoding="utf-8")
    issues: list[Issue] = []
    agreement = load_agreement(f"{list(files)[-1]}.yml", root=root, issues=issues)
    assert agreement is not None
    return agreement, issues


def child_of_parent(root: Path, clauses: str) -> tuple[Agreement, list[Issue]]:
    return load(root, parent=PARENT, child=CHILD + clauses)


def test_child__inherits_under_the_name_of_the_parent(tmp_path: Path) -> None:
    agreement, issues = child_of_parent(tmp_path, "")
    clause = agreement.clause("quotas.sections_max")
    assert clause is not None
    assert (clause.value, clause.article, clause.text) == (4, "1", "décision cadre")
    assert issues == []


@pytest.mark.parametrize(
    ("clauses", "key", "value", "is_told"),
    [
        ("quotas: {sections_max: {v: 5, art: '9'}}\n", "quotas.sections_max", 5, False),
        ("quotas: {sections_max: {v: 3, art: '9'}}\n", "quotas.sections_max", 4, True),
        ("quotas: {sections_max: {v: null, art: '9'}}\n", "quotas.sections_max", None, False),
        ("quotas: {pages_max: {v: 9, art: '9'}}\n", "quotas.pages_max", 9, False),
        (
            "media: {allow: {v: [text, pdf, video]}}\n",
            "media.allow",
            ("text", "pdf", "video"),
            False,
        ),
        ("media: {allow: {v: [text]}}\n", "media.allow", ("text", "pdf"), True),
        ("links: {policy: {v: none, art: '9'}}\n", "links.policy", "none", False),
        ("media: {deny: {v: [sound]}}\n", "media.deny", ("sound",), False),
    ],
    ids=[
        "widens",
        "narrows",
        "frees",
        "narrows what may be",
        "adds a form",
        "removes a form",
        "decides what is left to it",
        "speaks where the parent is silent",
    ],
)
def test_child__widens_and_narrows_only_what_the_parent_permits(
    tmp_path: Path, clauses: str, key: str, value: object, *, is_told: bool
) -> None:
    agreement, issues = child_of_parent(tmp_path, clauses)
    found = agreement.clause(key)
    assert found is not None
    assert found.value == value
    codes = [Code.AGREEMENT_CHILD_NARROWS] if is_told else []
    assert [issue.code for issue in issues] == codes


def test_child__that_narrows_is_told_on_its_line(tmp_path: Path) -> None:
    _, (issue,) = child_of_parent(tmp_path, "quotas:\n  sections_max: {v: 3}\n")
    place = issue.location
    assert (place.src_uri, place.line, place.column) == ("child.yml", 7, 3)


def test_family__is_the_text_and_those_above_it(tmp_path: Path) -> None:
    child_of_parent(tmp_path, "")
    paths = family_paths("child.yml", root=tmp_path)
    assert [path.name for path in paths] == ["child.yml", "parent.yml"]
    assert family_paths("absent.yml", root=tmp_path) == ()


def test_parents__in_a_circle_are_refused(tmp_path: Path) -> None:
    first = CHILD.replace("parent.yml", "b.yml")
    second = CHILD.replace("parent.yml", "a.yml")
    _, issues = load(tmp_path, b=second, a=first)
    assert len(family_paths("a.yml", root=tmp_path)) == 2
    assert [issue.code for issue in issues] == [Code.AGREEMENT_PARENT_CIRCULAR]


@pytest.mark.parametrize(
    ("name", "suggestion"), [("fpe-2015", "fpe-2014"), ("absent.yml", "")], ids=["typo", "path"]
)
def test_parent__that_is_not_there_is_told(tmp_path: Path, name: str, suggestion: str) -> None:
    _, issues = load(tmp_path, child=CHILD.replace("parent.yml", name))
    told = [(issue.code, issue.params["suggestion"]) for issue in issues]
    assert told == [(Code.AGREEMENT_PARENT_NOT_FOUND, suggestion)]


@pytest.fixture(scope="module")
def vote(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    agreement, issues = load(tmp_path_factory.mktemp("vote"), vote=ELECTION)
    assert issues == []
    return agreement


@pytest.mark.parametrize(
    ("day", "sections", "layers"),
    [
        ("2026-02-28", 1, []),
        ("2026-03-01", 3, ["essai"]),
        ("2026-03-31", 3, ["essai"]),
        ("2026-04-01", 1, []),
        ("2026-05-09", 1, []),
        ("2026-05-10", None, ["election-1-2026-05-10"]),
        ("2026-06-09", None, ["election-1-2026-05-10"]),
        ("2026-06-10", 1, ["silence-2026-06-10"]),
        ("2026-06-12", 1, ["silence-2026-06-10"]),
        ("2026-06-13", 1, []),
    ],
)
def test_layers__apply_between_their_days(
    vote: Agreement, day: str, sections: int | None, layers: list[str]
) -> None:
    found = agreement_on(vote, date.fromisoformat(day))
    assert found.integer("quotas.sections_max") == sections
    assert found.integer("quotas.pages_max") == 2
    assert [layer.identifier for layer in found.active_layers] == layers


def test_layer__cites_its_own_article(vote: Agreement) -> None:
    found = agreement_on(vote, date(2026, 3, 15))
    assert found.article("quotas.sections_max") == "12"


ITEMS = [
    models.publication(f"content/abc/{name}/a.md", published_on=date(2020, 1, 1))
    for name in ("a", "b", "c", "d")
]


def verdict(agreement: Agreement, today: date) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return what the rules say of four rubrics, but for the dates that a warning quotes."""
    text = agreement_on(agreement, today)
    rubrics = [models.rubric(item, slug=item.url.split("/")[1]) for item in ITEMS]
    context = models.context(models.space(*rubrics), text=text, today=today)
    told_of_days = {
        Code.AGREEMENT_ENDS_SOON,
        Code.AGREEMENT_NOT_IN_FORCE,
        Code.AGREEMENT_LAYER_ENDS_SOON,
    }
    return [
        (issue.code.identifier, issue.article, tuple(map(str, issue.params.values())))
        for issue in run_checks(context)
        if issue.code not in told_of_days
    ]


DAYS = st.dates(min_value=date(2025, 11, 1), max_value=date(2027, 3, 1))


@given(first=DAYS, second=DAYS)
def test_verdicts__are_equal_on_days_with_the_same_layers(
    vote: Agreement, first: date, second: date
) -> None:
    one, other = agreement_on(vote, first), agreement_on(vote, second)
    same = (one.regime, one.active_layers) == (other.regime, other.active_layers)
    if same:
        assert one.clauses == other.clauses
        assert verdict(vote, first) == verdict(vote, second)


@given(first=DAYS, second=DAYS)
def test_day__of_a_resolved_text_can_be_changed(vote: Agreement, first: date, second: date) -> None:
    again = agreement_again(agreement_on(vote, first), second)
    assert again == agreement_on(vote, second)


def test_days_of_change__are_those_when_other_clauses_apply(vote: Agreement) -> None:
    days = [date(2025, 11, 1) + timedelta(days=n) for n in range(500)]
    clauses = [agreement_on(vote, day).clauses for day in days]
    changed = {day for day, a, b in zip(days[1:], clauses, clauses[1:], strict=False) if a != b}
    assert changed
    assert changed <= days_of_change(agreement_on(vote, date(2026, 5, 20)))


def test_days_of_change__count_the_end_of_a_grace(tmp_path: Path) -> None:
    life = "ends: 2026-06-30\nlife: {after_end: grace, grace: P3M}\n"
    agreement, _ = load(tmp_path, texte=LIFE.format(life))
    assert days_of_change(agreement) == {date(2026, 7, 1), date(2026, 10, 1)}


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [("2025-12-31", False), ("2026-01-15", True), ("2026-05-20", False), ("2027-01-01", False)],
    ids=["before the text", "in force", "in the window", "after its end"],
)
def test_verdict__follows_the_layers_and_the_dates(
    vote: Agreement, day: str, *, is_refused: bool
) -> None:
    codes = {code for code, _, _ in verdict(vote, date.fromisoformat(day))}
    assert (Code.RUBRICS_TOO_MANY.identifier in codes) is is_refused


@pytest.mark.parametrize(
    ("published", "is_refused"),
    [("2026-06-09", False), ("2026-06-10", True), ("2026-06-12", True), ("2026-06-13", False)],
)
def test_silence__refuses_what_is_dated_on_its_days(
    vote: Agreement, published: str, *, is_refused: bool
) -> None:
    item = models.publication(published_on=date.fromisoformat(published))
    today = date(2026, 7, 1)
    context = models.context(models.space_of(item), text=agreement_on(vote, today), today=today)
    found = [issue for issue in run_checks(context) if issue.code is Code.SILENT_DAY]
    assert [issue.article for issue in found] == (["7"] if is_refused else [])


LIFE = "schema: 1\nid: fin\norg: Un organisme\nquotas: {{sections_max: {{v: 1, art: '1'}}}}\n{}"


@pytest.mark.parametrize(
    ("head", "day", "regime", "limit"),
    [
        ("ends: 2026-06-30\n", "2026-06-30", Regime.TEXT, 1),
        ("ends: 2026-06-30\n", "2026-07-01", Regime.LAW, None),
        ("effective: 2026-06-30\n", "2026-06-29", Regime.NOT_YET, None),
        ("ends: 2026-06-30\nlife: {after_end: unilateral}\n", "2030-01-01", Regime.UNILATERAL, 1),
        ("ends: 2026-06-30\nlife: {after_end: grace, grace: P3M}\n", "2026-09-30", Regime.GRACE, 1),
        (
            "ends: 2026-06-30\nlife: {after_end: grace, grace: P3M}\n",
            "2026-10-01",
            Regime.LAW,
            None,
        ),
        ("ends: 2026-06-30\nlife: {after_end: law}\n", "2026-07-01", Regime.LAW, None),
        ("effective: 2026-01-01\nlife: {lasts: P6M}\n", "2026-06-30", Regime.TEXT, 1),
        ("effective: 2026-01-01\nlife: {lasts: P6M}\n", "2026-07-01", Regime.LAW, None),
        (
            "ends: 2026-06-30\nrenewals: [{until: 2027-06-30, text: avenant}]\n",
            "2027-06-30",
            Regime.TEXT,
            1,
        ),
    ],
)
def test_end__gives_what_the_text_or_the_law_gives(
    tmp_path: Path, head: str, day: str, regime: Regime, limit: int | None
) -> None:
    agreement, issues = load(tmp_path, fin=LIFE.format(head))
    found = agreement_on(agreement, date.fromisoformat(day))
    assert issues == []
    assert (found.regime, found.integer("quotas.sections_max")) == (regime, limit)


def test_end__leaves_the_law_and_its_articles(tmp_path: Path) -> None:
    agreement, _ = load(tmp_path, fin=LIFE.format("ends: 2026-06-30\n"))
    clause = agreement_on(agreement, date(2026, 7, 1)).clause("publication.notice")
    assert clause is not None
    assert (clause.value, clause.text) == ("simultaneous", "code du travail")


def test_successor__leaves_the_text_before_until_its_day(tmp_path: Path) -> None:
    old = LIFE.format("")
    new = old.replace("v: 1", "v: 2") + "effective: 2026-06-01\nreplaces: old.yml\n"
    agreement, issues = load(tmp_path, old=old, new=new)
    limits = [
        agreement_on(agreement, day).integer("quotas.sections_max")
        for day in (date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert (issues, limits) == ([], [1, 2])


@pytest.mark.parametrize(
    ("days_before", "is_told"), [(91, False), (90, True), (0, True)], ids=["far", "near", "last"]
)
def test_end__is_told_ninety_days_before(
    tmp_path: Path, days_before: int, *, is_told: bool
) -> None:
    agreement, _ = load(tmp_path, fin=LIFE.format("ends: 2026-12-31\n"))
    today = date(2026, 12, 31) - timedelta(days=days_before)
    context = models.context(text=agreement_on(agreement, today), today=today)
    codes = [issue.code for issue in run_checks(context)]
    assert (Code.AGREEMENT_ENDS_SOON in codes) is is_told


@pytest.mark.parametrize(
    ("kind", "day", "is_told"),
    [
        ("experiment", "2026-03-01", False),
        ("experiment", "2026-03-24", True),
        ("experiment", "2026-03-31", True),
        ("experiment", "2026-04-01", False),
        ("silence", "2026-03-31", False),
    ],
)
def test_layer__that_ends_soon_is_told_with_the_day_after(
    tmp_path: Path, kind: str, day: str, *, is_told: bool
) -> None:
    text = ELECTION.replace("kind: experiment", f"kind: {kind}") + "life: {warn_before: P1W}\n"
    agreement, _ = load(tmp_path, texte=text)
    today = date.fromisoformat(day)
    context = models.context(text=agreement_on(agreement, today), today=today)
    told = [i.params for i in run_checks(context) if i.code is Code.AGREEMENT_LAYER_ENDS_SOON]
    params = {
        "name": "Essai de nouvelles rubriques",
        "ends_on": "2026-03-31",
        "value": "2026-04-01",
    }
    assert told == ([params] if is_told else [])


@pytest.mark.parametrize(
    ("day", "duration", "sign", "expected"),
    [
        ("2026-01-31", "P1M", 1, "2026-02-28"),
        ("2024-01-31", "P1M", 1, "2024-02-29"),
        ("2026-03-31", "P1M", -1, "2026-02-28"),
        ("2026-12-15", "P1Y2M3D", 1, "2028-02-18"),
        ("2026-03-15", "P2W", -1, "2026-03-01"),
        ("2026-03-15", "PT24H", 1, "2026-03-15"),
        ("2026-03-15", "P9999Y", 1, "9999-12-31"),
    ],
)
def test_duration__counts_months_as_months(
    day: str, duration: str, sign: int, expected: str
) -> None:
    assert day_after(date.fromisoformat(day), duration, sign=sign).isoformat() == expected


def test_duration__is_compared_in_days() -> None:
    assert approximate_days("P1M") > approximate_days("P30D") > approximate_days("PT24H")
    assert approximate_days("un mois") is None
    with pytest.raises(ValueError, match="un mois"):
        day_after(date(2026, 1, 1), "un mois")


DATED = ELECTION.replace("org: Un organisme", "org: Un organisme\nsources: [essai]")
RUBRICS = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four rubrics on disk, under a text with an election and an end."""
    files = {
        f"content/alpha/{name}/2020-01-01-x.md": publication(name, "2020-01-01") for name in RUBRICS
    }
    config = write_site(
        tmp_path_factory.mktemp("dated"),
        {"mkdocs.yml": CONFIG.replace("cpam94-2023", "accord.yml"), "accord.yml": DATED, **files},
    )
    (config.parent / "content/alpha/actualites/2026-03-12-bonjour.md").unlink()
    return config


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-06-01", ["ACC-005"]),
        ("2026-02-01", ["RUB-001", "RUB-004"]),
        ("2026-03-15", ["ACC-014", "RUB-001", "RUB-004"]),
        ("2026-05-20", ["RUB-004"]),
        ("2026-06-20", ["RUB-001", "RUB-004"]),
        ("2026-12-15", ["ACC-006", "RUB-001", "RUB-004"]),
        ("2027-02-01", ["ACC-005"]),
    ],
    ids=["before", "in force", "experiment", "election", "after it", "near its end", "ended"],
)
def test_command__judges_as_on_the_day_that_it_is_given(
    repository: Path, day: str, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verifier", "--le", day, "--config", str(repository), "--format", "json"])
    codes = {issue["code"] for issue in json.loads(capsys.readouterr().out)["issues"]}
    assert sorted(codes) == expected
