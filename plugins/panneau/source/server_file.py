# Apart from `server_reader`, which every command would import to learn that there is no server.

"""Where the server's settings are."""

import os
from pathlib import Path

SERVER_VARIABLE = "PANNEAU_SERVEUR"


def named_server_file() -> Path | None:
    """Return the file that the environment names, if any."""
    named = os.environ.get(SERVER_VARIABLE, "")
    return Path(named) if named else None
