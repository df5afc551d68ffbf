# Makes the copies that a site publishes, once its content is accepted. Called by the MkDocs plugins
# and by `panneau verifier`: a file of which no clean copy can be made is refused (ADR-0014).

"""The published copies of a verdict, and what could not be copied."""

from collections.abc import Iterable
from dataclasses import replace

from panneau.checks.preparation import published_files, union_logos, workshop
from panneau.checks.verdict import Progress, Verdict
from panneau.domain.issue import Code, Issue, Severity
from panneau.domain.organisation import SourceFile
from panneau.media.copies.derivatives import Workshop

_FAILED = "aucune copie sans traces personnelles n’a pu en être faite"


def with_copies(
    verdict: Verdict,
    *,
    upcoming: Iterable[SourceFile] = (),
    maker: Workshop | None = None,
    on_progress: Progress | None = None,
) -> Verdict:
    """Return a verdict with the copies of everything that readers get.

    A file that was refused already has no copy and no further issue.

    Args:
        verdict: What was found.
        upcoming: Files to copy where that is possible, though readers do not get them yet.
        maker: Makes the copies; by default, one that looks at every copy already made.
        on_progress: Called while copies are made.
    """
    model = verdict.model
    if model is None:
        return verdict
    logos = union_logos(model)
    attached = published_files(model, today=verdict.today)
    files = {file.src_uri: file for file in (*logos, *attached)}
    copies = (maker or workshop(verdict.project)).make_all(
        list(({file.src_uri: file for file in upcoming} | files).values()),
        verdict.facts,
        logos=[logo.src_uri for logo in logos],
        on_progress=on_progress,
    )
    failed = [file for src_uri, file in files.items() if src_uri not in copies]
    issues = [_issue(file) for file in failed if _is_accepted(verdict, file)]
    merged = sorted((*verdict.issues, *issues), key=lambda issue: issue.sort_key)
    return replace(verdict, copies=copies, issues=tuple(merged))


def _is_accepted(verdict: Verdict, file: SourceFile) -> bool:
    facts = verdict.facts.get(file.src_uri)
    refused = {i.location.src_uri for i in verdict.issues if i.severity is Severity.ERROR}
    return facts is not None and not facts.defects and file.src_uri not in refused


def _issue(file: SourceFile) -> Issue:
    params = {"name": file.name, "detail": _FAILED}
    return Issue(Code.FORM_INSPECTION_FAILED, file.location, params)
