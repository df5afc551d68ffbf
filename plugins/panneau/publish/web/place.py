# Read from the address that staff give; shared by the files of all servers.

"""Where a site is served."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_PATH = re.compile(r"(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)*/")
_UNWRITABLE = re.compile(r"[\s\"'\\;{}$#%<>\x00-\x1f]")
_PORTS = {"http": 80, "https": 443}
_CERTIFICATE, _KEY = Path("/etc/panneau/tls/site.pem"), Path("/etc/panneau/tls/site.key")


class AddressError(ValueError):
    """An address under which nothing could be served; the message is for staff."""


@dataclass(frozen=True, slots=True)
class SitePlace:
    """An address, and the folder that stands behind it."""

    host: str
    port: int
    path: str
    """Begins and ends with `/`."""
    is_secure: bool
    folder: Path
    """A link to the release that is read, or a folder."""
    certificate: Path = _CERTIFICATE
    key: Path = _KEY
    is_kept: bool = True
    """Whether browsers may keep a copy."""

    @property
    def has_own_host(self) -> bool:
        """Whether nothing else is served under this name: no cookie, no log, no origin shared."""
        return self.path == "/"

    @property
    def segment(self) -> str:
        """Last folder of the path; empty at the root."""
        return self.path.rstrip("/").rpartition("/")[2]


def read_place(
    address: str,
    folder: Path,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    is_kept: bool = True,
) -> SitePlace:
    """Understand an address such as `https://espaces.exemple.fr/`.

    Raises:
        AddressError: If it is not a plain address of a site or of a folder of it, or if a path
            cannot be written in a file of a server.
    """
    paths = folder, certificate or _CERTIFICATE, key or _KEY
    if bad := next((path for path in paths if _UNWRITABLE.search(path.as_posix())), None):
        raise AddressError(
            f"Le chemin « {bad} » contient un caractère que les serveurs web lisent autrement."
        )
    try:
        parts = urlsplit(address.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise AddressError(_explained(address)) from None
    host, path = parts.hostname or "", parts.path.rstrip("/") + "/"
    is_plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if not (port and is_plain and _HOST.fullmatch(host) and _PATH.fullmatch(path)):
        raise AddressError(_explained(address))
    return SitePlace(host, port, path, parts.scheme == "https", *paths, is_kept)


def _explained(address: str) -> str:
    return (
        f"L’adresse « {address} » ne convient pas. Écrivez celle que tapent les lecteurs, en "
        "minuscules et sans accents : https://espaces.exemple.fr/ pour un nom de site propre, ou "
        "https://intranet.exemple.fr/syndicats/ pour un dossier de l’intranet."
    )
