"""Web addresses that people paste without marking them as links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.domain.location import Location
from panneau.source.bare_addresses import without_end
from tests.support.rendering import render


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("Voir https://a.fr/x_y_z/?a=1&b=2#c.", ["https://a.fr/x_y_z/?a=1&b=2#c"]),
        ("(https://a.fr/a_(b)) et http://b.fr/c).", ["https://a.fr/a_(b)", "http://b.fr/c"]),
        ("« https://a.fr/é » ; **https://b.fr**", ["https://a.fr/é", "https://b.fr"]),
        ("| https://a.fr |\n|---|\n| https://b.fr |", ["https://a.fr", "https://b.fr"]),
        ("https://a.fr:8080/…", ["https://a.fr:8080/"]),
        ("<https://a.fr>", ["https://a.fr"]),
        ("[https://a.fr](https://b.fr)", ["https://b.fr"]),
        ("`https://a.fr`\n\n```\nhttps://b.fr\n```", []),
        ("https://nom@a.fr, https://poste et https://", []),
        ("www.a.fr, a.https://b.fr", []),
    ],
)
def test_address__typed_bare_is_a_link(body: str, targets: list[str]) -> None:
    text = render(body)
    assert [link.target for link in text.links] == targets
    assert text.html.count("<a ") == len(targets)


def test_address__typed_bare_has_its_place() -> None:
    (link,) = render("Un\n\nVoir https://a.fr/.", first_line=6).links
    assert link.location == Location("content/alpha/actualites/a.md", 8, 6)


def test_address__that_deceives_is_told_and_leads_nowhere() -> None:
    text = render("https://xn--exemple-b.fr/")
    assert [link.kind.value for link in text.links] == ["refused"]
    assert "href" not in text.html


@given(st.text(alphabet="ab/.,()[]!", max_size=12))
def test_end__of_a_sentence_is_never_in_the_address(tail: str) -> None:
    kept = without_end(f"https://a.fr/{tail}")
    assert f"https://a.fr/{tail}".startswith(kept)
    assert without_end(kept) == kept
    assert not kept.endswith((".", ",", "!"))
