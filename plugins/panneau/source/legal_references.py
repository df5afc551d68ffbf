# Case law and articles are data: they change, and no code should have to.

"""The sources that the legal reading cites."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from panneau.domain.issue import Issue
from panneau.domain.organisation import SourceFile
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.yaml_reader import Scalar


def read_legal_references() -> Mapping[str, str]:
    """Return the source to cite, by identifier of a code.

    Raises:
        ValueError: If the file that comes with Panneau is damaged.
    """
    path = Path(str(files("panneau") / "law" / "references.yml"))
    issues: list[Issue] = []
    node = read_yaml_file(SourceFile(path.name, str(path), path.stat().st_size), issues=issues)
    if node is None or issues:
        raise ValueError(path.name)
    return {
        key.text: " ".join(value.text.split())
        for key, value in node.entries
        if isinstance(value, Scalar)
    }
