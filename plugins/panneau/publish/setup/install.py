# Called by `panneau installer`. Run again, it mends what is missing and leaves what staff changed.

"""Making a server, or bringing one back to what it should be."""

from collections.abc import Iterator
from pathlib import Path

from panneau.domain.issue import Issue
from panneau.domain.server import IdentitySource
from panneau.domain.setup import Deed, Done
from panneau.publish.setup.activation import NAME as ACTIVATION
from panneau.publish.setup.activation import activation_text
from panneau.publish.setup.backup import backup_texts
from panneau.publish.setup.hooks import GATE, hook_texts
from panneau.publish.setup.layout import Layout, LayoutError, Server
from panneau.publish.setup.record import read_record
from panneau.publish.setup.repository import prepare_repository
from panneau.publish.setup.samples import nginx_git_text, sample_texts
from panneau.publish.setup.settings_text import first_settings
from panneau.publish.setup.systemd import GIT_SOCKET, cron_text, unit_texts
from panneau.publish.setup.writer import Writer
from panneau.publish.web.files import server_files
from panneau.source.server_reader import load_server

_PUBLIC, _PRIVATE, _SHARED = 0o755, 0o700, 0o750
_SECRET, _RUN, _READ = 0o600, 0o755, 0o644


class SettingsError(Exception):
    """Settings that do not read; they come along as issues."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("settings that do not read")
        self.issues = issues


def install(layout: Layout, *, replaces: bool = False) -> list[Deed]:
    """Make everything that is missing.

    Args:
        layout: What staff decided; settings that exist already decide instead.
        replaces: Take the place of files that staff changed, which are kept beside.

    Raises:
        SettingsError: If the settings are there and do not read.
        GitMissingError: If git does not run.
        LayoutError: If a path cannot be written in a script.
        OSError: If the system refuses.
    """
    return list(_install(layout, replaces=replaces))


def _install(layout: Layout, *, replaces: bool) -> Iterator[Deed]:
    yield _first_settings(layout)
    server = read_server(layout)
    folders = server.settings.folders
    record = read_record(layout.config)
    record.account, record.has_systemd = layout.account, layout.has_systemd
    writer = Writer(record, replaces=replaces)
    yield writer.folder(folders.current.parent, _PUBLIC)
    yield writer.folder(folders.releases, _PUBLIC)
    yield writer.folder(folders.state, _PRIVATE)
    if server.has_own_repository:
        yield writer.folder(server.settings.repository, _SHARED)
        yield from prepare_repository(server)
    for name, text in hook_texts(server).items():
        write = writer.gate if name == GATE else writer.text
        yield write(server.hooks / name, text, _RUN)
    for name, text in config_texts(server).items():
        yield writer.text(layout.config / name, text, _RUN if name.endswith(".sh") else _READ)
    if not server.alarm.exists():
        server.alarm.touch(_SECRET)
    record.save()


def read_server(layout: Layout) -> Server:
    """Return the server that the settings describe.

    Raises:
        SettingsError: If they do not read.
        LayoutError: If a path of theirs cannot be written in a script.
    """
    issues: list[Issue] = []
    settings = load_server(layout.settings, issues=issues)
    if settings is None:
        raise SettingsError(issues)
    folders = settings.folders
    for path in (settings.repository, folders.releases, folders.current, folders.state):
        # What is refused of a layout is refused of settings.
        Layout(path, layout.config, layout.python, layout.account)
    return Server(layout, settings)


def config_texts(server: Server) -> dict[str, str]:
    """Return the files for other programs, by path below the folder of the configuration."""
    texts = {f"systemd/{name}": text for name, text in unit_texts(server).items()}
    texts |= sample_texts(server)
    texts["exemples/cron"] = cron_text(server)
    if server.settings.identity.source is IdentitySource.HTTP:
        texts["web/nginx/panneau-git.conf"] = nginx_git_text(server, GIT_SOCKET)
    place = server.place
    if place:
        texts |= {f"web/{name}": text for name, text in server_files(place).items()}
    texts |= backup_texts(server)
    texts[ACTIVATION] = activation_text(server)
    return texts


def _first_settings(layout: Layout) -> Deed:
    if layout.settings.exists():
        return Deed(Done.KEPT, str(layout.settings), "vos réglages, lus et jamais réécrits")
    _made(layout.config)
    layout.settings.touch(mode=_SECRET)
    layout.settings.write_text(first_settings(layout), encoding="utf-8")
    return Deed(Done.CREATED, str(layout.settings), "à compléter")


def _made(folder: Path) -> None:
    """Make a folder that whoever serves the site may cross."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(_PUBLIC)


__all__ = ["LayoutError", "SettingsError", "config_texts", "install", "read_server"]
