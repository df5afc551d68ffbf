"""Who adds all of a repository to git does not add what a build remembers of it."""

from datetime import date

from panneau.memory.git_ignored import hide_from_git
from panneau.source.loader import load
from tests.support.edits import small_section
from tests.support.git_server import git


def test_memory_of_a_project__is_nothing_that_git_would_take(tmp_path):
    section = small_section(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")

    load(section.config, today=date(2026, 3, 14), remembers=True)

    assert len(list((tmp_path / ".cache/panneau/lecture").iterdir())) > 0
    assert git(tmp_path, "ls-files", "--others", "--exclude-standard") == ""


def test_mark__that_somebody_changed_stays(tmp_path):
    (tmp_path / ".gitignore").write_text("!dernier\n", "utf-8")

    hide_from_git(tmp_path)

    assert (tmp_path / ".gitignore").read_text("utf-8") == "!dernier\n"


def test_place__where_nothing_can_be_written_is_no_failure(tmp_path):
    (tmp_path / "cache").write_text("", "utf-8")

    hide_from_git(tmp_path / "cache/panneau")

    assert (tmp_path / "cache").read_text("utf-8") == ""
