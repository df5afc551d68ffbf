#!/bin/sh
# What a person does on a Debian that has nothing yet, by hand, from docs/exploitation.md. Run inside
# the new system by tests/servers/test_bare_debian.py: PORT and DEPOT_PORT are free, /essai holds the
# wheels, /poste a clone with the first commit and, as « suivant », a contributor's.
set -eu
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

echo "== Panneau"
python3 -m venv /opt/panneau
/opt/panneau/bin/pip install --quiet --no-index --find-links /essai --require-hashes -r /essai/site.txt
/opt/panneau/bin/pip install --quiet --no-index --find-links /essai --require-hashes -r /essai/ffprobe.txt
/opt/panneau/bin/pip install --quiet --no-index --find-links /essai --no-deps /essai/panneau-*.whl

echo "== Serveur"
/opt/panneau/bin/panneau installer --adresse "http://localhost:$PORT/" --equipe service --sans-systemd
sed -i 's/^  equipe:/  comptes: {alice: alpha-1}\n  equipe:/' /etc/panneau/serveur.yml
/opt/panneau/bin/panneau installer
rm -f /etc/nginx/sites-enabled/default
sh /etc/panneau/activer.sh

echo "== Accès au dépôt"
hash=$(openssl passwd -apr1 "$PASSWORD")
printf 'service:%s\nalice:%s\n' "$hash" "$hash" > /etc/panneau/acces
cat > /etc/nginx/conf.d/depot.conf <<CONF
server {
    listen 127.0.0.1:$DEPOT_PORT;
    access_log /var/log/nginx/depot.log;
    include /etc/panneau/web/nginx/panneau-git.conf;
}
CONF
# Here systemd would hold the socket, and start fcgiwrap under the account of the server.
python3 - <<'PYTHON' &
import os, pwd, socket
door = socket.socket(socket.AF_UNIX)
door.bind("/run/panneau-git.sock")
os.chown("/run/panneau-git.sock", pwd.getpwnam("www-data").pw_uid, -1)
os.chmod("/run/panneau-git.sock", 0o600)
door.listen(16)
os.dup2(door.fileno(), 0)
account = pwd.getpwnam("panneau")
os.setgroups([]); os.setgid(account.pw_gid); os.setuid(account.pw_uid)
backend = "/usr/lib/git-core/git-http-backend"
os.execve("/usr/sbin/fcgiwrap", ["fcgiwrap", "-f", "-c", "2", "-p", backend], {"PATH": os.defpath})
PYTHON
nginx

push() {
  git -C /poste -c "http.extraHeader=Authorization: Basic $(printf '%s:%s' "$1" "$PASSWORD" | base64)" \
    push "http://127.0.0.1:$DEPOT_PORT/depot.git" "$2:refs/heads/main"
}
wait_for() {
  commit=$(git -C /poste rev-parse "$1")
  for _ in $(seq 600); do
    case $(readlink /srv/panneau/courant || true) in */"$commit"*) return 0 ;; esac
    sleep 0.2
  done
  cat /srv/panneau/etat/publier.log >&2
  return 1
}
read_page() { python3 -c "import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())" "http://127.0.0.1:$PORT$1"; }

echo "== Premier envoi"
push service premier
wait_for premier
read_page / | grep -q "Organisations syndicales"

echo "== Envoi d’un contributeur"
push alice suivant
wait_for suivant
read_page /alpha/actualites/2026-03-20-nouvelle/ | grep -q Nouvelle
if push service volee; then echo "un envoi à refuser a été accepté" >&2; exit 1; fi

echo "== Ce qui manque"
/opt/panneau/bin/panneau installer --verifier
echo "== Prêt"
# Readers come from outside, then what they left is looked for in the whole system.
touch /essai/pret
for _ in $(seq 600); do [ ! -e /essai/fini ] || exit 0; sleep 0.2; done
exit 1
