# YAML as events, never as objects: every scalar stays text with its place, and what YAML can do
# beyond lists and keys (anchors, tags, merges, several documents) is refused (ADR-0004).

"""A strict YAML reader that remembers where everything stands."""

import re
from collections.abc import Sequence as ListOf
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import yaml

from panneau.domain.french import NARROW, NO_BREAK
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.source.text_reader import forbidden_character
from panneau.source.yaml_nodes import Mapping, Node, Scalar, Sequence
from panneau.source.yaml_remedies import remedy_for, stuck

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "parse_yaml"]

MAX_DEPTH = 12
TWO = "deux espaces"
SPACES = f" {NO_BREAK}{NARROW}"
MAX_REMEDIES = 20
"""Lines put right in one text: beyond, somebody did something else."""
_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml, where PyYAML was built with it."""
_READ_OTHERWISE = re.compile(r"\?(?:\s|\Z)|[|>][-+0-9]*#")
"""Keys announced by `?`, comments stuck to what precedes: parsers differ on these."""
_KEY = re.compile(r"[^\W\d]\w*\s*:(?:\s|\Z)")
_REMARK = re.compile(r"[ \t]+#")


def parse_yaml(
    text: str,
    *,
    src_uri: str,
    first_line: int = 1,
    is_prose: bool = False,
    issues: list[Issue],
) -> Mapping | None:
    """Read YAML text whose root is a mapping.

    Args:
        text: The YAML, without `---` lines.
        src_uri: File that it comes from, for the places.
        first_line: Line of the file on which `text` begins, 1-based.
        is_prose: Whether people type sentences in it: values then tell the remark that follows
            them on their line, and a sign that they begin with is told for what it is.
        issues: Problems are appended here; the first one that stops reading is enough.

    Returns:
        The root, or None when the text gave issues instead.
    """
    lines = text.split("\n")
    place = _Places(src_uri, first_line, lines if is_prose and "#" in text else ())
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        index = text.count("\n", 0, tab.end())
        column = tab.end() - text.rfind("\n", 0, tab.end()) - 1
        params: dict[str, ParamValue] = {"detail": "" if _is_first_level(lines, index) else TWO}
        issues.append(Issue(Code.YAML_TAB, place.at(index + 1, column), params))
        return None
    try:
        root = _root_put_right(lines, place, is_prose=is_prose, issues=issues)
    except yaml.MarkedYAMLError as error:
        issues.append(_unreadable(error, lines, place))
        return None
    except _RefusedError as refused:
        issues.append(refused.issue)
        return None
    if isinstance(root, Mapping):
        return root
    if root is None:
        issues.append(Issue(Code.TEXT_EMPTY, place.at(1, 1)))  # nothing but comments
    else:
        issues.append(Issue(Code.YAML_UNREADABLE, place.at(1, 1), {"detail": ""}))
    return None


def _is_first_level(lines: list[str], index: int) -> bool:
    """Tell whether a key moved in by a tab is one of those that stand at the margin."""
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    is_inside = above.startswith((" ", "\t", "-")) or above.rstrip().endswith(":")
    return _KEY.match(lines[index].strip()) is not None and not is_inside


def _root_put_right(
    lines: list[str], place: "_Places", *, is_prose: bool, issues: list[Issue]
) -> Node | None:
    """Return what a text holds once its lines are put right, as far as they can be.

    Raises:
        yaml.MarkedYAMLError: If it is no YAML even then.
        _RefusedError: If it is YAML beyond lists and keys.
    """
    for _ in range(MAX_REMEDIES):
        try:
            root = _root("\n".join(lines), place)
        except yaml.MarkedYAMLError as error:
            remedy = remedy_for(error, lines, place.at, is_prose=is_prose)
            if remedy is None:
                raise
        else:
            are_keys = isinstance(root, Mapping) or root is None
            found = (stuck(line, index, place.at) for index, line in enumerate(lines))
            remedy = None if are_keys else next(filter(None, found), None)
            if remedy is None:
                return root
        issues.append(remedy.issue)
        lines[remedy.index] = remedy.line
    return _root("\n".join(lines), place)


def _root(text: str, place: "_Places") -> Node | None:
    """Return what a text holds.

    Raises:
        yaml.MarkedYAMLError: If it is no YAML.
        _RefusedError: If it is YAML beyond lists and keys.
    """
    if not _READ_OTHERWISE.search(text):
        # The parser in Python says better where a text is wrong, and has the last word.
        with suppress(yaml.YAMLError, _RefusedError):
            return _built(text, place, _FASTEST)
    return _built(text, place, yaml.SafeLoader)


def _built(text: str, place: "_Places", loader: Any) -> Node | None:  # noqa: ANN401 - PyYAML has no type for both
    builder = _Builder(place)
    for event in yaml.parse(text, Loader=loader):
        builder.accept(event)
    return builder.root


@dataclass(frozen=True, slots=True)
class _Places:
    src_uri: str
    first_line: int
    lines: ListOf[str] = ()
    """Of the text, as it is read, where remarks are looked for."""

    def at(self, line: int, column: int) -> Location:
        return Location(self.src_uri, self.first_line + line - 1, column)

    def of(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return self.at(mark.line + 1, mark.column + 1) if mark else self.at(1, 1)

    def remark(self, event: yaml.ScalarEvent) -> str:
        """Return what `#` hides behind a value; what is quoted is whole whatever follows it."""
        mark = event.end_mark
        if event.style or mark is None or mark.line >= len(self.lines):
            return ""
        rest = self.lines[mark.line][mark.column :]
        return rest if _REMARK.match(rest) else ""


class _RefusedError(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code.identifier)
        self.issue = issue


class _Open:
    """A collection that is still being filled."""

    def __init__(self, location: Location, *, is_mapping: bool) -> None:
        self.location = location
        self.is_mapping = is_mapping
        self.nodes: list[Node] = []

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.nodes), self.location)
        keys, values = self.nodes[::2], self.nodes[1::2]
        pairs = tuple((key, value) for key, value in zip(keys, values, strict=True))
        for key, _ in pairs:
            if not isinstance(key, Scalar):
                raise _refused(key.location, "clé")
        entries = tuple((_bare(key), value) for key, value in pairs if isinstance(key, Scalar))
        _refuse_duplicates(entries)
        return Mapping(entries, self.location)


def _bare(key: Scalar) -> Scalar:
    """Return a key without the no-break space that French puts before a colon."""
    text = key.text.strip(SPACES)
    return key if text == key.text else replace(key, text=text)


class _Builder:
    """Turns the flat events of the parser into nodes, without recursion."""

    def __init__(self, places: _Places) -> None:
        self.root: Node | None = None
        self._places = places
        self._open: list[_Open] = []
        self._documents = 0

    def accept(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _refused(self._places.of(event), "---")
        elif isinstance(event, yaml.AliasEvent):
            raise _refused(self._places.of(event), f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent):
            self._accept_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._open.pop().close())

    def _accept_node(self, event: yaml.NodeEvent) -> None:
        location = self._places.of(event)
        if event.anchor is not None:
            raise _refused(location, f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _refused(location, str(tag))
        if isinstance(event, yaml.ScalarEvent):
            # Quotes undo escapes: `"\\u202e"` is not in the file, yet it is in the title.
            forbidden = forbidden_character(event.value)
            if forbidden:
                params: dict[str, ParamValue] = {"value": forbidden}
                raise _RefusedError(Issue(Code.TEXT_CONTROL_CHARACTER, location, params))
            remark = self._places.remark(event)
            self._add(Scalar(event.value, location, bool(event.style), remark))
            return
        if len(self._open) >= MAX_DEPTH:
            raise _refused(location, "imbrication")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(location, is_mapping=is_mapping))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node


def _refused(location: Location, name: str) -> _RefusedError:
    return _RefusedError(Issue(Code.YAML_REFUSED_FEATURE, location, {"name": name}))


def _refuse_duplicates(entries: tuple[tuple[Scalar, Node], ...]) -> None:
    seen: dict[str, Location] = {}
    for key, _ in entries:
        if key.text in seen:
            params: dict[str, ParamValue] = {"key": key.text, "line": seen[key.text].line}
            raise _RefusedError(Issue(Code.KEY_DUPLICATE, key.location, params))
        seen[key.text] = key.location


def _unreadable(error: yaml.MarkedYAMLError, lines: list[str], place: _Places) -> Issue:
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark and number == mark.line else 1
    detail = lines[number].strip()
    return Issue(Code.YAML_UNREADABLE, place.at(number + 1, column), {"detail": detail})
