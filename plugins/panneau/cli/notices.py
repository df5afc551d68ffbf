"""`panneau avis`: send the notices that wait, and say where each is."""

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.publisher import guarded, opened, send
from panneau.cli.server import server_option
from panneau.domain.server import ServerSettings
from panneau.publish.clock import moment_of
from panneau.publish.notices.outbox import Due, Outbox
from panneau.report.outbox_report import NO_RELAY, Waiting, render_outbox


@click.command(cls=FrenchCommand, name="avis")
@click.option("--etat", "is_state", is_flag=True, help="Dit où en sont les avis, sans en envoyer.")
@click.option("--maintenant", "hurries", is_flag=True, help="Essaie tout de suite ce qui attend.")
@server_option
def notices(settings: ServerSettings, *, is_state: bool, hurries: bool) -> int:
    """Envoie à la direction les avis qui attendent, et dit où en est chacun.

    « panneau publier » le fait aussi. Un avis que le relais refuse reste enregistré et lui est
    présenté de nouveau, jusqu’à ce qu’il parte.
    """
    return guarded(lambda: _notices(settings, sends=not is_state, hurries=hurries))


def _notices(settings: ServerSettings, *, sends: bool, hurries: bool) -> int:
    with opened(settings) as ledger:
        code = send(ledger, settings, hurries=hurries) if sends else 0
        outbox = Outbox(ledger.connection)
        waiting = [_waiting(due) for due in outbox.unsent()]
        click.echo(render_outbox(len(outbox.sent()), waiting, outbox.without_address()))
        if settings.relay is None:
            click.echo(NO_RELAY)
    return code


def _waiting(due: Due) -> Waiting:
    return Waiting(
        publication=due.publication,
        space=due.space,
        recipient=due.recipient,
        state=due.state.value,
        attempts=due.attempts,
        reason=due.error,
        next_at=moment_of(due.next_at),
    )
