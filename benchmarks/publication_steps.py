# From a push to the readers, on the sample of this repository, with real git and the real commands.
# Run from the root of the repository:
#
#     python -m benchmarks.publication_steps [--rounds 3]
#
# Walls, since a person waits for them: on a busy machine they say more of its other jobs.

"""How long each step takes, from a contributor's push to the site that readers get."""

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from tests.support.git_server import person
from tests.support.publishing import PublishingServer, themed_files

ROOT = Path(__file__).resolve().parents[1]
CLOCK = Path(__file__).with_name("step_clock")
EDITED = "content/cfdt/actualites/2026-03-12-lire-cet-espace.md"
LOGIN, ALIAS = "alice", "cfdt-1"
MOMENT = 1_780_000_000
"""28 May 2026: every publication of the sample that is to appear has."""
BUILD_STEPS = {
    "rules": "rules",
    "copies": "copies of attached files",
    "audit": "audit and certificate",
    "switch": "finished site in its place",
}
PUBLISHED = re.compile(r"^  (.+) : ([\d,]+) s$", re.MULTILINE)
PUBLISHER_STEPS = {
    "reprise": "recovery",
    "copie": "files of the commit",
    "construction": "build",
    "mise en forme": "release made ready",
    "rangement": "release in its place",
    "registre": "notices and ledger",
    "bascule": "switch",
    "en ligne": "live",
    "journal": "after: journal",
    "ménage": "after: old releases",
}
"""What `--mesures` says, and its name here."""
BUILT, LIVE = "build", "live"
HOOK = """\
#!/bin/sh
date +%s.%N > {folder}/{name}-began
PYTHONPATH={clock}:{plugins} PANNEAU_STEPS={folder}/build \\
  "{python}" -P -m panneau {command} > {folder}/{name}-said
code=$?
cat {folder}/{name}-said
date +%s.%N > {folder}/{name}-ended
exit $code
"""


def main() -> None:
    """Publish the sample, then correct it some times; print the median of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print_steps(*measure_steps(options.rounds))


def measure_steps(rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of each step of a first publication, and the medians of corrections."""
    with tempfile.TemporaryDirectory(prefix="panneau-steps-") as folder:
        server = opened(Path(folder))
        times = Path(folder) / "times"
        first = publish(server, times, 0)
        found = [publish(server, times, number) for number in range(1, rounds + 1)]
    return first, {step: median(one[step] for one in found) for step in first}


def opened(folder: Path) -> PublishingServer:
    """Return a server that has the sample in its branch, and nothing published."""
    sample = ("content", "mkdocs.yml")
    files: dict[str, str | bytes] = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for name in sample
        for path in [ROOT / name, *(ROOT / name).rglob("*")]
        if path.is_file()
    }
    server = PublishingServer.open(folder, themed_files(files))
    server.git.accounts = {LOGIN: ALIAS}
    server.git.write_settings()
    times = folder / "times"
    times.mkdir()
    write_hooks(server.git.bare / "hooks", times)
    return server


def write_hooks(hooks: Path, times: Path) -> None:
    """Have git call the real commands, and write down when."""
    commands = {"pre-receive": "recevoir", "post-receive": "publier --mesures"}
    for name, command in commands.items():
        text = HOOK.format(
            folder=times,
            name=name,
            clock=CLOCK,
            plugins=ROOT / "plugins",
            python=sys.executable,
            command=command,
        )
        (hooks / name).write_text(text, "utf-8")
        (hooks / name).chmod(0o755)


def publish(server: PublishingServer, times: Path, number: int) -> dict[str, float]:
    """Push a correction of one publication; return the seconds of each step, in order."""
    text = (ROOT / EDITED).read_text("utf-8") + f"\nRectificatif numéro {number}.\n"
    commit = server.clone.advance({EDITED: text}, by=person(ALIAS))
    began = time.time()
    env = {"SOURCE_DATE_EPOCH": str(MOMENT)}
    pushed = server.clone.push(f"{commit}:refs/heads/main", login=LOGIN, env=env)
    page = server.current / "cfdt/actualites/2026-03-12-lire-cet-espace/index.html"
    shown = page.read_text("utf-8") if page.exists() else ""
    if not pushed.is_accepted or f"Rectificatif numéro {number}." not in shown:
        raise SystemExit(pushed.text)
    return dict(steps(times, began))


def steps(times: Path, began: float) -> Iterator[tuple[str, float]]:
    """Yield each step and its seconds, from what the hooks and the commands wrote down."""
    at = {path.name: float(path.read_text("ascii")) for path in times.glob("*-*ed")}
    at |= {path.name: float(path.read_text("ascii")) for path in times.glob("*-began")}
    build = json.loads((times / "build").read_text("utf-8"))
    said = (times / "post-receive-said").read_text("utf-8")
    yield "git, until the hook", at["pre-receive-began"] - began
    yield "judgment of the push", at["pre-receive-ended"] - at["pre-receive-began"]
    yield "git, objects kept", at["post-receive-began"] - at["pre-receive-ended"]
    published = [
        (PUBLISHER_STEPS[name], float(seconds.replace(",", ".")))
        for name, seconds in PUBLISHED.findall(said)
    ]
    first = sum(seconds for _, seconds in published)
    yield "start of the publisher", at["post-receive-ended"] - at["post-receive-began"] - first
    for name, seconds in published:
        yield from build_steps(build, seconds) if name == BUILT else [(name, seconds)]


def build_steps(build: dict[str, float], whole: float) -> Iterator[tuple[str, float]]:
    """Yield the parts of the build; pages are what the other parts leave."""
    missing = BUILD_STEPS.keys() - build.keys()
    if missing:
        raise SystemExit(f"not timed, see step_clock: {', '.join(sorted(missing))}")
    for key, name in BUILD_STEPS.items():
        yield f"build: {name}", build[key]
    known = sum(build[key] for key in BUILD_STEPS)
    yield "build: pages, lists, search, feeds", build["whole"] - known
    yield "build: start, end, check of the certificate", whole - build["whole"]


def until_live(found: Mapping[str, float]) -> dict[str, float]:
    """Return the steps that readers wait for."""
    names = list(found)
    return {name: found[name] for name in names[: names.index(LIVE) + 1]}


def print_steps(first: Mapping[str, float], edit: Mapping[str, float]) -> None:
    """Print a first publication beside a correction."""
    print(f"{'seconds':46}{'first':>9}{'one edit':>9}")
    for name, seconds in first.items():
        print(f"{name:46}{seconds:9.2f}{edit[name]:9.2f}")
        if name == LIVE:
            totals = (sum(until_live(found).values()) for found in (first, edit))
            print(f"{'FROM PUSH TO LIVE':46}{''.join(f'{total:9.2f}' for total in totals)}")


if __name__ == "__main__":
    main()
