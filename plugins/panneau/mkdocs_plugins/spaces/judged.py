# The same first steps for an engine, and for the command that does without one.

"""The verdict of a build, and the copies that it publishes."""

from pathlib import Path

from panneau.checks.copies import with_copies
from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Severity
from panneau.mkdocs_plugins.progress import progress_bar
from panneau.publish.clock import today
from panneau.source.reading_memory import Readings
from panneau.source.register_reader import private_register


def judged(
    config_path: Path, *, is_preview: bool = False, readings: Readings | None = None
) -> Verdict:
    """Judge the content of a project.

    Args:
        config_path: Its `mkdocs.yml`.
        is_preview: Whether copies are made even of what would be refused.
        readings: Those of a process that stays.

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
            on_progress=on_progress,
            readings=readings,
        )
    if verdict.has(Severity.ERROR) and not is_preview:
        return verdict
    with progress_bar() as on_progress:
        return with_copies(verdict, on_progress=on_progress)
