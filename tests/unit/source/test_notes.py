"""Notes without a call, and calls without a note."""

import pytest

from panneau.source.notes import lone_notes


def told(body: str) -> list[tuple[str, str, int]]:
    found = lone_notes(body, src_uri="a.md", first_line=5)
    return [(i.code.identifier, str(i.params["name"]), i.location.line) for i in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a[^1] b[^1]\n\n[^1]: c", []),
        ("a[^1]\n\n[^1]: c[^2]\n\n[^2]: d", []),
        ("- a[^1]\n\n    [^1]: c", []),
        ("voir [^1] : d\n\n[^1]: c", []),
        ("a[^1]\nb[^1]", [("LIE-010", "1", 5)]),
        ("a\n\n[^1]: b", [("LIE-011", "1", 7)]),
        ("a[^un]\n\n[^deux]: b", [("LIE-010", "un", 5), ("LIE-011", "deux", 7)]),
        ("voir [^1]: d", [("LIE-010", "1", 5)]),
        ("`[^a-z]` et \\[^b]", []),
        ("```\n[^1]: a\n```", []),
        ("[^1](b.md)", []),
    ],
)
def test_notes__alone_are_told(body: str, expected: list[tuple[str, str, int]]) -> None:
    assert told(body) == expected
