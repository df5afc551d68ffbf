"""Values of the domain through JSON and back."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.organisation import SourceFile
from panneau.domain.publication import (
    Attachment,
    ImageUse,
    Link,
    LinkKind,
    Publication,
    PublicationKind,
)
from panneau.memory.codec import from_json, to_json

PLACE = Location("content/a/b.md", 3, 7)
ITEM = Publication(
    src_uri="content/a/b.md",
    url="a/b/",
    title="Titre",
    published_on=date(2026, 3, 12),
    kind=PublicationKind.LEAFLET,
    summary="",
    html="<p>é &amp; …</p>",
    attachments=(Attachment(SourceFile("content/a/c.pdf", "c.pdf", 12), "a/c.pdf", "C", PLACE),),
    expires_on=date(2027, 1, 1),
    links=(Link("x", LinkKind.INTERNAL, PLACE, "content/x", None),),
    images=(ImageUse("i.png", "", PLACE, is_remote=True),),
    locations={"titre": PLACE},
)
ISSUE = Issue(Code.LINK_BROKEN, PLACE, {"target": "x", "allowed": ("a", "b"), "count": 2}, "1.2")


@pytest.mark.parametrize(("kind", "value"), [(Publication, ITEM), (Issue, ISSUE)])
def test_codec__gives_back_the_same_value(kind: type, value: object) -> None:
    written = json.loads(json.dumps(to_json(kind, value)))
    assert from_json(kind, written) == value


@pytest.mark.parametrize("wrong", [None, [], [1], {"a": 1}, "texte", [["NO_SUCH_CODE"]] * 6])
def test_codec__what_is_no_such_value_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="no "):
        from_json(Issue, wrong)


def test_codec__refuses_a_type_that_has_no_form() -> None:
    @dataclass(frozen=True)
    class Odd:
        what: object

    with pytest.raises(TypeError):
        to_json(Odd, Odd(1))
