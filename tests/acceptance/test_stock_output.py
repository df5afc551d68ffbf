"""Hostile pages built by stock MkDocs and Material: the audit alone finds what acts or calls."""

import subprocess
import sys

import pytest
from tests.support.audit_vectors import BODIES
from tests.support.engines import environment
from tests.support.sites import write_files

from panneau.domain.audit import FOREIGN_SCRIPTS, OUTSIDE_LOADS, AuditFinding
from panneau.domain.audit import AuditRule as R
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.audit.site_audit import audit_site

# What acts by itself, or when somebody clicks, and what has a browser call another server.
ACTING = {
    *FOREIGN_SCRIPTS,
    *OUTSIDE_LOADS,
    *(R.PAGE_BASE, R.PAGE_REFRESH, R.PAGE_ELEMENT, R.LINK_SCHEME, R.LINK_DECEPTIVE),
    *(R.XML_ACTIVE, R.XML_DECLARATION, R.LOAD_EMBEDDED),
}
CONFIG = """\
site_name: Un site ordinaire
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables, admonition, footnotes, def_list, toc]
"""
FAR = "https://ailleurs.example"
MARKDOWN = {
    "link that runs": "[a](javascript:alert(1))",
    "link that runs, encoded": "[a](javascript&colon;alert(1))",
    "link that runs, by reference": "[a][b]\n\n[b]: javascript:alert(1)",
    "link that runs, in a note": "a[^1]\n\n[^1]: [b](javascript:alert(1))",
    "image elsewhere": f"![a]({FAR}/x.png)",
    "image elsewhere, by reference": f"![a][b]\n\n[b]: {FAR}/x.png",
    "image on a share": "![a](\\\\\\\\serveur\\\\x.png)",
    "link to a disk": "[a](file:///etc/hosts)",
    "link without a scheme": "[a](//ailleurs.example/)",
    "handler by attributes": "Un texte\n{ onclick=alert(1) }",
    "image by attributes": f"![a](b.png){{ srcset={FAR}/x.png }}",
    "handler of a title": "## Un titre { onmouseover=alert(1) }",
    "script in a block": '<div markdown="1">\n*a* <script>alert(1)</script>\n</div>',
    "script in the title": "# `</title><script>alert(1)</script>`",
    "script in the head": '---\ntitle: "</title><script>alert(1)</script>"\n---\na',
    "description": "---\ndescription: '\"><script>alert(1)</script>'\n---\na",
    "author": "---\nauthor: '\"><img src=x onerror=alert(1)>'\n---\na",
    "template": "---\ntemplate: redirect.html\nlocation: javascript:alert(1)\n---\na",
}
FILES = {
    "drawing": ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "script": ("a.js", "alert(1)"),
    "page": ("a.html", "<script>alert(1)</script>"),
    "page of another kind": ("a.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    "program": ("a.php", "<?php phpinfo();"),
    "style": ("a.css", f"@import '{FAR}/x.css';"),
    "masked page": ("a.png", "<html><script>alert(1)</script>"),
}
RAW = {name: body for name, rule, body in BODIES if rule in ACTING and "/os/" not in body}
PAGES = {**MARKDOWN, **RAW}
HONEST = "honnete"


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[AuditFinding]]:
    """Findings by first folder of the address, for one build of everything."""
    root = tmp_path_factory.mktemp("stock")
    texts = {f"docs/p{n}.md": numbered(text, n) for n, text in enumerate(PAGES.values())}
    files = {f"docs/f{n}/{name}": data for n, (name, data) in enumerate(FILES.values())}
    honest = {"docs/index.md": "# Accueil\n", f"docs/{HONEST}.md": "Un texte.\n"}
    write_files(root, {"mkdocs.yml": CONFIG, **honest, **texts, **files})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = audit_site(root / "site", AuditPolicy())
    found: dict[str, set[AuditFinding]] = {}
    for finding in report.findings:
        found.setdefault(finding.url.partition("/")[0], set()).add(finding)
    return found


def numbered(text: str, number: int) -> str:
    """Return a text whose scripts are its own: titles run on every page of a stock site."""
    return text.replace("alert(1)", f"alert({number})")


def told(findings: dict[str, set[AuditFinding]], number: int) -> set[tuple[R, str]]:
    """Return what a page has that is its own: an honest one of the same site has it not."""
    seen = {(finding.rule, finding.detail) for finding in findings.get(f"p{number}", ())}
    common = {(finding.rule, finding.detail) for finding in findings[HONEST]}
    return {one for one in seen if one not in common or f"alert({number})" in one[1]}


@pytest.mark.parametrize("name", PAGES)
def test_page__that_acts_is_found(findings: dict[str, set[AuditFinding]], name: str) -> None:
    found = told(findings, list(PAGES).index(name))
    assert {rule for rule, _ in found} & ACTING, found


@pytest.mark.parametrize("name", FILES)
def test_file__that_acts_is_found(findings: dict[str, set[AuditFinding]], name: str) -> None:
    number = list(FILES).index(name)
    folder, (file, _) = f"f{number}", FILES[name]
    assert {f.url for f in findings[folder]} == {f"{folder}/{file}"}


def test_honest_page__of_a_stock_site_keeps_none_of_our_promises(
    findings: dict[str, set[AuditFinding]],
) -> None:
    rules = {finding.rule for finding in findings[HONEST]}
    assert {R.SCRIPT_INLINE, R.PAGE_POLICY, R.PAGE_REFERRER} <= rules


def test_corpus__is_large() -> None:
    assert len(PAGES) + len(FILES) >= 110
