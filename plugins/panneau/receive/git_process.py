# Every call of git goes through here: a clean environment, no replaced object, no attribute, no
# filter, a bounded output and a time limit. What a client could set reaches none of it.

"""Running git on a bare repository."""

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from panneau.receive.deadline import Deadline

MOST_OUTPUT_BYTES = 64 << 20
# Objects of a push that is not accepted yet are in a folder that these three name.
QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", *QUARANTINE)
_FIXED = {
    "GIT_DIR": ".",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}


class GitError(Exception):
    """git failed; the message is for staff, and may hold what git said."""


class TooMuchError(GitError):
    """git had more to say than is reasonable for one push."""


class GitProcess:
    """Runs git in one bare repository."""

    def __init__(self, git_dir: Path, *, deadline: Deadline, environ: Mapping[str, str]) -> None:
        """Prepare calls; none is made yet.

        Args:
            git_dir: The bare repository.
            deadline: For all calls together.
            environ: Of the hook; only the path of programs and the quarantine are kept of it.
        """
        self.git_dir = git_dir.resolve()
        self.deadline = deadline
        self.environ = {**{key: environ[key] for key in _KEPT if key in environ}, **_FIXED}

    def output(
        self, *arguments: str, stdin: bytes = b"", most_bytes: int = MOST_OUTPUT_BYTES
    ) -> bytes:
        """Return what git writes.

        Raises:
            GitError: If git fails.
            TooMuchError: If it writes more than `most_bytes`.
            OutOfTimeError: If the deadline passes.
        """
        with self.stream(*arguments, stdin=stdin) as out:
            found = out.read(most_bytes + 1)
            if len(found) > most_bytes:
                raise TooMuchError(arguments[0])
        return found

    def succeeds(self, *arguments: str) -> bool:
        """Tell whether git ends with 0; 1 is a no, and anything else an error."""
        try:
            self.output(*arguments)
        except _ExitError as error:
            if error.code == 1:
                return False
            raise
        return True

    @contextmanager
    def stream(self, *arguments: str, stdin: bytes = b"") -> Iterator[IO[bytes]]:
        """Open what git writes; leaving early stops git without an error."""
        with TemporaryFile() as given, TemporaryFile() as complaints:
            given.write(stdin)
            given.seek(0)
            left = self.deadline.left()
            process = subprocess.Popen(
                ["git", "--no-replace-objects", *arguments],
                cwd=self.git_dir,
                env=self.environ,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
            timer = threading.Timer(left, process.kill)
            timer.start()
            try:
                assert process.stdout is not None  # noqa: S101 - asked for above
                yield process.stdout
                is_at_end = not process.stdout.read(1)
            finally:
                timer.cancel()
                # After an error, or when the reader left early, the rest is not waited for.
                _stop(process)
            self.deadline.left()
            if process.returncode and is_at_end:
                complaints.seek(0)
                raise _ExitError(arguments[0], process.returncode, complaints.read(2000))


class _ExitError(GitError):
    def __init__(self, command: str, code: int, complaints: bytes) -> None:
        super().__init__(f"git {command}: {code}: {complaints.decode('utf-8', 'replace')}")
        self.code = code


def _stop(process: subprocess.Popen[bytes]) -> None:
    pipe = process.stdout
    if pipe:
        pipe.close()
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
