# The part that needs root, left to staff as a text that they read before they run it.

"""The script that gives the system what was written."""

from panneau.domain.server import IdentitySource
from panneau.publish.setup.layout import Server
from panneau.publish.setup.systemd import started_units, unit_texts
from panneau.publish.web.nginx import nginx_files

NAME = "activer.sh"
_TEXT = """\
#!/bin/sh
# Écrit par « panneau installer ». À lire, puis à lancer par root : sh {self}
# Peut être relancé : ce qui est déjà fait reste tel quel.
set -eu

# Le compte qui reçoit et qui publie.
if ! id -u {account} > /dev/null 2>&1; then
  useradd --system --user-group --home-dir {data} --no-create-home --shell {shell} {account}
fi
chown {account}:{account} {home}
chown -R {account}:{account} {owned}
chown {account}:{account} {settings}
chmod 600 {settings}

# Publication : au réveil, et chaque minute.
if [ -d /run/systemd/system ]; then
{link}
  systemctl daemon-reload
  systemctl enable --now {started}
elif [ -d /etc/cron.d ]; then
  install -m 644 {config}/exemples/cron /etc/cron.d/panneau
else
  echo "Ni systemd ni cron : lancez « panneau publier » chaque minute."
fi
{nginx}
echo "Fait. Ensuite : {installer} --verifier"
"""
_NGINX = """
# Le site, si nginx est là. Rien n’est changé si sa configuration ne passe pas.
link=/etc/nginx/conf.d/panneau.conf
if [ ! -d /etc/nginx/conf.d ]; then
  echo "nginx n’est pas là : les fichiers pour Apache et IIS sont dans {config}/web."
elif [ -e "$link" ] && [ "$(readlink -f "$link")" != "$(readlink -f {file})" ]; then
  echo "$link est à vous : il n’est pas remplacé."
else
  ln -sf {file} "$link"
  if ! nginx -t -q; then
    rm -f "$link"
    echo "nginx refuse sa configuration : voir ci-dessus, puis relancez ce script." >&2
    exit 1
  fi
  nginx -s reload 2> /dev/null || echo "nginx ne tourne pas : démarrez-le."
fi
if [ -e /etc/nginx/sites-enabled/default ]; then
  echo "À retirer : /etc/nginx/sites-enabled/default, qui note les requêtes illisibles."
fi
"""


def activation_text(server: Server) -> str:
    """Return the script."""
    layout, folders = server.layout, server.settings.folders
    owned = [folders.releases, folders.state]
    owned += [server.settings.repository] if server.has_own_repository else []
    units = layout.config / "systemd"
    link = "\n".join(f"  ln -sf {units / name} /etc/systemd/system/" for name in unit_texts(server))
    is_ssh = server.settings.identity.source is IdentitySource.SSH
    return _TEXT.format(
        self=layout.config / NAME,
        account=layout.account,
        data=layout.data,
        config=layout.config,
        installer=layout.installer,
        settings=layout.settings,
        # The forced command of a key is run by a shell.
        shell="/bin/sh" if is_ssh else "/usr/sbin/nologin",
        home=folders.current.parent,
        owned=" ".join(map(str, owned)),
        link=link,
        started=" ".join(started_units(server)),
        nginx=_nginx(server),
    )


def _nginx(server: Server) -> str:
    place = server.place
    if place is None:
        return ""
    # On a shared host, nginx reads this file, and staff include the other one themselves.
    first = next(iter(nginx_files(place)))
    config = server.layout.config
    return _NGINX.format(config=config, file=config / "web" / first)
