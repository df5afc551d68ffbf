import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from tests.support.audit import clean_files, policy
from tests.support.installation import layout
from tests.support.ports import free_port
from tests.support.sites import write_files

from panneau.domain.setup import Finding, Health
from panneau.publish.audit.site_audit import audit_site
from panneau.publish.certificate import CERTIFICATE_NAME, Statement, build_certificate
from panneau.publish.clock import today
from panneau.publish.setup.doctor.examination import examine
from panneau.publish.setup.install import install

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server with something online; copied before it is harmed, at the same place."""
    folder = tmp_path_factory.mktemp("serveur")
    install(layout(folder))
    release = folder / "donnees" / "publications" / COMMIT
    write_files(release, clean_files())
    report = audit_site(release, policy())
    statement = Statement("essai", "a" * 64, today(), {}, {"panneau": "1"})
    (release / CERTIFICATE_NAME).write_bytes(build_certificate(statement, report))
    (folder / "donnees" / "courant").symlink_to(f"publications/{COMMIT}")
    return folder


@pytest.fixture
def server(made: Path, tmp_path: Path) -> Iterator[Path]:
    kept = tmp_path / "garde"
    shutil.copytree(made, kept, symlinks=True)
    yield made
    shutil.rmtree(made)
    shutil.copytree(kept, made, symlinks=True)


def seen(server: Path) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine(layout(server))}


def settings_with(server: Path, more: str) -> None:
    path = server / "reglages" / "serveur.yml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_server__in_order_has_nothing_wrong(server: Path) -> None:
    found = seen(server)
    assert [f for f in found.values() if f.health is Health.WRONG] == []
    assert found["Site en ligne"] == Finding(Health.WELL, "Site en ligne", COMMIT[:12])
    assert {
        "git",
        "ffprobe",
        "Construction sans réseau",
        "Dépôt",
        "Crochet pre-receive",
        "Place sur le disque",
    } <= set(found)


def test_server__that_was_never_made_is_told(tmp_path: Path) -> None:
    assert [f.remedy for f in examine(layout(tmp_path))] == ["panneau installer"]


def remove(name: str) -> Callable[[Path], object]:
    return lambda server: (server / name).unlink()


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda server: (server / name).write_text(text, encoding="utf-8")


def mode(name: str, value: int) -> Callable[[Path], object]:
    return lambda server: (server / name).chmod(value)


def configured(key: str, value: str) -> Callable[[Path], object]:
    return lambda server: subprocess.run(
        ["git", "-C", str(server / "donnees/depot.git"), "config", key, value], check=True
    )


def older(server: Path) -> None:
    path = server / "donnees/courant" / CERTIFICATE_NAME
    content = json.loads(path.read_bytes())
    content["date"] = (today() - timedelta(days=2)).isoformat()
    path.write_text(json.dumps(content), encoding="utf-8")


def pushed(server: Path) -> None:
    git = ["git", f"--git-dir={server}/donnees/depot.git"]
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.invalid"}
    identity |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.invalid"}
    tree = subprocess.run([*git, "mktree"], input=b"", capture_output=True, check=True).stdout
    commit = subprocess.run(
        [*git, "commit-tree", tree.decode().strip(), "-m", "x"],
        env={**os.environ, **identity},
        capture_output=True,
        check=True,
    ).stdout.decode()
    subprocess.run([*git, "update-ref", "refs/heads/main", commit.strip()], check=True)


RELEASE = f"donnees/publications/{COMMIT}"
HOOK = "donnees/depot.git/hooks/pre-receive"
WAKE = "donnees/depot.git/hooks/post-receive"


@pytest.mark.parametrize(
    ("harm", "subject", "health", "words"),
    [
        (remove(HOOK), "Crochet pre-receive", Health.WRONG, "panneau installer"),
        (mode(HOOK, 0o644), "Crochet pre-receive", Health.WRONG, "inactif"),
        (write(HOOK, "#!/bin/sh\n"), "Crochet pre-receive", Health.WRONG, "panneau installer"),
        (write(WAKE, "#!/bin/sh\n"), "Crochet post-receive", Health.DOUBTFUL, "modifié"),
        (mode("reglages/serveur.yml", 0o644), "Réglages du serveur", Health.WRONG, "chmod 600"),
        (configured("receive.fsckObjects", "false"), "Réglages du dépôt", Health.WRONG, "fsck"),
        (configured("panneau.serveur", "/x"), "Réglages du dépôt", Health.WRONG, "serveur"),
        (remove("donnees/depot.git/HEAD"), "Dépôt", Health.WRONG, "n’est pas un dépôt"),
        (write(f"{RELEASE}/index.html", "autre"), "Site en ligne", Health.WRONG, "--refaire"),
        (remove(f"{RELEASE}/{CERTIFICATE_NAME}"), "Site en ligne", Health.WRONG, "--refaire"),
        (remove("donnees/courant"), "Site en ligne", Health.DOUBTFUL, "aucun envoi"),
        (older, "Date du site", Health.DOUBTFUL, "panneau publier"),
        (pushed, "Dernier envoi", Health.DOUBTFUL, "panneau publier"),
        (
            lambda server: settings_with(server, "registre_prive: /nulle/part\n"),
            "Registre privé",
            Health.WRONG,
            "",
        ),
        (
            lambda server: shutil.rmtree(server / "donnees/etat"),
            "etat",
            Health.WRONG,
            "panneau installer",
        ),
        (mode("donnees/publications", 0o700), "publications", Health.WRONG, "serveur web"),
        (
            remove("reglages/web/nginx/panneau.conf"),
            "panneau.conf",
            Health.DOUBTFUL,
            "panneau installer",
        ),
    ],
)
def test_harm__is_told_with_its_remedy(
    server: Path, harm: Callable[[Path], object], subject: str, health: Health, words: str
) -> None:
    harm(server)
    found = [f for f in examine(layout(server)) if f.subject.rpartition("/")[2] == subject]
    assert any(f.health is health and words in f"{f.detail} {f.remedy}" for f in found), found


def test_account__that_does_not_exist_is_told(server: Path) -> None:
    found = {f.subject: f for f in examine(layout(server, account="compte-absent-7"))}
    assert found["Compte du serveur"].health is Health.WRONG


def test_drop_folder__that_is_not_mounted_is_told(server: Path) -> None:
    path = server / "reglages/serveur.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  equipe:", "  comptes: {depot: alpha-1}\n  equipe:")
    drop = "releve:\n  - {espace: alpha, rubrique: r, compte: depot, dossier: /nulle/part}\n"
    path.write_text(text + drop, encoding="utf-8")
    assert seen(server)["Dossier relevé /nulle/part"].health is Health.WRONG


RELAY = "avis:\n  serveur: 127.0.0.1\n  port: {}\n  expediteur: a@exemple.invalid\n"


def test_relay__that_answers_is_well_and_gets_nothing(server: Path) -> None:
    controller = Controller(object(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings_with(server, RELAY.format(controller.port))
        assert seen(server)["Relais des avis"].health is Health.WELL
    finally:
        controller.stop()


def test_relay__that_does_not_answer_is_told(server: Path) -> None:
    settings_with(server, RELAY.format(free_port()))
    finding = seen(server)["Relais des avis"]
    assert (finding.health, "pare-feu" in finding.remedy) == (Health.WRONG, True)


def test_packed_copies__are_part_of_a_release(server: Path) -> None:
    page = server / RELEASE / "index.html"
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    assert seen(server)["Site en ligne"].health is Health.WELL
