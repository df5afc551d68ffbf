"""On a Debian that has nothing yet: what the runbook says, then a push, a page, and no log."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.git_server import Clone, git, site_files
from tests.support.git_transports import PASSWORD
from tests.support.ports import free_port
from tests.support.publishing import themed_files
from tests.support.sites import ROOT, publication
from tests.support.web_servers import MARKS, WebServer, storm

LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
TOOLS = ("debootstrap", "apt-get", "unshare")
pytestmark = [
    pytest.mark.skipif(not LONG, reason="essai long : PANNEAU_LONG_TESTS=1 le lance"),
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0 or not all(map(shutil.which, TOOLS)),
        reason="il faut être root sur une Debian qui a debootstrap",
    ),
]
SCRIPT = ROOT / "tests" / "support" / "bare_debian.sh"
PACKAGES = "ca-certificates,python3,python3-venv,git,nginx-light,fcgiwrap,openssl"
PAGE = "content/alpha/actualites/2026-03-20-nouvelle.md"
SECONDS = 1500


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new system, from wherever this machine takes its packages."""
    root = tmp_path_factory.mktemp("debian") / "root"
    form = "$(REPO_URI) $(CODENAME) $(COMPONENT)"
    listed = output("apt-get", "indextargets", "--format", form, "Created-By: Packages")
    version = Path("/etc/os-release").read_text(encoding="utf-8")
    codename = version.partition("VERSION_CODENAME=")[2].partition("\n")[0]
    rows = [line.split() for line in listed.splitlines()]
    mirror = next(uri for uri, name, part in rows if (name, part) == (codename, "main"))
    options = ["--variant=minbase", f"--include={PACKAGES}"]
    output("debootstrap", *options, codename, str(root), mirror)
    yield root
    shutil.rmtree(root)


def output(*command: str, **more: object) -> str:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False, **more
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def wheels(folder: Path) -> None:
    """Bring what a mirror of the organisation would have, with the digests of the locks."""
    folder.mkdir()
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    for lock in ("site.txt", "ffprobe.txt"):
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        (folder / lock).write_text(text, encoding="utf-8")
        # The Python of the new system is another one than ours: what only one of them asks for
        # is brought too, whatever the condition.
        for number, part in enumerate(_without_conditions(text)):
            asked = folder / f"demande-{number}.txt"
            asked.write_text(part, encoding="utf-8")
            output(*pip, "-d", str(folder), "-r", str(asked))
    output(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)


def _without_conditions(lock: str) -> list[str]:
    """Return a lock, and apart from it each of its entries that had a condition."""
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)
    conditional = [entry for entry in entries if " ; " in entry.partition("\n")[0]]
    usual = "".join(entry for entry in entries if entry not in conditional)
    return [usual, *(re.sub(r" ; [^\\\n]*", " ", entry, count=1) for entry in conditional)]


def clone(folder: Path) -> None:
    """Write the first commit, a contributor's, and one that history forbids."""
    made = Clone(folder / "travail", "")
    alias = "alpha-1 <alpha-1@espaces.invalid>"
    first = made.advance(themed_files(site_files()), by="Service <s@exemple.invalid>")
    second = made.advance({PAGE: publication("Nouvelle", "2026-03-20")}, by=alias)
    stolen = made.commit({PAGE: None}, by="Service <s@exemple.invalid>")
    for name, commit in (("premier", first), ("suivant", second), ("volee", stolen)):
        git(made.root, "update-ref", f"refs/heads/{name}", commit)
    shutil.move(made.root, folder / "poste")


def test_bare_debian__becomes_a_server_that_publishes_and_notes_nobody(system: Path) -> None:
    wheels(system / "essai")
    clone(system)
    shutil.copy(SCRIPT, system / "essai.sh")
    port = free_port()
    values = {"PORT": str(port), "DEPOT_PORT": str(free_port()), "PASSWORD": PASSWORD}
    # In a world of processes of its own: all of them end with the script.
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--root={system}"]
    command += ["--mount-proc", "sh", "/essai.sh"]
    log = system.parent / "essai.log"
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env={"PATH": path, "HOME": "/root", **values},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        last_moment = time.monotonic() + SECONDS
        while not (system / "essai/pret").exists():
            assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            assert time.monotonic() < last_moment
            time.sleep(0.5)
        web = WebServer(system, port)
        assert web.get("/alpha/actualites/2026-03-20-nouvelle/").status == 200
        assert storm(web, "/", times=9) >= 500
        (system / "essai/fini").touch()
        assert process.wait(120) == 0
    finally:
        process.kill()
        process.wait()
    assert marks_on(system) == []
    assert "Le serveur est prêt" in log.read_text(encoding="utf-8")


def marks_on(system: Path) -> list[str]:
    """Look for what readers left in every file of the system."""
    found = []
    for path in system.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 24:
            content = path.read_bytes()
            found += [f"{path}: {kind}" for kind, mark in MARKS.items() if mark.encode() in content]
    return found
