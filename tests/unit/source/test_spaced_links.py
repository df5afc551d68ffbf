"""Links that a space cuts."""

import pytest

from panneau.source.spaced_links import spaced_links


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a\n[lien] (https://a.example/b)", [("lien", "(https://a.example/b)", 6, 1)]),
        ("![Salle]\u00a0(salle.jpg)", [("Salle", "(salle.jpg)", 5, 1)]),
        ("voir [b] (#ici)", [("b", "(#ici)", 5, 6)]),
        ("[NAO] (voir page 3.)", []),
        ("[NAO] (2026)", []),
        ("[a](b.md) (c.md)", []),
        ("`[lien] (a.md)`", []),
    ],
)
def test_link__that_a_space_cuts_is_told(
    body: str, expected: list[tuple[str, str, int, int]]
) -> None:
    found = spaced_links(body, src_uri="a.md", first_line=5)
    told = [(i.params["name"], i.params["target"], i.location) for i in found]
    assert [(n, t, place.line, place.column) for n, t, place in told] == expected
