import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from panneau.media.workers.isolation import Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import MIB, Limits

SHORT = Limits(wall_seconds=2.0, cpu_seconds=1, memory_bytes=512 * MIB)
PATIENT = Limits(wall_seconds=30.0, cpu_seconds=20, memory_bytes=512 * MIB)
LENGTH = Job("builtins:len", ("abc",))
ANSWER = Outcome(OutcomeKind.ANSWER, 3)


def script(text: str) -> Job:
    return Job("builtins:exec", (text,))


def value_of(expression: str) -> Job:
    return Job("builtins:eval", (expression,))


def outcomes(*jobs: Job, limits: Limits = PATIENT, can_fork: bool | None = None) -> list[Outcome]:
    found = dict(run_jobs(jobs, workers=2, limits=limits, can_fork=can_fork))
    return [found[number] for number in range(len(jobs))]


HOSTILE = {
    "sleeps": (Job("time:sleep", (60,)), Outcome(OutcomeKind.TIMEOUT)),
    "loops": (script("while True: pass"), Outcome(OutcomeKind.TIMEOUT)),
    "takes_3_gib": (script("bytearray(3 << 30)"), Outcome(OutcomeKind.MEMORY)),
    "segfaults": (Job("ctypes:string_at", (0,)), Outcome(OutcomeKind.CRASH)),
    "aborts": (Job("os:abort"), Outcome(OutcomeKind.CRASH)),
    "vanishes": (Job("os:_exit", (0,)), Outcome(OutcomeKind.CRASH)),
    "raises": (
        Job("builtins:int", ("x",)),
        Outcome(OutcomeKind.ERROR, "ValueError: invalid literal for int() with base 10: 'x'"),
    ),
    "exits": (Job("sys:exit", (0,)), Outcome(OutcomeKind.ERROR, "SystemExit: 0")),
}


@pytest.mark.parametrize("can_fork", [True, False], ids=["warm", "cold"])
@pytest.mark.parametrize(("job", "outcome"), HOSTILE.values(), ids=HOSTILE.keys())
def test_run_jobs__a_hostile_job_has_a_clear_outcome_in_time(
    job: Job, outcome: Outcome, *, can_fork: bool
) -> None:
    limits = SHORT if outcome.kind is OutcomeKind.TIMEOUT else PATIENT
    begun = time.monotonic()

    found = outcomes(LENGTH, job, LENGTH, limits=limits, can_fork=can_fork)

    assert found == [ANSWER, outcome, ANSWER]
    assert time.monotonic() - begun < 20


def test_run_jobs__what_a_job_leaves_running_is_killed(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    heir = f"""
import os, time
if os.fork() == 0:
    time.sleep(0.4)
    open({str(trace)!r}, "w").close()
    os._exit(0)
"""

    assert outcomes(script(heir)) == [Outcome(OutcomeKind.ANSWER, None)]
    time.sleep(0.6)
    assert not trace.exists()


LARGER_AND_LARGER = """(lambda faults, sizes: (
    faults(), [len(bytearray(size << 10)) for size in sizes], faults()
))(lambda: __import__("resource").getrusage(0).ru_minflt, range(1500, 7501, 1500))"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="asks the GNU library")
def test_run_jobs__the_memory_of_a_picture_serves_again(monkeypatch: pytest.MonkeyPatch) -> None:
    # Large pages are touched once for five hundred.
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0")
    [found] = outcomes(value_of(LARGER_AND_LARGER))
    before, sizes, after = found.value
    touched = (after - before) * resource.getpagesize()
    assert touched < sum(sizes) / 2


def test_run_jobs__a_worker_that_is_killed_takes_only_its_jobs_along() -> None:
    murder = "__import__('os').kill(__import__('os').getppid(), 9)"

    found = dict(run_jobs([value_of(murder), LENGTH, LENGTH], workers=1, limits=PATIENT))

    assert found == {0: Outcome(OutcomeKind.CRASH), 1: ANSWER, 2: ANSWER}


def test_run_jobs__a_job_sees_nothing_of_its_surroundings() -> None:
    environment, streams = outcomes(
        value_of("dict(__import__('os').environ)"),
        value_of("[__import__('os').fstat(n).st_rdev for n in range(3)]"),
    )

    nowhere = os.stat(os.devnull).st_rdev  # noqa: PTH116 - the number of a device
    assert environment.value == {}
    assert streams.value == [nowhere] * 3


def test_run_jobs__temporary_files_are_gone_afterwards() -> None:
    made = value_of("__import__('tempfile').mkstemp()[1]")
    stuck = script("import tempfile, time; tempfile.mkstemp(); time.sleep(60)")

    finished, _ = outcomes(made, stuck, limits=SHORT)

    assert not Path(finished.value).parent.parent.exists()


BOTH = pytest.mark.parametrize("can_fork", [True, False], ids=["warm", "cold"])


def then(expression: str, limits: Limits | None = None) -> Job:
    """Return a call that evaluates an expression among the names that the first answer gives."""
    return Job("builtins:eval", (expression,), limits)


@BOTH
def test_run_jobs__one_process_makes_several_calls(*, can_fork: bool) -> None:
    first = value_of("{'pid': __import__('os').getpid()}")
    afterwards = (Job("builtins:dict"), then("[pid, __import__('os').getpid()]"))

    [found] = outcomes(replace(first, then=afterwards), LENGTH, can_fork=can_fork)[:1]

    process = found.value["pid"]
    assert [outcome.value for outcome in found.then] == [{"pid": process}, [process, process]]


@BOTH
@pytest.mark.parametrize(
    ("expression", "outcome"),
    [
        ("__import__('time').sleep(60)", Outcome(OutcomeKind.TIMEOUT)),
        ("sum(iter(int, 1))", Outcome(OutcomeKind.TIMEOUT)),
        ("bytearray(3 << 30)", Outcome(OutcomeKind.MEMORY)),
        ("__import__('os').abort()", Outcome(OutcomeKind.CRASH)),
        ("absent", Outcome(OutcomeKind.ERROR, "NameError: name 'absent' is not defined")),
    ],
)
def test_run_jobs__a_hostile_call_takes_no_earlier_answer_along(
    expression: str, outcome: Outcome, *, can_fork: bool
) -> None:
    limits = SHORT if outcome.kind is OutcomeKind.TIMEOUT else PATIENT
    job = replace(value_of("{'a': 1}"), then=(Job("builtins:len"), then(expression, limits)))

    [found] = outcomes(job, can_fork=can_fork, limits=SHORT)

    assert found.value == {"a": 1}
    assert found.then == (Outcome(OutcomeKind.ANSWER, 1), outcome)


@BOTH
def test_run_jobs__after_a_failure_no_call_is_made(tmp_path: Path, *, can_fork: bool) -> None:
    trace = tmp_path / "trace"
    afterwards = (then(f"open({str(trace)!r}, 'w')"),)

    [found] = outcomes(replace(value_of("{}['a']"), then=afterwards), can_fork=can_fork)

    assert (found.kind, [outcome.kind for outcome in found.then]) == ("error", ["crash"])
    assert not trace.exists()


def test_run_jobs__each_call_has_limits_of_its_own() -> None:
    asked = (resource.RLIMIT_FSIZE, resource.RLIMIT_AS)
    allowed = f"[__import__('resource').getrlimit(what)[0] for what in {asked}]"
    small, large = Limits(memory_bytes=400 * MIB, written_bytes=7), PATIENT
    job = Job("builtins:dict", limits=small, then=(then(allowed, large), then(allowed, small)))

    [found] = outcomes(job)

    assert [outcome.value for outcome in found.then] == [
        [limits.written_bytes, limits.memory_bytes] for limits in (large, small)
    ]


def test_run_jobs__an_answer_without_end_is_cut() -> None:
    assert outcomes(value_of("'x' * (6 << 20)")) == [Outcome(OutcomeKind.CRASH)]


def test_greedy_turn__one_worker_at_a_time_has_it(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    greedy = script(f"""
import pathlib, time
from panneau.media.workers.limits import greedy_turn
with greedy_turn(), pathlib.Path({str(trace)!r}).open("ab", buffering=0) as trace:
    trace.write(b"in ")
    time.sleep(0.05)
    trace.write(b"out ")
""")

    found = list(run_jobs([greedy] * 6, workers=3, limits=PATIENT))

    assert {outcome.kind for _, outcome in found} == {OutcomeKind.ANSWER}
    assert trace.read_text() == "in out " * 6


def test_run_jobs__many_jobs_take_moments() -> None:
    begun = time.monotonic()

    assert outcomes(*[LENGTH] * 200) == [ANSWER] * 200
    assert time.monotonic() - begun < 20


def test_run_jobs__formats_of_pictures_are_learnt_before_any_child() -> None:
    known = value_of("'WEBP' in __import__('sys').modules['PIL.Image'].SAVE")

    assert outcomes(Job("PIL.Image:preinit"), known)[1] == Outcome(OutcomeKind.ANSWER, value=True)


@pytest.mark.parametrize("can_fork", [True, False])
def test_run_jobs__garbage_is_looked_for_in_children(*, can_fork: bool) -> None:
    looks = value_of("__import__('gc').isenabled()")

    assert outcomes(looks, can_fork=can_fork) == [Outcome(OutcomeKind.ANSWER, value=True)]


def test_run_jobs__without_jobs_nothing_happens() -> None:
    assert list(run_jobs([], workers=2)) == []


def test_run_jobs__the_program_that_calls_is_never_run_again(tmp_path: Path) -> None:
    # No guard around the calls, as in a command: a second run of it would show.
    program = tmp_path / "program.py"
    program.write_text(
        "from panneau.media.workers.isolation import Job, run_jobs\n"
        "print('begun')\n"
        "print([o.value for _, o in run_jobs([Job('builtins:len', ('abc',))] * 3, workers=2)])\n"
    )

    done = subprocess.run(
        [sys.executable, program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("begun\n[3, 3, 3]\n", "")
