# What was measured, as it is kept on disk. The pages and tables are drawn from this alone.

"""Runs, and the figures that they give: medians, ratios within a round, growth."""

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

CALM = 1.5
"""A round whose fixed piece of work took this much longer at one time than at another is not."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one generator."""

    size: int
    round: int
    tool: str
    phase: str
    cpu_s: float
    wall_s: float
    peak_bytes: int
    written_bytes: int
    site_bytes: int
    fixed_work_s: float
    """CPU time of the same fixed piece of work, taken just before."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one cost another, over the rounds."""

    middle: float
    least: float
    most: float
    rounds: int


@dataclass(slots=True)
class Results:
    """One run of the benchmark."""

    cores: int
    python: str
    versions: dict[str, str]
    titles: dict[str, str]
    absent: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    first_search_bytes: dict[int, int] = field(default_factory=dict)
    """Most that a first search downloads, by number of publications."""
    steps_s: dict[str, float] = field(default_factory=dict)
    """Wall time of each step from a push to readers, on the sample."""
    note: str = ""
    """What readers must know of how these results came about; written by hand."""

    def write(self, path: Path) -> None:
        """Keep the results."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")

    @classmethod
    def read(cls, path: Path) -> "Results":
        """Return kept results."""
        kept = json.loads(path.read_text("utf-8"))
        kept["runs"] = [Run(**run) for run in kept["runs"]]
        found = kept["first_search_bytes"]
        kept["first_search_bytes"] = {int(size): weight for size, weight in found.items()}
        return cls(**kept)

    def sizes(self) -> list[int]:
        """Return the numbers of publications that were tried."""
        return sorted({run.size for run in self.runs})

    def of(self, size: int, tool: str, phase: str) -> list[Run]:
        """Return the runs of one case, by round."""
        wanted = (size, tool, phase)
        return [run for run in self.runs if (run.size, run.tool, run.phase) == wanted]

    def middle(self, size: int, tool: str, phase: str, what: Callable[[Run], float]) -> float:
        """Return the median of a figure, or NaN where nothing was measured."""
        found = [what(run) for run in self.of(size, tool, phase)]
        return median(found) if found else math.nan

    def ratio(self, size: int, one: tuple[str, str], other: tuple[str, str]) -> Ratio | None:
        """Compare CPU times within each round, where the machine was the same for both."""
        above = {run.round: run.cpu_s for run in self.of(size, *one)}
        below = {run.round: run.cpu_s for run in self.of(size, *other)}
        found = [above[number] / below[number] for number in above.keys() & below.keys()]
        return Ratio(median(found), min(found), max(found), len(found)) if found else None

    def growth(self, tool: str, phase: str, *, least: int = 0) -> float:
        """Return the exponent that fits the median CPU times from a size on, or NaN."""
        sizes = [size for size in self.sizes() if size >= least and self.of(size, tool, phase)]
        return slope((s, self.middle(s, tool, phase, lambda run: run.cpu_s)) for s in sizes)


def slope(points: Iterable[tuple[float, float]]) -> float:
    """Return the slope of the straight line that fits points best, both axes logarithmic."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    if len(logs) < 2:  # noqa: PLR2004 - one point has no slope
        return math.nan
    x_mean, y_mean = (sum(axis) / len(logs) for axis in zip(*logs, strict=True))
    across = sum((x - x_mean) * (y - y_mean) for x, y in logs)
    return across / sum((x - x_mean) ** 2 for x, _ in logs)


def disturbance(runs: Iterable[Run]) -> float:
    """Return how much longer the fixed piece of work took at the worst time of a round."""
    works = [run.fixed_work_s for run in runs]
    return max(works) / min(works)


def calmest(rounds: Iterable[list[Run]], wanted: int) -> list[Run]:
    """Return the runs of the least disturbed rounds, whatever they measured."""
    kept = sorted(rounds, key=disturbance)[:wanted]
    return sorted((run for runs in kept for run in runs), key=lambda run: run.round)
