"""What contributors type at their own desk, with the Python of Windows: see CONTRIBUTING.md."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.sites import ROOT, publication

PYTHON = os.environ.get("PANNEAU_WINDOWS_PYTHON", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="PANNEAU_WINDOWS_PYTHON ne nomme aucun Python")
HERE = "content/cfdt/actualites"
SECONDS = 600
NOON = "1796040000"
"""30 November 2026, as the machine is to believe."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample, at a path that Windows people have."""
    root = tmp_path / "Mes documents" / "Espace n° 1"
    root.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("content", "site_src", "theme"):
        shutil.copytree(ROOT / name, root / name)
    return root


def run(python: list[str], project: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [*python, "-m", "panneau", *arguments],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOON, "WINEDEBUG": "-all"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def windows(project: Path, *arguments: str, code: int = 0) -> str:
    return run([PYTHON] if os.name == "nt" else ["wine", PYTHON], project, *arguments, code=code)


def pages(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")}


def test_draft__is_written_and_checked(project: Path) -> None:
    said = windows(project, "nouveau", "cfdt", "actualites", "L’été à Créteil")
    (draft,) = (project / HERE).glob("*-l-ete-a-creteil.md")

    assert f"{HERE}/{draft.name}" in said
    assert 'titre: "L’été à Créteil"\n' in draft.read_text(encoding="utf-8")
    assert "Rien à signaler." in windows(project, "verifier")


def test_mistake__is_told_with_its_place(project: Path) -> None:
    (project / HERE / "cle.md").write_text(publication(head="tipe: tract"), encoding="cp1252")
    (project / HERE / "lien.md").write_text(publication(body="[a](b.pdf)"), encoding="utf-8")

    report = json.loads(windows(project, "verifier", "--format", "json", code=1))

    told = {(issue["code"], issue["path"], issue["line"]) for issue in report["issues"]}
    assert {("ENT-006", f"{HERE}/cle.md", 4), ("LIE-001", f"{HERE}/lien.md", 6)} <= told


def test_site__has_the_pages_that_it_has_here(project: Path) -> None:
    windows(project, "construire")
    theirs = pages(project / "site")
    shutil.rmtree(project / "site")
    run([sys.executable], project, "construire")

    assert theirs == pages(project / "site")
    assert len(theirs) > 40
