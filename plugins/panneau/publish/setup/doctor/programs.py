# What other software must be there, and what wakes the publisher.

"""Programs of the system, and what starts ours."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from panneau.domain.french import size
from panneau.domain.server import IdentitySource
from panneau.domain.setup import Finding, Health
from panneau.media.films.ffprobe import find_ffprobe
from panneau.publish.setup.layout import Server
from panneau.publish.setup.repository import GitMissingError, git_version
from panneau.publish.setup.systemd import started_units

_SYSTEMD, _CRON = Path("/run/systemd/system"), Path("/etc/cron.d/panneau")
_SECONDS = 10
_LEAVES = "from panneau.media.workers.network import leave_the_network as leave; exit(not leave())"
_LITTLE_ROOM, _NO_ROOM = 2 << 30, 200 << 20


def look_at_programs(server: Server) -> Iterator[Finding]:
    """Look for git, ffprobe and whatever this server needs beside them."""
    try:
        yield Finding(Health.WELL, "git", git_version())
    except GitMissingError as error:
        yield Finding(Health.WRONG, "git", str(error))
    ffprobe = find_ffprobe()
    if ffprobe:
        yield Finding(Health.WELL, "ffprobe", ffprobe.version)
    else:
        yield Finding(
            Health.WRONG,
            "ffprobe",
            "introuvable : aucune vidéo ne peut être mesurée, donc publiée",
            "installez le paquet « ffmpeg », ou indiquez ffprobe par PANNEAU_FFPROBE",
        )
    if server.settings.identity.source is IdentitySource.HTTP:
        yield _fcgiwrap()
    yield _isolation()
    yield _room(server)


def look_at_waking(server: Server) -> Iterator[Finding]:
    """Look at what starts the publisher."""
    if _SYSTEMD.is_dir():
        for unit in started_units(server):
            yield _unit(unit)
    elif _CRON.is_file():
        yield Finding(Health.WELL, "Publication chaque minute", str(_CRON))
    else:
        yield Finding(
            Health.DOUBTFUL,
            "Publication chaque minute",
            "ni systemd ni /etc/cron.d/panneau",
            "ajoutez exemples/cron à la table du compte, ou un travail de votre forge",
        )


def _fcgiwrap() -> Finding:
    path = shutil.which("fcgiwrap", path="/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin")
    if path:
        return Finding(Health.WELL, "fcgiwrap", path)
    return Finding(
        Health.DOUBTFUL,
        "fcgiwrap",
        "introuvable",
        "installez-le si nginx donne accès au dépôt ; Apache n’en a pas besoin",
    )


def _isolation() -> Finding:
    """Have another process leave the network: this one may still need it."""
    command = [sys.executable, "-P", "-c", _LEAVES]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode == 0:
        return Finding(Health.WELL, "Construction sans réseau")
    return Finding(
        Health.DOUBTFUL,
        "Construction sans réseau",
        "le système ne le permet pas : seul Python s’en prive",
        "permettez les espaces de noms non privilégiés (sysctl user.max_user_namespaces)",
    )


def _room(server: Server) -> Finding:
    free = shutil.disk_usage(server.settings.folders.state.parent).free
    health = Health.WRONG if free < _NO_ROOM else Health.DOUBTFUL
    if free >= _LITTLE_ROOM:
        return Finding(Health.WELL, "Place sur le disque", size(free))
    return Finding(
        health,
        "Place sur le disque",
        f"il reste {size(free)}",
        "libérez de la place, ou diminuez « garder » dans les réglages",
    )


def _unit(unit: str) -> Finding:
    done = subprocess.run(
        ["systemctl", "is-active", unit],
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode == 0:
        return Finding(Health.WELL, unit, "actif")
    return Finding(Health.WRONG, unit, done.stdout.strip() or "inconnu", "sh activer.sh, par root")
