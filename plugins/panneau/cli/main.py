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
from panneau.cli.french import FrenchGroup, Place, usage_message
from panneau.domain.system_words import reason, refused
from panneau.memory.collector import collect_no_more, collect_rarely

EXIT_USAGE = 2
EXIT_BUG = 70

# What people type, where it is, and what the list of commands says of it: to ask each of them would
# be to import all of Panneau. A test compares.
COMMANDS = {
    "acces": Place(
        "panneau.cli.access:access", "Donne à une clé SSH l’accès au dépôt, et à rien d’autre."
    ),
    "accord": Place("panneau.cli.agreement:agreement", "Compare, relit et prépare les accords."),
    "apercu": Place(
        "panneau.cli.preview:preview", "Montre le site sur ce poste, avec ce qui serait refusé."
    ),
    "auditer": Place(
        "panneau.cli.audit:audit", "Vérifie chaque fichier d’un site construit, par Panneau ou non."
    ),
    "avis": Place(
        "panneau.cli.notices:notices",
        "Envoie à la direction les avis qui attendent, et dit où en est chacun.",
        is_servers=True,
    ),
    "certificat": Place(
        "panneau.cli.certificate:certificate", "Compare un site avec son certificat de conformité."
    ),
    "codeowners": Place(
        "panneau.cli.codeowners:codeowners",
        "Écrit sur la sortie le fichier CODEOWNERS, d’après le registre.",
    ),
    "construire": Place(
        "panneau.cli.build:build", "Construit le site, en ne refaisant que ce qui a changé."
    ),
    "extrait": Place(
        "panneau.cli.extract:extract", "Écrit l’extrait daté d’un constat, à joindre à une lettre."
    ),
    "installer": Place(
        "panneau.cli.install:install_server",
        "Prépare un serveur complet, ou répare celui qui est là.",
        is_servers=True,
    ),
    "journal": Place(
        "panneau.cli.journal:journal",
        "Vérifie ce qui a été public, et depuis quand.",
        is_servers=True,
    ),
    "nouveau": Place(
        "panneau.cli.new:new", "Écrit une publication en brouillon, avec son en-tête."
    ),
    "publier": Place(
        "panneau.cli.publish:publish",
        "Met en ligne ce que contient la branche, puis envoie les avis.",
        is_servers=True,
    ),
    "recevoir": Place(
        "panneau.cli.receive:receive",
        "Accepte ou refuse un envoi : à lier au crochet pre-receive du dépôt.",
        is_servers=True,
    ),
    "releve": Place(
        "panneau.cli.collect:collect",
        "Publie les documents déposés dans les dossiers partagés.",
        is_servers=True,
    ),
    "revenir": Place(
        "panneau.cli.roll_back:roll_back",
        "Remet en ligne une publication antérieure, avec son avis.",
        is_servers=True,
    ),
    "serveur": Place(
        "panneau.cli.web_server:web_server", "Les fichiers de configuration du serveur web."
    ),
    "verifier": Place(
        "panneau.cli.verify:verify", "Vérifie les contenus et montre les droits qui restent."
    ),
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
    except OSError as error:
        return _refused(error)
    except Exception:  # noqa: BLE001 - the last net: people get a sentence, staff get the trace
        click.echo(_apology(), err=True)
        return EXIT_BUG
    return result if isinstance(result, int) else 0


def _refused(error: OSError) -> int:
    """Tell what the system refused, or what of its answers nobody expected."""
    if not reason(error):
        click.echo(_apology(), err=True)
        return EXIT_BUG
    click.echo(refused(error), err=True)
    return EXIT_USAGE


def _apology() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="panneau-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"Panneau {__version__}\nPython {sys.version}\n\n{traceback.format_exc()}")
    return (
        "Panneau s’est arrêté sur une erreur qui vient de lui, pas de vous. Rien n’a été perdu.\n"
        f"À faire : transmettez ce fichier au service informatique : {Path(log.name)}"
    )
