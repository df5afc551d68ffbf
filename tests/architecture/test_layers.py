"""The layers hold, and a change that broke them would be seen."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.support.sites import ROOT

PACKAGE = ROOT / "plugins" / "panneau"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]

# Module to break, what it would import, and the contract that must notice.
VIOLATIONS = (
    ("domain/issue.py", "import mkdocs", "The core outlives its engine"),
    ("checks/rubrics.py", "import jinja2", "The core outlives its engine"),
    ("domain/agreement.py", "import yaml", "The domain is standard library only"),
    ("report/terminal.py", "import panneau.pages.site", "Data flows one way"),
    ("media/inspection.py", "import panneau.source.loader", "Data flows one way"),
    ("source/loader.py", "import panneau.checks.registry", "Data flows one way"),
    ("publish/staging.py", "import panneau.cli.main", "Data flows one way"),
)


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the package below a folder, not of the one installed."""
    script = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache", "--config", str(root / "pyproject.toml")],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "plugins"), "COLUMNS": "300"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_contracts__hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_contracts__every_part_of_the_package_has_a_layer() -> None:
    layers = next(c["layers"] for c in CONFIG["contracts"] if c["type"] == "layers")
    named = {name.strip().removeprefix("panneau.") for line in layers for name in line.split("|")}
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts == named


def chapter(report: str, contract: str) -> str:
    """Cut out what the report says of one broken contract."""
    after = report[report.rindex(f"\n{contract}\n") :]
    others = [f"\n{c['name']}\n" for c in CONFIG["contracts"] if c["name"] != contract]
    return after[: min((after.find(title) for title in others if title in after), default=None)]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say of a copy that holds every violation."""
    root = tmp_path_factory.mktemp("broken")
    shutil.copytree(
        PACKAGE, root / "plugins" / "panneau", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", root)
    for module, line, _ in VIOLATIONS:
        with (root / "plugins" / "panneau" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    done = lint_imports(root)
    assert done.returncode == 1, done.stdout
    return done.stdout


@pytest.mark.parametrize(("module", "line", "contract"), VIOLATIONS, ids=[v[0] for v in VIOLATIONS])
def test_contracts__a_violation_is_named(
    broken: str, module: str, line: str, contract: str
) -> None:
    importer = "panneau." + module.removesuffix(".py").replace("/", ".")
    imported = line.removeprefix("import ")
    report = chapter(broken, contract)
    assert re.search(rf"{re.escape(importer)} -> {re.escape(imported)} ", report), report
