# What `without_engine` does when something has changed.

"""The judgment, the drawing and the release of a build without an engine."""

from collections.abc import Callable
from pathlib import Path

from panneau.checks.kept import Kept
from panneau.memory.listing import Listing
from panneau.mkdocs_plugins.drawing.frame import Frame
from panneau.mkdocs_plugins.release.issue import RefusedError, Release, not_written
from panneau.mkdocs_plugins.release.outcome import Outcome
from panneau.mkdocs_plugins.spaces.files import SiteFiles
from panneau.mkdocs_plugins.spaces.judged import judged
from panneau.mkdocs_plugins.spaces.outputs import plan_outputs
from panneau.mkdocs_plugins.spaces.site import Site
from panneau.report.terminal import not_built, render_text, stops


def build_around(
    config_path: Path,
    frame: Frame,
    *,
    is_strict: bool,
    say: Callable[[str], None],
    content: Listing | None = None,
    kept: Kept | None = None,
) -> tuple[Outcome, Listing | None]:
    """Build a site around what the engine made.

    Args:
        config_path: The `mkdocs.yml` of the project.
        frame: What the engine made.
        is_strict: Whether warnings stop the build.
        say: Called with what people are to read.
        content: What the content holds, if somebody has just looked at it.
        kept: By a process that stays.

    Returns:
        How it ended, and what the site holds if it was published.

    Raises:
        RegisterError: If the private register cannot be used.
    """
    held = kept or (Kept() if content else None)
    if held and content:
        held.readings.seen.listing = content
    verdict = judged(config_path, kept=held)
    refused = stops(verdict.issues, is_strict=is_strict)
    if verdict.issues:
        say(render_text(verdict.issues, root=verdict.project.root, is_strict=is_strict))
    if refused or verdict.model is None:
        say(not_built(has_site=verdict.project.site_dir.exists()) + "\n")
        return Outcome.REFUSED, None
    site = Site.build(verdict, is_preview=False)
    files = SiteFiles(verdict, site, tuple(plan_outputs(verdict, site.reading)), frame)
    if files.drawer().key != frame.drawn_key:
        return Outcome.ENGINE_NEEDED, None
    release = Release(verdict.project.site_dir, crew=kept.crew if kept else None)
    return _released(release, files, say), release.listing


def _released(release: Release, files: SiteFiles, say: Callable[[str], None]) -> Outcome:
    release.begin()
    try:
        release.publish(files)
    except RefusedError as refused:
        say(f"{refused.report}{refused}\n")
        return Outcome.REFUSED
    except OSError as error:
        say(not_written(error, release.site_dir))
        return Outcome.REFUSED
    finally:
        release.end()
    return Outcome.PUBLISHED
