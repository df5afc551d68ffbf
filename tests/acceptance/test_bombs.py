"""Small files made to cost a machine its time or its memory: each is told, none is paid for."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.attack_corpus.attack import Attack
from tests.support.attack_corpus.bombs import ATTACKS, filled
from tests.support.attack_corpus.hostile_site import by_attack, write_attacks
from tests.support.engines import environment

from panneau.media.workers.limits import Limits
from panneau.source import rendering_trial

MOST_KIB = 500 * 1024
MOST_SECONDS = 10
LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
FEWEST = 50
EVERY = {f"bombe-{number:03}": attack for number, attack in enumerate(ATTACKS, 1)}
# Each of these takes all the time that a file of its kind may take.
PATIENT = {
    "links begun",
    "links begun, in many paragraphs",
    "definitions in definitions",
    "dictionaries of a PDF",
}
BOMBS = {name: attack for name, attack in EVERY.items() if LONG or attack.name not in PATIENT}
# What a process inherits counts as its own: this one stands between a large test and what it runs.
LAUNCHER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True)
sys.stdout.buffer.write(done.stdout)
sys.stderr.buffer.write(done.stderr[-3000:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""


@dataclass(frozen=True)
class Verified:
    """What the command that contributors run said, and took."""

    codes: dict[str, set[str]]
    """By bomb."""
    most_kib: int
    """Of the largest process that it started, itself included."""


def verify(root: Path, bombs: Mapping[str, Attack]) -> Verified:
    config = write_attacks(root, bombs)
    command = [sys.executable, "-m", "panneau", "verifier", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *command, "--config", str(config)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    issues = json.loads(done.stdout)["issues"]
    told = by_attack(((issue["path"], issue["code"]) for issue in issues), bombs)
    assert told.pop("", []) == []
    codes = {name: set(codes) for name, codes in told.items()}
    return Verified(codes, int(done.stderr.split()[-1]))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Verified:
    """What is told of every bomb, all thrown at once."""
    return verify(tmp_path_factory.mktemp("bombes"), BOMBS)


@pytest.mark.parametrize("name", [pytest.param(n, id=f"{n} {a.name}") for n, a in BOMBS.items()])
def test_bomb__is_told(told: Verified, name: str) -> None:
    assert told.codes[name] == BOMBS[name].codes


def test_bombs__take_bounded_memory_in_each_process(told: Verified) -> None:
    assert 0 < told.most_kib < MOST_KIB


def test_bombs__are_many() -> None:
    assert len(BOMBS) >= FEWEST


ALONE = BOMBS if LONG else dict(list(BOMBS.items())[:1])


@pytest.mark.parametrize("name", [pytest.param(n, id=f"{n} {a.name}") for n, a in ALONE.items()])
def test_bomb__alone_is_told_in_time(tmp_path: Path, name: str) -> None:
    started = time.monotonic()
    found = verify(tmp_path, {name: BOMBS[name]})
    assert time.monotonic() - started < MOST_SECONDS
    assert found.codes == {name: BOMBS[name].codes}
    assert found.most_kib < MOST_KIB


def test_limits__of_a_file_leave_time_to_tell() -> None:
    assert Limits().cpu_seconds <= MOST_SECONDS
    assert rendering_trial.WALL_SECONDS < MOST_SECONDS
    assert rendering_trial.MEMORY_BYTES < MOST_KIB * 1024


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        pytest.param("while True: pass", -24, id="time"),
        pytest.param("bytes(600 << 20)", 1, id="memory"),
    ],
)
def test_trial__ends_what_takes_more(tmp_path: Path, code: str, outcome: int) -> None:
    """The limits are those of the operating system: nothing in the process lifts them."""
    renderer = "panneau.source.rendering_trial.render_markdown"
    program = (
        "import panneau.source.rendering_trial as trial\n"
        f"def greedy(*_, **__):\n    {code}\n"
        f"trial.{renderer.rpartition('.')[2]} = greedy\n"
        "trial._try_here(1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=filled("a ").encode(),
        env=environment(),
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode in {outcome, -9}
