"""Whatever becomes of what a build remembers, the next one is right, or says why it is not."""

import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from panneau.memory import listing, version
from panneau.mkdocs_plugins.release import unchanged
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.publish import conformity
from panneau.publish.tree import turns, update
from tests.support.edits import SECONDS_A_DAY, Section, small_section
from tests.support.engines import environment, fingerprints
from tests.support.small_builds import CACHE, build, build_from_nothing, spare_processes

LONG_AGO_NS = 1_700_000_000 * 10**9


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    spare_processes(monkeypatch)
    monkeypatch.setattr(update, "FEW_FILES", 3)  # a small section is to use both trees too
    monkeypatch.setattr(listing, "SETTLED_NS", 0)  # and to rely on the dates of folders


@pytest.fixture
def section(tmp_path: Path) -> Section:
    root = tmp_path / "section"
    root.mkdir()
    made = small_section(root)
    assert build(made.root, made.day)[0] is Built.PUBLISHED
    return made


def assert_is_right(section: Section, tmp_path: Path) -> None:
    """Compare the site in place with one that is built from nothing."""
    clean = tmp_path / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    clean.mkdir()
    assert build_from_nothing(section, clean)[0] is Built.PUBLISHED
    assert fingerprints(section.root / "site") == fingerprints(clean / "site")


def remembered(section: Section) -> list[Path]:
    """Return every file that the next build might believe."""
    return sorted(path for path in (section.root / CACHE).rglob("*") if path.is_file())


def flip(path: Path, dice: random.Random) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_cache__with_a_hundred_bits_flipped_is_worked_out_again(
    section: Section, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - places to damage
    for round_number in range(5):
        section.apply("text", round_number)
        files = [path for path in remembered(section) if path.stat().st_size]
        for path in dice.choices(files, k=20):
            flip(path, dice)
        assert build(section.root, section.day) == (Built.PUBLISHED, "")
        assert_is_right(section, tmp_path)


def test_copies__damaged_without_a_trace_are_told_once_and_made_again(
    section: Section, tmp_path: Path
) -> None:
    dice = random.Random(11)  # noqa: S311 - places to damage
    copies = [
        path for path in (section.root / CACHE / "copies").rglob("*.*") if path.suffix != ".json"
    ]
    for path in copies:
        status = path.stat()
        flip(path, dice)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    shutil.rmtree(section.root / CACHE / "arbres")
    section.apply("text", 1)
    built, said = build(section.root, section.day)
    assert built is Built.REFUSED
    assert "a été modifiée ; relancez la construction" in said
    assert build(section.root, section.day) == (Built.PUBLISHED, "")
    assert_is_right(section, tmp_path)


def test_cache__cut_short_or_of_others_is_worked_out_again(
    section: Section, tmp_path: Path
) -> None:
    files = remembered(section)
    for number, path in enumerate(files):
        path.write_bytes(path.read_bytes()[: number % 7] if number % 2 else files[0].read_bytes())
    section.apply("title", 1)
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


def test_cache__of_another_version_is_worked_out_again(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version.code_version.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(version, "LIBRARIES", ("lxml",))
        section.apply("text", 2)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    version.code_version.cache_clear()
    section.apply("date", 3)
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


def test_builds__two_at_once_leave_one_whole_site(section: Section, tmp_path: Path) -> None:
    section.apply("title", 2)
    day = str(section.day * SECONDS_A_DAY + SECONDS_A_DAY // 2)
    command = [sys.executable, "-c", "from panneau.cli.main import main; main()", "construire"]
    running = [
        subprocess.Popen(
            command,
            cwd=section.root,
            env=environment(SOURCE_DATE_EPOCH=day),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert_is_right(section, tmp_path)
    section.apply("text", 1)
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


@pytest.mark.parametrize("after", [0, 3])
def test_disk__full_is_told_and_leaves_the_site(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = fingerprints(section.root / "site")
    write, left = update.write_file, [after]

    def refuse(path: Path, content: bytes) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    section.apply("logo", 1)
    with monkeypatch.context() as patch:
        patch.setattr(update, "write_file", refuse)
        built, said = build(section.root, section.day)
    assert built is Built.REFUSED
    assert "Le système a refusé\u00a0: disque plein." in said
    assert fingerprints(section.root / "site") == before
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


def test_build__killed_in_the_middle_costs_time_only(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section.apply("logo", 1)

    def die(*_: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(update, "write_file", die)
        with pytest.raises(KeyboardInterrupt):
            build(section.root, section.day)
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


def test_build__goes_through_the_branches_that_changed(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    unopened: list[set[str]] = []
    assemble = turns.Turns.assemble

    def told(*given: Any) -> turns.Assembled:
        tree = assemble(*given)
        unopened.append(set(tree.unopened))
        return tree

    monkeypatch.setattr(turns.Turns, "assemble", told)
    for number in range(3):
        section.apply("text", 0)
        assert build(section.root, section.day) == (Built.PUBLISHED, ""), number
    changed = section.pick(0).relative_to(section.root / "content").parts[:2]
    assert "/".join(changed) not in unopened[-1]
    assert {"beta/reperes", "assets/stylesheets"} <= unopened[-1]


def harm_a_page(site: Path, harm: str) -> None:
    """Do something to a page of a rubric in which nothing changes."""
    page = next(site.glob("beta/reperes/*/index.html"))
    if harm == "change":
        update.write_anew(page, page.read_bytes().replace(b"hier", b"pire"))
    elif harm == "add":
        (page.parent / "autre.txt").touch()
    elif harm == "remove":
        page.unlink()
    else:
        (page.parent / "lien").symlink_to(page)


@pytest.mark.parametrize("harm", ["change", "add", "remove", "link"])
def test_site__harmed_while_it_is_audited_does_not_take_the_place_of_another(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    for number in range(2):
        section.apply("text", number)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    before, tell = fingerprints(section.root / "site"), conformity._tell

    def harmed(site: Path, *given: Any) -> frozenset[str]:
        harm_a_page(site, harm)
        return tell(site, *given)

    section.apply("text", 0)
    with monkeypatch.context() as patch:
        patch.setattr(conformity, "_tell", harmed)
        built, said = build(section.root, section.day)
    assert built is Built.REFUSED
    assert "beta/reperes" in said
    assert fingerprints(section.root / "site") == before
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert_is_right(section, tmp_path)


def test_tree__harmed_as_well_as_what_is_known_of_it_is_made_again(
    section: Section, tmp_path: Path
) -> None:
    for number in range(3):
        section.apply("text", number)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    contents = section.root / CACHE / "arbres/contenu"
    lines = [path for path in contents.iterdir() if b"beta/reperes/2026" in path.read_bytes()]
    for path in lines:
        if path.read_bytes()[64:66] == b'" ':  # its lines of the certificate
            flip(path, random.Random(1))  # noqa: S311 - places to damage
    harm_a_page(section.root / CACHE / "arbres/site", "change")
    section.apply("text", 0)
    assert build(section.root, section.day) == (Built.PUBLISHED, "")
    assert_is_right(section, tmp_path)


@pytest.mark.parametrize("harm", ["change", "add", "remove", "link"])
def test_tree__harmed_where_nothing_changes_is_made_again(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    for number in range(3):
        section.apply("text", number)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    harm_a_page(section.root / CACHE / "arbres/site", harm)
    section.apply("text", 0)
    made: list[int] = []
    updated = turns.update
    monkeypatch.setattr(turns, "update", lambda *given: made.append(1) or updated(*given))
    assert build(section.root, section.day) == (Built.PUBLISHED, "")
    assert len(made) == 2
    assert_is_right(section, tmp_path)


def write_in_a_page(site: Path) -> None:
    (site / "index.html").write_bytes(b"autre chose")


def add_a_page(site: Path) -> None:
    (site / "accord/index.html").with_name("autre.html").write_bytes(b"autre chose")


def remove_a_page(site: Path) -> None:
    next(site.glob("*/*/*/index.html")).unlink()


def put_a_link(site: Path) -> None:
    page = next(site.glob("*/*/*/index.html"))
    (page.parent / "lien").symlink_to(page)


def stop_dating_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a disk on which nothing tells that a name has come into a folder, or gone."""
    monkeypatch.setattr(listing, "_DATES", lambda _: (1, 1, 1))
    for module in (turns, unchanged):
        monkeypatch.setattr(module, "are_folders_dated", lambda *_: False)


@pytest.mark.parametrize("are_dated", [True, False])
def test_build__with_nothing_to_do_proves_it_by_what_is_there(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, are_dated: bool
) -> None:
    if not are_dated:
        stop_dating_folders(monkeypatch)
    config = section.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("accord.yml", "cpam94-2023"), "utf-8")
    for path in (section.root / "content").rglob("*"):
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    assert build(section.root, section.day)[0] is Built.PUBLISHED
    with monkeypatch.context() as patch:
        patch.setattr(turns, "update", None)
        assert build(section.root, section.day)[0] is Built.PUBLISHED
    for harm in (write_in_a_page, add_a_page, remove_a_page, put_a_link):
        harm(section.root / "site")
        assert build(section.root, section.day)[0] is Built.PUBLISHED
        assert_is_right(section, tmp_path)
    assert build(section.root, section.day + 400)[0] is Built.PUBLISHED
    section.day += 400
    assert_is_right(section, tmp_path)
