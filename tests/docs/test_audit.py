from pathlib import Path

from panneau.domain.audit import AUDIT_RULES, CERTIFICATE_RULES, AuditFinding, AuditRule
from panneau.report.audit_catalogue import render_audit_catalogue
from panneau.report.audit_fr import AUDIT_MESSAGES, FAMILIES, describe_finding

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")


def test_the_catalogue_of_the_audit_is_up_to_date():
    assert render_audit_catalogue() == PAGE, (
        "run: python -m panneau.report.audit_catalogue > docs/audit.md"
    )


def test_every_rule_has_exactly_one_anchor():
    anchors = [line[4:] for line in PAGE.splitlines() if line.startswith("### ")]
    assert sorted(anchors) == sorted(rule.value for rule in AuditRule)


def test_every_rule_has_its_words_and_its_family():
    assert set(AUDIT_MESSAGES) == set(AuditRule)
    assert list(FAMILIES) == list(dict.fromkeys(rule.value[:5] for rule in AuditRule))
    assert set(AUDIT_RULES) | set(CERTIFICATE_RULES) == set(AuditRule)


def test_every_rule_says_its_detail_when_it_needs_one():
    for rule, message in AUDIT_MESSAGES.items():
        assert message.used <= {"detail"}, rule
        wording = describe_finding(AuditFinding("a", rule, "un détail"))
        assert "…" not in wording.fact, rule
        assert message.fact.rstrip("]").endswith("."), rule
        assert "!" not in wording.fact.replace("<!", ""), rule
        assert wording.action.endswith("."), rule
