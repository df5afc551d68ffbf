"""The command `panneau`, run in forked processes that may be killed: `python -P … SETTINGS`.

Each line of the input is an order as JSON: `arguments`, `kill_at` (name of a step), `kill_after`
(seconds), `epoch`, `environ`, `limit_bytes` (of a file). Each answer is a line too.
"""

import contextlib
import functools
import io
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from panneau.cli import publish, publisher
from panneau.cli.main import run
from panneau.publish.releases.publisher import Publisher, Step
from tests.support.quick_build import quick_build

DAY = 1770000000


def main(settings: str) -> None:
    for line in sys.stdin:
        order = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            os._exit(_obey(order, settings, writer))
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


def _obey(order: dict[str, Any], settings: str, writer: int) -> int:
    os.environ["SOURCE_DATE_EPOCH"] = str(order.get("epoch", DAY))
    os.environ.update(order.get("environ", {}))
    publisher.Publisher = functools.partial(Publisher, build=quick_build)
    if "limit_bytes" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = order["limit_bytes"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    def on_step(step: Step) -> None:
        if step.name == order.get("kill_at"):
            os.kill(os.getpid(), signal.SIGKILL)

    publish._silent = on_step
    os.dup2(writer, 1)
    os.dup2(writer, 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")
    code = run([*order["arguments"], "--serveur", settings])
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    main(sys.argv[1])
