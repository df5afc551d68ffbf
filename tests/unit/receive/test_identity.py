from datetime import date

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.organisation import Contributor
from panneau.domain.server import IdentitySettings, IdentitySource
from panneau.receive.identity import PUSH, Pusher, find_pusher, login_of

DAY = date(2026, 4, 1)
PLACE = Location("content/registre.yml")
SETTINGS = IdentitySettings(
    source=IdentitySource.HTTP,
    domain="espaces.invalid",
    aliases={"alice": "alpha-1", "bob": "beta-1"},
    staff=("service",),
)
ALICE = Pusher("alpha-1", "alpha", "alpha-1 <alpha-1@espaces.invalid>")
EVERY_VARIABLE = {
    "REMOTE_USER": "par-http",
    "PANNEAU_IDENTITE": "par-ssh",
    "GL_USER": "par-gitolite",
    "GITEA_PUSHER_NAME": "par-gitea",
    "GL_USERNAME": "par-gitlab",
    "GL_ID": "user-12",
}


def settings(source: str) -> IdentitySettings:
    return IdentitySettings(IdentitySource(source), "espaces.invalid", {}, ())


def mandate(alias="alpha-1", slug="alpha", begins_on=None, ends_on=None) -> Contributor:
    return Contributor(alias, slug, begins_on, ends_on, PLACE)


@pytest.mark.parametrize("source", ["http", "ssh", "gitolite", "gitea", "gitlab"])
def test_login__comes_from_the_one_source_that_staff_named(source):
    assert login_of(settings(source), EVERY_VARIABLE) == f"par-{source}"


@pytest.mark.parametrize("source", ["http", "ssh", "gitolite", "gitea", "gitlab"])
def test_login__another_source_never_stands_in(source):
    one = {"http": "REMOTE_USER", "ssh": "PANNEAU_IDENTITE", "gitolite": "GL_USER"}
    one |= {"gitea": "GITEA_PUSHER_NAME", "gitlab": "GL_USERNAME"}
    others = {key: value for key, value in EVERY_VARIABLE.items() if key != one[source]}
    assert login_of(settings(source), others) == ""


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        pytest.param("gitea", {"GITEA_DEPLOY_KEY_ID": "7"}, id="gitea deploy key"),
        pytest.param("gitlab", {"GL_ID": "key-7"}, id="gitlab deploy key"),
        pytest.param("gitlab", {"GL_ID": ""}, id="gitlab without identifier"),
    ],
)
def test_login__a_key_of_a_machine_is_nobody(source, changed):
    assert login_of(settings(source), {**EVERY_VARIABLE, **changed}) == ""


def test_login__a_gitea_web_edit_has_no_deploy_key():
    environ = {**EVERY_VARIABLE, "GITEA_DEPLOY_KEY_ID": "0"}
    assert login_of(settings("gitea"), environ) == "par-gitea"


def test_pusher__is_the_alias_of_the_registry():
    assert find_pusher(SETTINGS, (mandate(),), "alice", today=DAY) == ALICE


def test_pusher__staff_needs_no_registry():
    found = find_pusher(SETTINGS, None, "service", today=DAY)
    assert found == Pusher("", "", "")
    assert found.is_staff


@pytest.mark.parametrize(
    ("login", "registry", "code"),
    [
        pytest.param("", (mandate(),), Code.PUSH_UNKNOWN_PERSON, id="nobody"),
        pytest.param("zoe", (mandate(),), Code.PUSH_UNKNOWN_PERSON, id="unknown"),
        pytest.param("ALICE", (mandate(),), Code.PUSH_UNKNOWN_PERSON, id="other case"),
        pytest.param("alpha-1", (mandate(),), Code.PUSH_UNKNOWN_PERSON, id="alias as login"),
        pytest.param("alice", None, Code.PUSH_NO_REGISTRY, id="no registry"),
        pytest.param("alice", (), Code.PUSH_NO_MANDATE, id="not in the registry"),
        pytest.param(
            "alice", (mandate(ends_on=date(2026, 3, 31)),), Code.PUSH_NO_MANDATE, id="ended"
        ),
        pytest.param(
            "alice", (mandate(begins_on=date(2026, 4, 2)),), Code.PUSH_NO_MANDATE, id="to come"
        ),
        pytest.param(
            "alice", (mandate(), mandate(slug="beta")), Code.PUSH_NO_MANDATE, id="two spaces"
        ),
    ],
)
def test_pusher__anybody_else_is_refused(login, registry, code):
    found = find_pusher(SETTINGS, registry, login, today=DAY)
    assert isinstance(found, Issue)
    assert (found.code, found.location) == (code, PUSH)


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2026, 4, 30)])
def test_pusher__both_ends_of_a_mandate_count(day):
    person = mandate(begins_on=date(2026, 4, 1), ends_on=date(2026, 4, 30))
    assert find_pusher(SETTINGS, (person,), "alice", today=day) == ALICE
