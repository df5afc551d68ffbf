"""Heavy files are written once, and what is judged is always what was pushed."""

import os
from pathlib import Path

from tests.support.git_server import Clone, GitServer, git, opened, person

from panneau.receive.deadline import Deadline
from panneau.receive.export import export_entries
from panneau.receive.git_objects import GitObjects
from panneau.receive.git_process import GitProcess
from panneau.receive.heavy_files import HEAVY_BYTES, HeavyFiles

HEAVY = "content/alpha/actualites/film.mp4"
LIGHT = "content/alpha/actualites/notes.txt"
CONTENT = os.urandom(HEAVY_BYTES)


def objects_of(server: GitServer) -> GitObjects:
    environ = {"PATH": os.environ["PATH"]}
    return GitObjects(GitProcess(server.bare, deadline=Deadline(60), environ=environ))


def with_film(folder: Path) -> tuple[GitServer, Clone]:
    server, clone = opened(folder)
    clone.advance({HEAVY: CONTENT, LIGHT: "Notes.\n"}, by=person("alpha-1"))
    server.adopt(clone)
    return server, clone


def export(server: GitServer, root: Path, heavy: HeavyFiles | None) -> None:
    objects = objects_of(server)
    export_entries(objects, objects.entries(server.head, "content"), root, heavy=heavy)


def test_export__is_the_same_with_files_kept_or_not(tmp_path: Path) -> None:
    server, clone = with_film(tmp_path)
    heavy = HeavyFiles(tmp_path / "fichiers")
    roots = [tmp_path / name for name in ("sans", "premier", "second")]
    for root, kept in zip(roots, (None, heavy, heavy), strict=True):
        export(server, root, kept)
    found = [{p: (root / p).read_bytes() for p in clone.files if "content" in p} for root in roots]
    assert found[0] == found[1] == found[2]
    assert (roots[1] / HEAVY).stat().st_ino == (roots[2] / HEAVY).stat().st_ino
    assert (roots[1] / LIGHT).stat().st_ino != (roots[2] / LIGHT).stat().st_ino
    assert [path.name for path in (tmp_path / "fichiers").iterdir()] == [clone.files[HEAVY][1]]


def test_kept_file__that_was_cut_short_is_written_again(tmp_path: Path) -> None:
    server, clone = with_film(tmp_path)
    heavy = HeavyFiles(tmp_path / "fichiers")
    (tmp_path / "fichiers" / clone.files[HEAVY][1]).write_bytes(CONTENT[:100])
    for name in ("premier", "second"):
        export(server, tmp_path / name, heavy)
        assert (tmp_path / name / HEAVY).read_bytes() == CONTENT


def test_prune__forgets_what_no_push_has_needed_for_a_month(tmp_path: Path) -> None:
    heavy = HeavyFiles(tmp_path / "fichiers")
    for name, is_old in (("vieux", True), ("neuf", False)):
        path = tmp_path / "fichiers" / name
        path.write_bytes(b"x")
        if is_old:
            os.utime(path, (1_577_836_800, 1_577_836_800))
    heavy.prune()
    assert [path.name for path in (tmp_path / "fichiers").iterdir()] == ["neuf"]


def test_export__leaves_out_what_could_be_written_elsewhere(tmp_path: Path) -> None:
    server, clone = opened(tmp_path)
    link = ("120000", clone.store.blob("/etc/passwd"))
    clone.advance({"content/alpha/lien": link}, by=person("alpha-1"))
    server.adopt(clone)
    export(server, tmp_path / "arbre", None)
    assert not (tmp_path / "arbre" / "content/alpha/lien").is_symlink()
    assert git(server.bare, "ls-tree", "main", "content/alpha/lien") != ""
