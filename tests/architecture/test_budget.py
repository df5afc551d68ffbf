"""The code stays small enough to be read: the budget of the house, measured."""

import ast
import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.support.sites import ROOT

PACKAGE = ROOT / "plugins" / "panneau"
MODULE_LINES, FUNCTION_LINES, HOOK_LINES = 300, 50, 15
MEDIAN_LINES, NINTH_DECILE_LINES = 8, 25

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """A function, its place and its length without its docstring."""

    place: str
    name: str
    node: FunctionNode
    lines: int
    is_public: bool
    """Whether somebody outside its module, or outside its class, may call it."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), type_comments=True)
        yield path.relative_to(PACKAGE).as_posix(), tree


def functions_in(
    place: str, body: list[ast.stmt], *, is_public: bool = True, is_local: bool = False
) -> Iterator[Function]:
    """Yield functions and methods, those inside others and behind conditions included."""
    for node in body:
        if isinstance(node, FunctionNode):
            seen = is_public and not is_local and not node.name.startswith("_")
            yield Function(place, node.name, node, length(node), seen)
            yield from functions_in(place, node.body, is_public=is_public, is_local=True)
        elif isinstance(node, ast.ClassDef):
            seen = is_public and not is_local and not node.name.startswith("_")
            yield from functions_in(place, node.body, is_public=seen, is_local=is_local)
        else:
            inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
            yield from functions_in(place, inner, is_public=is_public, is_local=is_local)


def length(node: FunctionNode) -> int:
    first = node.body[0]
    docstring = 0
    if ast.get_docstring(node) is not None:
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


FUNCTIONS = [f for place, tree in modules() for f in functions_in(place, tree.body)]


def ninth_decile(values: list[int]) -> int:
    """Return the length that nine functions out of ten do not exceed."""
    return sorted(values)[math.ceil(len(values) * 0.9) - 1]


def names(functions: list[Function]) -> list[str]:
    return [f"{f.place}:{f.node.lineno} {f.name} ({f.lines})" for f in functions]


def test_modules__are_short() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in (PACKAGE, ROOT / "tools")
        for path in folder.rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}


def test_functions__none_is_long() -> None:
    assert names([f for f in FUNCTIONS if f.lines > FUNCTION_LINES]) == []


def test_functions__most_are_small() -> None:
    lengths = [f.lines for f in FUNCTIONS]
    assert median(lengths) <= MEDIAN_LINES
    assert ninth_decile(lengths) <= NINTH_DECILE_LINES


def test_hooks__only_translate() -> None:
    hooks = [f for f in FUNCTIONS if f.place.endswith("/plugin.py") and f.name.startswith("on_")]
    assert hooks
    assert names([f for f in hooks if f.lines > HOOK_LINES]) == []


def test_functions__are_annotated() -> None:
    assert names([f for f in FUNCTIONS if not is_annotated(f.node)]) == []


def is_annotated(node: FunctionNode) -> bool:
    given = node.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    packed = [argument for argument in (given.vararg, given.kwarg) if argument]
    return node.returns is not None and all(
        argument.annotation or argument.arg in {"self", "cls"} for argument in [*named, *packed]
    )


def test_public_things__say_what_they_are_for() -> None:
    silent = names([f for f in FUNCTIONS if f.is_public and not ast.get_docstring(f.node)])
    for place, tree in modules():
        public = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name[0] != "_"]
        silent += [f"{place} {n.name}" for n in [tree, *public] if not ast.get_docstring(n)]
    assert silent == []


def test_measure__knows_a_function_where_it_is() -> None:
    source = '''
class Shown:
    @property
    def told(self) -> int:
        """Two
        lines."""
        if True:
            return 1

    def _hidden(self): ...

if True:
    def behind(a, *b): ...
'''
    found = list(functions_in("here.py", ast.parse(source).body))
    assert [(f.name, f.lines, f.is_public, is_annotated(f.node)) for f in found] == [
        ("told", 3, True, True),
        ("_hidden", 1, False, False),
        ("behind", 1, True, False),
    ]
