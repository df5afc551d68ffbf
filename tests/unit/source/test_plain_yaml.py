"""The plainest YAML, against the parser of YAML."""

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from panneau.source import yaml_reader
from panneau.source.plain_yaml import parse_plain
from panneau.source.yaml_nodes import Mapping, Sequence

WORDS = st.text(
    st.sampled_from("aÉz09 :#-'\"\\[]{}&*!|>%@`,?.~_=’«»\u00a0\u202f\u2028\x85\t\n"), max_size=12
)
LINES = st.builds("{}: {}".format, st.sampled_from(("titre", "date", "resume", "type")), WORDS)


STARTS = st.sampled_from(("- ", "  - ", "  -   ", "    ", "   ", "      ", "  ", ""))
HELD = st.builds("{}{}".format, STARTS, LINES)
HOLDERS = st.sampled_from(("pieces_jointes:", "pieces_jointes:  ", "- a", "  - a", "  -", ""))


@given(st.lists(LINES | HELD | HELD | HOLDERS, min_size=1, max_size=7))
@example(["titre: a", "pieces_jointes:", "- titre: b", "  date: c", "- titre: d", "resume: e"])
@example(["pieces_jointes:", "  - titre: b", "    date: 'c'", "  -   titre: d", "      date: e"])
@example(["pieces_jointes:", "  - titre: b", "    titre: c"])
@example(["pieces_jointes:", "  - titre: b", "pieces_jointes:", "  - titre: b"])
@example(["pieces_jointes:", "  - titre: b", "   - titre: b"])
@example(["pieces_jointes:", "  - titre: b", "     date: b"])
@example(["pieces_jointes:", "titre: b"])
@settings(max_examples=300)
def test_parse_plain__is_what_the_parser_of_yaml_reads(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = parse_plain(text, src_uri="a.md", first_line=2)
    with patch.object(yaml_reader, "parse_plain", return_value=None):
        parsed = yaml_reader.parse_yaml(text, src_uri="a.md", first_line=2, issues=[])
    assert found is None or found == parsed


def test_parse_plain__reads_an_ordinary_head() -> None:
    text = (
        "titre: L’élection, tour n° 2\ndate: 2026-03-12\nresume: \"Deux : listes\"\ntype: 'tract'"
    )
    found = parse_plain(text, src_uri="a.md", first_line=2)
    assert found is not None
    values = [(k.text, v.text, v.location.line, v.location.column) for k, v in found.entries]
    assert values == [
        ("titre", "L’élection, tour n° 2", 2, 8),
        ("date", "2026-03-12", 3, 7),
        ("resume", "Deux : listes", 4, 9),
        ("type", "tract", 5, 7),
    ]


def test_parse_plain__reads_a_list_of_attachments() -> None:
    text = (
        "titre: a\npieces_jointes:\n  - fichier: a.pdf\n    titre: A\n  - fichier: b.pdf\ndate: b"
    )
    found = parse_plain(text, src_uri="a.md", first_line=2)
    assert found is not None
    pieces = found.get("pieces_jointes")
    assert isinstance(pieces, Sequence)
    assert [isinstance(item, Mapping) and len(item.entries) for item in pieces.items] == [2, 1]
    assert (pieces.location.line, pieces.location.column) == (4, 3)


def test_parse_plain__leaves_the_rest_to_the_parser() -> None:
    for text in ("titre: a: b", "titre: a #b", "titre:", "pieces_jointes:\n  - a", "a: 1\na: 2"):
        assert parse_plain(text, src_uri="a.md", first_line=1) is None
