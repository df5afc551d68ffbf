# The same first steps for an engine, and for the command that does without one.

"""The verdict of a build, and the copies that it publishes."""

from dataclasses import replace
from pathlib import Path

from panneau.checks.copies import with_copies
from panneau.checks.kept import Kept
from panneau.checks.kept_spaces import with_kept_spaces
from panneau.checks.preparation import published_files
from panneau.checks.verdict import Progress, Verdict, judge
from panneau.domain.issue import Severity
from panneau.domain.site_model import SiteModel
from panneau.domain.upcoming import with_upcoming
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.clock import today
from panneau.publish.kept_spaces import named_kept_spaces
from panneau.source.register_reader import private_register


def judged(config_path: Path, *, is_preview: bool = False, kept: Kept | None = None) -> Verdict:
    """Judge the content of a project.

    Args:
        config_path: Its `mkdocs.yml`.
        is_preview: Whether copies are made even of what would be refused, and what has not
            appeared yet is shown.
        kept: By a process that stays.

    Raises:
        RegisterError: If the private register cannot be used.
    """
    register = private_register()
    with progress_bar() as on_progress:
        verdict = judge(
            config_path,
            today=today(),
            register=register,
            will_publish=True,
            with_drafts=is_preview,
            on_progress=on_progress,
            kept=kept,
        )
    verdict = with_kept_spaces(verdict, named_kept_spaces())
    if verdict.has(Severity.ERROR) and not is_preview:
        return verdict
    with progress_bar() as on_progress:
        if is_preview and verdict.model:
            return _previewed(verdict, verdict.model, kept or Kept(), on_progress)
        maker = kept.workshop(verdict.project) if kept else None
        return with_copies(verdict, maker=maker, on_progress=on_progress)


def _previewed(verdict: Verdict, model: SiteModel, kept: Kept, on_progress: Progress) -> Verdict:
    """Return a verdict whose model shows what has not appeared yet; its issues stay the same."""
    today = verdict.today
    shown = with_upcoming(model, today=today)
    files = published_files(shown.model, today=today) if shown.marks else ()
    maker = kept.workshop(verdict.project)
    made = with_copies(verdict, upcoming=files, maker=maker, on_progress=on_progress)
    # A title with a mark is not what the file says: nothing remembered of it serves in a site.
    known = made.digests
    marked = {uri: f"{known[uri]} {mark}" for uri, mark in shown.marks.items() if uri in known}
    return replace(made, model=shown.model, digests={**known, **marked})
