# Called by the commands of the server (`recevoir`, `publier`, `releve`, …). The file stands outside
# the repository: it tells who is behind an alias.

"""Reading the server's settings."""

import re
from pathlib import Path

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.server import (
    DropFolder,
    Folders,
    IdentitySettings,
    IdentitySource,
    MailSecurity,
    PushLimits,
    RelaySettings,
    ServerSettings,
)
from panneau.domain.system_words import reason
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.schema import Form

DEFAULT_BRANCH = "main"
DEFAULT_DOMAIN = "espaces.invalid"
"""A domain that can never exist: nobody is written to, nobody is told apart by it."""
DEFAULT_KEPT_RELEASES = 10
DEFAULT_LIMITS = PushLimits(commits=200, files=2000, file_bytes=100_000_000, seconds=40)
DEFAULT_PORT = 25
DEFAULT_RELAY_SECONDS = 30
MOST_SECONDS = 600
"""No web server waits longer."""
_MEGABYTE = 1_000_000
"""As every message counts them."""
_MOST_PORT = 65535
_REGISTER = "registre_prive"
_SERVER_KEYS = (
    *("depot", "branche", "identite", "limites", "dossiers", "avis", "garder", "releve"),
    "adresse",
    _REGISTER,
)
_IDENTITY_KEYS = ("source", "domaine", "comptes", "equipe")
_LIMIT_KEYS = ("commits", "fichiers", "fichier_mo", "secondes")
_FOLDER_KEYS = ("publications", "courant", "etat")
_PASSWORD = "fichier_mot_de_passe"  # noqa: S105 - the name of a key, not a password
_RELAY_KEYS = (
    *("serveur", "port", "chiffrement", "expediteur", "destinataires", "compte"),
    *("secondes", _PASSWORD),
)
_DROP_KEYS = ("espace", "rubrique", "compte", "dossier")
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def load_server(path: Path, *, issues: list[Issue]) -> ServerSettings | None:
    """Read the server's settings.

    Args:
        path: The YAML file.
        issues: Problems are appended here.

    Returns:
        The settings, or None when anything is wrong with them: nothing is guessed on a server.
    """
    found: list[Issue] = []
    settings = _read(path, found)
    issues.extend(found)
    return None if found else settings


def _read(path: Path, issues: list[Issue]) -> ServerSettings | None:
    try:
        size = path.stat().st_size
    except OSError as error:
        params = {"name": path.name, "detail": reason(error)}
        issues.append(Issue(Code.FILE_UNREADABLE, Location(path.name), params))
        return None
    node = read_yaml_file(SourceFile(path.name, str(path), size), issues=issues)
    return _settings(Form(node, known=_SERVER_KEYS, issues=issues)) if node else None


def _settings(form: Form) -> ServerSettings:
    identity = _identity(form)
    drops = tuple(_drop(item) for item in form.forms("releve", known=_DROP_KEYS))
    relay = form.form("avis", known=_RELAY_KEYS)
    return ServerSettings(
        repository=_path(form, "depot"),
        branch=_matching(form, "branche", _BRANCH, "un nom de branche", default=DEFAULT_BRANCH),
        identity=identity,
        limits=_limits(form),
        folders=_folders(form),
        relay=_relay(relay) if relay else None,
        kept_releases=form.whole("garder", default=DEFAULT_KEPT_RELEASES),
        drop_folders=tuple(drop for drop in drops if _is_known(drop, identity, form)),
        private_register=_path(form, _REGISTER) if form.has(_REGISTER) else None,
        location=form.where,
        address=form.text("adresse"),
    )


def _identity(form: Form) -> IdentitySettings:
    part = form.required_form("identite", known=_IDENTITY_KEYS)
    sources = tuple(source.value for source in IdentitySource)
    # Without a source nobody is known, so the first one below is never used: an issue is there.
    part.required_text("source")
    source = part.choice("source", sources, default=sources[0])
    aliases = {login.value: alias for login, alias in part.pairs("comptes", example="x: y-1")}
    staff = tuple(login.value for login in part.texts("equipe"))
    if aliases.keys() & set(staff):
        part.refuse("equipe", "des comptes qui ne sont pas dans la liste « comptes »")
    return IdentitySettings(
        source=IdentitySource(source),
        domain=_matching(part, "domaine", _DOMAIN, "un nom de domaine", default=DEFAULT_DOMAIN),
        aliases=aliases,
        staff=staff,
    )


def _limits(form: Form) -> PushLimits:
    part = form.form("limites", known=_LIMIT_KEYS)
    if part is None:
        return DEFAULT_LIMITS
    weight = DEFAULT_LIMITS.file_bytes // _MEGABYTE
    return PushLimits(
        commits=part.whole("commits", default=DEFAULT_LIMITS.commits),
        files=part.whole("fichiers", default=DEFAULT_LIMITS.files),
        file_bytes=part.whole("fichier_mo", default=weight) * _MEGABYTE,
        seconds=part.whole("secondes", default=DEFAULT_LIMITS.seconds, most=MOST_SECONDS),
    )


def _folders(form: Form) -> Folders:
    part = form.required_form("dossiers", known=_FOLDER_KEYS)
    releases, current, state = (_path(part, key) for key in _FOLDER_KEYS)
    return Folders(releases=releases, current=current, state=state)


def _relay(part: Form) -> RelaySettings:
    securities = tuple(security.value for security in MailSecurity)
    recipients = part.texts("destinataires")
    for address in recipients:
        if not _MAIL.fullmatch(address.value):
            part.refuse("destinataires", "une adresse électronique")
    return RelaySettings(
        host=part.required_text("serveur"),
        port=part.whole("port", default=DEFAULT_PORT, most=_MOST_PORT),
        security=MailSecurity(part.choice("chiffrement", securities, default=securities[0])),
        sender=_matching(part, "expediteur", _MAIL, "une adresse électronique"),
        recipients=tuple(address.value for address in recipients),
        user=part.text("compte"),
        password_file=_path(part, _PASSWORD) if part.has(_PASSWORD) else None,
        seconds=part.whole("secondes", default=DEFAULT_RELAY_SECONDS, most=MOST_SECONDS),
    )


def _drop(part: Form) -> DropFolder:
    return DropFolder(
        space_slug=part.required_text("espace"),
        rubric=part.required_text("rubrique"),
        account=part.required_text("compte"),
        path=_path(part, "dossier"),
    )


def _is_known(drop: DropFolder, identity: IdentitySettings, form: Form) -> bool:
    if drop.account in identity.aliases:
        return True
    form.refuse("releve", "un compte de la liste « comptes »")
    return False


def _path(form: Form, key: str) -> Path:
    path = Path(form.required_text(key))
    if form.has(key) and not path.is_absolute():
        form.refuse(key, "un chemin complet")
    return path


def _matching(
    form: Form, key: str, pattern: re.Pattern[str], expected: str, *, default: str = ""
) -> str:
    text = form.text(key) if default and not form.has(key) else form.required_text(key)
    if text and not pattern.fullmatch(text):
        form.refuse(key, expected)
    return text or default
