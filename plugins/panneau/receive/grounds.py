# Rules and rights come from the branch as it was: a push cannot grant itself anything.

"""What the branch says of itself before a push."""

from dataclasses import dataclass
from pathlib import Path

from panneau.domain.issue import Issue, Severity
from panneau.domain.organisation import Contributor, SourceFile
from panneau.receive.export import export_entries
from panneau.receive.git_objects import GitObjects
from panneau.source.organisation_reader import REGISTRY_FILE, read_registry
from panneau.source.project import CONFIG_NAME, Project, load_project
from panneau.source.scanner import STAFF_FOLDER, FoundFile


@dataclass(frozen=True, slots=True)
class Branch:
    """A commit of the branch, as far as rights depend on it."""

    project: Project
    contributors: tuple[Contributor, ...] | None
    """None when there is no registry, or when it cannot be trusted."""
    spaces: frozenset[str]


def read_branch(objects: GitObjects, commit: str, folder: Path) -> Branch:
    """Read the settings, the registry and the spaces of a commit.

    Args:
        objects: The repository.
        commit: Empty before the first push.
        folder: An empty folder to write two files in.
    """
    if commit:
        export_entries(objects, objects.entries(commit, CONFIG_NAME), folder)
    issues: list[Issue] = []
    project = load_project(folder / CONFIG_NAME, issues=issues)
    if not commit or any(issue.severity is Severity.ERROR for issue in issues):
        return Branch(project, None, frozenset())
    registry_uri = f"{project.content_uri}/{REGISTRY_FILE}"
    export_entries(objects, objects.entries(commit, registry_uri), folder)
    spaces = objects.folders(commit, project.content_uri) - {STAFF_FOLDER}
    return Branch(project, _contributors(folder / registry_uri, registry_uri), spaces)


def _contributors(path: Path, src_uri: str) -> tuple[Contributor, ...] | None:
    if not path.is_file():
        return None
    issues: list[Issue] = []
    source = SourceFile(src_uri, str(path), path.stat().st_size)
    found = read_registry({REGISTRY_FILE: FoundFile.of((REGISTRY_FILE,), source)}, issues=issues)
    return None if any(issue.severity is Severity.ERROR for issue in issues) else found
