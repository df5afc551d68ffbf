"""What a build says that it shows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support import models
from tests.support.inventories import inventory, shown, shown_file

from panneau.domain.derivatives import Derivative, DerivativeRole, DerivativeSet
from panneau.domain.site_model import SpaceKind
from panneau.publish.inventory_file import (
    InventoryError,
    build_inventory,
    dump_inventory,
    load_inventory,
)

TODAY = models.TODAY


def built(*spaces, clauses=None, digests=None, copies=None):
    model = models.site_model(*spaces, text=models.agreement(clauses or {}))
    return build_inventory(model, copies or {}, digests or {}, today=TODAY)


def test_inventory__has_what_readers_see_and_nothing_else() -> None:
    items = (
        models.publication("content/abc/actualites/a.md", html="<p>Un <b>mot</b>.</p>"),
        models.publication("content/abc/actualites/b.md", is_draft=True),
        models.publication("content/abc/actualites/c.md", publish_on=models.TOMORROW),
        models.publication("content/abc/actualites/d.md", expires_on=models.YESTERDAY),
        models.publication("content/abc/actualites/e.md", is_suspended=True),
    )
    found = built(
        models.space(models.rubric(*items)), digests={"abc/actualites/a/index.html": "ab" * 32}
    )
    assert [(item.url, item.text, item.page_sha256) for item in found.publications] == [
        ("abc/actualites/a/", "Un mot.", "ab" * 32)
    ]
    assert found.withheld == {
        "abc/actualites/d/": "expirée",
        "abc/actualites/e/": "suspendue",
    }
    assert "/b/" not in dump_inventory(found).decode()


def test_inventory__a_group_of_a_body_writes_for_its_union() -> None:
    own = models.space(models.rubric(models.publication()))
    body = models.space(
        replace(
            models.rubric(models.publication("content/cse/abc/a.md"), slug="abc", space="cse"),
            owner_slug="abc",
        ),
        models.rubric(models.publication("content/cse/infos/a.md"), slug="infos", space="cse"),
        slug="cse",
    )
    found = built(own, replace(body, kind=SpaceKind.BODY))
    assert [(item.url, item.publisher, item.place) for item in found.publications] == [
        ("abc/actualites/a/", "abc", "Actualites"),
        ("cse/abc/a/", "abc", "CSE, Abc"),
        ("cse/infos/a/", "cse", "CSE, Infos"),
    ]


def test_inventory__gives_the_digest_of_the_published_copy(tmp_path: Path) -> None:
    file = "content/abc/actualites/a/photo.jpg"
    piece = models.attachment(file, url="abc/actualites/a/photo.jpg", title="La photo")
    item = models.publication("content/abc/actualites/a.md", attachments=(piece,))
    made = DerivativeSet(
        "cd" * 32,
        (
            copy(DerivativeRole.MAIN, "-1600.webp", "11" * 32),
            copy(DerivativeRole.FALLBACK, "", "22" * 32),
        ),
    )
    digests = {"abc/actualites/a/photo.jpg": "33" * 32}
    space = models.space(models.rubric(item), files=[file])
    files = built(space, copies={file: made}, digests=digests).publications[0].files
    assert [(f.title, f.url, f.sha256, f.source_sha256) for f in files] == [
        ("La photo", "abc/actualites/a/photo.jpg", "33" * 32, "cd" * 32)
    ]


def copy(role: DerivativeRole, suffix: str, digest: str) -> Derivative:
    return Derivative(role, suffix, "/nowhere", 1, 1, 1000, digest, "image/jpeg")


@pytest.mark.parametrize(
    ("clauses", "is_notified", "most_bytes"),
    [
        ({}, True, 0),
        ({"publication.notice": "simultaneous", "publication.notice_max_kb": 200}, True, 200_000),
        ({"publication.notice": "prior", "publication.notice_max_kb": 1}, True, 1000),
        ({"publication.notice": "none"}, False, 0),
    ],
    ids=["silent", "simultaneous", "prior", "none"],
)
def test_inventory__follows_the_agreement(clauses, is_notified, most_bytes) -> None:
    found = built(models.space(), clauses=clauses)
    assert (found.is_notified, found.most_notice_bytes) == (is_notified, most_bytes)


def test_inventory__reads_back() -> None:
    whole = inventory(
        shown(files=(shown_file(),), corrected_on=date(2026, 3, 14), correction="La date."),
        shown("b", publisher="beta"),
        withheld={"alpha/actualites/c/": "expirée"},
    )
    assert load_inventory(dump_inventory(whole)) == whole


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b'{"publications": [{}]}', b"\xff"])
def test_inventory__what_is_none_is_told(data: bytes) -> None:
    with pytest.raises(InventoryError):
        load_inventory(data)
