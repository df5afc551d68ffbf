"""What the system refuses to a command: a sentence and code 2, never the words for a bug."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.sites import write_files
from tests.support.spoken import spoken

from panneau.cli.main import run
from panneau.domain.system_words import refused

REFUSED = "Le système a refusé\u00a0: "


@contextmanager
def full_disk() -> Iterator[None]:
    """Let this process write no byte in a file, as on a full disk."""
    import resource  # noqa: PLC0415 - Unix only
    import signal  # noqa: PLC0415 - Unix only

    known = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, known[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, known)
        signal.signal(signal.SIGXFSZ, former)


# Whoever runs the tests may be root, whom only another kind of thing in the way stops.
def test_verifier__goes_on_where_nothing_can_be_kept(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(site, {".cache": "un fichier"})
    assert run(["verifier"]) == 0
    assert spoken(capsys).endswith("Rien à signaler.\n")
    assert (site / ".cache").read_text() == "un fichier"


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="nothing is refused to root",
)
def test_verifier__goes_on_in_a_project_that_may_only_be_read(site: Path) -> None:
    site.chmod(0o555)
    try:
        assert run(["verifier"]) == 0
    finally:
        site.chmod(0o755)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nouveau", "alpha", "plein", "Titre"], "plein"),
        (["accord", "schema", "--dossier", "mkdocs.yml/x"], "mkdocs.yml/x"),
    ],
    ids=["nouveau", "accord schema"],
)
def test_refusal__is_told_in_french(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    write_files(site, {"content/alpha/plein": "un fichier"})
    assert run(arguments) == 2
    text = spoken(capsys)
    assert (text.startswith(REFUSED), words in text) == (True, True)


@pytest.mark.skipif(os.name != "posix", reason="limits of files are those of Unix")
def test_nouveau__a_full_disk_leaves_no_empty_file(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with full_disk():
        code = run(["nouveau", "alpha", "actualites", "Titre"])
    written = [path.name for path in (site / "content/alpha/actualites").iterdir()]
    assert (code, written) == (2, ["2026-03-12-bonjour.md"])
    assert spoken(capsys) == f"{REFUSED}fichier trop grand.\n"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.EROFS, "", "a"), "lecture seule («\u202fa\u202f»)."),
        (OSError(errno.ENOSPC, ""), "disque plein."),
        (OSError(errno.ENOTCONN, "", 3), "opération impossible («\u202f3\u202f»)."),
    ],
    ids=["a place", "no place", "a descriptor, for no reason that has words"],
)
def test_refused__says_why_and_where(error: OSError, sentence: str) -> None:
    assert refused(error) == REFUSED + sentence


def test_bug__of_the_system_without_a_plain_reason_still_gives_its_trace(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EDOM, "un défaut")

    monkeypatch.setattr("panneau.cli.verify.judge", broken)
    assert run(["verifier"]) == 70
    log = Path(spoken(capsys).strip().rsplit(" ", 1)[1])
    assert "un défaut" in log.read_text(encoding="utf-8")
    log.unlink()
