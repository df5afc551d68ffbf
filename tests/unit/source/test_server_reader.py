from pathlib import Path

import pytest

from panneau.domain.location import Location
from panneau.domain.server import (
    DropFolder,
    Folders,
    IdentitySettings,
    IdentitySource,
    MailSecurity,
    PushLimits,
    RelaySettings,
    ServerSettings,
)
from panneau.source.server_reader import DEFAULT_LIMITS, load_server

SMALLEST = """\
depot: /srv/panneau/depot.git
identite:
  source: http
dossiers:
  publications: /srv/panneau/publications
  courant: /srv/panneau/courant
  etat: /srv/panneau/etat
"""
WHOLE = """\
depot: /srv/panneau/depot.git
branche: publication
identite:
  source: gitlab
  domaine: alias.invalid
  comptes:
    compte-a: alpha-1
    compte-b: beta-1
  equipe: [service, secours]
limites:
  commits: 10
  fichiers: 20
  fichier_mo: 3
  secondes: 25
dossiers:
  publications: /srv/panneau/publications
  courant: /srv/panneau/courant
  etat: /srv/panneau/etat
avis:
  serveur: relais.invalid
  port: 587
  chiffrement: starttls
  expediteur: espaces@exemple.invalid
  destinataires: [direction@exemple.invalid]
  compte: espaces
  fichier_mot_de_passe: /etc/panneau/relais
garder: 4
registre_prive: /etc/panneau/noms
releve:
  - espace: alpha
    rubrique: actualites
    compte: compte-a
    dossier: /srv/partage/alpha
adresse: https://espaces.exemple.invalid/
"""


def load(tmp_path: Path, text: str) -> tuple[ServerSettings | None, list[str]]:
    path = tmp_path / "serveur.yml"
    path.write_text(text, encoding="utf-8")
    issues = []
    settings = load_server(path, issues=issues)
    told = [
        f"{i.location.line}:{i.code.identifier} {i.params.get('key', i.params.get('name', ''))}"
        for i in issues
    ]
    return settings, told


def test_settings__what_is_not_written_has_a_default(tmp_path):
    settings, told = load(tmp_path, SMALLEST)
    assert told == []
    assert settings == ServerSettings(
        repository=Path("/srv/panneau/depot.git"),
        branch="main",
        identity=IdentitySettings(IdentitySource.HTTP, "espaces.invalid", {}, ()),
        limits=DEFAULT_LIMITS,
        folders=Folders(
            releases=Path("/srv/panneau/publications"),
            current=Path("/srv/panneau/courant"),
            state=Path("/srv/panneau/etat"),
        ),
        relay=None,
        kept_releases=10,
        drop_folders=(),
        private_register=None,
        location=Location("serveur.yml"),
    )
    assert settings.ref == "refs/heads/main"


def test_settings__are_read_whole(tmp_path):
    settings, told = load(tmp_path, WHOLE)
    assert told == []
    assert settings is not None
    assert (settings.branch, settings.kept_releases) == ("publication", 4)
    assert settings.identity == IdentitySettings(
        IdentitySource.GITLAB,
        "alias.invalid",
        {"compte-a": "alpha-1", "compte-b": "beta-1"},
        ("service", "secours"),
    )
    assert settings.limits == PushLimits(commits=10, files=20, file_bytes=3_000_000, seconds=25)
    assert settings.relay == RelaySettings(
        host="relais.invalid",
        port=587,
        security=MailSecurity.STARTTLS,
        sender="espaces@exemple.invalid",
        recipients=("direction@exemple.invalid",),
        user="espaces",
        password_file=Path("/etc/panneau/relais"),
        seconds=30,
    )
    assert settings.drop_folders == (
        DropFolder("alpha", "actualites", "compte-a", Path("/srv/partage/alpha")),
    )
    assert settings.private_register == Path("/etc/panneau/noms")
    assert settings.address == "https://espaces.exemple.invalid/"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("source: gitlab", "source: gitub", ["4:ENT-010 source"], id="source"),
        pytest.param("  source: gitlab\n", "", ["4:ENT-008 source"], id="no source"),
        pytest.param(
            "depot: /srv/panneau/depot.git\n", "", ["1:ENT-008 depot"], id="no repository"
        ),
        pytest.param("depot: /srv", "depot: srv", ["1:ENT-009 depot"], id="relative path"),
        pytest.param("branche: p", "branche: ../p", ["2:ENT-009 branche"], id="branch"),
        pytest.param("garder: 4", "garder: 0", ["27:ENT-009 garder"], id="nothing kept"),
        pytest.param("garder: 4", "garder: -4", ["27:ENT-009 garder"], id="negative"),
        pytest.param("port: 587", "port: 70000", ["21:ENT-009 port"], id="port"),
        pytest.param("secondes: 25", "secondes: 9999", ["14:ENT-009 secondes"], id="too slow"),
        pytest.param("fichiers:", "fichier:", ["12:ENT-006 fichier"], id="misspelt"),
        pytest.param("compte: compte-a", "compte: inconnu", ["30:ENT-009 releve"], id="account"),
        pytest.param("[service,", "[compte-a,", ["9:ENT-009 equipe"], id="staff and contributor"),
        pytest.param("domaine: alias", "domaine: .a", ["5:ENT-009 domaine"], id="domain"),
        pytest.param("espaces@ex", "espaces ex", ["23:ENT-009 expediteur"], id="sender"),
    ],
)
def test_settings__anything_wrong_gives_none(tmp_path, before, after, expected):
    assert before in WHOLE
    settings, told = load(tmp_path, WHOLE.replace(before, after, 1))
    assert settings is None
    assert told == expected


def test_settings__an_absent_file_gives_none(tmp_path):
    issues = []
    assert load_server(tmp_path / "serveur.yml", issues=issues) is None
    assert [issue.code.identifier for issue in issues] == ["FIC-009"]
