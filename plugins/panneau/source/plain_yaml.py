# Most heads are a few lines of a key and its value. The parser of YAML, written in Python, would
# take a tenth of the time of a build for them: `yaml_reader` asks here first. A text with anything
# else in it is for the parser; a property test compares the two.

"""The plainest YAML: one key and one value a line."""

import re

from panneau.domain.location import Location
from panneau.source.yaml_nodes import Mapping, Scalar

# Letters and signs that mean themselves everywhere: neither breaks of lines nor controls.
_ORDINARY = r"\u00a1-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u2026\u202f\u20ac"
_LINE = re.compile(
    rf"""(?P<key>[a-z_]+):\ +(?:
        (?P<plain>[0-9A-Za-z\u00c0-\u024f][ -~\u00a0{_ORDINARY}]*)
        |"(?P<double>[ !#-\[\]-~\u00a0{_ORDINARY}]*)"\ *
        |'(?P<single>[ -&(-~\u00a0{_ORDINARY}]*)'\ *
    )""",
    re.VERBOSE,
)


def parse_plain(text: str, *, src_uri: str, first_line: int) -> Mapping | None:
    """Read a text whose every line is a key and a value, plain or in quotes.

    Returns:
        What the parser of YAML would return; None for a text that only it may judge.
    """
    entries: list[tuple[Scalar, Scalar]] = []
    for number, line in enumerate(text.rstrip("\n").split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if found is None or (found["plain"] and not _is_one_word(found["plain"])):
            return None
        form = str(found.lastgroup)
        is_quoted = form != "plain"
        value = found[form] if is_quoted else found[form].rstrip(" ")
        column = found.start(form) + (0 if is_quoted else 1)
        entries.append(
            (
                Scalar(found["key"], Location(src_uri, number, 1)),
                Scalar(value, Location(src_uri, number, column), is_quoted=is_quoted),
            )
        )
    if len({key.text for key, _ in entries}) < len(entries):
        return None
    return Mapping(tuple(entries), Location(src_uri, first_line, 1))


def _is_one_word(value: str) -> bool:
    """Tell a value without the colon or the sign of a remark that would end it."""
    return ": " not in value and " #" not in value and not value.rstrip(" ").endswith(":")
