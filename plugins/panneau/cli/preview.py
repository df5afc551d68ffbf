"""`panneau apercu`: the site on this machine only, redrawn at each save."""

from pathlib import Path

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.options import config_option, existing

DEFAULT_PORT = 8000


@click.command(cls=FrenchCommand, name="apercu")
@click.option("--port", type=int, default=DEFAULT_PORT, help="Numéro de port.")
@config_option
def preview(port: int, config_path: Path) -> int:
    """Montre le site tel qu’il sera, avec ce qui serait refusé."""
    # MkDocs takes a second to import: not for the other commands.
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - see above

    path = existing(config_path)
    click.echo(f"Aperçu : http://127.0.0.1:{port}/   (Ctrl+C pour arrêter)")
    # Click 8.3 turned the reload off by default: it is asked for.
    serve(config_file=str(path), dev_addr=f"127.0.0.1:{port}", livereload=True, strict=False)
    return 0
