# One variable, named by staff, that the server sets and that no client can: looking at several
# would let a client choose.

"""Who pushes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.organisation import Contributor
from panneau.domain.server import IdentitySettings, IdentitySource

PUSH = Location("envoi")
"""Place of what concerns a push as a whole."""
SSH_VARIABLE = "PANNEAU_IDENTITE"
"""Set by `panneau acces`, from an empty environment."""
VARIABLES: Mapping[IdentitySource, str] = {
    IdentitySource.HTTP: "REMOTE_USER",
    IdentitySource.SSH: SSH_VARIABLE,
    IdentitySource.GITOLITE: "GL_USER",
    IdentitySource.GITEA: "GITEA_PUSHER_NAME",
    IdentitySource.GITLAB: "GL_USERNAME",
}
_GITEA_KEY = "GITEA_DEPLOY_KEY_ID"
_GITLAB_ID = "GL_ID"


@dataclass(frozen=True, slots=True)
class Pusher:
    """Who pushes, as the server knows them."""

    alias: str
    """Empty for staff."""
    space_slug: str
    """Empty for staff."""
    mail: str
    """Name and address that their commits must carry; empty for staff."""

    @property
    def is_staff(self) -> bool:
        """Whether they may touch what belongs to no union."""
        return not self.alias


def login_of(settings: IdentitySettings, environ: Mapping[str, str]) -> str:
    """Return the login that the server gives; empty when it gives none that counts."""
    login = environ.get(VARIABLES[settings.source], "")
    return "" if _is_machine(settings.source, environ) else login


def find_pusher(
    settings: IdentitySettings,
    contributors: tuple[Contributor, ...] | None,
    login: str,
    *,
    today: date,
) -> Pusher | Issue:
    """Return who pushes, or why nothing may be taken from them.

    Args:
        settings: Who is who.
        contributors: The registry, as the branch has it; None when there is none to be read.
        login: What the server says.
        today: Civil date: a mandate that ended gives no right.
    """
    if login in settings.staff:
        return Pusher("", "", "")
    alias = settings.aliases.get(login, "")
    if not alias:
        return Issue(Code.PUSH_UNKNOWN_PERSON, PUSH)
    if contributors is None:
        return Issue(Code.PUSH_NO_REGISTRY, PUSH)
    spaces = {person.space_slug for person in contributors if person.alias == alias}
    active = [p for p in contributors if p.alias == alias and p.is_active(today=today)]
    if len(spaces) != 1 or not active:
        return Issue(Code.PUSH_NO_MANDATE, PUSH, {"name": alias})
    return Pusher(alias, active[0].space_slug, commit_person(alias, settings))


def commit_person(alias: str, settings: IdentitySettings) -> str:
    """Return the name and address of an alias, as commits carry them."""
    return f"{alias} <{alias}@{settings.domain}>"


def _is_machine(source: IdentitySource, environ: Mapping[str, str]) -> bool:
    """Tell whether a key of a machine pushes: a forge then names the owner of the repository."""
    if source is IdentitySource.GITEA:
        return environ.get(_GITEA_KEY, "") not in {"", "0"}
    if source is IdentitySource.GITLAB:
        return not environ.get(_GITLAB_ID, "").startswith("user-")
    return False
