# What the page on conformity counts comes from the catalogues of messages, which pages do not know.

"""The rules that a site went through, by subject."""

from collections import Counter
from collections.abc import Iterable

from panneau.domain.audit import AUDIT_RULES, AuditRule
from panneau.domain.issue import Code, Issue
from panneau.pages.conformity import RuleFamily, SiteRules
from panneau.report import audit_fr, catalogue


def site_rules(issues: Iterable[Issue], *, has_register: bool) -> SiteRules:
    """Return every rule, with the remarks that stay in what is published.

    Args:
        issues: Warnings and advice.
        has_register: Whether names of a private register are looked for.
    """
    applied = (rule for rule in AUDIT_RULES if has_register or rule is not AuditRule.PRIVATE_NAME)
    return SiteRules(_checked(issues), _proved(applied))


def _checked(issues: Iterable[Issue]) -> tuple[RuleFamily, ...]:
    rules = Counter(code.identifier.partition("-")[0] for code in Code)
    remarks = Counter(issue.code.identifier.partition("-")[0] for issue in issues)
    families = catalogue.FAMILIES.items()
    return tuple(RuleFamily(title, rules[name], remarks[name]) for name, title in families)


def _proved(applied: Iterable[AuditRule]) -> tuple[RuleFamily, ...]:
    rules = Counter(rule.value[: len("AUD-0")] for rule in applied)
    families = audit_fr.FAMILIES.items()
    return tuple(RuleFamily(title, rules[name]) for name, title in families if rules[name])
