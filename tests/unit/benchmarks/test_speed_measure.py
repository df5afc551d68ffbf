import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.speed import staying as staying_command
from benchmarks.speed.measure import CommandError, Cost, measure
from benchmarks.speed.rounds import Bench, UnfaithfulBuild, Wanted
from benchmarks.speed.staying import measure_save, staying
from benchmarks.speed.tools import COLD, EDIT, HUGO, find_tools

WORK = "sum(range(20_000_000))"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the costs are read where Linux says")


def cost_of(code: str, folder: Path) -> Cost:
    root = folder / "root"
    root.mkdir(exist_ok=True)
    return measure([sys.executable, "-c", code], folder=root, env=os.environ, timeout_s=30)


@linux
def test_cpu__counts_a_child_that_nobody_waits_for(tmp_path: Path) -> None:
    start = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{WORK}'])"
    alone, left = cost_of("import subprocess, sys", tmp_path), cost_of(start, tmp_path)
    assert left.cpu_s - alone.cpu_s > cost_of(WORK, tmp_path).cpu_s / 3


@linux
def test_memory__adds_up_processes_that_run_together(tmp_path: Path) -> None:
    held = "import time; kept = bytearray(b'x' * 60_000_000); time.sleep(1.5)"
    both = f"import os; os.fork(); {held}"
    assert cost_of(held, tmp_path).peak_bytes > 60_000_000
    assert cost_of(both, tmp_path).peak_bytes > 120_000_000


@linux
def test_bytes__are_those_that_were_written(tmp_path: Path) -> None:
    cost = cost_of("open('file', 'wb').write(b'x' * 4_000_000)", tmp_path)
    assert cost.written_bytes == 0 or 4_000_000 <= cost.written_bytes < 5_000_000


def test_command__that_fails_is_an_error_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="code 3\nlast words"):
        cost_of("print('last words', flush=True); raise SystemExit(3)", tmp_path)


STAYS = f"""
import pathlib, subprocess, sys, time
saved = pathlib.Path("saved")
sum(range(10_000_000))
while True:
    time.sleep(0.05)
    if saved.exists():
        saved.unlink()
        subprocess.run([sys.executable, "-c", "{WORK}"])
"""


@linux
def test_save__costs_a_command_that_stays_what_it_then_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staying_command, "REST_SECONDS", 0.5)
    command = [sys.executable, "-c", STAYS]
    with staying(command, folder=tmp_path, env=os.environ, timeout_s=30) as pid:
        cost = measure_save(pid, (tmp_path / "saved").touch, timeout_s=30)
    assert cost.cpu_s > cost_of(WORK, tmp_path).cpu_s / 2
    assert 0 < cost.wall_s < 25


@linux
def test_save__that_nothing_comes_of_is_an_error(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; sum(range(10_000_000)); time.sleep(60)"]
    with (
        staying(command, folder=tmp_path, env=os.environ, timeout_s=30) as pid,
        pytest.raises(CommandError, match="does not come to rest"),
    ):
        measure_save(pid, lambda: None, timeout_s=0.2)


def test_generator__that_is_not_there_is_absent_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tools, absent = find_tools(tmp_path, [HUGO, "eleventy"])
    assert tools == []
    assert absent == {
        HUGO: "hugo is not on PATH (Debian: apt-get install hugo)",
        "eleventy": "node and npm are not on PATH",
    }


@pytest.mark.skipif(shutil.which(HUGO) is None, reason="Hugo is not on this machine")
def test_round__measures_a_real_build_and_an_edit_and_refuses_an_idle_one(tmp_path: Path) -> None:
    (hugo,), _ = find_tools(tmp_path, [HUGO])
    bench = Bench(tmp_path / "bench", tmp_path / "media", 12, timeout_s=60, say=lambda _: None)
    runs = bench.run([hugo], cold=Wanted(1, 1), warm=Wanted(2, 2))
    assert [(run.round, run.phase) for run in runs] == [(0, COLD), (0, EDIT), (1, EDIT)]
    assert all(run.cpu_s > 0 and run.site_bytes > 100_000 for run in runs)
    idle = replace(hugo, name="idle", command=(sys.executable, "-c", ""))
    with pytest.raises(UnfaithfulBuild, match="not what its source says"):
        bench.run([idle], cold=Wanted(1, 1), warm=Wanted(1, 1))
