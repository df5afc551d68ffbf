from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.support.sites import write_site

from panneau.cli.main import run
from panneau.domain.location import Location
from panneau.domain.organisation import Contributor
from panneau.receive.codeowners import render_codeowners

DAY = date(2026, 4, 1)


def person(alias: str, slug: str, *, ends_on: date | None = None) -> Contributor:
    return Contributor(alias, slug, None, ends_on, Location("content/registre.yml"))


PEOPLE = [
    person("beta-1", "beta"),
    person("alpha-10", "alpha"),
    person("alpha-2", "alpha"),
    person("alpha-3", "alpha", ends_on=date(2026, 3, 31)),
]


def render(people: list[Contributor], **more: object) -> list[str]:
    text = render_codeowners(
        people,
        content_uri="content",
        registry_uri="content/registre.yml",
        staff="intranet/equipe",
        today=DAY,
        **more,
    )
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_codeowners__each_space_has_those_whose_mandate_runs():
    assert render(PEOPLE) == [
        "* @intranet/equipe",
        "/content/alpha/ @alpha-2 @alpha-10",
        "/content/beta/ @beta-1",
    ]


def test_codeowners__order_of_the_registry_changes_nothing():
    assert {tuple(render(list(order))) for order in permutations(PEOPLE)} == {tuple(render(PEOPLE))}


def test_codeowners__an_alias_may_have_an_account_of_another_name():
    lines = render(PEOPLE, accounts={"beta-1": "b1"})
    assert lines[-1] == "/content/beta/ @b1"


def test_command__writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    config = write_site(tmp_path)
    assert run(["codeowners", "--equipe", "@service", "--config", str(config)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["* @service", "/content/alpha/ @alpha-1"]


def test_command__an_unreadable_registry_gives_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    config = write_site(tmp_path, {"content/registre.yml": "alpha: [\n"})
    assert run(["codeowners", "--equipe", "service", "--config", str(config)]) == 1
    out, err = capsys.readouterr()
    assert (out, "ENT-005" in err) == ("", True)
