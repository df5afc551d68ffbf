# The same build as the plugins', when the engine would only do again what it did: `panneau
# construire` comes here first. Nothing in here, nor in what it imports, knows an engine.

"""A build around what the engine made last time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from panneau.mkdocs_plugins.drawing.frame import frame_key, load_frame
from panneau.mkdocs_plugins.release.outcome import Outcome
from panneau.mkdocs_plugins.release.unchanged import (
    LastBuild,
    inputs_of,
    last_build,
    nothing_to_do,
    remember,
)
from panneau.source.project import load_project

if TYPE_CHECKING:
    from panneau.checks.kept import Kept


def build_without_engine(
    config_path: Path,
    *,
    is_strict: bool,
    say: Callable[[str], None],
    kept: "Kept | None" = None,
) -> Outcome:
    """Build a site around what the engine made last time.

    Args:
        config_path: The `mkdocs.yml` of the project.
        is_strict: Whether warnings stop the build.
        say: Called with what people are to read.
        kept: By a process that stays.

    Raises:
        RegisterError: If the private register cannot be used.
    """
    project = load_project(config_path, issues=[])
    key = frame_key(project, project.docs_dir)
    now = LastBuild()
    # A process that stays is told when there is something to do.
    if kept is None:
        last = last_build(project)
        now = inputs_of(project, f"{key} {is_strict}" if key else "", last)
        if nothing_to_do(project, now, last):
            say(last.said)
            return Outcome.PUBLISHED
    frame = load_frame(project, key)
    if frame is None:
        return Outcome.ENGINE_NEEDED
    # Half of the time of a build with nothing to do would be spent on importing the rest.
    from panneau.mkdocs_plugins.release.around_frame import build_around  # noqa: PLC0415 - above

    said: list[str] = []
    outcome, site = build_around(
        config_path,
        frame,
        is_strict=is_strict,
        say=said.append,
        content=now.content,
        kept=kept,
    )
    # The engine judges again, and says it all.
    if outcome is not Outcome.ENGINE_NEEDED:
        say("".join(said))
    if outcome is Outcome.PUBLISHED:
        remember(project, now, site, "".join(said))
    return outcome
