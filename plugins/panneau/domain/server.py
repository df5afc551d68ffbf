# What only the server knows: who is behind an alias, where releases go, which relay sends notices.
# Read by `source.server_reader`; used by `receive` and `publish`. Never in the repository.

"""The server's own settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from panneau.domain.location import Location


class IdentitySource(StrEnum):
    """Who says which person pushes; always one, named by staff, never guessed."""

    HTTP = "http"
    """A web server behind the organisation's login: REMOTE_USER."""
    SSH = "ssh"
    """A forced command of OpenSSH, which gives the login from an empty environment."""
    GITOLITE = "gitolite"
    GITEA = "gitea"
    """Gitea or Forgejo."""
    GITLAB = "gitlab"


class MailSecurity(StrEnum):
    """How the relay of notices is spoken to."""

    NONE = "aucun"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """Who is who. The one place where a login meets an alias."""

    source: IdentitySource
    domain: str
    """Domain of the addresses that commits carry, `alias@domain`; nobody receives mail there."""
    aliases: Mapping[str, str]
    """Alias by login."""
    staff: tuple[str, ...]
    """Logins that may touch what belongs to no union."""


@dataclass(frozen=True, slots=True)
class PushLimits:
    """What one push may weigh, so that it is judged before the web server gives up."""

    commits: int
    files: int
    file_bytes: int
    seconds: int
    """Time for the whole judgment; beyond, the push is refused."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the publisher writes."""

    releases: Path
    """One folder a release."""
    current: Path
    """The symbolic link that readers are served from."""
    state: Path
    """Ledger, lock, outbox, journal, cache."""


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """How notices leave."""

    host: str
    port: int
    security: MailSecurity
    sender: str
    """Address in the sender's field; the displayed name is the union's."""
    recipients: tuple[str, ...]
    """Empty: those that `organisme.yml` names."""
    user: str
    """Empty when the relay asks for no login."""
    password_file: Path | None
    seconds: int
    """How long to wait for each of its answers."""


@dataclass(frozen=True, slots=True)
class DropFolder:
    """A folder of a share whose documents are committed for a union."""

    space_slug: str
    rubric: str
    """Folder of the rubric in which documents arrive."""
    account: str
    """Login, of `IdentitySettings.aliases`, under which they are pushed."""
    path: Path


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The whole file."""

    repository: Path
    """The bare repository."""
    branch: str
    """Branch that is published, without `refs/heads/`."""
    identity: IdentitySettings
    limits: PushLimits
    folders: Folders
    relay: RelaySettings | None
    """None: no notice is sent by mail."""
    kept_releases: int
    drop_folders: tuple[DropFolder, ...]
    private_register: Path | None
    """Names to be found nowhere; None: the one that the environment names, if any."""
    location: Location
    address: str = ""
    """Where readers read; empty where it is not said."""

    @property
    def ref(self) -> str:
        """Full name of the branch."""
        return f"refs/heads/{self.branch}"
