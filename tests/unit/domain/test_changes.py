"""What a publication changes for readers."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.inventories import inventory, shown, shown_file

from panneau.domain.changes import Change, ChangeKind, changes_between


def kinds(before, after, **more):
    found = changes_between(before, after, **more)
    return {slug: [(c.kind, c.publication.url) for c in changes] for slug, changes in found.items()}


def test_changes__the_first_inventory_is_all_new() -> None:
    after = inventory(shown("a"), shown("b", publisher="beta"))
    assert kinds(None, after) == {
        "alpha": [(ChangeKind.PUBLISHED, "alpha/actualites/a/")],
        "beta": [(ChangeKind.PUBLISHED, "beta/actualites/b/")],
    }


def test_changes__the_same_inventory_has_none() -> None:
    assert changes_between(inventory(shown()), inventory(shown())) == {}


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ({"title": "Autre"}, ("title",)),
        ({"text": "Autre."}, ("text",)),
        ({"published_on": date(2026, 3, 13), "kind": "tract"}, ("kind", "published_on")),
        ({"summary": "Un mot."}, ("summary",)),
        ({"files": (shown_file(),)}, ("files",)),
        (
            {"corrected_on": date(2026, 3, 14), "correction": "La date."},
            ("corrected_on", "correction"),
        ),
    ],
    ids=["title", "text", "head", "summary", "files", "correction"],
)
def test_changes__what_the_author_gives_is_a_correction(changed, parts) -> None:
    new = shown(**changed)
    found = changes_between(inventory(shown()), inventory(new))
    assert found == {"alpha": (Change(ChangeKind.CORRECTED, new, parts),)}


@pytest.mark.parametrize(
    "changed",
    [
        {"page_sha256": "00" * 32},
        {"place": "Autre titre de rubrique"},
        {"files": (shown_file(sha256="00" * 32, size_bytes=1),)},
    ],
    ids=["page", "rubric", "copy"],
)
def test_changes__what_stands_around_or_is_drawn_again_is_none(changed) -> None:
    before = shown(files=(shown_file(),)) if "files" in changed else shown()
    assert changes_between(inventory(before), inventory(replace(before, **changed))) == {}


@pytest.mark.parametrize(
    ("withheld", "kind"),
    [
        ({}, ChangeKind.REMOVED),
        ({"alpha/actualites/a/": "expirée"}, ChangeKind.EXPIRED),
        ({"alpha/actualites/a/": "suspendue"}, ChangeKind.SUSPENDED),
    ],
    ids=["removed", "expired", "suspended"],
)
def test_changes__what_goes_says_why_and_comes_last(withheld, kind) -> None:
    before = inventory(shown("a"), shown("b"))
    after = inventory(shown("c"), shown("b"), withheld=withheld)
    assert kinds(before, after) == {
        "alpha": [
            (ChangeKind.PUBLISHED, "alpha/actualites/c/"),
            (kind, "alpha/actualites/a/"),
        ]
    }


def test_changes__what_was_public_once_is_restored() -> None:
    found = kinds(inventory(), inventory(shown("a")), known=["alpha/actualites/a/"])
    assert found == {"alpha": [(ChangeKind.RESTORED, "alpha/actualites/a/")]}
