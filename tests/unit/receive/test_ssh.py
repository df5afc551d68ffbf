from pathlib import Path

import pytest

from panneau.receive.ssh import RefusedCommandError, grant

BARE = Path("/srv/panneau/depot.git")


@pytest.mark.parametrize(
    ("asked", "program"),
    [
        ("git-receive-pack '/depot.git'", "receive-pack"),
        ("git-upload-pack '/depot.git'", "upload-pack"),
        ("git receive-pack '/ailleurs.git'", "receive-pack"),
    ],
)
def test_grant__sends_and_fetches_the_one_repository(asked, program):
    environ = {
        "SSH_ORIGINAL_COMMAND": asked,
        "HOME": "/srv/git",
        "PATH": "/chez/le/client",
        "PANNEAU_IDENTITE": "service",
        "GIT_CONFIG_COUNT": "1",
        "LD_PRELOAD": "x.so",
    }
    access = grant("alice", BARE, environ)
    assert access.command == ("git", program, str(BARE))
    assert access.environ == {
        "HOME": "/srv/git",
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PANNEAU_IDENTITE": "alice",
        "GIT_COMMITTER_NAME": "alice",
        "GIT_COMMITTER_EMAIL": "alice@ssh",
    }


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "sh",
        "git-upload-archive '/depot.git'",
        "git-receive-pack",
        "git-receive-pack a b",
        "git -c core.hooksPath=/dev/null receive-pack a",
        "env X=service git-receive-pack a",
        "git-receive-pack 'a",
        "git-receive-pack a; id",
    ],
)
def test_grant__anything_else_is_refused(asked):
    with pytest.raises(RefusedCommandError):
        grant("alice", BARE, {"SSH_ORIGINAL_COMMAND": asked})
