"""`panneau apercu`: the site on this machine only, redrawn at each save."""

import os
import socket
from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing

DEFAULT_PORT = 8000
FIRST_PORT, LAST_PORT = 1024, 65535
HOST = "127.0.0.1"


@click.command(cls=FrenchCommand, name="apercu")
@click.option(
    "--port",
    type=click.IntRange(FIRST_PORT, LAST_PORT),
    metavar="NOMBRE",
    default=DEFAULT_PORT,
    help=f"Numéro de port ({DEFAULT_PORT} par défaut).",
)
@config_option
def preview(port: int, config_path: Path) -> int:
    """Montre le site sur ce poste, avec ce qui serait refusé.

    Les brouillons et les publications programmées y sont, marqués dans leur titre.
    """
    # MkDocs takes a second to import: not for the other commands.
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - see above

    path = existing(config_path)
    _require_free(port)
    click.echo(f"Aperçu : http://{HOST}:{port}/   (Ctrl+C pour arrêter)")
    # Click 8.3 turned the reload off by default: it is asked for.
    serve(config_file=str(path), dev_addr=f"{HOST}:{port}", livereload=True, strict=False)
    return 0


def _require_free(port: int) -> None:
    """Say at once that a port is taken, rather than at the end of the first build."""
    with socket.socket() as probe:
        # As the server itself will ask: a preview just stopped leaves its port half open.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise click.UsageError(
                f"Le port {port} est déjà pris, par un autre aperçu peut-être. "
                f"Essayez : panneau apercu --port {_next(port)}"
            ) from None


def _next(port: int) -> int:
    return port + 1 if port < LAST_PORT else DEFAULT_PORT
