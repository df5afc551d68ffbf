import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from panneau.media.copies.copying import make_inspected_to_json
from panneau.media.copies.recipes import Order
from panneau.media.inspection import inspect_to_json
from panneau.media.workers.isolation import Job, run_jobs
from panneau.media.workers.rehearsal import _document, own_files, rehearse

READ = """
import sys
import pypdfium2
from panneau.media.workers import rehearsal

def opened_fonts():
    before = rehearsal_io()
    pypdfium2.PdfDocument(rehearsal._document())[0].get_textpage().get_text_range()
    return rehearsal_io() - before

def rehearsal_io():
    with open("/proc/self/io") as io:
        return int(io.readline().split()[1])

print(opened_fonts(), opened_fonts())
"""


def test_rehearsal__the_page_that_is_read_is_one():
    document = pypdfium2.PdfDocument(_document())
    assert document[0].get_textpage().get_text_range() == "a"
    rehearse()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process reads")
def test_rehearsal__fonts_are_read_at_the_first_page_only():
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, check=True, timeout=60
    )
    first, second = map(int, re.findall(r"\d+", done.stdout))
    assert second <= first
    assert second < 1000


TOLD = """
times = 0

def rehearse():
    global times
    times += 1

def rehearsals():
    return times
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each job has an interpreter of its own")
def test_rehearsal__comes_once_and_only_where_many_files_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "told.py").write_text(TOLD, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = dict(run_jobs([Job("told:rehearsals")] * 20, workers=1))
    assert [found[number].value for number in range(20)] == [0] * 7 + [1] * 13


def test_rehearsal__our_own_files_are_accepted_and_copied(tmp_path: Path) -> None:
    recipes = json.dumps({"photo": ["photo"], "pdf": ["pdf", "first-page"]})
    made = []
    with own_files() as paths:
        for path in paths:
            facts = inspect_to_json(str(path), None, "")
            order = Order(str(path), facts["sha256"], str(tmp_path / path.stem), None, "", None)
            copies = make_inspected_to_json(order.to_json(), recipes, facts)
            made.append({recipe: len(items) for recipe, items in copies.items()})
    assert made == [{"photo": 2}, {"pdf": 1, "first-page": 1}]


REHEARSE = """
import importlib, os, tempfile
for name in ("inspection", "copies.copying", "logos.logo_comparison"):
    importlib.import_module(f"panneau.media.{name}").rehearse()
print(len(os.listdir("/proc/self/task")), os.listdir(tempfile.gettempdir()))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the threads of a process")
def test_rehearsal__leaves_neither_a_thread_nor_a_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REHEARSE],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "1 []\n"
