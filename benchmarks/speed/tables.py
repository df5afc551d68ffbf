# For the terminal: absolute figures of this machine on this day. What is published is in ratios.

"""Results as tables."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.speed.results import Ratio, Results
from benchmarks.speed.tools import AGAIN, COLD, EDIT, FIRST, FLOOR, FOLLOW, HUGO, PANNEAU, PRUNED

MEGABYTE, MEBIBYTE = 1e6, 1 << 20
GROWTH_FROM, GROWTH_TO, GROWTH = 1000, 10_000, 1.05
MEMORY_AT, MEMORY_MIB = 10_000, 1024
FIRST_SEARCH_KB = 300
_EDIT_BOUNDS = {1000: 0.30, 10_000: 0.08}
BOUNDS = (
    ("one edit / Hugo’s full rebuild", EDIT, (HUGO, EDIT), _EDIT_BOUNDS),
    ("one edit, by a process that stays / the same", FOLLOW, (HUGO, EDIT), _EDIT_BOUNDS),
    (
        "from nothing / Material, navigation pruned",
        COLD,
        (PRUNED, COLD),
        {1000: 0.60, 5000: 0.45},
    ),
    ("from nothing / Hugo", COLD, (HUGO, COLD), {1000: 4.0, 5000: 4.0, 10_000: 4.0}),
    ("nothing changed / floor", AGAIN, (PANNEAU, FLOOR), {1000: 1.5, 10_000: 1.5}),
)
"""Ratios that the project watches: phase of Panneau, what it is compared with, bound by size."""
PHASE_NAMES = {
    COLD: "from nothing",
    FIRST: "nothing changed, first time",
    AGAIN: "nothing changed",
    EDIT: "after one edit",
    FOLLOW: "after one edit, by a process that stays",
    FLOOR: "floor",
}


def render_tables(results: Results) -> str:
    """Return every figure, one table a size, then the ratios that the project watches."""
    parts = [f"{results.cores} cores, Python {results.python}"]
    parts += [f"{name}: absent: {why}" for name, why in results.absent.items()]
    for size in results.sizes():
        parts.append("\n".join(_table(results, size)))
    parts.append("\n".join(_watched(results)))
    return "\n\n".join(parts) + "\n"


def _table(results: Results, size: int) -> Iterator[str]:
    yield f"{size} publications, medians"
    yield f"{'':46}{'CPU s':>9}{'wall s':>9}{'× Hugo':>9}{'peak MB':>9}{'written':>9}{'site MB':>9}"
    for tool, phase in cases(results, size):
        middles = [
            results.middle(size, tool, phase, lambda run: run.cpu_s),
            results.middle(size, tool, phase, lambda run: run.wall_s),
        ]
        against = against_hugo(results, size, tool, phase)
        weights = [
            results.middle(size, tool, phase, lambda run: run.peak_bytes),
            results.middle(size, tool, phase, lambda run: run.written_bytes),
            results.middle(size, tool, phase, lambda run: run.site_bytes),
        ]
        name = f"{results.titles[tool]}, {PHASE_NAMES[phase]}"
        cells = [f"{value:9.2f}" for value in middles]
        cells.append(f"{against.middle:9.2f}" if against else " " * 9)
        cells += [f"{value / MEGABYTE:9.1f}" for value in weights]
        yield f"{name:46}{''.join(cells)}"


def cases(results: Results, size: int) -> list[tuple[str, str]]:
    """Return what was measured at a size, phases in order."""
    return [
        (tool, phase)
        for phase in PHASE_NAMES
        for tool in results.titles
        if results.of(size, tool, phase)
    ]


def against_hugo(results: Results, size: int, tool: str, phase: str) -> Ratio | None:
    """Compare with Hugo: its build from nothing, or its build over a finished site."""
    return results.ratio(size, (tool, phase), (HUGO, COLD if phase == COLD else EDIT))


@dataclass(frozen=True, slots=True)
class Watched:
    """A figure that has a bound."""

    name: str
    size: int
    value: float
    bound: float
    detail: str = ""
    """How far the rounds differ."""
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Return whether the figure is within its bound."""
        if math.isnan(self.value):
            return "not measured"
        return "reached" if self.value <= self.bound else "NOT REACHED"

    def shown(self, value: float) -> str:
        """Return the figure, or its bound, as people read it."""
        if math.isnan(value):
            return ""
        return f"{value:,.0f} {self.unit}" if self.unit else f"{value:.2f}"


def watched(results: Results) -> Iterator[Watched]:
    """Yield the figures that have a bound, those that were not measured included."""
    for name, phase, other, bounds in BOUNDS:
        for size, bound in bounds.items():
            ratio = results.ratio(size, (PANNEAU, phase), other)
            value, detail = (ratio.middle, _spread(ratio)) if ratio else (math.nan, "")
            yield Watched(name, size, value, bound, detail)
    growth = results.growth(PANNEAU, COLD, least=GROWTH_FROM)
    yield Watched(f"growth from {GROWTH_FROM:,}, exponent", GROWTH_TO, growth, GROWTH)
    memory = results.middle(MEMORY_AT, PANNEAU, COLD, lambda run: run.peak_bytes) / MEBIBYTE
    yield Watched("memory, from nothing", MEMORY_AT, memory, MEMORY_MIB, unit="MiB")
    for size, weight in sorted(results.first_search_bytes.items()):
        name = "heaviest first search of a reader, compressed"
        yield Watched(name, size, weight / 1000, FIRST_SEARCH_KB, unit="kB")


def _spread(ratio: Ratio) -> str:
    if ratio.rounds == 1:
        return "one round"
    return f"{ratio.least:.2f} to {ratio.most:.2f}, {ratio.rounds} rounds"


def _watched(results: Results) -> Iterator[str]:
    for figure in watched(results):
        detail = f" ({figure.detail})" if figure.detail else ""
        value, bound = figure.shown(figure.value), figure.shown(figure.bound)
        yield f"{figure.name}, {figure.size}: {value}{detail}; bound {bound}: {figure.verdict}"
    for tool, title in results.titles.items():
        growth = results.growth(tool, COLD, least=GROWTH_FROM)
        if not math.isnan(growth):
            yield f"growth of {title} from {GROWTH_FROM}, from nothing: exponent {growth:.2f}"
    for name, seconds in results.steps_s.items():
        yield f"from push to readers: {name:46}{seconds:6.2f} s"
