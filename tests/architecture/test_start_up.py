"""What a command imports before it does anything: only what it needs, in each of three cases."""

import subprocess
import sys

import pytest

# Libraries and modules of ours that take 2 ms or more, or bring those that do.
MAIL = ("email.message", "http.client", "importlib.metadata", "urllib.request")
ENGINE = ("material", "mkdocs", "properdocs")
MEDIA = ("PIL", "cv2", "ffmpeg", "numpy", "pikepdf", "pypdfium2", "zxingcpp")
SERVER = ("panneau.domain.server", "panneau.publish.inventory_file", "panneau.source.server_reader")
RARE_MARKDOWN = ("pygments", "pymdownx")
DRAWING = (
    "jinja2",
    "lxml",
    "markdown",
    "panneau.checks",
    "panneau.pages",
    "selectolax",
    "tinycss2",
)
EDIT = """
import panneau.cli.build, panneau.mkdocs_plugins.release.around_frame
from panneau.source.markdown_text import _converter
_converter(is_complete=False)
"""
CASES = {
    "the list of commands": (
        "from panneau.cli.main import run\nrun(['--help'])",
        (*MAIL, *ENGINE, *MEDIA, *SERVER, *RARE_MARKDOWN, *DRAWING, "yaml", "panneau.publish"),
    ),
    "nothing to do": (
        "import panneau.cli.build",
        (*MAIL, *ENGINE, *MEDIA, *SERVER, *RARE_MARKDOWN, *DRAWING, "panneau.domain.site_model"),
    ),
    "an edit": (
        EDIT,
        (*MAIL, *ENGINE, *MEDIA, *SERVER, *RARE_MARKDOWN, "pyuca"),
    ),
    "a reading of texts by the audit": (
        "import panneau.media.workers.worker, panneau.publish.audit.file_audit",
        (*MAIL, *ENGINE, *MEDIA, *SERVER, *RARE_MARKDOWN, "jinja2", "markdown", "yaml"),
    ),
}


def imported_by(code: str) -> list[str]:
    """Return the modules that a new process has after some lines."""
    lines = f"{code}\nimport sys\nprint(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("case", CASES)
def test_start_up__imports_nothing_that_it_does_not_need(case: str) -> None:
    code, unneeded = CASES[case]
    imported = imported_by(code)
    assert [name for name in unneeded if name in imported] == []


def test_start_up__what_is_looked_for_can_be_found() -> None:
    names = {name for _, unneeded in CASES.values() for name in unneeded}
    ours = sorted(name for name in names if name.startswith("panneau"))
    assert set(ours) <= {*imported_by(f"import {', '.join(ours)}")}
