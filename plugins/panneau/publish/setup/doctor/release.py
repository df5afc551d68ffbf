# From the branch to what readers get.

"""The repository, and the release that is online."""

import json
import subprocess
from collections.abc import Iterator
from datetime import date

from panneau.domain.french import day
from panneau.domain.setup import Finding, Health
from panneau.publish.certificate import CERTIFICATE_NAME, verify_certificate
from panneau.publish.clock import today
from panneau.publish.setup.layout import Server
from panneau.publish.setup.repository import read_config, wanted_settings

_AGAIN, _PUBLISH = "panneau installer", "panneau publier"
_SECONDS = 10


def look_at_repository(server: Server) -> Iterator[Finding]:
    """Look at the configuration of the repository."""
    path = server.settings.repository
    if not (path / "HEAD").is_file():
        yield Finding(Health.WRONG, "Dépôt", f"{path} n’est pas un dépôt", _AGAIN)
        return
    if not server.has_own_repository:
        yield Finding(
            Health.DOUBTFUL,
            "Crochets",
            f"votre forge doit les avoir : {server.hooks}",
            "faites un envoi d’essai depuis un compte sans droit : il doit être refusé",
        )
        return
    found = read_config(path)
    wrong = [k for k, v in wanted_settings(server).items() if found.get(k.lower()) != v]
    if wrong:
        yield Finding(Health.WRONG, "Réglages du dépôt", ", ".join(wrong), _AGAIN)
    else:
        yield Finding(Health.WELL, "Dépôt", str(path))


def look_at_release(server: Server) -> Iterator[Finding]:
    """Look at what readers get."""
    current = server.settings.folders.current
    head = _head(server)
    if not current.is_dir():
        detail = "rien n’est en ligne" if head else "aucun envoi n’a encore été gardé"
        yield Finding(Health.DOUBTFUL, "Site en ligne", detail, _PUBLISH if head else "")
        return
    findings = verify_certificate(current)
    if findings:
        detail = f"{len(findings)} écart(s) avec son certificat, dont {findings[0].url}"
        yield Finding(Health.WRONG, "Site en ligne", detail, f"{_PUBLISH} --refaire")
        return
    yield Finding(Health.WELL, "Site en ligne", current.resolve().name[:12])
    yield from _age(server)
    if head and not current.resolve().name.startswith(head):
        detail = f"la branche est à {head[:12]}"
        yield Finding(Health.DOUBTFUL, "Dernier envoi", f"{detail}, le site n’y est pas", _PUBLISH)


def _age(server: Server) -> Iterator[Finding]:
    content = json.loads((server.settings.folders.current / CERTIFICATE_NAME).read_bytes())
    built = date.fromisoformat(content["date"])
    if built < today():
        yield Finding(
            Health.DOUBTFUL,
            "Date du site",
            f"construit le {day(built)} : les publications programmées et la cloche en dépendent",
            _PUBLISH,
        )


def _head(server: Server) -> str:
    """Return the commit of the branch; empty when there is none yet."""
    where = f"--git-dir={server.settings.repository}"
    done = subprocess.run(
        ["git", where, "rev-parse", "--verify", "--quiet", server.settings.ref],
        # The repository belongs to the account of the server, and staff may look at it.
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout.strip()
