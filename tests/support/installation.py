"""A server that `panneau installer` makes below a test's own folder."""

import getpass
import sys
from pathlib import Path

from panneau.domain.server import IdentitySource
from panneau.publish.setup.layout import Layout

ADDRESS = "http://localhost:8080/"


def layout(folder: Path, **changes: object) -> Layout:
    """Return a layout whose account is whoever runs the tests."""
    usual = {
        "data": folder / "donnees",
        "config": folder / "reglages",
        "python": Path(sys.executable),
        "account": getpass.getuser(),
        "address": ADDRESS,
        "source": IdentitySource.HTTP,
        "has_systemd": True,
    }
    return Layout(**{**usual, **changes})
