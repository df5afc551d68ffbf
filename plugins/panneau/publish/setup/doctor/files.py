# Who may read and write what: most servers that do not work are here.

"""Rights on folders, secrets, and files that a set-up wrote."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from panneau.domain.setup import Finding, Health
from panneau.publish.setup.hooks import GATE, hook_texts
from panneau.publish.setup.install import config_texts
from panneau.publish.setup.layout import Server
from panneau.source.register_reader import RegisterError, read_register

if sys.platform != "win32":
    import pwd

_SCRIPT = "sh activer.sh, par root"
_AGAIN = "panneau installer"
_FOR_OTHERS = 0o077


def look_at_secrets(server: Server) -> Iterator[Finding]:
    """Look at what only the account of the server may read."""
    relay, register = server.settings.relay, server.settings.private_register
    yield _secret("Réglages du serveur", server.layout.settings)
    if relay and relay.password_file:
        yield _secret("Mot de passe du relais", relay.password_file)
    if register:
        yield _secret("Registre privé", register)
        try:
            read_register(register)
        except RegisterError as error:
            yield Finding(Health.WRONG, "Registre privé", str(error))


def look_at_folders(server: Server) -> Iterator[Finding]:
    """Look whether the account of the server can write where it must."""
    folders = server.settings.folders
    account = _account(server)
    if account is None:
        detail = f"« {server.layout.account} » n’existe pas"
        yield Finding(Health.WRONG, "Compte du serveur", detail, _SCRIPT)
        return
    places = [folders.current.parent, folders.releases, folders.state]
    places += [server.settings.repository] if server.has_own_repository else []
    for place in dict.fromkeys(places):
        yield _writable(place, account)
    if folders.releases.is_dir() and not folders.releases.stat().st_mode & 0o001:
        detail = "le serveur web ne peut pas y entrer"
        yield Finding(Health.WRONG, str(folders.releases), detail, _AGAIN)


def look_at_files(server: Server) -> Iterator[Finding]:
    """Compare what a set-up writes with what is there."""
    hooks = {server.hooks / name: text for name, text in hook_texts(server).items()}
    for path, text in hooks.items():
        if not (path.is_file() and os.access(path, os.X_OK)):
            yield Finding(Health.WRONG, f"Crochet {path.name}", "absent ou inactif", _AGAIN)
        elif path.read_text(encoding="utf-8", errors="replace") != text:
            yield _changed_gate() if path.name == GATE else _changed(f"Crochet {path.name}")
        else:
            yield Finding(Health.WELL, f"Crochet {path.name}")
    old = [
        name
        for name, text in config_texts(server).items()
        if not _is_text(server.layout.config / name, text)
    ]
    for name in old:
        yield _changed(str(server.layout.config / name))
    if not old:
        yield Finding(Health.WELL, "Fichiers pour les autres programmes")


def _is_text(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _changed(subject: str) -> Finding:
    detail = "absent, modifié, ou d’une autre version"
    return Finding(
        Health.DOUBTFUL, subject, detail, f"{_AGAIN}, qui garde ce que vous avez modifié"
    )


def _changed_gate() -> Finding:
    detail = "ce n’est pas celui de Panneau : rien ne dit que les envois sont vérifiés"
    remedy = f"{_AGAIN}, qui le remet et garde l’autre en .avant"
    return Finding(Health.WRONG, f"Crochet {GATE}", detail, remedy)


def _secret(subject: str, path: Path) -> Finding:
    if not path.is_file():
        return Finding(Health.WRONG, subject, f"{path} est absent")
    if sys.platform != "win32" and path.stat().st_mode & _FOR_OTHERS:
        return Finding(Health.WRONG, subject, "lisible par d’autres comptes", f"chmod 600 {path}")
    return Finding(Health.WELL, subject, str(path))


def _writable(place: Path, account: int) -> Finding:
    if not place.is_dir():
        return Finding(Health.WRONG, str(place), "absent", _AGAIN)
    is_ours = os.access(place, os.W_OK) if account == os.geteuid() else _owns(place, account)
    if is_ours:
        return Finding(Health.WELL, str(place))
    return Finding(Health.WRONG, str(place), "le compte du serveur ne peut pas y écrire", _SCRIPT)


if sys.platform == "win32":

    def _account(_server: Server) -> int | None:
        return os.geteuid() if hasattr(os, "geteuid") else 0

    def _owns(_place: Path, _account: int) -> bool:
        return True

else:

    def _account(server: Server) -> int | None:
        try:
            return pwd.getpwnam(server.layout.account).pw_uid
        except KeyError:
            return None

    def _owns(place: Path, account: int) -> bool:
        return place.stat().st_uid == account
