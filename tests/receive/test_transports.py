"""The same gate over HTTP and over SSH, where a client can say what it likes of itself."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.support.git_server import HOOK, STAFF, Clone, GitServer, git, opened, person
from tests.support.git_transports import (
    has_sshd,
    http_environment,
    over_http,
    over_ssh,
    ssh_environment,
)
from tests.support.sites import publication
from tests.support.warm_hook import warm

OWN = "content/alpha/actualites/2026-04-01-essai.md"
ROOT_FILE = "LISEZMOI.md"


@dataclass
class Line:
    """A server, a clone and the address between them."""

    server: GitServer
    clone: Clone
    url: str

    def push_root_file(self, env: dict[str, str], *options: str) -> set[str]:
        """Push what staff alone may, and return why it is refused."""
        before = self.server.head
        new = self.clone.commit({ROOT_FILE: "Essai.\n"}, by=person("alpha-1"))
        pushed = self.clone.push(f"{new}:refs/heads/main", url=self.url, env=env, options=options)
        assert not pushed.is_accepted
        assert self.server.head == before
        return pushed.codes or {pushed.text}

    def push_own(self, env: dict[str, str]) -> str:
        """Push what one may, through the command itself."""
        hook = self.server.hook_text()
        self.server.write_hook(HOOK.format(python=self.server.python))
        # Others push from there: tests come in any order.
        new = self.clone.advance({OWN: publication("Essai")}, by=person("alpha-1"))
        pushed = self.clone.push(f"{new}:refs/heads/main", url=self.url, env=env)
        assert pushed.is_accepted, pushed.text
        assert self.server.head == new
        self.server.write_hook(hook)
        return pushed.text


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    server, clone = opened(tmp_path_factory.mktemp("http"))
    with warm(server), over_http(server) as url:
        yield Line(server, clone, url)


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    if not has_sshd():
        pytest.skip("OpenSSH n’est pas installé : apt-get install openssh-server")
    server, clone = opened(tmp_path_factory.mktemp("ssh"), source="ssh")
    with warm(server), over_ssh(server, ("alice", STAFF)) as url:
        yield Line(server, clone, url)


def header(name: str) -> dict[str, str]:
    return {
        **http_environment("alice"),
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_1": "http.extraHeader",
        "GIT_CONFIG_VALUE_1": f"{name}: {STAFF}",
    }


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({**http_environment("alice"), "REMOTE_USER": STAFF}, id="variable"),
        pytest.param(header("Remote-User"), id="header"),
        pytest.param(header("Remote_User"), id="header with a low line"),
        pytest.param(header("X-Remote-User"), id="header of a proxy"),
        pytest.param(header("Panneau-Identite"), id="header of another source"),
    ],
)
def test_http__what_a_client_says_of_itself_is_not_believed(http: Line, env: dict[str, str]):
    assert http.push_root_file(env) == {"ENV-016"}


def test_http__the_login_of_somebody_unknown_is_refused(http: Line):
    assert http.push_root_file(http_environment("zoe")) == {"ENV-001"}


def test_http__what_is_allowed_goes_through(http: Line):
    assert "Envoi accepté" in http.push_own(http_environment("alice"))


HOOK_OFF = "SetEnv=GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null GIT_CONFIG_COUNT=1"


@pytest.mark.parametrize(
    ("ssh_option", "option", "told"),
    [
        pytest.param("-o SetEnv=PANNEAU_IDENTITE=service", "", "ENV-016", id="variable"),
        pytest.param("-o SetEnv=REMOTE_USER=service", "", "ENV-016", id="other source"),
        pytest.param(f'-o "{HOOK_OFF}"', "", "ENV-016", id="hook off"),
        pytest.param("-o SetEnv=PANNEAU_SERVEUR=/dev/null", "", "ENV-016", id="other settings"),
        pytest.param(
            "",
            "--receive-pack=env PANNEAU_IDENTITE=service git-receive-pack",
            "Cette clé sert seulement",
            id="chosen program",
        ),
        pytest.param(
            "",
            "--receive-pack=git -c core.hooksPath=/dev/null receive-pack",
            "Cette clé sert seulement",
            id="chosen settings",
        ),
        pytest.param("", "--receive-pack=sh -c id;", "Cette clé sert seulement", id="shell"),
    ],
)
def test_ssh__what_a_client_chooses_changes_nothing(
    ssh: Line, ssh_option: str, option: str, told: str
):
    env = ssh_environment(ssh.server, "alice", ssh_option)
    reasons = ssh.push_root_file(env, *filter(None, [option]))
    assert any(told in reason for reason in reasons), reasons


def test_ssh__each_key_is_its_holder(ssh: Line):
    assert "Envoi accepté" in ssh.push_own(ssh_environment(ssh.server, "alice"))
    new = ssh.clone.advance({ROOT_FILE: "Du service.\n"}, by="Service <service@exemple.invalid>")
    env = ssh_environment(ssh.server, STAFF)
    assert ssh.clone.push(f"{new}:refs/heads/main", url=ssh.url, env=env).is_accepted
    # Staff can tell later who moved the branch, whatever the commits are signed with.
    movers = git(ssh.server.bare, "log", "-g", "--format=%gn", "-2", "main").splitlines()
    assert movers == [STAFF, "alice"]
