# From what the other plugins hold to the last step of publication. No engine here.

"""The audit of a build, before it takes the place of the site."""

from collections.abc import Mapping

from panneau.checks.verdict import Verdict
from panneau.media.workers.isolation import Crew
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.asked_of_builds import named_inventory
from panneau.publish.audit.policy import AuditPolicy
from panneau.publish.conformity import Conformity, build_statement, certify
from panneau.publish.errors_file import tell_findings
from panneau.publish.site_policy import site_policy
from panneau.publish.tree.turns import Assembled
from panneau.report.audit_report import render_audit


def certified(
    tree: Assembled,
    policy: AuditPolicy,
    verdict: Verdict,
    engine: Mapping[str, str],
    *,
    crew: Crew | None = None,
) -> Conformity:
    """Audit a finished build and write its certificate.

    Args:
        tree: Where it was built.
        policy: What it may be.
        verdict: What was found in its content.
        engine: Name and version of what drew the pages.
        crew: Reads the files; by default, one is started.
    """
    model = verdict.model
    if model is None:
        raise ValueError("a verdict without a model has no site")
    with progress_bar() as on_progress:
        statement = build_statement(verdict, model, engine)
        return certify(tree, policy, statement, crew=crew, on_progress=on_progress)


def policy_of(verdict: Verdict) -> AuditPolicy:
    """Return what the site of a verdict may be."""
    return site_policy(verdict.project, verdict.model, verdict.copies, verdict.register)


def tell_inventory(verdict: Verdict, conformity: Conformity) -> None:
    """Write what the site shows, where a publisher wants to know it."""
    path, model = named_inventory(), verdict.model
    if path and model:
        from panneau.publish.inventory_file import build_inventory, dump_inventory  # noqa: PLC0415 - publishers only

        digests = conformity.report.digests
        inventory = build_inventory(model, verdict.copies, digests, today=verdict.today)
        path.write_bytes(dump_inventory(inventory))


def refusal(verdict: Verdict, conformity: Conformity) -> str:
    """Return why a build is not published; a publisher is told whose pages are refused."""
    tell_findings(conformity.report.findings, verdict.model.spaces if verdict.model else ())
    return render_audit(conformity.report, conformity.certificate_findings)
