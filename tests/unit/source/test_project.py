"""What `mkdocs.yml` says of the profile."""

from pathlib import Path

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.profile import Profile
from panneau.source.project import Project, load_project
from tests.support.sites import CONFIG


def load(folder: Path, option: str) -> tuple[Project, list[Issue]]:
    path = folder / "mkdocs.yml"
    agreement = "agreement: cpam94-2023\n"
    path.write_text(CONFIG.replace(agreement, f"{agreement}{option}"), encoding="utf-8")
    issues: list[Issue] = []
    return load_project(path, issues=issues), issues


@pytest.mark.parametrize(
    ("option", "profile"),
    [
        ("", Profile.INTRANET),
        ("      profile:\n", Profile.INTRANET),
        ("      profile: intranet\n", Profile.INTRANET),
        ("      profile: borne\n", Profile.KIOSK),
    ],
    ids=["absent", "empty", "intranet", "kiosk"],
)
def test_profile__is_the_intranet_unless_said(tmp_path: Path, option: str, profile: Profile):
    project, issues = load(tmp_path, option)
    assert (project.profile, issues) == (profile, [])


@pytest.mark.parametrize(
    ("word", "suggestion"), [("bornes", "borne"), ("[borne]", ""), ("kiosk", "")]
)
def test_profile__an_unknown_word_is_refused_at_its_place(
    tmp_path: Path, word: str, suggestion: str
):
    project, (issue,) = load(tmp_path, f"      profile: {word}\n")
    assert project.profile is Profile.INTRANET
    assert (issue.code, issue.location.line) == (Code.CONFIG_UNKNOWN_PROFILE, 12)
    assert issue.params["suggestion"] == suggestion
    assert issue.params["allowed"] == ("intranet", "borne")
