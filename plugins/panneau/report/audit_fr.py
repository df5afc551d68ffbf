# The wording of the audit, read by whoever builds or publishes: staff rather than contributors.
# `docs/audit.md` is written from here.

"""What every rule of the audit says, in French."""

from collections.abc import Mapping

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.report.audit_messages import addresses, files, pages, promises
from panneau.report.message import Message, Wording, fill

FAMILIES = {
    "AUD-1": "Fichiers",
    "AUD-2": "Pages",
    "AUD-3": "Ce qui pourrait s’exécuter",
    "AUD-4": "Ce qu’un navigateur irait chercher ou enverrait",
    "AUD-5": "Liens",
    "AUD-6": "Feuilles de style, dessins, flux, données",
    "AUD-7": "Personnes, organisations, poids",
    "AUD-8": "Certificat",
}
"""Title of each family, by the beginning of its identifiers."""

AUDIT_MESSAGES: Mapping[AuditRule, Message] = {
    **files.FILES,
    **pages.PAGES,
    **pages.SCRIPTS,
    **addresses.LOADS,
    **addresses.LINKS,
    **files.DATA,
    **promises.PEOPLE,
    **promises.CERTIFICATE,
}


def describe_finding(finding: AuditFinding) -> Wording:
    """Return the sentences of a finding."""
    return fill(AUDIT_MESSAGES[finding.rule], {"detail": finding.detail})
