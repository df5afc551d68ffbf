"""`panneau construire --suivre`: a site that is brought up to date as long as somebody writes."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from watchdog.observers import Observer

from panneau.checks.kept import Kept
from panneau.media.workers.isolation import Crew
from panneau.memory import stamp
from panneau.mkdocs_plugins.release import following
from panneau.mkdocs_plugins.release.following import follow
from panneau.mkdocs_plugins.release.outcome import Outcome as Built
from panneau.mkdocs_plugins.saves import Saves, saves_in, watched_in
from panneau.publish.certificate import verify_certificate
from panneau.source.project import load_project
from tests.support.documents import still
from tests.support.edits import EDITS, Section, small_section
from tests.support.engines import fingerprints
from tests.support.sites import publication
from tests.support.small_builds import build, build_from_nothing, spare_processes

LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
"""Whether somebody has the time; see CONTRIBUTING.md."""
SEQUENCES, MOST_EDITS = (200, 6) if LONG else (10, 3)
ONE_EDIT = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 11))
SOON, LATE = 0.3, 30.0
"""Seconds in which nothing comes, and within which something does."""


def built(section: Section, kept: Kept | None = None) -> tuple[Built, str]:
    return build(section.root, section.day, kept)


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(ONE_EDIT, min_size=1, max_size=MOST_EDITS))
def test_site__of_a_process_that_stays_is_the_one_that_starts_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    tmp = tmp_path_factory.mktemp("follows")
    (tmp / "section").mkdir()
    section = small_section(tmp / "section")
    kept = Kept()
    with pytest.MonkeyPatch.context() as patch:
        spare_processes(patch)
        patch.setattr(stamp, "SETTLED_NS", 0)  # it is to rely on the dates of files
        assert built(section, kept)[0] is Built.PUBLISHED
        for number, edit in enumerate([("text", 0), *edits]):
            section.apply(*edit)
            clean = tmp / f"clean-{number}"
            clean.mkdir()
            ours, theirs = built(section, kept), build_from_nothing(section, clean)
            assert ours == theirs, section.done
            if ours[0] is Built.PUBLISHED:
                assert fingerprints(section.root / "site") == fingerprints(clean / "site")
                assert verify_certificate(section.root / "site") == ()
    shutil.rmtree(tmp)


def lead_to_what_is_not_there(section: Section) -> None:
    text = section.root / "content/beta/reperes/2026-03-03-lien.md"
    text.write_text(f"{text.read_text('utf-8')}\n[Demain](futur.md)\n", "utf-8")


def write_what_is_led_to(section: Section) -> None:
    (section.root / "content/beta/reperes/futur.md").write_text(publication("Futur"), "utf-8")


def draw_another_picture(section: Section) -> None:
    path = section.root / "content/alpha/actualites/2026-03-14-dossier/dessin.png"
    path.write_bytes(still("PNG", size=(48, 32)))


def tell_a_secret(section: Section) -> None:
    text = section.root / "content/beta/reperes/2026-03-03-lien.md"
    text.write_text(f"{text.read_text('utf-8')}\nmot de passe : Azerty-1234\n", "utf-8")


def tell_it_no_more(section: Section) -> None:
    text = section.root / "content/beta/reperes/2026-03-03-lien.md"
    text.write_text(text.read_text("utf-8").replace("Azerty-1234", "(sur demande)"), "utf-8")


@pytest.mark.parametrize(
    ("edits", "ends"),
    [
        ((tell_a_secret,), Built.REFUSED),
        ((tell_a_secret, tell_it_no_more), Built.PUBLISHED),
        ((lead_to_what_is_not_there,), Built.REFUSED),
        ((lead_to_what_is_not_there, write_what_is_led_to), Built.PUBLISHED),
        ((draw_another_picture,), Built.PUBLISHED),
    ],
)
def test_site__of_a_process_that_stays_follows_what_a_text_does_not_say(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edits: tuple[Callable[[Section], None], ...],
    ends: Built,
) -> None:
    spare_processes(monkeypatch)
    monkeypatch.setattr(stamp, "SETTLED_NS", 0)
    (tmp_path / "section").mkdir()
    (tmp_path / "clean").mkdir()
    section = small_section(tmp_path / "section")
    kept = Kept()
    built(section, kept)  # by the engine, which keeps nothing here
    section.apply("text", 0)
    before = built(section, kept)[0]
    for edit in edits:
        edit(section)
        after = built(section, kept)
    assert (before, after[0]) == (Built.PUBLISHED, ends)
    assert after == build_from_nothing(section, tmp_path / "clean")
    if ends is Built.PUBLISHED:
        assert fingerprints(section.root / "site") == fingerprints(tmp_path / "clean/site")


def test_site__after_somebody_emptied_the_cache_of_copies_is_built_again(tmp_path: Path) -> None:
    section = small_section(tmp_path)
    with Crew() as crew:
        kept = Kept(crew=crew)
        assert built(section, kept)[0] is Built.PUBLISHED
        shutil.rmtree(section.root / ".cache")
        shutil.rmtree(section.root / "site")
        built(section, kept)
        kept.forget_copies()
        assert built(section, kept)[0] is Built.PUBLISHED
    assert verify_certificate(section.root / "site") == ()


@contextmanager
def watching(root: Path) -> Iterator[Saves]:
    with saves_in(watched_in(load_project(root / "mkdocs.yml", issues=[]))) as saves:
        yield saves


@pytest.mark.parametrize(
    "place",
    [
        "content/alpha/actualites/2026-03-12-bonjour.md",
        "mkdocs.yml",
        "accord.yml",
        "theme/main.html",
    ],
)
def test_save__of_anything_that_a_site_is_made_of_comes(tmp_path: Path, place: str) -> None:
    path = small_section(tmp_path).root / place
    with watching(tmp_path) as saves:
        assert not saves.come(within=SOON)
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        assert saves.come(within=LATE)
        assert not saves.come(within=SOON)


def test_save__comes_where_the_system_tells_of_no_more_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    path = small_section(tmp_path).root / "content/alpha/actualites/2026-03-12-bonjour.md"
    with watching(tmp_path) as saves:
        path.write_text("Texte\n", encoding="utf-8")
        assert saves.come(within=LATE)


def test_save__of_what_the_build_itself_writes_is_none(tmp_path: Path) -> None:
    section = small_section(tmp_path)
    with watching(tmp_path) as saves:
        assert built(section, Kept())[0] is Built.PUBLISHED
        (tmp_path / "notes.txt").write_text("Rien qui compte.\n", encoding="utf-8")
        assert not saves.come(within=SOON)


class _EnoughError(Exception):
    """Somebody has seen what was to be seen."""


def builds_until(count: int, then: Callable[[int], object]) -> Callable[[], None]:
    """Return a build that does something after each one, and ends after so many."""
    done: list[int] = []

    def one() -> None:
        done.append(len(done) + 1)
        if done[-1] == count:
            raise _EnoughError
        then(done[-1])

    return one


def test_follow__builds_again_on_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = small_section(tmp_path)
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.05)
    days = iter([date(2026, 3, 14)] * 5 + [date(2026, 3, 15)] * 100)
    monkeypatch.setattr(following, "today", lambda: next(days))
    with pytest.raises(_EnoughError):
        follow(section.config, builds_until(2, lambda _: None))
    assert next(days) == date(2026, 3, 15)


def test_follow__looks_at_folders_that_were_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = small_section(tmp_path)
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.05)
    looks = iter([date(2026, 3, 14)] * 400)  # then whoever waits for ever is told so
    monkeypatch.setattr(following, "today", lambda: next(looks))
    text = section.root / "content/alpha/actualites/2026-03-12-bonjour.md"

    def after(number: int) -> None:
        if number == 1:
            shutil.copytree(section.root / "content", section.root / "other")
            shutil.rmtree(section.root / "content")
            (section.root / "other").rename(section.root / "content")
        else:
            text.write_text("---\ntitre: Autre\n---\n\nTexte.\n", encoding="utf-8")

    with pytest.raises(_EnoughError):
        follow(section.config, builds_until(6, after))


@pytest.mark.skipif(sys.platform == "win32", reason="a console is needed to interrupt a process")
def test_command__publishes_each_save_until_it_is_interrupted(tmp_path: Path) -> None:
    section = small_section(tmp_path)
    text = section.root / "content/alpha/actualites/2026-03-12-bonjour.md"
    page = section.root / "site/alpha/actualites/2026-03-12-bonjour/index.html"
    command = [sys.executable, "-m", "panneau", "construire", "--suivre"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1773576000", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=section.root, env=env, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            said = _said(process)
            assert said("Le site est à jour.")
            good = text.read_text(encoding="utf-8")
            text.write_text(f"{good}\nUn mot de plus.\n", encoding="utf-8")
            assert said("Le site est à jour.")
            assert "Un mot de plus." in page.read_text(encoding="utf-8")
            text.write_text(f"{good}\n<script>1</script>\n", encoding="utf-8")
            refusal = said("Le site n’a pas changé : corrigez, puis enregistrez.")
            assert "INT-003" in refusal
            assert "Un mot de plus." in page.read_text(encoding="utf-8")
            section.config.rename(section.config.with_suffix(".away"))
            refusal = said("Le site n’a pas changé").replace("\xa0", " ").replace("\u202f", " ")
            assert "mkdocs.yml » ne se lit pas : absent." in refusal
            section.config.with_suffix(".away").rename(section.config)
            text.write_text(f"{good}\nUne fin.\n", encoding="utf-8")
            assert said("Le site est à jour.")
            assert "Une fin." in page.read_text(encoding="utf-8")
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=LATE) == 0
        finally:
            process.kill()


def _said(process: "subprocess.Popen[str]") -> Callable[[str], str]:
    """Return what gives all that a process says until it has said some words."""

    def until(words: str) -> str:
        lines: list[str] = []
        while process.stdout and (line := process.stdout.readline()):
            lines.append(line)
            if words in line:
                return "".join(lines)
        raise AssertionError("".join(lines))

    return until
