# The door to agreements. Everything that a rule, a message or a page knows of the negotiated text
# passes through here.

"""Reading the agreement that a site applies."""

from pathlib import Path

from panneau.domain.agreement import Agreement
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.source.agreement_family import Family, agreement_path, shipped_agreements
from panneau.source.suggestions import suggest

__all__ = ["agreement_path", "load_agreement", "shipped_agreements"]


def load_agreement(
    reference: str, *, root: Path, issues: list[Issue], named_at: Location | None = None
) -> Agreement | None:
    """Read an agreement with its family, completed by the house's defaults.

    Every date is still open: `domain.agreement_layers.agreement_on` gives what applies on a day.

    Args:
        reference: Identifier of a shipped agreement, or path of a file from the repository.
        root: The repository.
        issues: Problems are appended here.
        named_at: Where the reference is written.

    Returns:
        The agreement; None when its file cannot be found or read at all.
    """
    path = agreement_path(reference, root=root)
    if not path.is_file():
        shipped = shipped_agreements()
        params: dict[str, ParamValue] = {
            "name": reference,
            "suggestion": suggest(reference, shipped),
            "allowed": tuple(shipped),
        }
        issues.append(Issue(Code.AGREEMENT_NOT_FOUND, named_at or Location("mkdocs.yml"), params))
        return None
    return Family(root, issues).load(path)
