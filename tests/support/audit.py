"""Small built sites for the audit, written by hand: nothing here comes from our own pages."""

from collections.abc import Mapping
from pathlib import Path

from panneau.domain.audit import AuditFinding, AuditReport, AuditRule
from panneau.publish.audit.policy import AuditPolicy, SpacePolicy
from panneau.publish.audit.site_audit import audit_site
from tests.support.sites import write_files

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
CHARSET = '<meta charset="utf-8">'
CSP = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
REFERRER = '<meta name="referrer" content="no-referrer">'
SHEET = '<link rel="stylesheet" href="/assets/site.css">'
HEAD = CHARSET + CSP + REFERRER + "<title>Une page</title>" + SHEET
OWN = "https://intranet.example/os/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{more}>{inside}</svg>'
DOT = SVG.format(more="", inside='<circle cx="4" cy="4" r="3" fill="#246"/>')
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def page(body: str = "<p>Bonjour</p>", *, head: str = HEAD, more: str = "") -> str:
    """Return a page; its addresses start from the root that `policy` declares."""
    where = head.replace('"/assets/', f'"{OWN}assets/')
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>{where}{more}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def clean_files() -> dict[str, str | bytes]:
    """Return a site in which there is nothing to find."""
    return {
        "index.html": page(),
        "assets/site.css": "p { color: #123; background: url(dot.svg) }\n",
        "assets/dot.svg": DOT,
        "assets/photo.png": PNG,
        "search/index.html": page(),
    }


def policy(**changes: object) -> AuditPolicy:
    """Return the policy of these sites."""
    return AuditPolicy(**{"own_addresses": (OWN,), **changes})


def audit(
    root: Path, files: Mapping[str, str | bytes] | None = None, **changes: object
) -> AuditReport:
    """Write files over the clean ones, and audit them."""
    site = root / "site"
    write_files(site, {**clean_files(), **(files or {})})
    return audit_site(site, policy(**changes))


def found(report: AuditReport) -> list[tuple[str, AuditRule]]:
    """Return the findings without their details."""
    return [(finding.url, finding.rule) for finding in report.findings]


__all__ = ["AuditFinding", "SpacePolicy"]
