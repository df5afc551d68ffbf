# A build reads files that many people write: it has a process of its own, that can be ended with
# all it started, and it leaves nothing but a folder.

"""Building a commit away from what readers get."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

from panneau.domain.inventory import Inventory
from panneau.media.films.ffprobe import find_ffprobe
from panneau.publish.asked_of_builds import (
    INVENTORY_VARIABLE,
    KEPT_SPACES_VARIABLE,
    WITHDRAWALS_VARIABLE,
)
from panneau.publish.audit.packed import pack_texts
from panneau.publish.certificate import verify_certificate
from panneau.publish.clock import at_noon
from panneau.publish.conformity import agreement_digest
from panneau.publish.errors_file import ERRORS_VARIABLE, read_errors
from panneau.publish.inventory_file import InventoryError, load_inventory
from panneau.publish.releases.errors import ContentError, ServerError
from panneau.publish.releases.isolation import spaces_at_fault
from panneau.report.audit_report import render_certificate
from panneau.source.project import CONFIG_NAME, load_project
from panneau.source.register_reader import REGISTER_VARIABLE

ENGINE = "mkdocs"
MOST_SECONDS = 900
MOST_TOLD_BYTES = 200_000
FEWEST_FREE_BYTES = 32 << 20
"""A machine with less room cannot be trusted to have refused anything for a good reason."""
_REFUSED = 1
_ENGINE_S_LAST_WORDS = "Aborted with"
"""In English, and after ours, which say more."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where one build takes place."""

    folder: Path
    """Empty at first, and removed with all it holds; on the file system of the releases."""
    cache: Path
    """What builds and pushes remember of files."""
    register: Path | None
    """Names to be found nowhere."""
    seconds: int = MOST_SECONDS

    @property
    def tree(self) -> Path:
        """The files of the commit."""
        return self.folder / "arbre"

    @property
    def site(self) -> Path:
        """What is built."""
        return self.folder / "site"

    @property
    def inventory(self) -> Path:
        """What the build says that it shows."""
        return self.folder / "inventaire.json"

    @property
    def withdrawals(self) -> Path:
        """What the build is told that readers once had."""
        return self.folder / "retraits.json"

    @property
    def kept_spaces(self) -> Path:
        """What the build is told of the spaces that stay as they were."""
        return self.folder / "gardes.json"

    @property
    def errors(self) -> Path:
        """What the build says of the files at fault, when it is refused."""
        return self.folder / "erreurs.json"


def build(workshop: Workshop, day: date, environ: Mapping[str, str]) -> Inventory:
    """Build the tree of a workshop for a day, and check the certificate of what comes out.

    Raises:
        ContentError: If the rules or the audit refuse it.
        ServerError: If the machine could not build.
        OSError: If the disk fails.
    """
    project = load_project(workshop.tree / CONFIG_NAME, issues=[])
    if not project.cache_dir.exists():
        workshop.cache.mkdir(parents=True, exist_ok=True)
        project.cache_dir.parent.mkdir(parents=True, exist_ok=True)
        project.cache_dir.symlink_to(workshop.cache, target_is_directory=True)
    code, said = _run(workshop, _environment(workshop, day, environ))
    if code == _REFUSED:
        _mistrust(workshop)
        uri = project.content_uri
        spaces = spaces_at_fault(read_errors(workshop.errors), uri)
        raise ContentError(said, spaces, is_beside=uri in spaces)
    if code:
        raise ServerError(f"La construction du site s’est arrêtée (code {code}).\n{said}".rstrip())
    found = verify_certificate(
        workshop.site,
        agreement_sha256=agreement_digest(project),
        needs_names=workshop.register is not None,
    )
    if found:
        raise ServerError(render_certificate(found, is_coloured=False).rstrip())
    pack_texts(workshop.site)
    return _inventory(workshop)


def _inventory(workshop: Workshop) -> Inventory:
    try:
        return load_inventory(workshop.inventory.read_bytes())
    except (FileNotFoundError, InventoryError):
        raise ServerError("La construction n’a pas dit ce que le site contient.") from None


def _environment(workshop: Workshop, day: date, environ: Mapping[str, str]) -> dict[str, str]:
    """Keep of the environment what is not git's: a hook's says which repository it runs in."""
    kept = {key: value for key, value in environ.items() if not key.startswith("GIT_")}
    register = {REGISTER_VARIABLE: str(workshop.register)} if workshop.register else {}
    return {
        **kept,
        **register,
        INVENTORY_VARIABLE: str(workshop.inventory),
        WITHDRAWALS_VARIABLE: str(workshop.withdrawals),
        KEPT_SPACES_VARIABLE: str(workshop.kept_spaces),
        ERRORS_VARIABLE: str(workshop.errors),
        "SOURCE_DATE_EPOCH": str(at_noon(day)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }


def _run(workshop: Workshop, environ: dict[str, str]) -> tuple[int, str]:
    # -P: a folder of the commit can never stand for a module.
    command = [sys.executable, "-P", "-m", "panneau.publish.releases.child", ENGINE, "build"]
    command += ["--quiet", "--config-file", CONFIG_NAME, "--site-dir", str(workshop.site)]
    with TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=workshop.tree,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait(timeout=workshop.seconds)
        except subprocess.TimeoutExpired:
            raise ServerError(
                f"La construction du site a duré plus de {workshop.seconds} secondes."
            ) from None
        finally:
            with suppress(ProcessLookupError):  # nothing of it is left
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        text = said.read(MOST_TOLD_BYTES).decode("utf-8", "replace")
    lines = (line for line in text.splitlines() if not line.startswith(_ENGINE_S_LAST_WORDS))
    return process.returncode, "\n".join(lines).strip()


def _mistrust(workshop: Workshop) -> None:
    """Look whether the machine, rather than the content, is the reason of a refusal.

    What cannot be read or measured is refused, so that a full disk or a program that went away
    looks like faults of the content.
    """
    room = os.statvfs(workshop.folder)
    if room.f_bavail * room.f_frsize < FEWEST_FREE_BYTES:
        raise ServerError("Le disque est plein. À faire : libérez de la place.")
    if find_ffprobe() is None:
        raise ServerError(
            "ffprobe est introuvable : aucune vidéo ne peut être mesurée, donc publiée. "
            "À faire : installez ffmpeg, ou indiquez ffprobe par PANNEAU_FFPROBE."
        )
    for folder in (workshop.folder, workshop.cache):
        probe = folder / ".essai"
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
