# A build with nothing to do: proved by the stamps of all that goes in and of all that came out, and
# by nothing that anybody says. `without_engine` asks here first.

"""Whether anything has changed since a site was built."""

import importlib.util
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import which

from panneau.media.films.ffprobe import candidates
from panneau.memory.stamp import Stamp, listing_digest, now_ns
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.publish.clock import today
from panneau.publish.inventory_file import INVENTORY_VARIABLE
from panneau.publish.withdrawals import WITHDRAWALS_VARIABLE
from panneau.source.project import Project
from panneau.source.register_reader import private_register

FOLDER, NAME = "dernier", "dernier"
_ASKED_BY_A_PUBLISHER = (INVENTORY_VARIABLE, WITHDRAWALS_VARIABLE)


def inputs_of(project: Project, frame_key: str) -> str:
    """Return a digest of all that a site is made from, before any of it is read.

    Args:
        project: The project.
        frame_key: Digest of what an engine reads.

    Returns:
        Empty where a change might not show: files written a moment ago, agreements of the
        repository, whose texts may be anywhere in it, or a build that must say what it shows.

    Raises:
        RegisterError: If the private register cannot be used.
    """
    is_shipped = not project.agreement.endswith((".yml", ".yaml")) and "/" not in project.agreement
    is_alone = not any(os.environ.get(name) for name in _ASKED_BY_A_PUBLISHER)
    content = listing_digest(project.content_dir, read_at_ns=now_ns())
    if not (is_shipped and is_alone and frame_key and content and project.remembers):
        return ""
    known = (frame_key, content, today(), private_register().lines, list(_programs()))
    return sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


def nothing_to_do(project: Project, inputs: str) -> str | None:
    """Return what the last build said, if this one would do the same; None where it might not."""
    if not inputs:
        return None
    known = _vault(project).load(NAME)
    if not isinstance(known, list) or known[:2] != [inputs, listing_digest(project.site_dir)]:
        return None
    return str(known[2])


def remember(project: Project, inputs: str, said: str) -> None:
    """Remember that a site was built from inputs, and what was said of it."""
    if inputs:
        _vault(project).save(NAME, [inputs, listing_digest(project.site_dir), said])


def _vault(project: Project) -> Vault:
    return Vault(project.cache_dir / FOLDER / project.site_dir.name, version=code_version())


def _programs() -> Iterator[object]:
    """Yield what tells the programs and the libraries that may be there or not."""
    named = [os.environ.get("PANNEAU_FFMPEG"), which("ffmpeg")]
    for path in (*candidates(), *(Path(name) for name in named if name)):
        yield str(path), Stamp.of(path.stat()) if path.is_file() else None
    yield importlib.util.find_spec("cv2") is not None
