# Other ways of waking the same command. A job that a forge skips or cancels loses nothing: the
# timer stays, and the command looks at the branch, not at what woke it.

"""Samples for whoever publishes from a forge's jobs, and for SSH."""

from panneau.publish.setup.layout import Server

_GITLAB = """\
# À recopier dans .gitlab-ci.yml, hors des dossiers des contributeurs.
# L’exécuteur (« tags ») tourne sur le serveur du site, sous le compte {account}, en mode shell ;
# lui seul peut écrire dans le site. Gardez la minuterie : un pipeline peut être annulé.
publication:
  tags: [panneau]
  rules:
    - if: $CI_COMMIT_BRANCH == "{branch}"
  resource_group: publication
  interruptible: false
  variables:
    GIT_STRATEGY: none
    PANNEAU_SERVEUR: {settings}
  script:
    - {command} publier
"""
_FORGEJO = """\
# À recopier dans .forgejo/workflows/publication.yml (ou .gitea/workflows/), hors des dossiers des
# contributeurs. L’exécuteur « panneau » tourne sur le serveur du site, sous le compte {account}.
on:
  push:
    branches: [{branch}]
concurrency:
  group: publication
  cancel-in-progress: false
jobs:
  publication:
    runs-on: panneau
    steps:
      - run: {command} publier
        env:
          PANNEAU_SERVEUR: {settings}
"""
_JENKINS = """\
// À recopier dans un travail « pipeline », dont l’agent « panneau » tourne sur le serveur du site.
// L’appel du dépôt peut se perdre : la scrutation d’une minute le rattrape.
pipeline {{
  agent {{ label 'panneau' }}
  options {{ disableConcurrentBuilds() }}
  triggers {{ pollSCM('* * * * *') }}
  environment {{ PANNEAU_SERVEUR = '{settings}' }}
  stages {{
    stage('Publication') {{
      steps {{ sh '{command} publier' }}
    }}
  }}
}}
"""
_AUTHORIZED = """\
# Une ligne par clé, dans {config}/cles, que root seul écrit (« Match User {account} » et
# « AuthorizedKeysFile » dans sshd_config, voir docs/exploitation.md). Le dernier mot avant la clé
# est le compte de la personne, celui de la liste « comptes » des réglages.
restrict,command="{command} acces --serveur {settings} c1234" ssh-ed25519 AAAA…
"""
_NGINX_GIT = """\
# Écrit par « panneau installer ». À inclure dans un « server » à part, en https, par exemple
# depot.exemple.fr : ce sont des contributeurs qui s’y connectent, jamais des lecteurs.
# Adresse du dépôt : https://depot.exemple.fr/{name}
location ~ "^/{pattern}(?:/|$)" {{
    # Remplacez ces deux lignes par le module de votre portail. Ce qu’il pose comme compte doit être
    # celui de la liste « comptes » des réglages ; un en-tête venu des postes ne doit jamais l’être.
    auth_basic "Espaces";
    auth_basic_user_file {config}/acces;

    client_max_body_size 310m;
    fastcgi_read_timeout 120s;
    fastcgi_request_buffering off;
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
    fastcgi_param GIT_PROJECT_ROOT {parent};
    fastcgi_param GIT_HTTP_EXPORT_ALL "";
    fastcgi_param REMOTE_USER $remote_user;
    fastcgi_param PATH_INFO $uri;
    fastcgi_param HTTP_PROXY "";
    fastcgi_pass unix:{socket};
}}
"""


def sample_texts(server: Server) -> dict[str, str]:
    """Return the samples, by name below the folder of the configuration."""
    values = {
        "account": server.layout.account,
        "config": server.layout.config,
        "branch": server.settings.branch,
        "settings": server.layout.settings,
        "command": server.layout.command,
    }
    texts = {
        "gitlab-ci.yml": _GITLAB,
        "forgejo.yml": _FORGEJO,
        "Jenkinsfile": _JENKINS,
        "authorized_keys": _AUTHORIZED,
    }
    return {f"exemples/{name}": text.format(**values) for name, text in texts.items()}


def nginx_git_text(server: Server, socket: str) -> str:
    """Return what lets contributors reach the repository over HTTPS."""
    repository = server.settings.repository
    return _NGINX_GIT.format(
        name=repository.name,
        pattern=repository.name.replace(".", r"\."),
        config=server.layout.config,
        parent=repository.parent,
        socket=socket,
    )
