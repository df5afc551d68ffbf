# For the terminal: absolute figures of this machine on this day. What is published is in ratios.

"""Results as tables."""

import math
from collections.abc import Iterator

from benchmarks.speed.results import Ratio, Results
from benchmarks.speed.tools import AGAIN, COLD, EDIT, FLOOR, HUGO, PANNEAU, PRUNED

MEGABYTE = 1e6
GROWTH_FROM = 1000
PHASE_NAMES = {
    COLD: "from nothing",
    AGAIN: "nothing changed",
    EDIT: "after one edit",
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


def watched(results: Results) -> list[tuple[str, int, Ratio, float]]:
    """Return the ratios that have a bound: name, size, what was measured, bound."""
    wanted = [
        ("one edit / Hugo’s full rebuild", 1000, EDIT, (HUGO, EDIT), 0.30),
        ("one edit / Hugo’s full rebuild", 10_000, EDIT, (HUGO, EDIT), 0.08),
        ("from nothing / Material, navigation pruned", 1000, COLD, (PRUNED, COLD), 0.60),
        ("from nothing / Material, navigation pruned", 5000, COLD, (PRUNED, COLD), 0.45),
        ("from nothing / Hugo", 1000, COLD, (HUGO, COLD), 4.0),
        ("from nothing / Hugo", 10_000, COLD, (HUGO, COLD), 4.0),
        (
            "nothing changed / start-up and a stat of every source",
            1000,
            AGAIN,
            (PANNEAU, FLOOR),
            1.5,
        ),
        (
            "nothing changed / start-up and a stat of every source",
            10_000,
            AGAIN,
            (PANNEAU, FLOOR),
            1.5,
        ),
    ]
    found = []
    for name, size, phase, other, bound in wanted:
        ratio = results.ratio(size, (PANNEAU, phase), other)
        if ratio:
            found.append((name, size, ratio, bound))
    return found


def _watched(results: Results) -> Iterator[str]:
    for name, size, ratio, bound in watched(results):
        verdict = "reached" if ratio.middle <= bound else "NOT REACHED"
        spread = f"{ratio.least:.2f} to {ratio.most:.2f}, {ratio.rounds} rounds"
        yield f"{name}, {size}: {ratio.middle:.3f} ({spread}); bound {bound}: {verdict}"
    for tool, title in results.titles.items():
        growth = results.growth(tool, COLD, least=GROWTH_FROM)
        if not math.isnan(growth):
            yield f"growth of {title} from {GROWTH_FROM}, from nothing: exponent {growth:.2f}"
    for size, weight in results.first_search_bytes.items():
        yield f"first search at {size}: {weight / 1000:.0f} kB compressed"
    for name, seconds in results.steps_s.items():
        yield f"from push to readers: {name:46}{seconds:6.2f} s"
