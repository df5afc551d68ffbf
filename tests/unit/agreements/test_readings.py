"""What the site does with a text, what a lawyer should read, and what editors check."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.support import models
from tests.support.sites import ROOT

from panneau.checks.clause_rules import BY_CONSTRUCTION, RULES, unexplained
from panneau.checks.coverage import Treatment, coverage_of
from panneau.checks.legal_reading import read_as_a_lawyer
from panneau.checks.registry import CHECKS
from panneau.cli.main import run
from panneau.cli.schema import SCHEMAS
from panneau.domain.agreement import Agreement, ClauseStatus, TextStatus
from panneau.domain.clauses import CATALOGUE, AppliedBy
from panneau.domain.issue import Code, Issue, Severity
from panneau.source.agreement_reader import load_agreement, shipped_agreements
from panneau.source.legal_references import read_legal_references
from panneau.source.publication_reader import PUBLICATION_KEYS

SHIPPED = sorted(shipped_agreements())


def load(root: Path, text: str) -> tuple[Agreement | None, list[Issue]]:
    (root / "accord.yml").write_text(text, encoding="utf-8")
    issues: list[Issue] = []
    return load_agreement("accord.yml", root=root, issues=issues), issues


HEAD = "schema: 1\nid: local\norg: Un organisme\n"


@pytest.mark.parametrize(
    ("text", "code", "place", "suggestion"),
    [
        ("quotas: {section_max: 3}\n", Code.AGREEMENT_UNKNOWN_KEY, (4, 10), "quotas.sections_max"),
        ("quota: {sections_max: 3}\n", Code.AGREEMENT_UNKNOWN_GROUP, (4, 1), "quotas"),
        ("efective: 2026-01-01\n", Code.AGREEMENT_UNKNOWN_GROUP, (4, 1), "effective"),
        ("quotas:\n  sections_max: {v: six}\n", Code.AGREEMENT_WRONG_VALUE, (5, 21), None),
        ("media:\n  pdf_max_mb: 10 Mo\n", Code.AGREEMENT_WRONG_VALUE, (5, 15), "10"),
        ("media:\n  pdf_max_mb: 10 Ko\n", Code.AGREEMENT_WRONG_VALUE, (5, 15), None),
        ("media:\n  allow: [pdf, vidéo]\n", Code.AGREEMENT_WRONG_VALUE, (5, 16), "video"),
        ("media: {video_max_seconds: 30 s}\n", Code.AGREEMENT_WRONG_VALUE, (4, 28), "30"),
        ("quotas: {file_mb: {value: 3}}\n", Code.AGREEMENT_WRONG_VALUE, (4, 19), None),
        ("life:\n  lasts: {v: 3 mois}\n", Code.AGREEMENT_WRONG_VALUE, (5, 14), "P3M"),
        ("email:\n  bulk: {v: parfois}\n", Code.AGREEMENT_WRONG_VALUE, (5, 13), None),
        ("links:\n  policy: {v: anny}\n", Code.AGREEMENT_WRONG_VALUE, (5, 15), "any"),
        (
            "quotas:\n  sections_max: {v: 3, artt: '1'}\n",
            Code.AGREEMENT_UNKNOWN_KEY,
            (5, 24),
            "art",
        ),
        (
            "quotas:\n  sections_max: {v: 3, article: '1'}\n",
            Code.AGREEMENT_UNKNOWN_KEY,
            (5, 24),
            "art",
        ),
        ("quotas: {made_up: 3}\n", Code.AGREEMENT_UNKNOWN_KEY, (4, 10), ""),
        ("status: {v: draft, v2: x}\n", Code.AGREEMENT_UNKNOWN_KEY, (4, 20), ""),
        ("may_narrow: [quota]\n", Code.AGREEMENT_NAME_UNKNOWN, (4, 14), "quotas"),
        (
            "acknowledged: {quotas.section_max: a}\n",
            Code.AGREEMENT_NAME_UNKNOWN,
            (4, 16),
            "quotas.sections_max",
        ),
        (
            "layers: [{id: a, suspends: [media.alow]}]\n",
            Code.AGREEMENT_NAME_UNKNOWN,
            (4, 29),
            "media.allow",
        ),
        (
            "election: {suspends: [emails]}\n",
            Code.AGREEMENT_NAME_UNKNOWN,
            (4, 12),
            "email",
        ),
        ("effective: 01/02/2026\n", Code.VALUE_WRONG, (4, 12), "2026-02-01"),
        ("ends: 1er mars 2026\n", Code.VALUE_WRONG, (4, 7), "2026-03-01"),
        ("effective: 2026-05-01\nends: 2026-04-30\n", Code.AGREEMENT_DATES_REVERSED, (5, 7), None),
        (
            "layers: [{id: a, from: 2026-02-02, to: 2026-02-01}]\n",
            Code.AGREEMENT_DATES_REVERSED,
            (4, 40),
            None,
        ),
        (
            "calendar: [{vote_opens: 2026-02-02, results: 2026-02-01}]\n",
            Code.AGREEMENT_DATES_REVERSED,
            (4, 46),
            None,
        ),
        ("parent: fpe2014\n", Code.AGREEMENT_PARENT_NOT_FOUND, (4, 9), "fpe-2014"),
        ("status: signed\n", Code.VALUE_NOT_LISTED, (4, 9), ""),
        ("layers: [{id: a, form: 2026-01-01}]\n", Code.KEY_UNKNOWN, (4, 18), "from"),
        ("calendar: [{vote_opens: 2026-13-01}]\n", Code.DATE_IMPOSSIBLE, (4, 25), None),
    ],
)
def test_unseen_file__is_told_on_line_and_column(
    tmp_path: Path, text: str, code: Code, place: tuple[int, int], suggestion: str | None
) -> None:
    _, (issue,) = load(tmp_path, HEAD + text)
    assert (issue.code, issue.location.line, issue.location.column) == (code, *place)
    assert issue.params.get("suggestion") == suggestion


def test_unseen_file__unknown_keys_warn_and_unknown_groups_stop() -> None:
    codes = (Code.AGREEMENT_UNKNOWN_KEY, Code.AGREEMENT_UNKNOWN_GROUP)
    assert [code.severity for code in codes] == [Severity.WARNING, Severity.ERROR]


def test_unseen_file__written_in_every_short_form_loads(tmp_path: Path) -> None:
    text = """\
signed: 2005-03
status: { v: experimental, art: "2" }
eligibility: { rule: { v: "?" } }
election: { windows: [{ from: 2026-01-05, to: 2026-01-09, art: "6" }] }
dispute:
  art: "7"
  steps: [{ action: letter, by: employer }]
  emergency: { by: employer, art: "9" }
other_bodies: [{ type: works_council, own_rules: "?" }]
"""
    agreement, issues = load(tmp_path, HEAD + text)
    assert issues == []
    assert agreement is not None
    found = {c.key: (c.value, c.article, c.is_unknown) for c in agreement.own_clauses()}
    assert found == {
        "eligibility.rule": (None, None, True),
        "election.windows": (({"from": "2026-01-05", "to": "2026-01-09"},), "6", False),
        "dispute.steps": (({"action": "letter", "by": "employer"},), "7", False),
        "dispute.emergency": (({"by": "employer"},), "9", False),
        "other_bodies.bodies": (({"type": "works_council"},), None, False),
    }
    assert (agreement.signed_in, agreement.status.value) == ("2005-03", "experimental")
    assert checked("accord", HEAD + text) == []


def test_unseen_file__says_yes_where_words_are_expected(tmp_path: Path) -> None:
    text = "access: {kiosk: true}\nlinks: {inter_union: {v: false}}\n"
    agreement, issues = load(tmp_path, HEAD + text)
    assert (agreement is not None, issues) == (True, [])
    assert checked("accord", HEAD + text) == []


@pytest.mark.parametrize(
    "written",
    [
        "goals: [sobriety]\n",
        "quotas:\nmedia: null\ngoals: {sobriety: true}\n",
        "# rien d’autre\ngoals: {sobriety: {v: oui}}\n",
    ],
)
def test_unseen_file__may_leave_a_group_empty_or_list_its_words(
    tmp_path: Path, written: str
) -> None:
    agreement, issues = load(tmp_path, HEAD + written)
    assert (agreement is not None, issues) == (True, [])
    assert {c.key: c.value for c in agreement.own_clauses()} == {"goals.sobriety": True}
    assert checked("accord", HEAD + written) == []


def test_unseen_file__gives_the_length_of_a_trial_beside_its_status(tmp_path: Path) -> None:
    agreement, issues = load(tmp_path, HEAD + "status: {v: experimental, lasts: P1Y}\n")
    assert (agreement is not None, issues) == (True, [])
    assert agreement.text("life.lasts") == "P1Y"


def test_unseen_file__pins_a_charter_with_its_version(tmp_path: Path) -> None:
    written = "hosting: {charter: {title: Charte, version: 3, sha256: 0af1, art: '2'}}\n"
    agreement, issues = load(tmp_path, HEAD + written)
    assert (agreement is not None, issues) == (True, [])
    clause = agreement.clauses["hosting.charter"]
    assert (clause.value, clause.article) == ("Charte, version 3, empreinte 0af1", "2")
    assert list(read_as_a_lawyer(agreement, {})) == []
    assert checked("accord", HEAD + written.replace(", art: '2'", "")) == []


def test_unseen_file__of_another_version_is_refused(tmp_path: Path) -> None:
    _, (issue,) = load(tmp_path, HEAD.replace("schema: 1", "schema: 2"))
    assert (issue.code, issue.location.line) == (Code.AGREEMENT_OTHER_SCHEMA, 1)


def test_unseen_file__of_comments_only_is_empty(tmp_path: Path) -> None:
    _, (issue,) = load(tmp_path, "# rien\n")
    assert issue.code is Code.TEXT_EMPTY


def test_coverage__tells_permissions_of_what_stays_during_a_suspension() -> None:
    found = [
        coverage_of(models.agreement({"dispute.keep_when_suspended": words}))[0].treatment
        for words in (("contacts",), ("contacts", "archives"))
    ]
    assert found == [Treatment.APPLIED, Treatment.ALLOWED_ONLY]


def test_rules__behind_clauses_are_those_of_the_list() -> None:
    assert set(RULES.values()) <= {check.name for check in CHECKS}
    assert not RULES.keys() & BY_CONSTRUCTION.keys()
    assert {*RULES, *BY_CONSTRUCTION} <= CATALOGUE.keys()


def test_rules__explain_every_clause_that_a_build_or_a_page_honours() -> None:
    claimed = {
        key
        for key, spec in CATALOGUE.items()
        if spec.applied_by not in {AppliedBy.SHOWN, AppliedBy.OUTSIDE}
    }
    assert unexplained(claimed) == ()


def test_coverage__says_what_becomes_of_each_clause() -> None:
    text = models.agreement_of(
        models.clause("quotas.sections_max", 4),
        models.clause("interactivity.cookies", value=False),
        models.clause("interactivity.comments", "moderated"),
        models.clause("training.days", 1),
        models.clause("email.storage_gb", 1),
        models.clause("quotas.secret", "x"),
        models.clause("media.allow", None, is_unknown=True),
        models.clause("links.inter_union", "none", status=ClauseStatus.VOID),
    )
    assert {item.clause.key: (item.treatment, item.rule) for item in coverage_of(text)} == {
        "quotas.sections_max": (Treatment.APPLIED, "rubrics"),
        "interactivity.cookies": (Treatment.APPLIED, ""),
        "interactivity.comments": (Treatment.ALLOWED_ONLY, ""),
        "training.days": (Treatment.SHOWN, ""),
        "email.storage_gb": (Treatment.OUT_OF_REACH, ""),
        "quotas.secret": (Treatment.UNKNOWN, ""),
        "media.allow": (Treatment.UNKNOWN, ""),
        "links.inter_union": (Treatment.WITHOUT_EFFECT, ""),
    }


@pytest.mark.parametrize(
    ("key", "provided", "not_provided"),
    [
        ("placement.order", "alphabetical", "random"),
        ("publication.notice", "simultaneous", "prior"),
        ("publication.by", "union", "employer"),
        ("identity.author_display", "union", "person"),
        ("interactivity.chat", "banned", "free"),
        ("privacy.audience_stats", "none", "aggregate"),
    ],
)
def test_coverage__claims_nothing_that_the_site_does_not_do(
    key: str, provided: str, not_provided: str
) -> None:
    found = [
        coverage_of(models.agreement({key: value}))[0].treatment
        for value in (provided, not_provided)
    ]
    assert found == [Treatment.APPLIED, Treatment.ALLOWED_ONLY]


@pytest.mark.parametrize("name", SHIPPED)
def test_coverage__of_a_shipped_text_cites_no_unknown_article(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["accord", "couverture", name]) == 0
    out = capsys.readouterr().out
    assert "?" not in out
    assert run(["accord", "couverture", name, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert "?" not in {clause["article"] for clause in report["clauses"]}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("eligibility.rule", "representative", Code.RESERVED_TO_SOME),
        ("eligibility.rule", "signatory", Code.RESERVED_TO_SOME),
        ("eligibility.narrowed", "representative", Code.RESERVED_TO_SOME),
        ("eligibility.non_signatory", False, Code.RESERVED_TO_SOME),
        ("links.inter_union", "representative_only", Code.RESERVED_TO_SOME),
        ("publication.notice", "prior", Code.PRIOR_CONTROL),
        ("publication.prior_control", True, Code.PRIOR_CONTROL),
        ("publication.by", "employer", Code.PRIOR_CONTROL),
        ("privacy.identify_readers", True, Code.READERS_IDENTIFIED),
        ("dispute.suspension", "P1M", Code.SANCTION_WITHOUT_STEPS),
        ("dispute.permanent_possible", True, Code.SANCTION_WITHOUT_STEPS),
        ("hosting.charter", "Charte informatique", Code.CHARTER_NOT_PINNED),
        ("identity.statutory_name_required", True, Code.STATUTORY_NAME),
        ("access.replaces_paper", True, Code.PAPER_REPLACED),
    ],
)
def test_lawyer__is_told_with_the_source(key: str, value: object, code: Code) -> None:
    references = read_legal_references()
    (issue,) = read_as_a_lawyer(models.agreement({key: value}), references)
    assert (issue.code, issue.params) == (
        code,
        {"key": key, "reference": references[code.identifier]},
    )
    assert issue.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("eligibility.rule", "section"),
        ("publication.notice", "simultaneous"),
        ("privacy.identify_readers", False),
        ("dispute.suspension", "none"),
        ("hosting.charter", "Charte informatique du 3 mars 2021"),
        ("access.replaces_paper", False),
    ],
)
def test_lawyer__has_nothing_to_say_of_ordinary_clauses(key: str, value: object) -> None:
    assert list(read_as_a_lawyer(models.agreement({key: value}), {})) == []


def test_lawyer__is_told_of_an_end_without_sequel() -> None:
    ending = models.agreement({"quotas.sections_max": 3}, ends_on=date(2027, 1, 1))
    denounced = replace(models.agreement(), status=TextStatus.DENOUNCED)
    assert [issue.code for issue in read_as_a_lawyer(denounced, {})] == [Code.NOTHING_AFTER_END]
    followed = models.agreement({"life.after_end": "law"}, ends_on=date(2027, 1, 1))
    assert [issue.code for issue in read_as_a_lawyer(ending, {})] == [Code.NOTHING_AFTER_END]
    assert list(read_as_a_lawyer(followed, {})) == []


def test_lawyer__admits_what_a_framework_permits(tmp_path: Path) -> None:
    child = load_agreement("justice-2025", root=tmp_path, issues=[])
    assert child is not None
    codes = {issue.code for issue in read_as_a_lawyer(child, {})}
    assert Code.RESERVED_TO_SOME not in codes


def test_references__are_given_for_every_advice() -> None:
    advice = {code.identifier for code in Code if code.identifier.startswith("JUR")}
    assert read_legal_references().keys() == advice


@pytest.mark.parametrize("name", SHIPPED)
def test_review__never_blocks(name: str) -> None:
    assert run(["accord", "relire", name]) == 0


class _Typed(yaml.SafeLoader):
    """YAML as editors read it: a date stays the text that was typed."""


_Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def checked(name: str, text: str) -> list[str]:
    found = yaml.load(text, Loader=_Typed)  # noqa: S506 - a SafeLoader
    errors = validator(name).iter_errors(found)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in errors]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "plugins/panneau/agreements").glob("*.yml")), ids=str
)
def test_schema__accepts_the_shipped_agreements(path: Path) -> None:
    assert checked("accord", path.read_text(encoding="utf-8")) == []


CONTENT = {
    "organisme": ["organisme.yml"],
    "registre": ["registre.yml"],
    "espace": [path.relative_to(ROOT / "content") for path in ROOT.glob("content/*/espace.yml")],
}


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in CONTENT.items() for path in paths], ids=str
)
def test_schema__accepts_the_sample_content(name: str, path: Path) -> None:
    assert checked(name, (ROOT / "content" / path).read_text(encoding="utf-8")) == []


def test_schema__accepts_the_heads_of_the_sample() -> None:
    heads = [
        path.read_text(encoding="utf-8").split("---\n")[1]
        for path in sorted(ROOT.glob("content/*/*/**/*.md"))
    ]
    assert heads
    assert [error for head in heads for error in checked("publication", head)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("accord", "id: a\norg: b\nquota: {sections_max: 3}\n"),
        ("accord", "id: a\norg: b\nquotas: {section_max: 3}\n"),
        ("accord", "id: a\norg: b\nquotas: {sections_max: six}\n"),
        ("accord", "id: a\norg: b\nquotas: {sections_max: {v: 3, artt: '1'}}\n"),
        ("accord", "id: a\norg: b\nlinks: {policy: anny}\n"),
        ("accord", "id: a\norg: b\nlife: {lasts: 3 mois}\n"),
        ("accord", "id: a\norg: b\neffective: demain\n"),
        ("accord", "id: a\norg: b\nstatus: signed\n"),
        ("accord", "org: b\n"),
        ("espace", "sigle: ABC\n"),
        ("espace", "sigle: ABC\nnom: Union\nlogos: logo.svg\n"),
        ("organisme", "adresse_intranet: https://intranet.example/\n"),
        ("registre", "abc:\n  - alias: abc-1\n    depuis: hier\n"),
        ("suspensions", "abc:\n  - depuis: 2026-03-15\n"),
        ("publication", "titre: Bonjour\ndate: 12 mars\n"),
        ("publication", "titre: Bonjour\ndate: 2026-03-12\ntype: rumeur\n"),
        ("publication", "titre: Bonjour\ndate: 2026-03-12\nresumé: Rien\n"),
    ],
)
def test_schema__refuses_mistakes(name: str, text: str) -> None:
    assert checked(name, text) != []


def test_schema__knows_the_keys_of_the_reader() -> None:
    properties = SCHEMAS["publication"]()["properties"]
    assert isinstance(properties, dict)
    assert tuple(properties) == PUBLICATION_KEYS


def test_schemas__are_written_to_a_folder(tmp_path: Path) -> None:
    assert run(["accord", "schema", "--dossier", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}.schema.json" for name in SCHEMAS
    )
    assert run(["accord", "schema", "inconnu"]) == 2


def test_new_agreement__holds_the_answers_and_waits_for_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = ("quotas.sections_max=5@2.1", "media.allow=text, pdf", "email.bulk=non@3")
    options = [word for clause in typed for word in ("--clause", clause)]
    head = ["--titre", 'Accord « "local" »', "--organisme", "Organisme d’essai"]
    command = ["accord", "nouveau", "accord.yml", *head, *options, "--sans-question"]
    assert run(command) == 0
    text = (tmp_path / "accord.yml").read_text(encoding="utf-8")
    agreement, issues = load(tmp_path, text)
    assert issues == []
    assert agreement is not None
    assert {c.key: (c.value, c.article) for c in agreement.own_clauses()} == {
        "quotas.sections_max": (5, "2.1"),
        "media.allow": (("text", "pdf"), None),
        "email.bulk": (False, "3"),
    }
    assert checked("accord", text) == []
    assert run(command) == 2  # an existing file is never overwritten


def test_new_agreement__without_its_comment_marks_loads_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = ["--titre", "Accord", "--organisme", "Organisme"]
    assert run(["accord", "nouveau", "accord.yml", *head, "--sans-question"]) == 0
    lines = (tmp_path / "accord.yml").read_text(encoding="utf-8").splitlines()
    # A note begins with one space, a clause that waits with two, a group with none.
    live = [line if re.match(r"# \S", line) else line.removeprefix("#") for line in lines]
    kept = [line for line in live if not line.startswith(("parent:", "replaces:"))]
    agreement, issues = load(tmp_path, "\n".join(kept) + "\n")
    assert issues == []
    assert agreement is not None
    assert {c.key for c in agreement.own_clauses()} == set(CATALOGUE)


@pytest.mark.parametrize(
    "clause", ["quotas.sections_max=beaucoup", "quotas.section_max=3", "links.policy=anny"]
)
def test_new_agreement__refuses_an_answer_of_the_wrong_shape(tmp_path: Path, clause: str) -> None:
    path = str(tmp_path / "accord.yml")
    head = ["--titre", "A", "--organisme", "B", "--sans-question"]
    assert run(["accord", "nouveau", path, *head, "--clause", clause]) == 2
    assert not (tmp_path / "accord.yml").exists()
