"""What is done about files while they are inspected is what would be done when it is asked for."""

import os
from pathlib import Path

import pytest
from tests.support import documents, videos
from tests.support.drawn_logos import BLUE, EMERALD, LOGOS
from tests.support.text_documents import text_pdf

from panneau.domain.media import LogoMatchKind
from panneau.domain.organisation import SourceFile
from panneau.media.copies import derivatives
from panneau.media.copies.copy_errand import CopyErrand
from panneau.media.copies.derivatives import Workshop
from panneau.media.documents import attachment_text
from panneau.media.documents.attachment_text import (
    ReadingErrand,
    read_attachment_parts,
    read_attachment_texts,
)
from panneau.media.inspector import Inspector
from panneau.media.logos import logo_detection
from panneau.media.logos.logo_detection import LogoDetector
from panneau.media.workers.isolation import Job
from panneau.media.workers.limits import Limits

LOGO = LOGOS[4].picture(BLUE)
REFERENCE = documents.saved(LOGO, "png")
FILES = {
    "salle.jpg": documents.still("jpeg", (120, 90)),
    "union.png": documents.still("png", (300, 200)),
    "leur-logo.png": documents.saved(LOGOS[4].picture(EMERALD).resize((300, 150)), "png"),
    "tract.pdf": text_pdf("Une page", "Une autre"),
    "note.txt": b"Une note",
    "casse.jpg": documents.still("jpeg")[:300],
}
PUBLISHED = {*FILES} - {"casse.jpg"}


class Bench:
    """Files, and everything that may be asked about them."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        self.files = [self._written(folder / name, data) for name, data in FILES.items()]
        reference = self._written(folder / "organisme.png", REFERENCE)
        self.detector = LogoDetector(self.cache, [reference])
        self.workshop = Workshop(self.cache, None, ffprobe=videos.static_ffprobe())
        self.facts = {}

    @staticmethod
    def _written(path: Path, data: bytes) -> SourceFile:
        path.write_bytes(data)
        return SourceFile(path.name, str(path), len(data))

    def errands(self, workshop: Workshop | None = None):
        return (
            self.detector.errand(self.files),
            ReadingErrand(self.cache),
            ReadingErrand(self.cache, by_parts=True),
            CopyErrand(workshop or self.workshop, self.files, logos=["union.png"]),
        )

    def inspect(self, errands=(), cache: Path | None = None) -> None:
        inspector = Inspector(cache, videos.static_ffprobe())
        self.facts = inspector.inspect_all(self.files, errands=errands)

    def asked(self):
        """Return all that is asked for once files are inspected."""
        copies = self.workshop.make_all(self.files, self.facts, logos=["union.png"])
        return (
            self.detector.match_all(self.files, self.facts),
            read_attachment_texts(self.files, self.facts, cache_dir=self.cache),
            read_attachment_parts(self.files, self.facts, cache_dir=self.cache),
            {
                name: [(c.role, c.suffix, c.path.read_bytes()) for c in made.items]
                for name, made in copies.items()
            },
        )


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "one").mkdir()
    return Bench(tmp_path / "one")


@pytest.fixture
def no_more_processes(monkeypatch):
    def refuse(jobs, **_options):
        assert not jobs, "a file is opened again"
        return iter(())

    def forbid():
        for module in (derivatives, logo_detection, attachment_text):
            monkeypatch.setattr(module, "run_jobs", refuse)

    return forbid


def test_errands__leave_nothing_to_open_again(bench, no_more_processes):
    bench.inspect(bench.errands())
    no_more_processes()

    matches, texts, parts, copies = bench.asked()

    assert {name: match.kind for name, match in matches.items()} == {
        "leur-logo.png": LogoMatchKind.SAME
    }
    assert texts == {"tract.pdf": "Une page Une autre", "note.txt": "Une note"}
    assert parts["tract.pdf"] == [["page 1", "Une page"], ["page 2", "Une autre"]]
    assert {*copies} == PUBLISHED
    assert len(copies["union.png"]) == 1


def test_errands__find_what_is_found_without_them(bench, tmp_path):
    (tmp_path / "two").mkdir()
    other = Bench(tmp_path / "two")
    other.inspect()

    bench.inspect(bench.errands())

    assert bench.facts == other.facts
    assert bench.asked() == other.asked()


def test_errands__nothing_is_made_of_what_the_inspection_refuses(bench):
    bench.inspect(bench.errands())
    assert bench.facts["casse.jpg"].defects
    kept = [path for path in (bench.cache / "copies").glob("*/*") if path.is_dir()]
    # A document has two recipes, everything else has one.
    assert len(kept) == len(PUBLISHED) + 1


def test_errands__leave_nothing_half_made(bench):
    bench.inspect(bench.errands())
    names = [path.name for path in bench.cache.rglob("*")]
    assert not [name for name in names if name.startswith(".making-") or name.endswith(".part")]


def test_errands__that_fail_change_no_facts_and_are_done_when_asked_for(bench):
    hasty = Workshop(
        bench.cache, None, ffprobe=videos.static_ffprobe(), limits=Limits(wall_seconds=0.0)
    )
    bench.inspect(bench.errands(hasty))

    *_, copies = bench.asked()

    assert not bench.facts["salle.jpg"].defects
    assert {*copies} == PUBLISHED


def test_errands__about_a_file_that_changes_meanwhile_are_forgotten(bench):
    class Spy:
        heard = ()

        def job(self, path, _sha256):
            # The digest is known by now, and the worker has not opened the file yet.
            path.write_bytes(documents.still("jpeg", (99, 99)))
            return Job("builtins:dict")

        def conclude(self, facts, _outcome):
            self.heard = (*self.heard, facts)

        def finish(self):
            pass

    spy = Spy()
    bench.files = bench.files[:1]
    bench.inspect([spy])

    assert bench.facts["salle.jpg"].width_px == 99
    assert spy.heard == ()


def test_errands__about_what_is_remembered_are_not_run(bench):
    bench.inspect(cache=bench.cache)

    class Spy:
        asked = ()

        def job(self, path, _sha256):
            self.asked = (*self.asked, path)

        def finish(self):
            raise AssertionError

    spy = Spy()
    bench.inspect([spy], cache=bench.cache)
    assert spy.asked == ()


def test_errands__one_process_opens_one_file(bench):
    class Spy:
        processes = ()

        def job(self, _path, _sha256):
            return Job("tests.support.witness:process_and", ())

        def conclude(self, _facts, outcome):
            self.processes = (*self.processes, outcome.value)

        def finish(self):
            pass

    spies = (Spy(), Spy())
    bench.inspect(spies)

    first, second = (spy.processes for spy in spies)
    assert first == second
    assert len(set(first)) == len(FILES)
    assert os.getpid() not in first
