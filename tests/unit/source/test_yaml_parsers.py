"""The parser of YAML in C reads what the one in Python reads."""

from unittest.mock import patch

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from panneau.source import yaml_reader
from panneau.source.yaml_nodes import Mapping

PIECES = st.text(
    st.sampled_from("aÉz09 :#-'\"\\[]{}&*!|>%@`,?.~_=’«»\u00a0\u202f\u2028\x85😀\n"), max_size=14
)
LINES = st.builds(
    "{}{}: {}".format, st.sampled_from(("", "  ", "    ", "- ", "  - ")), PIECES, PIECES
)


def read(text: str, loader: object) -> tuple[Mapping | None, list[object]]:
    issues: list[object] = []
    with patch.object(yaml_reader, "_FASTEST", loader):
        root = yaml_reader.parse_yaml(text, src_uri="a.yml", issues=issues)  # type: ignore[arg-type]
    return root, issues


@given(st.lists(LINES | PIECES, min_size=1, max_size=8))
@example(["a: 'b", "  c'"])
@example(["a: |", "  b", "", "  c", "d: >-", "  e"])
@example(["a: {b: c, d: [e, f]}"])
@example(["? a", ": b"])
@example(["É: « 😀 » : b"])
@example(["a: &b c", "d: *b"])
@example(["a: !!str b"])
@example(["%YAML 1.2", "---", "a: b"])
@settings(max_examples=300)
def test_parsers__read_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert read(text, yaml.CSafeLoader) == read(text, yaml.SafeLoader)
