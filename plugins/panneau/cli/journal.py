# Two verifications: a file alone, that anybody can do anywhere; and all of them against what the
# ledger of the server recorded, which also sees an end that was cut off.

"""The group of commands on the journals."""

from pathlib import Path

import click

from panneau.cli.french import FrenchCommand, FrenchGroup
from panneau.cli.publisher import guarded, opened
from panneau.cli.server import server_option
from panneau.domain.journal import ChainFault, compare_with_ledger, verify_chain
from panneau.domain.server import ServerSettings
from panneau.publish.journal.book import JournalBook
from panneau.publish.journal.files import JournalFile, journal_files, journal_of
from panneau.report.journal_report import no_journal, render_chain, restored

EXIT_CLEAN, EXIT_FAULTS = 0, 1


@click.group(cls=FrenchGroup, name="journal", subcommand_metavar="COMMANDE [arguments]")
def journal() -> None:
    """Vérifie ce qui a été public, et depuis quand."""


@journal.command(cls=FrenchCommand, name="verifier")
@server_option
def verify(settings: ServerSettings) -> int:
    """Compare chaque journal avec lui-même et avec le registre ; 1 s’il y a un défaut."""
    return guarded(lambda: _verify(settings))


def _verify(settings: ServerSettings) -> int:
    with opened(settings) as ledger:
        book = JournalBook(ledger.connection)
        files = journal_files(settings.folders.state)
        spaces = sorted({*book.spaces(), *files})
        found = [_told(space, files.get(space), book) for space in spaces]
    if not spaces:
        click.echo(no_journal())
    return EXIT_FAULTS if any(found) else EXIT_CLEAN


def _told(space: str, file: JournalFile | None, book: JournalBook) -> bool:
    lines, recorded = file.lines() if file else [], book.lines(space)
    faults: dict[int, ChainFault] = {}
    for fault in (*verify_chain(lines), *compare_with_ledger(lines, recorded)):
        faults.setdefault(fault.number, fault)
    ordered = [faults[number] for number in sorted(faults)]
    click.echo(render_chain(space, max(len(lines), len(recorded)), ordered))
    return bool(faults)


@journal.command(cls=FrenchCommand, name="relire")
@click.argument("path", metavar="FICHIER", type=click.Path(path_type=Path))
def reread(path: Path) -> int:
    """Vérifie un journal seul, sans le serveur ; 1 s’il y a un défaut."""
    if not path.is_file():
        raise click.UsageError(f"Le fichier « {path} » est introuvable.")
    lines = JournalFile(path).lines()
    faults = list(verify_chain(lines))
    click.echo(render_chain(path.stem, len(lines), faults))
    return EXIT_FAULTS if faults else EXIT_CLEAN


@journal.command(cls=FrenchCommand, name="retablir")
@server_option
def restore(settings: ServerSettings) -> int:
    """Écrit de nouveau, d’après le registre, les journaux qui ont été modifiés."""
    return guarded(lambda: _restore(settings))


def _restore(settings: ServerSettings) -> int:
    with opened(settings) as ledger:
        book = JournalBook(ledger.connection)
        for space in book.spaces():
            kept = journal_of(settings.folders.state, space).replace(book.lines(space))
            if kept:
                click.echo(restored(space, kept.name))
    return EXIT_CLEAN
