"""The value of one clause, by its declared shape."""

import re
from typing import NamedTuple

from panneau.domain.agreement import ClauseValue, Record
from panneau.domain.clauses import ClauseShape
from panneau.source.schema import NO, YES
from panneau.source.yaml_reader import Mapping, Node, Scalar, Sequence

UNKNOWN = "?"
CHARTER_PARTS = ("title", "version", "sha256")
"""What may be said of a charter that a text refers to."""

_DURATION = re.compile(r"P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?")
_INTEGER = re.compile(r"\d{1,9}")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")


class Reading(NamedTuple):
    """What became of a value."""

    is_readable: bool
    value: ClauseValue


REFUSED = Reading(is_readable=False, value=None)


def is_unknown(node: Node) -> bool:
    """Tell whether the text has the clause but its value was not readable (`v: "?"`)."""
    return isinstance(node, Scalar) and node.text == UNKNOWN


def read_value(node: Node, shape: ClauseShape | None) -> Reading:
    """Read a value of a declared shape; any plain shape for a clause that nobody declared.

    Returns:
        The reading; a value of None stands for "no limit".
    """
    if isinstance(node, Scalar) and (node.is_null or is_unknown(node)):
        return _read(None)
    if shape is ClauseShape.RECORDS:
        return _records(node)
    if shape is ClauseShape.CHARTER and isinstance(node, Mapping):
        return _charter(node)
    if shape is ClauseShape.WORDS or (shape is None and isinstance(node, Sequence)):
        return _words(node)
    if not isinstance(node, Scalar):
        return REFUSED
    return _scalar(node, shape)


def _read(value: ClauseValue) -> Reading:
    return Reading(is_readable=True, value=value)


def _scalar(node: Scalar, shape: ClauseShape | None) -> Reading:
    text = node.text.strip()
    match shape:
        case ClauseShape.INTEGER:
            return _read(int(text)) if _INTEGER.fullmatch(text) else REFUSED
        case ClauseShape.NUMBER:
            return _number(text)
        case ClauseShape.FLAG:
            return _read(text.lower() in YES) if text.lower() in YES | NO else REFUSED
        case ClauseShape.DURATION:
            return _read(text) if _DURATION.fullmatch(text) else REFUSED
        case _:
            return _read(text)


def _number(text: str) -> Reading:
    if not _NUMBER.fullmatch(text):
        return REFUSED
    number = float(text.replace(",", "."))
    return _read(int(number) if number.is_integer() else number)


def _words(node: Node) -> Reading:
    items = node.items if isinstance(node, Sequence) else (node,)
    words = tuple(item.text for item in items if isinstance(item, Scalar))
    return _read(words) if len(words) == len(items) else REFUSED


def _records(node: Node) -> Reading:
    items = node.items if isinstance(node, Sequence) else (node,)
    records = tuple(_record(item) for item in items if isinstance(item, Mapping))
    return _read(records) if len(records) == len(items) else REFUSED


def _charter(node: Mapping) -> Reading:
    """Say `Charte informatique, version 3`: a version keeps a charter from changing alone."""
    said = {name.text: value.text for name, value in node.entries if isinstance(value, Scalar)}
    if not said.get("title") or not said.keys() <= {*CHARTER_PARTS}:
        return REFUSED
    version, digest = said.get("version", ""), said.get("sha256", "")
    more = (f"version {version}" if version else "", f"empreinte {digest}" if digest else "")
    return _read(", ".join(filter(None, (said["title"], *more))))


def _record(node: Mapping) -> Record:
    """Return what is known of a step; an unknown detail is left out."""
    return {key.text: _flat(value) for key, value in node.entries if not is_unknown(value)}


def _flat(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    items = node.items if isinstance(node, Sequence) else tuple(v for _, v in node.entries)
    return ", ".join(_flat(item) for item in items)
