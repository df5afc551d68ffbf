"""Every call that changes a file fails once, or kills: the next run puts everything right.

Long: some hundred runs under strace. `PANNEAU_LONG_TESTS=1` asks for all of them; otherwise a few.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.publishing import DAY, Panneau, PublishingServer, Relay
from tests.support.sites import ROOT, publication

LONG = os.environ.get("PANNEAU_LONG_TESTS") == "1"
STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None, reason="strace n’est pas sur cette machine")
CALLS = "rename,renameat,renameat2,symlink,symlinkat,link,linkat,unlink,unlinkat,mkdir,mkdirat"
CALLS += ",rmdir,fsync,fdatasync,pwrite64,ftruncate,utimensat,chmod,fchmod,fchmodat"
KINDS = {"full": "error=ENOSPC", "broken": "error=EIO", "killed": "signal=KILL"}
PAGE = "content/alpha/actualites/2026-03-12-bonjour.md"
PROCESS = Path(__file__).parents[1] / "support" / "publisher_process.py"
INJECTED = re.compile(r"\(INJECTED\)|killed by SIGKILL")
MOST_CALLS = 2000
STEP = 1 if LONG else 120
"""Each call, or one in so many."""


def run_injected(server: PublishingServer, kind: str, rank: int, trace: Path) -> bool:
    """Publish with one call gone wrong; tell whether there were so many calls."""
    order = {"settings": server.settings, "arguments": ["publier"], "epoch": DAY}
    command = [str(STRACE), "-qq", "-o", str(trace), "-e", f"trace={CALLS}"]
    command += ["-e", f"inject={CALLS}:{KINDS[kind]}:when={rank}"]
    # Not -f: what git does by itself is git's to get right.
    done = subprocess.run(
        [*command, sys.executable, "-P", str(PROCESS), json.dumps(order)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "s’est arrêté sur une erreur qui vient de lui" not in done.stderr
    return bool(INJECTED.search(trace.read_text(encoding="utf-8", errors="replace")))


@pytest.mark.parametrize("kind", KINDS)
def test_call__that_fails_is_made_good_by_the_next_run(
    server: PublishingServer, panneau: Panneau, relay: Relay, tmp_path: Path, kind: str
) -> None:
    assert panneau.run()[0] == 0
    changes = 1
    for rank in range(STEP // 2 + 1, MOST_CALLS, STEP):
        commit = server.commit({PAGE: publication(f"Texte {rank}")})
        changes += 1
        was_injected = run_injected(server, kind, rank, tmp_path / "appels")
        code, text = panneau.run()
        assert code == 0, (kind, rank, text)
        assert server.shown() == commit, (kind, rank)
        server.assert_consistent()
        if not was_injected:
            break
    assert rank > STEP
    told = [item["title"] for notice in server.notices()[3:] for item in notice["items"]]
    assert len(told) == len(set(told)) == changes - 1
    identifiers = {notice["message_id"] for notice in server.notices()}
    assert set(relay.identifiers()) == identifiers
    assert panneau.run("journal", "verifier")[0] == 0
