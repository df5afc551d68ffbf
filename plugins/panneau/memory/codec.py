# Values of the domain to JSON and back, by the types of their fields: nobody writes a form of
# storage, and nothing but these types can come out of a file, whatever it holds.

"""Frozen dataclasses as JSON."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

Turn = Callable[[Any], Any]
"""From one form to the other; None stands for a value that JSON holds as it is."""
_PLAIN = (str, int, float, bool)
_ERRORS = (TypeError, ValueError, KeyError, IndexError, AttributeError)


def to_json(kind: Any, value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a value of a type as JSON values."""
    turn = _encoder(kind)
    return turn(value) if turn else value


def from_json(kind: Any, value: object) -> Any:  # noqa: ANN401 - a value of the type
    """Return the value of a type that JSON values stand for.

    Raises:
        ValueError: If they stand for none.
    """
    turn = _decoder(kind)
    try:
        return turn(value) if turn else value
    except _ERRORS as error:
        raise ValueError(f"no {kind}") from error


@cache
def _encoder(kind: Any) -> Turn | None:  # noqa: ANN401 - a type
    return _turn(kind, _encoder, is_decoder=False)


@cache
def _decoder(kind: Any) -> Turn | None:  # noqa: ANN401 - a type
    return _turn(kind, _decoder, is_decoder=True)


def _turn(kind: Any, inner: Callable[[Any], Turn | None], *, is_decoder: bool) -> Turn | None:  # noqa: ANN401 - a type
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN:
        return None
    if origin in (typing.Union, types.UnionType):
        return _union(arguments, inner, is_decoder=is_decoder)
    if origin is tuple:
        return _tuple(inner(arguments[0]), is_decoder=is_decoder)
    if origin in (Mapping, dict):
        return _mapping(inner(arguments[1]))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, inner, is_decoder=is_decoder)
    return _leaf(kind, is_decoder=is_decoder)


def _leaf(kind: Any, *, is_decoder: bool) -> Turn:  # noqa: ANN401 - a type
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda name: kind[name]) if is_decoder else (lambda member: member.name)
    if kind is date:
        return date.fromisoformat if is_decoder else date.isoformat
    if kind is Path:
        return Path if is_decoder else str
    raise TypeError(f"{kind} has no form in JSON")


def _union(
    kinds: tuple[Any, ...], inner: Callable[[Any], Turn | None], *, is_decoder: bool
) -> Turn | None:
    others = [kind for kind in kinds if kind is not type(None)]
    if len(others) == 1:
        turn = inner(others[0])
        return None if turn is None else (lambda value: None if value is None else turn(value))
    # Words, numbers and lists of words: JSON tells them apart by itself.
    before, after = (list, tuple) if is_decoder else (tuple, list)
    return lambda value: after(value) if isinstance(value, before) else value


def _tuple(turn: Turn | None, *, is_decoder: bool) -> Turn:
    whole: type = tuple if is_decoder else list
    if turn is None:
        return whole
    return lambda values: whole([turn(value) for value in values])


def _mapping(turn: Turn | None) -> Turn:
    if turn is None:
        return dict
    return lambda values: {key: turn(value) for key, value in values.items()}


def _dataclass(kind: Any, inner: Callable[[Any], Turn | None], *, is_decoder: bool) -> Turn:  # noqa: ANN401 - a type
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    turns = [inner(hints[name]) for name in names]
    pairs = list(zip(names, turns, strict=True))
    if is_decoder:
        return _decoder_of(kind, turns)
    return lambda value: [
        turn(getattr(value, name)) if turn else getattr(value, name) for name, turn in pairs
    ]


def _decoder_of(kind: Any, turns: Sequence[Turn | None]) -> Turn:  # noqa: ANN401 - a type
    turned = [(place, turn) for place, turn in enumerate(turns) if turn]

    def decoded(values: Sequence[Any]) -> Any:  # noqa: ANN401 - a value of the type
        if len(values) != len(turns):
            raise ValueError(kind)
        fields = list(values)
        for place, turn in turned:
            fields[place] = turn(fields[place])
        return kind(*fields)

    return decoded
