"""The command `panneau`, run in forked processes that may be killed.

Each line of the input is an order as JSON: `settings`, `arguments`, `kill_at` (name of a step),
`kill_after` (seconds), `epoch`, `environ`. Each answer is a line too. An order given as argument is
obeyed by this process itself.
"""

import contextlib
import io
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from panneau.cli import publisher
from panneau.cli.main import run
from panneau.publish.releases.publisher import Publisher
from panneau.publish.releases.roles import Step
from tests.support.quick_build import quick_build

DAY = 1770000000


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            os._exit(_obey(order, writer))
        os.close(writer)
        if "kill_after" in order:
            time.sleep(order["kill_after"])
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with os.fdopen(reader, "rb") as pipe:
            text = pipe.read().decode("utf-8", "replace")
        _, status = os.waitpid(child, 0)
        answer = {"code": os.waitstatus_to_exitcode(status), "text": text}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _obey(order: dict[str, Any], writer: int) -> int:
    os.dup2(writer, 1)
    os.dup2(writer, 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")
    code = obey(order)
    sys.stdout.flush()
    return code


def obey(order: dict[str, Any]) -> int:
    """Run a command with the quick build; end this process where the order says so."""
    os.environ["SOURCE_DATE_EPOCH"] = str(order.get("epoch", DAY))
    os.environ.update(order.get("environ", {}))

    def on_step(step: Step) -> None:
        if step.name == order.get("kill_at"):
            os.kill(os.getpid(), signal.SIGKILL)

    def quick_publisher(**given: Any) -> Publisher:
        return Publisher(**{**given, "build": quick_build, "on_step": on_step})

    publisher.Publisher = quick_publisher
    return run([*order["arguments"], "--serveur", order["settings"]])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(obey(json.loads(sys.argv[1])))
    main()
