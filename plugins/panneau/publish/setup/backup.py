# Two scripts, so that a server can be brought back by whoever has a shell and the copy, without
# Panneau. Releases are not kept: they are built again from the repository.

"""Keeping what cannot be made again, and putting it back."""

from panneau.publish.releases.lock import PUBLISH_LOCK, SEND_LOCK
from panneau.publish.setup.layout import Server

SAVE, RESTORE = "sauvegarder.sh", "restaurer.sh"
_SAVE = """\
#!/bin/sh
# Écrit par « panneau installer ». Copie ce qui ne se refait pas : le dépôt, l’état (registre, avis,
# journal) et les réglages. Le serveur peut continuer de travailler pendant ce temps.
#   sh {self} DOSSIER
# DOSSIER est nouveau ou vide. La copie contient des secrets : elle se garde comme les réglages.
set -eu
umask 077
if [ $# -ne 1 ]; then echo "Usage : sh {self} DOSSIER" >&2; exit 2; fi
to=$1
mkdir -p "$to"
if [ -n "$(ls -A "$to")" ]; then echo "« $to » n’est pas vide." >&2; exit 1; fi
{repository}
# L’état, pendant que rien ne se publie ni ne s’envoie. Le cache se refait.
mkdir "$to/etat"
(
  flock 8
  flock 9
  tar -C {state} --exclude=./cache -cf - . | tar -C "$to/etat" -xpf -
) 8>> {state}/{publish_lock} 9>> {state}/{send_lock}

cp -a {config} "$to/reglages"
(cd "$to" && find . -type f ! -name SOMMES -exec sha256sum {{}} + > SOMMES)
echo "Sauvegardé dans $to."
"""
_SAVE_REPOSITORY = """
# Le dépôt : les références d’abord, puis les objets, qui existent toujours avant elles.
mkdir "$to/depot.git"
for part in HEAD config refs packed-refs logs hooks info description objects; do
  if [ -e "{repository}/$part" ]; then cp -a "{repository}/$part" "$to/depot.git/"; fi
done
git -c safe.directory='*' --git-dir="$to/depot.git" fsck --connectivity-only > /dev/null
"""
_RESTORE = """\
#!/bin/sh
# Écrit par « panneau installer ». Remet en place une copie faite par sauvegarder.sh, sur un serveur
# qui n’a plus rien, ou dont le dépôt et l’état ont été mis de côté.
#   sh {self} DOSSIER
set -eu
if [ $# -ne 1 ]; then echo "Usage : sh {self} DOSSIER" >&2; exit 2; fi
from=$1
for place in {places}; do
  if [ -e "$place" ] && [ -n "$(ls -A "$place")" ]; then
    echo "« $place » existe déjà : déplacez-le d’abord. Rien n’a été changé." >&2
    exit 1
  fi
done
(cd "$from" && sha256sum --check --quiet SOMMES)
{repository}
mkdir -p {state}
cp -a "$from/etat/." {state}/
if [ ! -e {config} ]; then
  mkdir -p "$(dirname {config})"
  cp -a "$from/reglages" {config}
fi
echo "Remis en place. Ensuite : {installer}, sh {config}/activer.sh, panneau publier."
"""
_RESTORE_REPOSITORY = """
mkdir -p {repository}
cp -a "$from/depot.git/." {repository}/
"""
_FORGE = "\n# Le dépôt est celui de votre forge, qui a ses propres sauvegardes.\n"


def backup_texts(server: Server) -> dict[str, str]:
    """Return the two scripts, by name."""
    settings, config = server.settings, server.layout.config
    repository, state = settings.repository, settings.folders.state
    is_ours = server.has_own_repository
    places = [repository, state] if is_ours else [state]
    return {
        SAVE: _SAVE.format(
            self=config / SAVE,
            repository=_SAVE_REPOSITORY.format(repository=repository) if is_ours else _FORGE,
            state=state,
            config=config,
            publish_lock=PUBLISH_LOCK,
            send_lock=SEND_LOCK,
        ),
        RESTORE: _RESTORE.format(
            self=config / RESTORE,
            places=" ".join(map(str, places)),
            repository=_RESTORE_REPOSITORY.format(repository=repository) if is_ours else _FORGE,
            state=state,
            config=config,
            installer=server.layout.installer,
        ),
    }
