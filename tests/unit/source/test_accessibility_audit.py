"""The audit that `organisme.yml` tells of."""

from datetime import date
from pathlib import Path

import pytest

from panneau.domain.accessibility import AccessibilityAudit
from panneau.domain.issue import Code, Issue
from panneau.source.loader import load
from tests.support.sites import ORGANISATION, write_site

AUDIT = """\
accessibilite:
  audit_du: 2026-05-12
  auditeur: "l'Atelier"
  taux: 82
  non_conformites: des PDF sans balises
  exemptions: [les archives, "les cartes : plans"]
"""


def read(root: Path, text: str) -> tuple[AccessibilityAudit | None, list[Issue]]:
    loaded = load(write_site(root, {"content/organisme.yml": ORGANISATION + text}))
    assert loaded.model is not None
    return loaded.model.organisation.accessibility, list(loaded.issues)


def test_audit__is_read_whole(tmp_path: Path) -> None:
    assert read(tmp_path, AUDIT) == (
        AccessibilityAudit(
            made_on=date(2026, 5, 12),
            auditor="l’Atelier",
            rate_percent=82,
            failures=("des PDF sans balises",),
            out_of_scope=("les archives", "les cartes\u00a0: plans"),
        ),
        [],
    )


def test_audit__that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (None, [])


@pytest.mark.parametrize("key", ["audit_du", "auditeur", "taux"])
def test_audit__without_what_proves_it_is_told_and_claims_nothing(tmp_path: Path, key: str) -> None:
    lines = [line for line in AUDIT.splitlines() if not line.startswith(f"  {key}:")]
    audit, issues = read(tmp_path, "\n".join(lines) + "\n")
    assert audit is None
    assert [(issue.code, issue.params["key"]) for issue in issues] == [(Code.KEY_MISSING, key)]


@pytest.mark.parametrize("rate", ["0", "101", "presque tout"])
def test_audit__of_an_impossible_rate_is_refused(tmp_path: Path, rate: str) -> None:
    audit, issues = read(tmp_path, AUDIT.replace("82", rate))
    assert audit is None or audit.rate_percent == 0
    assert [issue.location.line for issue in issues] == [6]
