"""Whatever goes wrong is told in a sentence; once it is mended, everything is as it should be."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.publishing import (
    DAY,
    ONE_DAY,
    Panneau,
    Processes,
    PublishingServer,
    Relay,
    relay_at_work,
)
from tests.support.quick_build import REFUSED, REFUSED_WHOLE
from tests.support.sites import publication

THEIRS = "content/beta/actualites/2026-03-12-page.md"
PAGE = "content/alpha/actualites/2026-03-12-bonjour.md"
HOUR = 3600


def mount(*arguments: str) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False, timeout=20)
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disque"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=8m", "panneau", str(folder)):
        pytest.skip("monter un petit disque demande des droits que ce compte n’a pas")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True, timeout=20)


@pytest.fixture
def on_disk(disk: Path, relay: Relay, processes: Processes) -> tuple[PublishingServer, Panneau]:
    server = PublishingServer.open(disk, more=relay.settings())
    panneau = Panneau(processes, server.settings)
    assert panneau.run()[0] == 0
    server.commit({PAGE: publication("Changé")})
    return server, panneau


def assert_right(server: PublishingServer, relay: Relay, *, notices: int) -> None:
    """Readers have the last commit, each notice has left, each once."""
    assert server.shown() == server.clone.head
    server.assert_consistent()
    identifiers = [notice["message_id"] for notice in server.notices()]
    assert len(identifiers) == notices
    assert sorted(relay.identifiers()) == sorted(identifiers)


@pytest.mark.parametrize("left_bytes", [0, 60_000, 300_000], ids=["none", "little", "some"])
def test_disk__full_is_told_and_publishes_once_there_is_room(
    on_disk: tuple[PublishingServer, Panneau], relay: Relay, left_bytes: int
) -> None:
    server, panneau = on_disk
    before = server.shown()
    filler = server.git.folder / "remplissage"
    room = os.statvfs(server.git.folder)
    filler.write_bytes(b"\0" * (room.f_bavail * room.f_frsize - left_bytes))
    code, text = panneau.run()
    assert code == 1
    assert "Le disque est plein" in text
    assert server.shown() == before
    filler.unlink()
    code, text = panneau.run()
    assert code == 0, text
    assert_right(server, relay, notices=4)


def test_disk__read_only_is_told_and_publishes_once_it_is_not(
    on_disk: tuple[PublishingServer, Panneau], relay: Relay, disk: Path
) -> None:
    server, panneau = on_disk
    before = server.shown()
    assert mount("-o", "remount,ro", str(disk))
    try:
        code, text = panneau.run()
    finally:
        assert mount("-o", "remount,rw", str(disk))
    assert code == 1
    assert "lecture seule" in text
    assert server.shown() == before
    assert panneau.run()[0] == 0
    assert_right(server, relay, notices=4)


@pytest.mark.parametrize(
    ("step", "answer", "code", "word"),
    [
        ("RCPT", "450 4.2.1 Boîte occupée", 0, "demande d’attendre"),
        ("RCPT", "550 5.1.1 Inconnu", 1, "refuse l’adresse"),
        ("DATA", "451 4.3.0 Plus tard", 0, "demande d’attendre"),
        ("DATA", "554 5.7.1 Refusé", 1, "refuse le message"),
        ("DATA", "cut before", 0, "coupé la connexion"),
        ("DATA", "wait 2.5", 0, "n’a pas répondu"),
    ],
    ids=["450", "550", "451", "554", "cut", "slow"],
)
def test_relay__that_does_not_take_it_keeps_nothing_waiting(
    server: PublishingServer,
    panneau: Panneau,
    relay: Relay,
    step: str,
    answer: str,
    code: int,
    word: str,
) -> None:
    server.set_more(relay.settings(seconds=1))
    relay.behave = lambda at: answer if at == step else ""
    found, text = panneau.run()
    assert (found, server.shown()) == (code, server.clone.head)
    assert word in text
    assert relay.messages == []
    found, text = panneau.run("avis", "--etat", epoch=DAY + 60)
    assert "0\u00a0avis remis, 3\u00a0avis en attente." in text
    assert ("refusé" in text) == bool(code)
    relay.behave = lambda _step: ""
    assert panneau.run("avis", epoch=DAY + HOUR)[0] == 0
    assert_right(server, relay, notices=3)


def test_relay__that_is_not_there_is_tried_again_and_told_after_a_while(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    with relay_at_work() as gone:
        server.set_more(gone.settings())
    code, text = panneau.run()
    assert (code, server.shown()) == (0, server.clone.head)
    assert "relais injoignable (connexion refusée)" in text
    code, text = panneau.run(epoch=DAY + 10)
    assert (code, "relais injoignable" in text) == (0, True)
    code, _ = panneau.run(epoch=DAY + 400)
    assert code == 1
    server.set_more(relay.settings())
    code, text = panneau.run(epoch=DAY + 2000)
    assert code == 0, text
    assert_right(server, relay, notices=3)


def test_relay__that_is_cut_once_it_has_the_message_gets_it_twice_with_one_identifier(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    relay.behave = lambda step: "cut" if step == "DATA" else ""
    assert panneau.run()[0] == 0
    relay.behave = lambda _step: ""
    assert panneau.run(epoch=DAY + HOUR)[0] == 0
    assert len(relay.messages) == 6
    assert len(set(relay.identifiers())) == 3
    assert len({bytes(raw).rstrip() for raw in relay.raw}) == 3


def test_relay__one_wrong_address_does_not_hold_the_others(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    both = "destinataires: [direction@organisme.invalid, ancien@organisme.invalid]"
    settings = relay.settings().replace("destinataires: [direction@organisme.invalid]", both)
    server.set_more(settings)
    answers = iter(["", "550 5.1.1 Inconnu"] * 3)
    relay.behave = lambda step: next(answers) if step == "RCPT" else ""
    assert panneau.run()[0] == 1
    assert [to for _, to in relay.envelopes] == [["direction@organisme.invalid"]] * 3
    said = panneau.run("avis", "--etat")[1]
    assert said.count("pour ancien@organisme.invalid : refusé".replace(" :", "\u00a0:")) == 3


def test_clock__back_by_days_stops_until_it_is_right(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    before = server.shown()
    server.commit({PAGE: publication("Changé")})
    code, text = panneau.run(epoch=DAY - 3 * ONE_DAY)
    assert (code, server.shown()) == (1, before)
    assert "L’horloge du serveur indique le 30\u00a0janvier 2026" in text
    assert panneau.run(epoch=DAY - 60)[0] == 0
    assert_right(server, relay, notices=4)
    code, _ = panneau.run("publier", "--croire-l-horloge", epoch=DAY - 3 * ONE_DAY)
    assert code == 0
    assert server.shown() == f"{server.clone.head}-2026-01-30"


def test_notice__altered_in_the_ledger_is_made_again(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    relay.behave = lambda _step: "450 Plus tard"
    assert panneau.run()[0] == 0
    sent = {notice["message_id"] for notice in server.notices()}
    with closing(sqlite3.connect(server.state / "publications.sqlite3")) as ledger, ledger:
        ledger.execute("UPDATE notice SET payload = replace(payload, 'Bonjour', 'Au revoir')")
    relay.behave = lambda _step: ""
    code, text = panneau.run(epoch=DAY + HOUR)
    assert code == 0, text
    assert set(relay.identifiers()) == sent
    assert not any(b"Au revoir" in raw for raw in relay.raw)


def test_notice__lost_is_told_and_the_others_leave(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    relay.behave = lambda _step: "450 Plus tard"
    assert panneau.run()[0] == 0
    path = server.state / "publications.sqlite3"
    saved = path.read_bytes()
    with closing(sqlite3.connect(path)) as ledger, ledger:
        ledger.execute("UPDATE notice SET payload = 'x' WHERE space = 'beta'")
        ledger.execute("UPDATE publication SET inventory = x'00'")
    relay.behave = lambda _step: ""
    code, text = panneau.run("avis", epoch=DAY + HOUR)
    assert code == 1
    assert "L’avis de la publication n°\u00a01 (beta) est abîmé" in text
    assert len(relay.messages) == 2
    path.write_bytes(saved)
    assert panneau.run("avis", epoch=DAY + HOUR)[0] == 0
    assert len(set(relay.identifiers())) == 3


@pytest.mark.parametrize("how", ["broken", "lost"])
def test_ledger__broken_or_lost_publishes_nothing_until_it_is_back(
    server: PublishingServer, panneau: Panneau, relay: Relay, how: str
) -> None:
    assert panneau.run()[0] == 0
    before = server.shown()
    server.commit({PAGE: publication("Changé")})
    path = server.state / "publications.sqlite3"
    saved = path.read_bytes()
    path.unlink()
    if how == "broken":
        path.write_bytes(b"\0" * 100 + saved[100:200] + b"x" * 5000)
    code, text = panneau.run()
    assert (code, server.shown()) == (1, before)
    assert "remettez le dossier «\u202fetat\u202f» de la dernière sauvegarde" in text
    path.write_bytes(saved)
    assert panneau.run()[0] == 0
    assert_right(server, relay, notices=4)


def test_commit__that_is_refused_leaves_the_site_and_is_not_built_again(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    before = server.shown()
    server.commit({PAGE: publication("Changé", body=REFUSED_WHOLE)})
    code, text = panneau.run()
    assert (code, server.shown()) == (1, before)
    assert "n’est pas publié" in text
    assert "Une page ne convient pas." in text
    code, text = panneau.run()
    assert (code, "a déjà été refusé" in text) == (1, True)
    assert "Une page ne convient pas." not in text
    server.commit({"content/beta/actualites/2026-03-14-b.md": publication("Suite")})
    assert panneau.run()[0] == 1
    server.commit({PAGE: publication("Corrigé")})
    assert panneau.run()[0] == 0
    assert_right(server, relay, notices=5)


def test_commit__that_is_refused_does_not_stop_the_days(
    server: PublishingServer, panneau: Panneau
) -> None:
    head = "publier_le: 2026-02-03\n"
    server.commit({"content/beta/actualites/2026-03-14-b.md": publication("Demain", head=head)})
    assert panneau.run()[0] == 0
    good = server.shown()
    server.commit({PAGE: publication("Changé", body=REFUSED_WHOLE)})
    assert panneau.run()[0] == 1
    code, text = panneau.run(epoch=DAY + ONE_DAY)
    assert (code, server.shown()) == (1, f"{good}-2026-02-03"), text
    assert [item["title"] for item in server.notices()[-1]["items"]] == ["Demain"]


def test_space__at_fault_stays_as_it_is_and_the_others_go_on(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    alpha = (server.current / "alpha/actualites/2026-03-12-bonjour/index.html").read_text()
    new = "content/beta/actualites/2026-03-14-b.md"
    first = server.commit({PAGE: publication("Faux", body=REFUSED), new: publication("Suite")})
    code, text = panneau.run()
    assert (code, server.shown()) == (1, first)
    assert "Refusé dans «\u202fcontent/alpha\u202f»" in text
    assert "Une page ne convient pas." in text
    assert (server.current / "alpha/actualites/2026-03-12-bonjour/index.html").read_text() == alpha
    assert [item["title"] for item in server.notices()[-1]["items"]] == ["Suite"]
    code, text = panneau.run()
    assert (code, server.shown()) == (1, first)
    assert "En attente d’une correction" in text
    assert "Une page ne convient pas." not in text
    assert panneau.run(epoch=DAY + ONE_DAY)[0] == 1
    assert server.shown() == f"{first}-2026-02-03"
    assert (
        "Une page ne convient pas." in panneau.run("publier", "--refaire", epoch=DAY + ONE_DAY)[1]
    )
    server.commit({"content/beta/actualites/2026-03-15-c.md": publication("Fin")})
    assert panneau.run(epoch=DAY + ONE_DAY)[0] == 1
    assert (server.current / "alpha/actualites/2026-03-12-bonjour/index.html").read_text() == alpha
    server.commit({PAGE: publication("Juste")})
    assert panneau.run(epoch=DAY + ONE_DAY)[0] == 0
    assert_right(server, relay, notices=6)
    assert [item["title"] for item in server.notices()[-1]["items"]] == ["Juste"]


def test_space__at_fault_from_the_first_day_keeps_the_site_from_opening(
    server: PublishingServer, panneau: Panneau
) -> None:
    server.commit({PAGE: publication("Faux", body=REFUSED)})
    assert panneau.run()[0] == 1
    assert not server.current.exists()


def test_push__is_told_whether_it_starts_is_suspended_or_may_wait(
    server: PublishingServer, panneau: Panneau
) -> None:
    def push(title: str) -> str:
        changes = {PAGE: publication(title)}
        commit = server.clone.advance(changes, by="alpha-1 <alpha-1@espaces.invalid>")
        pushed = server.clone.push(f"{commit}:refs/heads/main", login="alice")
        assert pushed.is_accepted, pushed.text
        return pushed.text

    assert "la mise en ligne commence" in push("Avant tout")
    assert panneau.run()[0] == 0
    assert "la mise en ligne commence" in push("Deux")
    code, text = panneau.run()
    assert (code, "est à jour" in text) == (0, False), text
    assert "est à jour" in panneau.run()[1]
    assert panneau.run("revenir")[0] == 0
    text = push("Trois")
    assert "suspendue par le service" in text
    assert "la mise en ligne commence" not in text
    text = panneau.run()[1]
    assert ("Le site est figé" in text, "est à jour" in text) == (True, False)
    server.commit({THEIRS: publication("Faux", body=REFUSED_WHOLE)})
    assert panneau.run("publier", "--reprendre")[0] == 1
    assert "n’a pas pu être mis en ligne" in push("Quatre")


def test_link__moved_by_hand_is_put_back(server: PublishingServer, panneau: Panneau) -> None:
    assert panneau.run()[0] == 0
    server.commit({PAGE: publication("Changé")})
    assert panneau.run()[0] == 0
    shown = server.shown()
    server.current.unlink()
    server.current.symlink_to(server.releases / server.release_names()[0])
    code, text = panneau.run()
    assert (code, server.shown()) == (0, shown)
    assert "menait ailleurs" in text


def test_link__that_is_a_folder_is_told(server: PublishingServer, panneau: Panneau) -> None:
    server.current.mkdir()
    code, text = panneau.run()
    assert code == 1
    assert "courant" in text
    server.current.rmdir()
    assert panneau.run()[0] == 0
    server.assert_consistent()


def test_release__lost_from_the_disk_is_built_again(
    server: PublishingServer, panneau: Panneau
) -> None:
    assert panneau.run()[0] == 0
    subprocess.run(["rm", "-r", str(server.releases / server.shown())], check=True)
    assert panneau.run()[0] == 0
    server.assert_consistent()
    assert len(server.notices()) == 3


def test_repository__that_cannot_be_read_is_told(
    server: PublishingServer, panneau: Panneau
) -> None:
    assert panneau.run()[0] == 0
    objects = server.git.bare / "objects"
    objects.rename(server.git.bare / "ailleurs")
    code, text = panneau.run()
    assert code == 1
    assert "Le dépôt ne peut pas être lu" in text
    (server.git.bare / "ailleurs").rename(objects)
    assert panneau.run()[0] == 0


def test_names__of_the_private_register_stop_notice_and_site(
    server: PublishingServer, panneau: Panneau, tmp_path: Path
) -> None:
    register = tmp_path / "noms"
    register.write_text("Crozet-Nunez Hélène\n", encoding="utf-8")
    server.set_more(f"registre_prive: {register}\n")
    server.commit({PAGE: publication("Merci à Hélène Crozet-Núñez")})
    code, text = panneau.run()
    assert code == 1
    assert "registre privé" in text
    assert "Crozet" not in text
    assert not server.current.exists()
    server.commit({PAGE: publication("Merci")})
    assert panneau.run()[0] == 0
