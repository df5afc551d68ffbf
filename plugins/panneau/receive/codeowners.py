# For forges that show it: a request for review, never a right. The hook alone decides
# (ADR-0021): these files are a paid option elsewhere, and their last matching line wins.

"""CODEOWNERS, from the registry."""

from collections.abc import Iterable, Mapping
from datetime import date

from panneau.domain.organisation import Contributor

_OPENING = """\
# Fichier écrit par « panneau codeowners » d’après {registry} : ne le modifiez pas à la main.
# Il indique à la forge à qui demander une relecture. Il ne donne aucun droit : seul le serveur,
# au moment de l’envoi, décide de ce que chacun peut changer.
"""


def render_codeowners(
    contributors: Iterable[Contributor],
    *,
    content_uri: str,
    registry_uri: str,
    staff: str,
    today: date,
    accounts: Mapping[str, str] | None = None,
) -> str:
    """Return the file, the same for any order of the registry.

    Args:
        contributors: The registry.
        content_uri: Folder of the spaces, from the root of the repository.
        registry_uri: The registry, as the first line names it.
        staff: Account or team of the forge that owns the rest, without `@`.
        today: Civil date: only mandates that run count.
        accounts: Account on the forge by alias, where it is not the alias itself.
    """
    names = accounts or {}
    owners: dict[str, set[str]] = {}
    for person in contributors:
        if person.is_active(today=today):
            owners.setdefault(person.space_slug, set()).add(names.get(person.alias, person.alias))
    # The last line that matches wins: the rest comes first.
    lines = [f"* @{staff}"]
    for slug in sorted(owners):
        people = " ".join(f"@{name}" for name in sorted(owners[slug], key=_natural))
        lines.append(f"/{content_uri}/{slug}/ {people}")
    return _OPENING.format(registry=registry_uri) + "\n".join(lines) + "\n"


def _natural(name: str) -> tuple[str, int, str]:
    """Order `x-2` before `x-10`."""
    stem, _, number = name.rpartition("-")
    return (stem, int(number) if number.isdecimal() else 0, name)
