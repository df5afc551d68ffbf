"""`panneau recevoir`: the `pre-receive` hook, which keeps a push or refuses it."""

import os
import sys
from functools import partial

import click

from panneau.cli.french import FrenchCommand
from panneau.cli.server import names_of_register, server_option
from panneau.domain.server import IdentitySource, ServerSettings
from panneau.publish.clock import today
from panneau.publish.releases.prospect import prospect_of
from panneau.receive.hook import receive_push
from panneau.receive.rules import apply_rules

EXIT_ACCEPTED, EXIT_REFUSED = 0, 1
_GITLAB_PREFIX = "GL-HOOK-ERR: "


@click.command(cls=FrenchCommand, name="recevoir")
@server_option
def receive(settings: ServerSettings) -> int:
    """Accepte ou refuse un envoi : à lier au crochet pre-receive du dépôt."""
    day = today()
    answer = receive_push(
        settings,
        sys.stdin.buffer,
        os.environ,
        today=day,
        names_in=names_of_register(settings),
        rules=partial(apply_rules, register_path=settings.private_register),
        prospect=lambda head: prospect_of(settings.folders.state, head, today=day),
    )
    is_gitlab = settings.identity.source is IdentitySource.GITLAB
    for line in answer.text.splitlines():
        # GitLab shows in its pages the lines that begin so.
        prefix = _GITLAB_PREFIX if is_gitlab and line and not answer.is_accepted else ""
        click.echo(prefix + line, err=True)
    return EXIT_ACCEPTED if answer.is_accepted else EXIT_REFUSED
