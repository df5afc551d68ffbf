# Called by `panneau installer --verifier`. A part that cannot be looked at is a finding, never the
# end of the others.

"""The examination of a whole server."""

from collections.abc import Callable, Iterator

from panneau.domain.setup import Finding, Health
from panneau.domain.system_words import reason
from panneau.publish.setup.doctor.files import look_at_files, look_at_folders, look_at_secrets
from panneau.publish.setup.doctor.outside import look_at_drops, look_at_relay
from panneau.publish.setup.doctor.programs import look_at_programs, look_at_waking
from panneau.publish.setup.doctor.release import look_at_release, look_at_repository
from panneau.publish.setup.install import read_server
from panneau.publish.setup.layout import Layout, Server

_PARTS: tuple[Callable[[Server], Iterator[Finding]], ...] = (
    *(look_at_programs, look_at_secrets, look_at_folders, look_at_repository, look_at_files),
    *(look_at_waking, look_at_release, look_at_relay, look_at_drops),
)


def examine(layout: Layout) -> list[Finding]:
    """Return how each part of a server is.

    Raises:
        SettingsError: If the settings are there and do not read.
        LayoutError: If a path of theirs cannot be written in a script.
    """
    if not layout.settings.is_file():
        return [
            Finding(
                Health.WRONG,
                "Réglages du serveur",
                f"{layout.settings} est absent",
                "panneau installer",
            )
        ]
    server = read_server(layout)
    return [finding for part in _PARTS for finding in _looked(part, server)]


def _looked(part: Callable[[Server], Iterator[Finding]], server: Server) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(part(server))
    except OSError as error:
        detail = f"{error.filename} : {reason(error) or 'opération impossible'}"
        remedy = "lancez cette commande par root, ou par le compte du serveur"
        found.append(Finding(Health.WRONG, "Lecture impossible", detail, remedy))
    return found
