"""Our dataclasses do what those of the standard library do."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from panneau.domain import values

Decorator = Callable[..., Any]


def base_of(dataclass: Decorator) -> Any:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Base:
        """A class from which others come."""

        title: str
        tags: tuple[str, ...] = ()

    return Base


def kinds_of(dataclass: Decorator) -> dict[str, Any]:
    """Return classes of every kind, made by a decorator."""

    @dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 2

        @property
        def total(self) -> int:
            return self.x + self.y

    @dataclass(frozen=True, slots=True)
    class Rich:
        """With all that a field may ask for."""

        name: str
        places: list[int] = field(default_factory=list)
        note: str = field(default="n", compare=False)
        seen: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            self.seen["built"] = len(self.places)

    @dataclass(frozen=True, slots=True)
    class Nothing:
        """No field."""

    @dataclass(frozen=True, slots=True)
    class Told:
        """Says some things itself."""

        x: int

        def __repr__(self) -> str:
            return "told"

        def __hash__(self) -> int:
            return 7

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Derived(base_of(dataclass)):  # type: ignore[misc]
        """Adds a field."""

        size: int = 0

    return {kind.__name__: kind for kind in (Point, Rich, Nothing, Told, Derived)}


OURS, LIBRARY = kinds_of(values.dataclass), kinds_of(dataclasses.dataclass)
CALLS = [
    ("Point", (1,), {}),
    ("Point", (1, 5), {}),
    ("Point", (), {"y": 1, "x": 3}),
    ("Rich", ("a",), {}),
    ("Rich", ("a", [1, 2]), {"note": "z"}),
    ("Nothing", (), {}),
    ("Told", (4,), {}),
    ("Derived", (), {"title": "t"}),
    ("Derived", (), {"title": "t", "tags": ("a",), "size": 3}),
]
WRONG = [
    ("Point", (), {}),
    ("Point", (1, 2, 3), {}),
    ("Point", (1,), {"z": 1}),
    ("Rich", ("a",), {"seen": {}}),
    ("Nothing", (1,), {}),
    ("Derived", ("t",), {}),
    ("Derived", (), {}),
]


def facts_of(value: Any) -> list[object]:
    """Return all that can be seen of a value."""
    kind = type(value)
    parts = [getattr(value, told.name) for told in dataclasses.fields(value)]
    hashed = None if "places" in kind.__match_args__ else hash(value) == hash(copy.copy(value))
    parameters = [
        (told.name, told.kind, told.default is told.empty)
        for told in inspect.signature(kind).parameters.values()
    ]
    return [
        *(repr(value).rpartition(".")[2], parts, hashed, parameters, kind.__match_args__),
        *(kind.__slots__, kind.__doc__, hasattr(value, "__dict__"), dataclasses.asdict(value)),
    ]


@pytest.mark.parametrize(("name", "places", "names"), CALLS)
def test_value__is_made_and_told_as_by_the_library(
    name: str, places: tuple[Any, ...], names: dict[str, Any]
) -> None:
    ours, theirs = (kinds[name](*places, **names) for kinds in (OURS, LIBRARY))
    assert facts_of(ours) == facts_of(theirs)


@pytest.mark.parametrize(("name", "places", "names"), WRONG)
def test_value__is_refused_in_the_words_of_the_library(
    name: str, places: tuple[Any, ...], names: dict[str, Any]
) -> None:
    said = []
    for kinds in (OURS, LIBRARY):
        with pytest.raises(TypeError) as caught:
            kinds[name](*places, **names)
        said.append(str(caught.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("kinds", [OURS, LIBRARY], ids=["ours", "library"])
def test_value__is_equal_to_what_holds_the_same(kinds: dict[str, Any]) -> None:
    point, rich, told = kinds["Point"], kinds["Rich"], kinds["Told"]
    assert point(1) == point(1, 2) != point(2)
    assert {point(1), point(1, 2)} == {point(1)}
    assert rich("a", note="b") == rich("a", note="c") != rich("a", [1])
    assert kinds["Nothing"]() == kinds["Nothing"]()
    assert len({kinds["Nothing"](), kinds["Nothing"]()}) == 1
    assert point(1) != (1, 2)
    assert told(1) != point(1)
    assert hash(told(3)) == 7
    assert kinds["Derived"](title="a") != kinds["Derived"](title="b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(rich("a"))


@pytest.mark.parametrize("kinds", [OURS, LIBRARY], ids=["ours", "library"])
def test_value__never_changes(kinds: dict[str, Any]) -> None:
    for value in (kinds["Point"](1), kinds["Derived"](title="t")):
        name = dataclasses.fields(value)[0].name
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(value, name, 3)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(value, name)
    assert dataclasses.replace(kinds["Point"](1), y=9) == kinds["Point"](1, 9)
    assert kinds["Rich"]("a").places is not kinds["Rich"]("a").places


@values.dataclass(frozen=True, slots=True)
class Kept:
    """One that a pickle finds by its name."""

    x: int
    y: list[int] = field(default_factory=list)


def test_value__can_be_copied_and_pickled() -> None:
    kept = Kept(1, [2])
    pickled = pickle.loads(pickle.dumps(kept))  # noqa: S301 - written just here
    for other in (copy.copy(kept), copy.deepcopy(kept), pickled):
        assert (other, other is kept) == (kept, False)


@pytest.mark.parametrize(
    "options",
    [{}, {"slots": True}, {"frozen": True}, {"frozen": True, "slots": True, "order": True}],
)
def test_class__that_asks_for_something_else_is_made_by_the_library(
    options: dict[str, bool],
) -> None:
    made = values.dataclass(type("Made", (), {"__annotations__": {"x": int}}), **options)
    parameters = made.__dataclass_params__
    assert (parameters.eq, parameters.frozen) == (True, options.get("frozen", False))
    assert hasattr(made, "__slots__") == options.get("slots", False)


def test_class__has_methods_that_bear_its_name() -> None:
    assert OURS["Point"].__init__.__qualname__ == f"{OURS['Point'].__qualname__}.__init__"
    assert OURS["Point"](1).total == 3
