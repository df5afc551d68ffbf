# A build imports two hundred classes of values. The standard library compiles six functions for
# each, which took a tenth of the time of a build after an edit. Here one is compiled, `__init__`;
# the others are the same for all classes. What else may be asked for is left to the library.

"""Frozen dataclasses with slots, made in a third of the time that the standard library takes."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_OURS = ({"frozen", "slots"}, {"frozen", "slots", "kw_only"})
_as_library: Callable[..., type] = dataclasses.dataclass


def _dataclass(cls: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 - see the end
    """Make a dataclass, as `dataclasses.dataclass` does.

    Args:
        cls: The class, where no option is given.
        options: Those of the library.
    """

    def make(cls: type) -> type:
        asked = {name for name, is_on in options.items() if is_on}
        return _frozen(cls, **options) if asked in _OURS else _as_library(cls, **options)

    return make if cls is None else make(cls)


def _frozen(cls: type, *, kw_only: bool = False, **_: bool) -> type:
    made = _as_library(cls, init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
    fields = dataclasses.fields(made)
    is_equal, digest = _equality(fields)
    own = {"__init__": _init(made, fields), "__eq__": is_equal, "__hash__": digest}
    for name, method in (own | _SHARED).items():
        # What a class says of itself comes first, as in the library.
        if cls.__dict__.get(name) is None:
            setattr(made, name, method)
    return made


def _init(made: type, fields: Sequence[Field[Any]]) -> Callable[..., None]:
    names: dict[str, Any] = {"MISSING": MISSING}
    taken = [field for field in fields if field.init]
    by_place = [_parameter(field, names) for field in taken if not field.kw_only]
    by_name = [_parameter(field, names) for field in taken if field.kw_only]
    heads = ["self", *by_place, *(["*", *by_name] if by_name else [])]
    lines = [_line(made, field, names) for field in fields]
    lines.append("self.__post_init__()" if hasattr(made, "__post_init__") else "pass")
    exec(f"def __init__({', '.join(heads)}): {'; '.join(lines)}", names)  # noqa: S102 - names of our own fields
    init: Callable[..., None] = names["__init__"]
    init.__qualname__, init.__module__ = f"{made.__qualname__}.__init__", made.__module__
    return init


def _parameter(field: Field[Any], names: dict[str, Any]) -> str:
    if field.default is not MISSING:
        names[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=MISSING"


def _line(made: type, field: Field[Any], names: dict[str, Any]) -> str:
    name = value = field.name
    if field.default_factory is not MISSING:
        names[f"_make_{name}"] = field.default_factory
        value = f"_make_{name}()"
        if field.init:
            value = f"{value} if {name} is MISSING else {name}"
    # That of the slot itself: the class has one that refuses.
    names[f"_set_{name}"] = getattr(made, name).__set__
    return f"_set_{name}(self, {value})"


def _equality(
    fields: Sequence[Field[Any]],
) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    names = [field.name for field in fields if field.compare]
    parts: Callable[[Any], Any] = attrgetter(*names) if names else type

    def is_equal(self: Any, other: object) -> bool:  # noqa: ANN401 - of any of our classes
        return parts(self) == parts(other) if type(other) is type(self) else NotImplemented

    def digest(self: Any) -> int:  # noqa: ANN401 - as above
        return hash(parts(self))

    return is_equal, digest


def _repr(self: Any) -> str:  # noqa: ANN401 - as above
    names = (field.name for field in dataclasses.fields(self) if field.repr)
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{type(self).__qualname__}({told})"


def _refuse_to_set(self: Any, name: str, value: object) -> None:  # noqa: ANN401, ARG001 - as above
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:  # noqa: ANN401, ARG001 - as above
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:  # noqa: ANN401 - as above
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - as above
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}

if TYPE_CHECKING:
    # Tools that read types know this one, and hold ours to it.
    from dataclasses import dataclass
else:
    dataclass = _dataclass
