# Optional: only the machine that publishes has a register. Without one, nothing is searched for.

"""Reading the private register, wherever the machine keeps it."""

import os
from pathlib import Path

from panneau.domain.issue import Issue
from panneau.domain.private_register import FEWEST_CHARACTERS, NO_REGISTER, PrivateRegister
from panneau.source.server_file import named_server_file

REGISTER_VARIABLE = "PANNEAU_REGISTRE_PRIVE"
MOST_LINES = 20_000
MOST_REGISTER_BYTES = 1 << 20


class RegisterError(ValueError):
    """A register that cannot be used; the message is for staff, in French."""


def private_register(path: Path | None = None) -> PrivateRegister:
    """Read the register that is given, else the one that the machine names, else none.

    Raises:
        RegisterError: If it cannot be used.
    """
    chosen = path or _named()
    return read_register(chosen) if chosen else NO_REGISTER


def read_register(path: Path) -> PrivateRegister:
    """Read a register: UTF-8, one name, login or address a line, `#` for remarks.

    Raises:
        RegisterError: If it cannot be read, or a line is too short to be looked for.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_REGISTER_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"Le registre privé « {path} » ne peut pas être lu.") from error
    lines = tuple(line.strip() for line in text.splitlines())
    if len(data) > MOST_REGISTER_BYTES or len(lines) > MOST_LINES:
        raise RegisterError(f"Le registre privé « {path} » est trop long.")
    register = PrivateRegister(lines)
    if number := register.too_short():
        raise RegisterError(
            f"Registre privé, ligne {number} : il faut au moins {FEWEST_CHARACTERS} lettres."
        )
    if not register:
        raise RegisterError(f"Le registre privé « {path} » ne contient aucun nom.")
    return register


def _named() -> Path | None:
    """Return what the environment names, else what the settings of the server name."""
    if named := os.environ.get(REGISTER_VARIABLE):
        return Path(named)
    server_path = named_server_file()
    if server_path is None:
        return None
    from panneau.source.server_reader import load_server  # noqa: PLC0415 - servers only

    issues: list[Issue] = []
    settings = load_server(server_path, issues=issues)
    if settings is None:
        # A build that ignored them would publish names that it was told to look for.
        raise RegisterError(
            f"Les réglages du serveur « {server_path} » ne se lisent pas, et le registre privé "
            "pourrait y être indiqué."
        )
    return settings.private_register
