"""The process of a build dies with its parent, and says who failed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.engines import environment
from tests.support.sites import ROOT

CHILD = "panneau.publish.releases.child"


def run_engine(folder: Path, code: str, **changes: str) -> subprocess.CompletedProcess[str]:
    (folder / "moteur.py").write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-P", "-m", CHILD, "moteur", "build"],
        env=environment(PYTHONPATH=f"{folder}:{ROOT / 'plugins'}", **changes),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import sys; sys.exit(1)", 1),
        ("print('fini')", 0),
        ("raise OSError(28, 'plein')", 75),
        ("raise MemoryError", 75),
        ("raise ZeroDivisionError", 70),
    ],
    ids=["refused", "built", "disk", "memory", "bug"],
)
def test_build__tells_content_from_machine(tmp_path: Path, code: str, expected: int) -> None:
    assert run_engine(tmp_path, code).returncode == expected


@pytest.mark.skipif(sys.platform != "linux", reason="une garantie de Linux")
def test_build__ends_when_the_publisher_is_killed(tmp_path: Path) -> None:
    (tmp_path / "moteur.py").write_text(
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-P", "-m", CHILD, "moteur"]
    script = f"import subprocess; subprocess.run({command!r}, start_new_session=True)"
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment(PYTHONPATH=f"{tmp_path}:{ROOT / 'plugins'}"),
    )
    pid = tmp_path / "pid"
    wait_for(lambda: pid.exists() and pid.read_text(encoding="utf-8"))
    child = int(pid.read_text(encoding="utf-8"))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: not is_running(child))


def wait_for(what) -> None:
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.split()[0] not in {"Z", "X"}
