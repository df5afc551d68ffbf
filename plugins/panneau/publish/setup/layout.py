# The few facts from which everything else is written. Paths go into shell scripts, units of systemd
# and files of web servers: those that any of them would read otherwise are refused at the door.

"""Where the parts of a server are."""

import re
from dataclasses import dataclass
from pathlib import Path

from panneau.domain.server import IdentitySource, ServerSettings
from panneau.publish.web.place import SitePlace, read_place

_UNSAFE = re.compile(r"[^\w./+,@=-]")
_ACCOUNT = re.compile(r"[a-z_][a-z0-9_-]{0,30}")


DEFAULT_DATA, DEFAULT_CONFIG = Path("/srv/panneau"), Path("/etc/panneau")


class LayoutError(ValueError):
    """A set-up that cannot be written down; the message is for staff."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What staff decide before a server exists."""

    data: Path
    """Repository, releases and state are below."""
    config: Path
    """Settings, and files for other programs."""
    python: Path
    """The interpreter that has Panneau; absolute."""
    account: str
    """Account of the system that receives and publishes."""
    address: str = ""
    source: IdentitySource = IdentitySource.HTTP
    staff: tuple[str, ...] = ("intranet",)
    has_systemd: bool = True

    def __post_init__(self) -> None:
        """Refuse what a script or a unit would read otherwise.

        Raises:
            LayoutError: If there is any.
        """
        for path in (self.data, self.config, self.python):
            if not path.is_absolute() or _UNSAFE.search(str(path)):
                raise LayoutError(
                    f"Le chemin « {path} » ne convient pas : il doit être complet, sans espace ni "
                    "signe particulier."
                )
        for name in (self.account, *self.staff):
            if not _ACCOUNT.fullmatch(name.lower()):
                raise LayoutError(f"« {name} » n’est pas un nom de compte.")

    @property
    def settings(self) -> Path:
        """The settings of the server."""
        return self.config / "serveur.yml"

    @property
    def command(self) -> str:
        """What runs Panneau, whatever the folder and the path of whoever runs it."""
        return f"{self.python} -P -m panneau"

    @property
    def installer(self) -> str:
        """What staff type to come back to this very server."""
        folders = (
            ("--donnees", self.data, DEFAULT_DATA),
            ("--reglages", self.config, DEFAULT_CONFIG),
        )
        options = [f" {option} {path}" for option, path, usual in folders if path != usual]
        return "panneau installer" + "".join(options)


@dataclass(frozen=True, slots=True)
class Server:
    """A layout, once its settings exist: they decide where things are."""

    layout: Layout
    settings: ServerSettings

    @property
    def alarm(self) -> Path:
        """The file whose change wakes the publisher."""
        return self.settings.folders.state / "reveil"

    @property
    def has_own_repository(self) -> bool:
        """Whether the repository is ours to make, rather than a forge's."""
        return self.settings.identity.source in {IdentitySource.HTTP, IdentitySource.SSH}

    @property
    def hooks(self) -> Path:
        """Where the hooks are written; a forge is given a copy of them by staff."""
        own = self.settings.repository / "hooks"
        return own if self.has_own_repository else self.layout.config / "crochets"

    @property
    def place(self) -> SitePlace | None:
        """Where readers read; None when it is not said.

        Raises:
            AddressError: If the address does not fit.
        """
        address = self.settings.address
        return read_place(address, self.settings.folders.current) if address else None
