# The command that people type. Exit codes: 0 clean, 1 issues, 2 usage or configuration, 70 bug.

"""`panneau`: check, write and preview a union's space."""

import io
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from panneau import __version__
from panneau.cli.french import FrenchGroup, usage_message
from panneau.memory.collector import collect_no_more, collect_rarely

EXIT_USAGE = 2
EXIT_BUG = 70

# One line a command: what people type, and where it is.
COMMANDS = {
    "acces": "panneau.cli.access:access",
    "accord": "panneau.cli.agreement:agreement",
    "apercu": "panneau.cli.preview:preview",
    "auditer": "panneau.cli.audit:audit",
    "avis": "panneau.cli.notices:notices",
    "certificat": "panneau.cli.certificate:certificate",
    "codeowners": "panneau.cli.codeowners:codeowners",
    "construire": "panneau.cli.build:build",
    "extrait": "panneau.cli.extract:extract",
    "installer": "panneau.cli.install:install_server",
    "journal": "panneau.cli.journal:journal",
    "nouveau": "panneau.cli.new:new",
    "publier": "panneau.cli.publish:publish",
    "recevoir": "panneau.cli.receive:receive",
    "releve": "panneau.cli.collect:collect",
    "revenir": "panneau.cli.roll_back:roll_back",
    "serveur": "panneau.cli.web_server:web_server",
    "verifier": "panneau.cli.verify:verify",
}


@click.group(
    cls=FrenchGroup, name="panneau", subcommand_metavar="COMMANDE [arguments]", places=COMMANDS
)
@click.version_option(
    __version__, "--version", message="Panneau %(version)s", help="Affiche la version."
)
def panneau() -> None:
    """Les espaces intranet des organisations syndicales."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code."""
    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        # A redirected stream on Windows takes the old code page, which has no no-break space.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    code = run(list(sys.argv[1:] if arguments is None else arguments))
    collect_no_more()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code; no exception gets out."""
    try:
        result = panneau.main(arguments or ["--help"], "panneau", standalone_mode=False)
    except click.UsageError as error:
        click.echo(usage_message(error), err=True)
        if error.ctx:
            click.echo(f"Aide : {error.ctx.command_path} --help", err=True)
        return EXIT_USAGE
    except click.Abort:
        click.echo("Interrompu.", err=True)
        return EXIT_USAGE
    except Exception:  # noqa: BLE001 - the last net: people get a sentence, staff get the trace
        click.echo(_apology(), err=True)
        return EXIT_BUG
    return result if isinstance(result, int) else 0


def _apology() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="panneau-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"Panneau {__version__}\nPython {sys.version}\n\n{traceback.format_exc()}")
    return (
        "Panneau s’est arrêté sur une erreur qui vient de lui, pas de vous. Rien n’a été perdu.\n"
        f"À faire : transmettez ce fichier au service informatique : {Path(log.name)}"
    )
