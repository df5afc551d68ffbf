"""`panneau construire`: what is told when nothing was built."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.engines import Build, environment
from tests.support.sites import publication, write_files, write_site

BROKEN = {"content/alpha/actualites/x.md": "---\ntitre: A : b\n---\n"}
MENDED = {"content/alpha/actualites/x.md": publication("A")}
ENGLISH = ("Aborted", "BuildError", "error")
NOT_BUILT = "Le site n’a pas été construit"
STAYED = f"{NOT_BUILT}\u202f; le précédent est resté en place."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, with_theme=True)
    return tmp_path


def built(site: Path, *arguments: str) -> Build:
    done = subprocess.run(
        [sys.executable, "-m", "panneau", "construire", *arguments],
        cwd=site,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Build(done.returncode, done.stdout + done.stderr)


def test_construire__refused_speaks_of_a_former_site_only_where_there_is_one(site: Path) -> None:
    write_files(site, BROKEN)
    first = built(site)
    write_files(site, MENDED)
    assert built(site).code == 0
    write_files(site, BROKEN)
    second = built(site)
    assert (first.code, second.code) == (1, 1)
    assert f"{NOT_BUILT}." in first.text
    assert "précédent" not in first.text
    assert STAYED in second.text
    assert [word for word in ENGLISH if word in first.text + second.text] == []


def test_construire__settings_that_do_not_read_are_told_in_french(site: Path) -> None:
    write_files(site, {"mkdocs.yml": "site_name: [\n"})
    done = built(site)
    assert (done.code, "mkdocs.yml:" in done.text, "À faire" in done.text) == (1, True, True)
    assert "encountered" not in done.text


def test_construire__settings_that_the_engine_refuses_end_in_french(site: Path) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("custom_dir: theme", "custom_dir: absent")
    config.write_text(text, encoding="utf-8")
    done = built(site)
    assert (done.code, "Aborted" in done.text) == (1, False)
    assert "MkDocs n’admet pas ses réglages" in done.text
