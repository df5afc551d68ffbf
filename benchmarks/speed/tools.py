# A peer that cannot be had is absent from the tables, with its reason; it stops nothing.

"""The generators that are compared: how each is installed, fed and called."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.speed.trees import HERE, ROOT, BundleLayout, Layout, MkDocsLayout, PanneauLayout

COLD, EDIT, FIRST, AGAIN, FLOOR = "cold", "edit", "again-first", "again", "floor"
FOLLOW = "follow"
PANNEAU, HUGO, PRUNED = "panneau", "hugo", "material-pruned"
ANY_SIZE = 10**9
INSTALL_SECONDS = 900
PEERS, SITE_LOCK = HERE / "peers.txt", ROOT / "requirements/site.txt"
LOCKS = (PEERS, SITE_LOCK, ROOT / "pyproject.toml")
"""What an installation depends on."""
MATERIAL = """\
site_name: Organisations syndicales
site_url: https://intranet.example/
theme:
  name: material
  language: fr
  font: false
  features: [navigation.indexes, navigation.tabs{more}]
plugins:
  - search:
      lang: fr
"""
PLAIN, PRUNE = MATERIAL.format(more=""), MATERIAL.format(more=", navigation.prune")


class Absent(Exception):  # noqa: N818 - a fact, not an error
    """A generator that this machine does not have and cannot get."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One generator."""

    name: str
    title: str
    layout: Layout
    command: tuple[str, ...]
    output: str
    """Folder of the finished site."""
    phases: tuple[str, ...]
    largest: int
    version: str
    floor: tuple[str, ...] = ()
    """What it pays before any work: start-up, and a look at the date of every source."""
    staying: tuple[str, ...] = ()
    """Builds at each save."""


def find_tools(cache: Path, names: Sequence[str]) -> tuple[list[Tool], dict[str, str]]:
    """Return the generators of these names that are there, and why each other is not."""
    tools, absent = [], {}
    for name in names:
        try:
            tools.append(MAKERS[name](cache))
        except (Absent, OSError, subprocess.SubprocessError) as error:
            absent[name] = str(error)
    return tools, absent


def environment(folder: Path, moment: int) -> dict[str, str]:
    """Return the environment of a run: the same moment for all, and no cache of another run."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    own = {"XDG_CACHE_HOME": str(folder / ".home"), "HUGO_CACHEDIR": str(folder / ".hugo")}
    return kept | own | {"SOURCE_DATE_EPOCH": str(moment), "NO_MKDOCS_2_WARNING": "1"}


def _panneau(cache: Path) -> Tool:
    (python,) = _python(cache, "panneau", _install_panneau)
    return Tool(
        name=PANNEAU,
        title="Panneau",
        layout=PanneauLayout(),
        command=(python, "-m", "panneau", "construire", "--strict"),
        output="site",
        phases=(COLD, FIRST, FLOOR, AGAIN, EDIT, FOLLOW),
        largest=ANY_SIZE,
        version=_installed(python, "panneau"),
        floor=(python, str(HERE / "floor.py")),
        staying=(python, "-m", "panneau", "construire", "--strict", "--suivre"),
    )


def _install_panneau(python: str) -> None:
    """Install what `make site` installs, and nothing that only those who change the code have."""
    pip = [python, "-m", "pip", "install", "--quiet"]
    _said([*pip, "--require-hashes", "-r", str(SITE_LOCK)])
    _said([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def _hugo(_: Path) -> Tool:
    found = shutil.which("hugo")
    if found is None:
        raise Absent("hugo is not on PATH (Debian: apt-get install hugo)")
    return Tool(
        name=HUGO,
        title="Hugo",
        layout=BundleLayout("hugo", "_index.md"),
        command=(found,),
        output="public",
        phases=(COLD, EDIT),
        largest=ANY_SIZE,
        version=_number(_said([found, "version"])),
    )


def _hugo_with_photos(cache: Path) -> Tool:
    hugo = _hugo(cache)
    return replace(
        hugo,
        name="hugo-photos",
        title="Hugo, photos made anew",
        command=(*hugo.command, "--config", "config.toml,photos.toml"),
        largest=1000,
    )


def _eleventy(cache: Path) -> Tool:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Absent("node and npm are not on PATH")
    folder = cache / "eleventy"
    script = folder / "node_modules/@11ty/eleventy/cmd.cjs"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "eleventy/package.json", folder)
        _said([npm, "install", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    return Tool(
        name="eleventy",
        title="Eleventy",
        layout=BundleLayout("eleventy", "index.md", "date: 2000-01-01"),
        command=(node, str(script), "--quiet"),
        output="_site",
        phases=(COLD, EDIT),
        largest=ANY_SIZE,
        version=_number(_said([node, str(script), "--version"])),
    )


def _material(cache: Path) -> Tool:
    return Tool(
        name="material",
        title="Material",
        layout=MkDocsLayout(PLAIN),
        command=(*_python(cache), "-m", "mkdocs", "build", "--quiet"),
        output="site",
        phases=(COLD,),
        largest=1000,
        version=_installed(*_python(cache), "mkdocs-material"),
    )


def _pruned(cache: Path) -> Tool:
    return Tool(
        name=PRUNED,
        title="Material, navigation pruned",
        layout=MkDocsLayout(PRUNE),
        command=(*_python(cache), "-m", "mkdocs", "build", "--quiet"),
        output="site",
        phases=(COLD,),
        largest=5000,
        version=_installed(*_python(cache), "mkdocs-material"),
    )


def _zensical(cache: Path) -> Tool:
    return Tool(
        name="zensical",
        title="Zensical, navigation pruned",
        layout=MkDocsLayout(PRUNE),
        command=(*_python(cache), "-m", "zensical", "build"),
        output="site",
        phases=(COLD, EDIT),
        largest=1000,
        version=_installed(*_python(cache), "zensical"),
    )


MAKERS: dict[str, Callable[[Path], Tool]] = {
    PANNEAU: _panneau,
    HUGO: _hugo,
    "hugo-photos": _hugo_with_photos,
    "eleventy": _eleventy,
    PRUNED: _pruned,
    "zensical": _zensical,
    "material": _material,
}


def _install_peers(python: str) -> None:
    _said([python, "-m", "pip", "install", "--quiet", "-r", str(PEERS)])


def _python(
    cache: Path, name: str = "peers", install: Callable[[str], None] = _install_peers
) -> tuple[str]:
    """Return the Python of an environment, installed at the first call."""
    folder, wanted = cache / name, b"".join(path.read_bytes() for path in LOCKS)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "installed.txt"
    if not done.exists() or done.read_bytes() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        _said([sys.executable, "-m", "venv", str(folder)])
        install(str(python))
        done.write_bytes(wanted)
    return (str(python),)


def _installed(python: str, package: str) -> str:
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return _said([python, "-c", code]).strip()


def _said(command: Sequence[str], folder: Path | None = None) -> str:
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=INSTALL_SECONDS
    )
    if run.returncode:
        raise Absent(f"{Path(command[0]).name} {command[1]}: {run.stderr.strip()[-300:]}")
    return run.stdout


def _number(said: str) -> str:
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else ""
