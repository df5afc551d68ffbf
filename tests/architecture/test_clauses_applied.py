"""The page of the agreement says which clauses a build verifies: each of them really is."""

from tests.support.sites import ROOT

from panneau.domain.clauses import CATALOGUE, AppliedBy

# Applied without being read: nothing in the code could do otherwise.
BY_CONSTRUCTION = {
    "eligibility.future_union": "a folder is enough to make a space, for any union",
    "placement.order": "spaces are sorted as they are read, and never otherwise",
    "interactivity.chat": "no page has a script that could carry one",
    "interactivity.cookies": "no page has a script that could write one",
    "interactivity.applets": "HTML typed in a text is never run",
    "interactivity.petition": "HTML typed in a text is never run, forms included",
    "interactivity.poll": "no page has a form",
    "interactivity.groups": "no page has a form",
}


def keys_named_by_rules() -> set[str]:
    """Return the keys of clauses that the code of the rules and of the readers asks for."""
    text = "".join(
        path.read_text(encoding="utf-8")
        for layer in ("checks", "source", "domain")
        for path in (ROOT / "plugins" / "panneau" / layer).rglob("*.py")
        if not path.name.startswith("clause")
    )
    return {key for key in CATALOGUE if f'"{key}"' in text}


def test_clauses__that_a_build_verifies_are_read_by_a_rule() -> None:
    claimed = {key for key, spec in CATALOGUE.items() if spec.applied_by is AppliedBy.BUILD}
    assert claimed - keys_named_by_rules() == set(BY_CONSTRUCTION)
