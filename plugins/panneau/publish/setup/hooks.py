# Shell on purpose, and next to nothing: whatever decides is in the command that they run.

"""The two hooks of the repository."""

from panneau.publish.setup.layout import Server

_HEAD = """\
#!/bin/sh
# Écrit par « panneau installer ».
PATH=/usr/local/bin:/usr/bin:/bin
LC_ALL=C.UTF-8
PANNEAU_SERVEUR={settings}
export PATH LC_ALL PANNEAU_SERVEUR
"""
_RECEIVE = """\
# Chacun dans son espace, sous son alias, d’après toutes les règles : sinon, rien n’est gardé.
umask 027
exec {command} recevoir
"""
_WAKE = """\
# L’envoi est gardé ; la publication se fait ailleurs, sans faire attendre qui envoie. Si ce réveil
# se perd, la minuterie la fait dans la minute.
touch {alarm}
"""
_WAKE_ALONE = """\
umask 022
unset $(git rev-parse --local-env-vars)
nohup {command} publier < /dev/null >> {log} 2>&1 &
"""


GATE = "pre-receive"
"""The one that judges: without it, whoever may write in the repository publishes anything."""


def hook_texts(server: Server) -> dict[str, str]:
    """Return the hooks, by name."""
    layout = server.layout
    head = _HEAD.format(settings=layout.settings)
    wake = _WAKE.format(alarm=server.alarm)
    if not layout.has_systemd:
        log = server.settings.folders.state / "publier.log"
        wake += _WAKE_ALONE.format(command=layout.command, log=log)
    return {
        GATE: head + _RECEIVE.format(command=layout.command),
        "post-receive": head + wake,
    }
