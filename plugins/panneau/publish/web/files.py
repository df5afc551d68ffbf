# Called by `panneau serveur fichiers` and `panneau installer`.

"""The files of every web server, for one place."""

from pathlib import Path

from panneau.publish.web.apache import apache_files
from panneau.publish.web.iis import iis_files
from panneau.publish.web.nginx import nginx_files
from panneau.publish.web.place import SitePlace


def server_files(place: SitePlace) -> dict[str, str]:
    """Return what to give to nginx, Apache or IIS, by path."""
    return {**nginx_files(place), **apache_files(place), **iis_files(place)}


def write_server_files(place: SitePlace, folder: Path) -> tuple[Path, ...]:
    """Write the files below a folder and return their paths.

    Raises:
        OSError: If the folder refuses.
    """
    written = []
    for name, text in server_files(place).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return tuple(written)
