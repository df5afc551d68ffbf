"""The wheel holds the package and its agreements, nothing else, and works on its own."""

import email
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.support.sites import ROOT

PACKAGE = ROOT / "plugins" / "panneau"
BESIDES_CODE = {".py", ".yml", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make site` installs it: without an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel__holds_every_file_of_the_package_and_nothing_else(names: set[str]) -> None:
    expected = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in BESIDES_CODE
    }
    assert {name for name in names if ".dist-info/" not in name} == expected


@pytest.mark.parametrize(
    "name",
    [
        "panneau/py.typed",
        "panneau/agreements/cpam94-2023.yml",
        "panneau/agreements/house-defaults.yml",
    ],
)
def test_wheel__holds_what_is_not_code(names: set[str], name: str) -> None:
    assert name in names


def test_wheel__says_its_licence_and_where_it_must_not_go(wheel: Path, names: set[str]) -> None:
    (folder,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    with zipfile.ZipFile(wheel) as archive:
        metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
        entry_points = archive.read(f"{folder}/entry_points.txt").decode()
    assert f"{folder}/licenses/LICENSE" in names
    assert metadata["License-Expression"] == "MIT"
    # A registry refuses the upload of a package that says so.
    assert "Private :: Do Not Upload" in metadata.get_all("Classifier", [])
    for name in ("panneau/spaces = ", "panneau/checks = ", "panneau/release = ", "panneau = "):
        assert name in entry_points


def test_wheel__reads_its_agreement_by_itself(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import panneau; "
        "from panneau.source.agreement_reader import load_agreement; from pathlib import Path; "
        "issues = []; text = load_agreement('cpam94-2023', root=Path(), issues=issues); "
        "print(panneau.__file__, text.integer('quotas.sections_max') > 0, issues)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(installed)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == [str(installed / "panneau" / "__init__.py"), "True", "[]"], (
        done.stderr
    )
