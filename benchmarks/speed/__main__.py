# From the root of the repository:
#
#     python -m benchmarks.speed [--sizes 100 1000] [--rounds 3] [--tools panneau hugo] …
#
# Stock Material costs minutes at 1,000 publications and more than an hour at 10,000: each tool has
# a largest size, that `--largest` changes.

"""What a build costs, beside other generators."""

import argparse
import os
import platform
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.publication_steps import measure_steps
from benchmarks.search_weight import weigh_site
from benchmarks.speed.report import write_page
from benchmarks.speed.results import Results
from benchmarks.speed.rounds import Bench, Wanted, media_folder, remove
from benchmarks.speed.tables import render_tables
from benchmarks.speed.tools import MAKERS, PANNEAU, Tool, find_tools
from benchmarks.speed.trees import HERE, ROOT

CACHE = ROOT / ".cache/bench"
RESULTS = CACHE / "results.json"
KEPT, PAGE = HERE / "results.json", ROOT / "docs/performance.md"
SIZES, ROUNDS, TIMEOUT_S = (100, 1000, 5000, 10_000), 3, 3600


def main() -> None:
    """Measure and print, or write the page from what was measured."""
    options = _options()
    if options.report:
        results = Results.read(options.results)
        results.write(KEPT)
        write_page(results, PAGE)
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    tools, absent = find_tools(CACHE, options.tools)
    tools = [replace(t, largest=options.largest.get(t.name, t.largest)) for t in tools]
    results = Results(
        cores=os.cpu_count() or 1,
        python=platform.python_version().rpartition(".")[0],
        versions={tool.name: tool.version for tool in tools},
        titles={tool.name: tool.title for tool in tools},
        absent=absent,
    )
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=CACHE))
    try:
        for size in options.sizes:
            _measure(results, folder, size, tools, options)
    finally:
        remove(folder)
    if PANNEAU in results.titles:
        _, results.steps_s = measure_steps(options.rounds)
        results.write(options.results)
    print(render_tables(results))


def _measure(
    results: Results, folder: Path, size: int, tools: list[Tool], options: argparse.Namespace
) -> None:
    _say(f"{size} publications")
    bench = Bench(folder, media_folder(CACHE), size, timeout_s=options.timeout, say=_say)
    rounds, retries = options.rounds, options.retries
    colds = options.cold.get(size, rounds)
    cold, warm = Wanted(colds, colds + retries), Wanted(rounds, rounds + retries)
    results.runs += bench.run(tools, cold=cold, warm=warm)
    panneau = next((tool for tool in tools if tool.name == PANNEAU), None)
    if panneau:
        weight = weigh_site(bench.site(panneau)).heaviest
        results.first_search_bytes[size] = weight
    results.write(options.results)


def _say(line: str) -> None:
    print(line, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    add = parser.add_argument
    add("--sizes", nargs="+", type=int, default=SIZES, help="numbers of publications")
    add("--rounds", type=int, default=ROUNDS, help="rounds to keep at each size")
    add("--retries", type=int, default=2, help="rounds more, where some are disturbed")
    add("--tools", nargs="+", choices=MAKERS, default=list(MAKERS))
    add("--largest", nargs="+", type=_limit, default=[], metavar="TOOL=SIZE")
    add("--cold", nargs="+", type=_limit, default=[], metavar="SIZE=ROUNDS", help="from nothing")
    add("--timeout", type=float, default=TIMEOUT_S, metavar="SECONDS", help="of one build")
    add("--results", type=Path, default=RESULTS, help="where the results are kept, as JSON")
    add("--report", action="store_true", help="keep the results; write docs/performance.md")
    options = parser.parse_args()
    options.largest = dict(options.largest)
    options.cold = {int(size): rounds for size, rounds in options.cold}
    return options


def _limit(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    return name, int(value)


if __name__ == "__main__":
    main()
