# The page is drawn whole from the kept results: nobody copies a figure by hand.

"""docs/performance.md, from results."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.publication_steps import until_live
from benchmarks.speed.results import Results
from benchmarks.speed.tables import (
    GROWTH_FROM,
    MEGABYTE,
    PHASE_NAMES,
    against_hugo,
    cases,
    watched,
)
from benchmarks.speed.tools import COLD
from benchmarks.speed.trees import HERE

PAGE = HERE / "page.md"


def render_page(results: Results) -> str:
    """Return the page."""
    versions = (f"{results.titles[name]} {number}" for name, number in results.versions.items())
    missing = (f"{name} ({why})" for name, why in results.absent.items())
    return PAGE.read_text("utf-8").format(
        cores=results.cores,
        python=results.python,
        watched="\n".join(_watched(results)),
        against="\n".join(_against(results)),
        weights="\n".join(_weights(results)),
        growth="\n".join(_growth(results)),
        steps="\n".join(_steps(results)),
        note=f"\n{results.note}\n" if results.note else "",
        growth_from=f"{GROWTH_FROM:,}",
        versions=", ".join(sorted(versions)),
        absent=f" Absent: {', '.join(missing)}." if results.absent else "",
    )


def write_page(results: Results, page: Path) -> None:
    """Write the page where readers find it."""
    page.write_text(render_page(results), "utf-8")


def _watched(results: Results) -> Iterator[str]:
    yield "| Figure | Publications | Measured | Bound | |"
    yield "|---|--:|--:|--:|---|"
    for figure in watched(results):
        verdict = figure.verdict
        if verdict == verdict.upper():
            verdict = f"**{verdict.lower()}**"
        value, bound = figure.shown(figure.value), figure.shown(figure.bound)
        detail = f" ({figure.detail})" if figure.detail else ""
        yield f"| {figure.name} | {figure.size:,} | {value}{detail} | {bound} | {verdict} |"


def _against(results: Results) -> Iterator[str]:
    sizes = results.sizes()
    yield from _head(sizes)
    seen = dict.fromkeys(case for size in sizes for case in cases(results, size))
    for tool, phase in sorted(seen, key=lambda case: list(PHASE_NAMES).index(case[1])):
        ratios = (against_hugo(results, size, tool, phase) for size in sizes)
        cells = (f"{ratio.middle:.2f}" if ratio else "" for ratio in ratios)
        yield f"| {results.titles[tool]}, {PHASE_NAMES[phase]} | {' | '.join(cells)} |"


def _weights(results: Results) -> Iterator[str]:
    sizes = results.sizes()
    yield from _head(sizes)
    for tool, title in results.titles.items():
        cells = [_weight(results, size, tool) for size in sizes]
        if any(cells):
            yield f"| {title} | {' | '.join(cells)} |"


def _weight(results: Results, size: int, tool: str) -> str:
    memory = results.middle(size, tool, COLD, lambda run: run.peak_bytes)
    site = results.middle(size, tool, COLD, lambda run: run.site_bytes)
    if math.isnan(memory):
        return ""
    return f"{memory / MEGABYTE:.0f} MB, site {site / MEGABYTE:.0f} MB"


def _growth(results: Results) -> Iterator[str]:
    yield "| Generator | Exponent |"
    yield "|---|--:|"
    for tool, title in results.titles.items():
        exponent = results.growth(tool, COLD, least=GROWTH_FROM)
        if not math.isnan(exponent):
            yield f"| {title} | {exponent:.2f} |"


def _steps(results: Results) -> Iterator[str]:
    yield "| Step | Share |"
    yield "|---|--:|"
    waited = until_live(results.steps_s) if results.steps_s else {}
    for name, seconds in waited.items():
        yield f"| {name} | {seconds / sum(waited.values()):.0%} |"


def _head(sizes: Iterable[int]) -> Iterator[str]:
    names = [f"{size:,}" for size in sizes]
    yield f"| | {' | '.join(names)} |"
    yield "|---|" + "--:|" * len(names)
