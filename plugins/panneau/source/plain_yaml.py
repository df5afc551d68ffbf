# Most heads are a few lines of a key and its value. The parser of YAML, written in Python, would
# take a tenth of the time of a build for them: `yaml_reader` asks here first. A text with anything
# else in it is for the parser; a property test compares the two.

"""The plainest YAML: one key and one value a line, and lists of such lines."""

import re
from dataclasses import dataclass, field

from panneau.domain.location import Location
from panneau.source.yaml_nodes import Mapping, Node, Scalar, Sequence

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


_HOLDER = re.compile(r"([a-z_]+): *")
_DASH = re.compile(r"( *)- +")
_Pair = tuple[Scalar, Node]


def parse_plain(text: str, *, src_uri: str, first_line: int) -> Mapping | None:
    """Read a text whose every line is a key and a value, plain or in quotes.

    A key may also be followed by a list, of which each item is such keys and values.

    Returns:
        What the parser of YAML would return; None for a text that only it may judge.
    """
    root = _Reader(src_uri)
    for number, line in enumerate(text.rstrip("\n").split("\n"), first_line):
        if not root.takes(line, number):
            return None
    return root.mapping(Location(src_uri, first_line, 1))


@dataclass(slots=True)
class _List:
    """A list that may still grow."""

    location: Location
    indent: int
    items: list[Mapping] = field(default_factory=list)
    pairs: list[_Pair] = field(default_factory=list)
    """Of its last item."""
    column: int = 0
    """Where the keys of its last item stand, from 0."""


class _Reader:
    """Takes lines one after the other."""

    def __init__(self, src_uri: str) -> None:
        self._src_uri = src_uri
        self._pairs: list[_Pair] = []
        self._holder: Scalar | None = None
        self._list: _List | None = None

    def takes(self, line: str, number: int) -> bool:
        """Take a line, if it is plain."""
        pair = self._pair(line, 0, number)
        holder = None if pair else _HOLDER.fullmatch(line)
        if not (pair or holder):
            return self._holder is not None and self._takes_item(line, number)
        if not self._closes_list():
            return False
        if pair:
            self._pairs.append(pair)
        elif holder:
            self._holder = Scalar(holder[1], Location(self._src_uri, number, 1))
        return True

    def mapping(self, location: Location) -> Mapping | None:
        """Return what was read, unless a key stands there twice, or nothing follows one."""
        return _mapping(self._pairs, location) if self._closes_list() else None

    def _takes_item(self, line: str, number: int) -> bool:
        dash = _DASH.match(line)
        if dash:
            indent, column = dash.end(1), dash.end()
            here = self._list or _List(Location(self._src_uri, number, indent + 1), indent)
            if here.indent != indent or not _closes_item(here):
                return False
            self._list, here.column = here, column
        elif self._list is None or line[: self._list.column].strip(" "):
            return False
        else:
            here = self._list
        pair = self._pair(line, here.column, number)
        here.pairs.extend((pair,) if pair else ())
        return pair is not None

    def _pair(self, line: str, start: int, number: int) -> _Pair | None:
        found = _LINE.fullmatch(line, start)
        if found is None or (found["plain"] and not _is_one_word(found["plain"])):
            return None
        form = str(found.lastgroup)
        is_quoted = form != "plain"
        value = found[form] if is_quoted else found[form].rstrip(" ")
        column = found.start(form) + (0 if is_quoted else 1)
        return (
            Scalar(found["key"], Location(self._src_uri, number, start + 1)),
            Scalar(value, Location(self._src_uri, number, column), is_quoted=is_quoted),
        )

    def _closes_list(self) -> bool:
        """End the list that is open, if any; tell whether what was read of it is whole."""
        if self._holder is None:
            return True
        if self._list is None or not _closes_item(self._list):
            return False
        items = tuple(self._list.items)
        self._pairs.append((self._holder, Sequence(items, self._list.location)))
        self._holder = self._list = None
        return True


def _closes_item(here: _List) -> bool:
    if here.pairs:
        item = _mapping(here.pairs, here.pairs[0][0].location)
        here.items.extend((item,) if item else ())
        here.pairs = []
        return item is not None
    return True


def _mapping(pairs: list[_Pair], location: Location) -> Mapping | None:
    if len({key.text for key, _ in pairs}) < len(pairs):
        return None
    return Mapping(tuple(pairs), location)


def _is_one_word(value: str) -> bool:
    """Tell a value without the colon or the sign of a remark that would end it."""
    return ": " not in value and " #" not in value and not value.rstrip(" ").endswith(":")
