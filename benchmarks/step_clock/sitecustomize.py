# ruff: noqa: INP001 - Python looks for this module by its name alone
# Python imports this by itself where `PYTHONPATH` names its folder, before any program. It times a
# few functions of Panneau in the process of a real build, whatever starts it, and writes how long
# each took when that process ends. Nothing else changes.

"""A clock around the steps of a build; `PANNEAU_STEPS` names the file that it writes."""

import atexit
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

STEPS = {
    "panneau.checks.verdict": ("judge", "rules"),
    "panneau.checks.copies": ("with_copies", "copies"),
    "panneau.publish.conformity": ("certify", "audit"),
    "panneau.publish.staging": ("Staging.switch", "switch"),
}
"""Function and name of its step, by module."""
MARK = "mkdocs.commands.build"
"""Only the process that builds imports it."""
spent: dict[str, float] = {}


def timed(function: Callable[..., Any], step: str) -> Callable[..., Any]:
    """Return a function that also adds up how long it took."""

    @functools.wraps(function)
    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any function
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            spent[step] = spent.get(step, 0.0) + time.perf_counter() - began

    return call


class Clock(importlib.abc.MetaPathFinder):
    """Puts the clock into modules as they are imported."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module that is timed where it would be found anyway."""
        if name not in STEPS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module
            spec.loader.exec_module = lambda module: _start(module, execute)  # type: ignore[method-assign]
        return spec


def _start(module: ModuleType, execute: Callable[[ModuleType], None]) -> None:
    execute(module)
    place, step = STEPS[module.__name__]
    *folders, name = place.split(".")
    owner = functools.reduce(getattr, folders, module)
    setattr(owner, name, timed(getattr(owner, name), step))


def _write(path: Path, began: float) -> None:
    if MARK in sys.modules:
        spent["whole"] = time.perf_counter() - began
        path.write_text(json.dumps(spent), "utf-8")


if "PANNEAU_STEPS" in os.environ:
    sys.meta_path.insert(0, Clock())
    atexit.register(_write, Path(os.environ["PANNEAU_STEPS"]), time.perf_counter())
