"""Documents left on a share reach the site through the same gate, or say why they did not."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.documents import pdf
from tests.support.git_server import GitServer, git, opened
from tests.support.sites import publication
from tests.support.warm_hook import warm

from panneau.cli.main import run
from panneau.domain.french import typeset
from panneau.receive.drop.rounds import Collected, collect
from panneau.receive.drop.share import opened_share
from panneau.source.server_reader import load_server

PAGE = "2026-04-01-page.md"
MORE = """\
releve:
  - espace: alpha
    rubrique: actualites
    compte: alice
    dossier: {share}
"""


@dataclass
class Share:
    """A drop folder, and the server that relieves it."""

    folder: Path
    server: GitServer
    clock: float = 0.0

    def round(self, *, later: float = 60) -> list[tuple[str, str]]:
        """Relieve the folder some seconds later; return names and outcomes."""
        return [(item.name, item.outcome.value) for item in self.collected(later=later)]

    def collected(self, *, later: float = 60) -> list[Collected]:
        self.clock += later
        settings = load_server(self.server.settings_path, issues=[])
        assert settings is not None
        environ = {"PATH": os.environ["PATH"], "GIT_DIR": "/nulle/part"}
        return list(collect(settings, now=self.clock, settle_seconds=30, environ=environ))

    def publish(self) -> list[tuple[str, str]]:
        """Relieve twice: documents are taken at the second sight."""
        assert self.round() == []
        return self.round()

    def note(self, name: str) -> str:
        return (self.folder / f"{name}.refus.txt").read_bytes().decode("utf-8-sig")

    def seen(self) -> list[str]:
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*"))

    def content(self, path: str) -> str:
        return git(self.server.bare, "show", f"main:content/alpha/actualites/{path}")

    def commits(self) -> list[str]:
        return git(self.server.bare, "log", "--format=%an <%ae>", "main").splitlines()


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    folder = tmp_path / "partage"
    folder.mkdir()
    server, _ = opened(tmp_path, more=MORE.format(share=folder))
    with warm(server):
        yield Share(folder, server)


def test_page__is_published_under_the_alias_and_put_away(share: Share) -> None:
    (share.folder / PAGE).write_text(publication("Déposée"), encoding="utf-8")
    assert share.publish() == [(PAGE, "publié")]
    assert "titre: Déposée" in share.content(PAGE)
    assert share.commits()[0] == "alpha-1 <alpha-1@espaces.invalid>"
    assert share.seen() == ["publiés", f"publiés/{PAGE}"]
    assert share.round() == []


def test_document__still_being_copied_waits(share: Share) -> None:
    path = share.folder / PAGE
    text = publication("Longue", body="Mot. " * 200)
    for end in (100, 500, len(text)):
        path.write_text(text[:end], encoding="utf-8")
        assert share.round(later=20) == []
    assert share.round(later=20) == []
    assert share.round(later=20) == [(PAGE, "publié")]


def test_refusal__stands_beside_until_corrected(share: Share) -> None:
    path = share.folder / PAGE
    path.write_text("Sans tête.\n", encoding="utf-8")
    head = share.server.head
    assert share.publish() == [(PAGE, "refusé")]
    told = share.note(PAGE)
    assert "ENT-001" in told
    assert told.splitlines()[0] == typeset(f"« {PAGE} » n’est pas publié. Voici pourquoi :")
    assert "\r\n" in told
    assert share.round() == []
    assert share.server.head == head
    assert share.seen() == [PAGE, f"{PAGE}.refus.txt"]
    path.write_text(publication("Corrigée"), encoding="utf-8")
    assert share.publish() == [(PAGE, "publié")]
    assert share.seen() == ["publiés", f"publiés/{PAGE}"]


def test_refusal__goes_with_its_document(share: Share) -> None:
    (share.folder / PAGE).write_text("Sans tête.\n", encoding="utf-8")
    assert share.publish() == [(PAGE, "refusé")]
    (share.folder / PAGE).unlink()
    assert share.round() == []
    assert share.seen() == []


def test_folder__replaces_the_publication_of_its_name_whole(share: Share) -> None:
    bundle = share.folder / "2026-04-02-dossier"
    bundle.mkdir()
    head = "pieces_jointes:\n  - fichier: notes.txt\n    titre: Les notes\n"
    (bundle / "index.md").write_text(publication("Dossier", head=head), encoding="utf-8")
    (bundle / "notes.txt").write_text("Des notes.\n", encoding="utf-8")
    (bundle / "Thumbs.db").write_bytes(b"x")
    assert share.publish() == [("2026-04-02-dossier", "publié")]
    assert share.content("2026-04-02-dossier/notes.txt") == "Des notes."
    bundle.mkdir()
    (bundle / "index.md").write_text(publication("Dossier, sans notes"), encoding="utf-8")
    assert share.publish() == [("2026-04-02-dossier", "publié")]
    listed = git(share.server.bare, "ls-tree", "-r", "--name-only", "main", "content/alpha")
    assert [line.rpartition("actualites/")[2] for line in listed.splitlines()] == [
        "2026-03-12-bonjour.md",
        "2026-04-02-dossier/index.md",
        "content/alpha/espace.yml",
        "content/alpha/logo.svg",
    ]
    assert "publiés/2026-04-02-dossier (2)" in share.seen()


def test_pdf_alone__becomes_a_publication(share: Share) -> None:
    path = share.folder / "Tract du 3 avril.pdf"
    path.write_bytes(pdf())
    os.utime(path, (1_775_200_000, 1_775_200_000))
    assert share.publish() == [("Tract du 3 avril.pdf", "publié")]
    folder = "2026-04-03-tract-du-3-avril"
    assert 'titre: "Tract du 3 avril"' in share.content(f"{folder}/index.md")


def test_same_document__is_published_once(share: Share) -> None:
    """As after a stop between the push and the move."""
    (share.folder / PAGE).write_text(publication("Déposée"), encoding="utf-8")
    assert share.publish() == [(PAGE, "publié")]
    count = len(share.commits())
    shutil.copy(share.folder / "publiés" / PAGE, share.folder / PAGE)
    (share.server.state / "releve.json").write_text("{", encoding="utf-8")
    assert share.publish() == [(PAGE, "déjà publié")]
    assert len(share.commits()) == count
    assert share.seen() == ["publiés", "publiés/2026-04-01-page (2).md", f"publiés/{PAGE}"]


def test_what_cannot_be_published__is_told_without_a_push(share: Share) -> None:
    (share.folder / "courrier.docx").write_bytes(b"PK")
    (share.folder / "sans-page").mkdir()
    (share.folder / "cache").mkdir()
    (share.folder / "cache" / ".git").write_text("gitdir: /\n", encoding="utf-8")
    (share.folder / "lourd.pdf").write_bytes(b"%PDF-" + bytes(3 << 20))
    head = share.server.head
    names = ["cache", "courrier.docx", "lourd.pdf", "sans-page"]
    assert share.publish() == [(name, "refusé") for name in names]
    assert "un PDF ou un PowerPoint" in share.note("courrier.docx")
    assert "index.md" in share.note("sans-page")
    assert "fichier caché" in share.note("cache")
    assert "trop lourd" in share.note("lourd.pdf")
    assert share.server.head == head


def test_link__never_shows_another_file_of_the_server(share: Share, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    (secret / "dossier").mkdir(parents=True)
    for place in (secret, secret / "dossier"):
        (place / "index.md").write_text(publication("Secret"), encoding="utf-8")
    (share.folder / "lien.md").symlink_to(secret / "index.md")
    (share.folder / "liens").symlink_to(secret)
    bundle = share.folder / "2026-04-02-lot"
    bundle.mkdir()
    (bundle / "index.md").write_text(publication("Lot"), encoding="utf-8")
    (bundle / "dossier").symlink_to(secret / "dossier")
    head = share.server.head
    names = ["2026-04-02-lot", "lien.md", "liens"]
    assert share.publish() == [(name, "refusé") for name in names]
    assert typeset("« dossier » est un lien vers un autre endroit") in share.note(names[0])
    assert all("supprimez ce lien" in share.note(name) for name in names)
    assert share.round() == []
    assert share.server.head == head


def test_note__is_never_written_through_a_link(share: Share, tmp_path: Path) -> None:
    target = tmp_path / "post-receive"
    target.write_text("#!/bin/sh\n", encoding="utf-8")
    (share.folder / f"{PAGE}.refus.txt").symlink_to(target)
    (share.folder / PAGE).write_text("Sans tête.\n", encoding="utf-8")
    assert share.publish() == [(PAGE, "refusé")]
    assert target.read_text(encoding="utf-8") == "#!/bin/sh\n"
    assert "ENT-001" in share.note(PAGE)
    assert share.seen() == [PAGE, f"{PAGE}.refus.txt"]
    (share.folder / PAGE).unlink()
    (share.folder / f"{PAGE}.refus.txt").unlink()
    (share.folder / f"{PAGE}.refus.txt").symlink_to(target)
    assert share.round() == []
    assert target.exists()


def test_published_folder__that_leads_elsewhere_stops_the_share(
    share: Share, tmp_path: Path
) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    (share.folder / "publiés").symlink_to(other)
    (share.folder / PAGE).write_text(publication("Fausse"), encoding="utf-8")
    head = share.server.head
    for _ in range(2):
        (told,) = share.collected()
        assert (told.name, told.outcome.value) == ("publiés", "remis à plus tard")
        assert "mènerait les documents ailleurs" in told.detail
    assert share.server.head == head
    assert list(other.iterdir()) == []
    (share.folder / "publiés").unlink()
    assert share.publish() == [(PAGE, "publié")]


def test_published_folder__swapped_during_a_round_receives_nothing(tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    (tmp_path / "partage").mkdir()
    (tmp_path / "partage" / PAGE).write_text("Page.\n", encoding="utf-8")
    (tmp_path / "partage" / "publiés").symlink_to(other)
    with opened_share(tmp_path / "partage") as held, pytest.raises(OSError, match="publiés"):
        held.put_away(PAGE)
    assert list(other.iterdir()) == []


def test_office_litter__is_passed_over(share: Share) -> None:
    for name in ("~$page.md", ".DS_Store", "Thumbs.db", "film.mp4.part", "desktop.ini"):
        (share.folder / name).write_bytes(b"x")
    assert share.publish() == []


def test_trouble_of_the_server__blames_nobody(share: Share) -> None:
    (share.folder / PAGE).write_text(publication("Déposée"), encoding="utf-8")
    hook = share.server.bare / "hooks" / "pre-receive"
    working = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\necho 'Le serveur n’a pas pu' >&2\nexit 1\n", encoding="utf-8")
    assert share.publish() == [(PAGE, "remis à plus tard")]
    assert share.seen() == [PAGE]
    hook.write_text(working, encoding="utf-8")
    assert share.round() == [(PAGE, "publié")]


def test_share_away__is_told_and_left_for_later(share: Share) -> None:
    shutil.rmtree(share.folder)
    assert share.round() == [("", "remis à plus tard")]


def test_command__relieves_and_counts(
    share: Share, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (share.folder / PAGE).write_text(publication("Déposée"), encoding="utf-8")
    monkeypatch.setenv("PANNEAU_SERVEUR", str(share.server.settings_path))
    assert run(["releve", "--attente", "0"]) == 0
    assert capsys.readouterr().out == f"alpha\u00a0: {PAGE}\u00a0: publié\n"


def test_command__is_not_for_forges(share: Share, capsys: pytest.CaptureFixture[str]) -> None:
    share.server.source = "gitlab"
    share.server.write_settings()
    assert run(["releve", "--serveur", str(share.server.settings_path)]) == 2
    assert "Avec une forge" in capsys.readouterr().err
