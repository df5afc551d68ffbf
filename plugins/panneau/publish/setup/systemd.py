# The publisher reads files that many people write. What a bug in a library could reach from there
# is decided here; the build itself has less still, no network at all (`publish.releases`).

"""Units of systemd, and the line of cron where there is none."""

from panneau.domain.server import IdentitySource
from panneau.publish.setup.layout import Server

PUBLISHER, DROPS, GIT = "panneau-publier", "panneau-releve", "panneau-git"
_WRITTEN = "# Écrit par « panneau installer ».\n"
_CONFINED = """\
User={account}
Group={account}
UMask=0022
Environment=PANNEAU_SERVEUR={settings} LC_ALL=C.UTF-8 PYTHONUTF8=1
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ReadWritePaths={writable}
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictRealtime=yes
RestrictSUIDSGID=yes
# La construction se fait dans un espace sans réseau, qu’elle crée elle-même.
RestrictNamespaces=user net
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
MemoryMax=3G
MemorySwapMax=0
TasksMax=256
"""
_PUBLISH_SERVICE = """\
[Unit]
Description=Panneau : publication et avis
After=network.target

[Service]
Type=oneshot
ExecStart={command} publier
# Un service qui ne fait que passer n’a pas de RuntimeMaxSec ; au-delà, la minuterie reprend.
TimeoutStartSec=1800
Nice=5
{confined}"""
_PUBLISH_PATH = """\
[Unit]
Description=Panneau : un envoi vient d’être gardé

[Path]
PathChanged={alarm}

[Install]
WantedBy=multi-user.target
"""
_PUBLISH_TIMER = """\
[Unit]
Description=Panneau : publications programmées, avis en attente, réveils perdus

[Timer]
OnBootSec=30
OnUnitInactiveSec=60
AccuracySec=5

[Install]
WantedBy=timers.target
"""
_DROP_SERVICE = """\
[Unit]
Description=Panneau : dossiers relevés
After=network.target remote-fs.target

[Service]
Type=oneshot
ExecStart={command} releve
TimeoutStartSec=900
Nice=5
{confined}"""
_DROP_TIMER = """\
[Unit]
Description=Panneau : dossiers relevés, chaque minute

[Timer]
OnBootSec=60
OnUnitInactiveSec=60
AccuracySec=5

[Install]
WantedBy=timers.target
"""
_GIT_SOCKET = """\
[Unit]
Description=Panneau : git par HTTP, derrière le serveur web

[Socket]
ListenStream={socket}
SocketUser=www-data
SocketMode=0600

[Install]
WantedBy=sockets.target
"""
_GIT_SERVICE = """\
[Unit]
Description=Panneau : git par HTTP
Requires={name}.socket

[Service]
ExecStart=/usr/sbin/fcgiwrap -f -c 4 -p /usr/lib/git-core/git-http-backend
{confined}"""
_CRON = """\
# Écrit par « panneau installer » : pour une machine sans systemd.
SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
PANNEAU_SERVEUR={settings}
* * * * * {account} umask 022; {command} publier >> {state}/publier.log 2>&1
* * * * * {account} umask 022; {command} releve >> {state}/releve.log 2>&1
"""
GIT_SOCKET = "/run/panneau-git.sock"


def unit_texts(server: Server) -> dict[str, str]:
    """Return the units that this server needs, by name."""
    command = server.layout.command
    confined = _confined(server)
    units = {
        f"{PUBLISHER}.service": _PUBLISH_SERVICE.format(command=command, confined=confined),
        f"{PUBLISHER}.path": _PUBLISH_PATH.format(alarm=server.alarm),
        f"{PUBLISHER}.timer": _PUBLISH_TIMER,
    }
    if server.settings.drop_folders:
        drops = [str(drop.path) for drop in server.settings.drop_folders]
        confined_drops = _confined(server, *drops)
        units[f"{DROPS}.service"] = _DROP_SERVICE.format(command=command, confined=confined_drops)
        units[f"{DROPS}.timer"] = _DROP_TIMER
    if server.settings.identity.source is IdentitySource.HTTP:
        units[f"{GIT}.socket"] = _GIT_SOCKET.format(socket=GIT_SOCKET)
        units[f"{GIT}.service"] = _GIT_SERVICE.format(name=GIT, confined=confined)
    return {name: _WRITTEN + text for name, text in units.items()}


def started_units(server: Server) -> list[str]:
    """Return the units to start with the machine; they start the others."""
    return [name for name in unit_texts(server) if not name.endswith(".service")]


def cron_text(server: Server) -> str:
    """Return a file for `/etc/cron.d`."""
    layout = server.layout
    return _CRON.format(
        settings=layout.settings,
        account=layout.account,
        command=layout.command,
        state=server.settings.folders.state,
    )


def _confined(server: Server, *more: str) -> str:
    folders = server.settings.folders
    # The link is replaced in the folder that holds it.
    places = [folders.current.parent, folders.releases, folders.state, server.settings.repository]
    writable = " ".join(dict.fromkeys([*map(str, places), *more]))
    return _CONFINED.format(
        account=server.layout.account, settings=server.layout.settings, writable=writable
    )
