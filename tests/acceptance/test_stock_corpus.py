"""The corpus published by stock MkDocs and Material: the audit alone finds what acts or calls."""

import pytest
from tests.support.attack_corpus.attack import text
from tests.support.attack_corpus.corpus import CORPUS
from tests.support.attack_corpus.stock_site import HONEST, build_stock, run_of
from tests.support.audit_vectors import BODIES

from panneau.domain.audit import FOREIGN_SCRIPTS, OUTSIDE_LOADS, AuditFinding
from panneau.domain.audit import AuditRule as R
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.site_audit import audit_site

ACTING = {
    *FOREIGN_SCRIPTS,
    *OUTSIDE_LOADS,
    *(R.PAGE_BASE, R.PAGE_REFRESH, R.PAGE_ELEMENT, R.PAGE_COMMENT, R.STYLE_INLINE),
    *(R.LINK_SCHEME, R.LINK_DECEPTIVE, R.XML_ACTIVE, R.XML_DECLARATION, R.XML_UNREADABLE),
    *(R.LOAD_EMBEDDED, R.FILE_KIND, R.FILE_CONTENT, R.FILE_HIDDEN, R.FILE_STRAY_PAGE),
}
# What the tests of the audit put in pages of their own, typed here in a text.
BODIES_OF_AUDIT = {
    f"corps-{number:03}": text(name, body)
    for number, (name, rule, body) in enumerate(BODIES, 1)
    if rule in ACTING - {R.PAGE_COMMENT} and "/os/" not in body
}
ACTIVE = {name: attack for name, attack in CORPUS.items() if attack.acts} | BODIES_OF_AUDIT
Findings = dict[str, set[AuditFinding]]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Findings by first folder of the address, for one build of everything."""
    site = build_stock(tmp_path_factory.mktemp("ordinaire"), ACTIVE)
    found: Findings = {}
    for finding in audit_site(site, AuditPolicy()).findings:
        found.setdefault(finding.url.partition("/")[0], set()).add(finding)
    return found


def own(findings: Findings, name: str) -> set[tuple[R, str]]:
    """Return what is told of an attack and of no honest page of the same site."""
    call = run_of(list(ACTIVE).index(name))
    seen = {(finding.rule, finding.detail) for finding in findings.get(name, ())}
    common = {(finding.rule, finding.detail) for finding in findings[HONEST]}
    return {one for one in seen if one not in common or call in one[1]}


@pytest.mark.parametrize("name", [pytest.param(n, id=f"{n} {a.name}") for n, a in ACTIVE.items()])
def test_attack__that_an_ordinary_site_publishes_is_found(findings: Findings, name: str) -> None:
    found = own(findings, name)
    assert {rule for rule, _ in found} & ACTING, found


def test_honest_page__of_a_stock_site_keeps_none_of_our_promises(findings: Findings) -> None:
    rules = {finding.rule for finding in findings[HONEST]}
    assert {R.SCRIPT_INLINE, R.PAGE_POLICY, R.PAGE_REFERRER} <= rules


def test_corpus__that_acts_is_large() -> None:
    assert len(ACTIVE) >= 400
