# A preview as `panneau apercu` keeps it between two saves, without the server in front of it.

"""Previews that stay open."""

import os
from pathlib import Path

from panneau.mkdocs_plugins.drawing.frame import frame_key, load_frame
from panneau.mkdocs_plugins.release.shown import Shown
from panneau.source.project import load_project
from tests.support.edits import SECONDS_A_DAY, Section


def opened(section: Section, folder: Path) -> Shown:
    """Return a preview that has the engine's part from the last build."""
    project = load_project(section.config, issues=[])
    key = frame_key(project, project.docs_dir)
    folder.mkdir()
    return Shown(
        folder,
        _engine_dir=folder.with_suffix(".engine"),
        _frame=load_frame(project, key),
        _frame_key=key,
        _config_path=section.config,
    )


def saved(preview: Shown, section: Section) -> str:
    """Take a save into account, and return what its author is told."""
    os.environ["SOURCE_DATE_EPOCH"] = str(section.day * SECONDS_A_DAY + SECONDS_A_DAY // 2)
    said: list[str] = []
    assert preview.show_again(say=said.append), section.done
    return "".join(said)
