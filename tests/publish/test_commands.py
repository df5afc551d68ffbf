"""What staff type, and what they read."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.publishing import DAY, ONE_DAY, Panneau, PublishingServer, Relay
from tests.support.sites import ROOT, publication

PAGE = "content/alpha/actualites/2026-03-12-bonjour.md"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_rehearsal__shows_the_notices_and_changes_nothing(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    before, sent = server.shown(), len(relay.messages)
    server.commit({PAGE: publication("Changé")})
    code, text = panneau.run("publier", "--essai")
    assert code == 0
    assert "rien n’a été publié. 1 avis partirait" in plain(text)
    assert "[Information syndicale] ALPHA : publication corrigée, « Changé »" in plain(text)
    assert "Ce qui change : le titre" in plain(text)
    assert (server.shown(), len(relay.messages)) == (before, sent)
    server.assert_consistent()
    assert panneau.run()[0] == 0
    assert plain(panneau.run("publier", "--essai")[1]).startswith("Essai réussi : rien n’a été")


def test_return__needs_something_to_go_back_to(server: PublishingServer, panneau: Panneau) -> None:
    code, text = panneau.run("revenir")
    assert (code, "Il n’y a pas de publication antérieure" in text) == (1, True)
    assert panneau.run()[0] == 0
    assert panneau.run("revenir")[0] == 1
    assert panneau.run("revenir", "12")[0] == 1
    server.assert_consistent()


def test_return__goes_back_step_by_step_over_quiet_days(
    server: PublishingServer, panneau: Panneau
) -> None:
    commits = [server.clone.head]
    assert panneau.run()[0] == 0
    for number in range(2):
        commits.append(server.commit({PAGE: publication(f"Texte {number}")}))
        assert panneau.run()[0] == 0
    assert panneau.run(epoch=DAY + ONE_DAY)[0] == 0
    assert server.shown() == f"{commits[2]}-2026-02-03"
    listed = plain(panneau.run("revenir", "--liste", epoch=DAY + ONE_DAY)[1])
    assert listed.count("n° ") == 3
    assert panneau.run("revenir", epoch=DAY + ONE_DAY)[0] == 0
    assert server.shown() == commits[1]
    assert panneau.run("revenir", epoch=DAY + ONE_DAY)[0] == 0
    assert server.shown() == commits[0]
    assert panneau.run("revenir", commits[1][:8], epoch=DAY + ONE_DAY)[0] == 0
    assert server.shown() == commits[1]
    assert panneau.run(epoch=DAY + 2 * ONE_DAY)[0] == 0
    assert server.shown() == commits[1]
    assert panneau.run("publier", "--reprendre", epoch=DAY + 2 * ONE_DAY)[0] == 0
    assert server.shown() == f"{commits[2]}-2026-02-04"
    titles = [item["title"] for notice in server.notices()[3:] for item in notice["items"]]
    assert titles == ["Texte 0", "Texte 1", "Texte 0", "Bonjour", "Texte 0", "Texte 1"]


def test_return__to_a_release_that_was_altered_is_refused(
    server: PublishingServer, panneau: Panneau
) -> None:
    assert panneau.run()[0] == 0
    first = server.current.resolve() / "page-0" / "index.html"
    server.commit({PAGE: publication("Changé")})
    assert panneau.run()[0] == 0
    shown = server.shown()
    first.chmod(0o644)
    first.write_text("autre", encoding="utf-8")
    code, text = panneau.run("revenir")
    assert (code, server.shown()) == (1, shown)
    assert "n’est plus celle qui a été certifiée (1 fichier)" in plain(text)


def test_releases__only_those_to_keep_stay(server: PublishingServer, panneau: Panneau) -> None:
    server.set_more("garder: 2\n")
    commits = []
    for number in range(4):
        commits.append(server.commit({PAGE: publication(f"Texte {number}")}))
        assert panneau.run()[0] == 0
    assert server.release_names() == sorted(commits[2:])
    code, text = panneau.run("revenir", "1")
    assert (code, "n’est pas gardée. Numéros possibles : 3." in plain(text)) == (1, True)
    assert panneau.run("revenir")[0] == 0
    assert server.shown() == commits[2]


def test_again__builds_the_same_commit_without_a_notice(
    server: PublishingServer, panneau: Panneau, relay: Relay
) -> None:
    assert panneau.run()[0] == 0
    assert panneau.run("publier", "--refaire")[0] == 0
    assert server.shown() == f"{server.clone.head}-2026-02-02"
    assert len(relay.messages) == 3


def test_journal__says_which_entry_was_changed_and_is_put_right(
    server: PublishingServer, panneau: Panneau
) -> None:
    assert plain(panneau.run("journal", "verifier")[1]).startswith("Il n’y a pas encore de journal")
    assert panneau.run()[0] == 0
    server.commit({PAGE: publication("Changé")})
    assert panneau.run()[0] == 0
    code, text = panneau.run("journal", "verifier")
    assert code == 0
    assert "alpha : 2 entrées, intactes." in plain(text)
    path = server.state / "journal" / "alpha.jsonl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("Bonjour", "Bonsoir"), encoding="utf-8")
    code, text = panneau.run("journal", "verifier")
    assert code == 1
    assert "Entrée n° 1, « Bonsoir » (ligne 1) : elle a été modifiée." in plain(text)
    assert run_alone(path)[0] == 1
    server.commit({PAGE: publication("Encore")})
    code, text = panneau.run()
    assert (code, server.shown()) == (1, server.clone.head)
    assert "a été modifié sur le disque" in text
    code, text = panneau.run("journal", "retablir")
    assert (code, "alpha.modifie-1" in text) == (0, True)
    assert panneau.run("journal", "verifier")[0] == 0
    assert path.read_text(encoding="utf-8").startswith(whole)
    assert [entry["title"] for entry in server.journal("alpha")] == ["Bonjour", "Changé", "Encore"]
    assert panneau.run()[0] == 0
    assert run_alone(path) == (0, "alpha : 3 entrées, intactes.\n")


def run_alone(path: Path) -> tuple[int, str]:
    """Verify a file as somebody who has nothing of the server."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "panneau", "journal", "relire", str(path)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, plain(done.stdout)


def test_journal__whose_end_was_lost_is_completed_from_where_it_stops(
    server: PublishingServer, panneau: Panneau
) -> None:
    assert panneau.run()[0] == 0
    path = server.state / "journal" / "alpha.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    assert panneau.run()[0] == 0
    assert path.read_bytes() == whole


def test_notices__without_a_relay_are_files_to_hand_over(
    server: PublishingServer, panneau: Panneau
) -> None:
    server.set_more("")
    assert panneau.run()[0] == 0
    code, text = panneau.run("avis")
    assert code == 0
    assert "0 avis remis, 0 avis en attente." in plain(text)
    assert "3 avis sans adresse" in plain(text)
    assert len(server.notices()) == 3
    assert len(list((server.state / "avis").glob("*.eml"))) == 3
