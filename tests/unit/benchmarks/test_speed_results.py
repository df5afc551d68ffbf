import math
from pathlib import Path

import pytest
from benchmarks.speed.__main__ import KEPT, PAGE
from benchmarks.speed.report import render_page
from benchmarks.speed.results import Ratio, Results, Run, calmest, disturbance, slope
from benchmarks.speed.tables import render_tables
from benchmarks.speed.tools import COLD, EDIT, HUGO, PANNEAU


def run(tool: str, cpu_s: float, *, number: int = 0, **changes) -> Run:
    told = {"size": 1000, "phase": COLD, "wall_s": 2 * cpu_s, "peak_bytes": 10**8}
    told |= {"written_bytes": 10**6, "site_bytes": 10**7, "fixed_work_s": 0.1, **changes}
    return Run(round=number, tool=tool, cpu_s=cpu_s, **told)


def results(*runs: Run) -> Results:
    titles = {PANNEAU: "Panneau", HUGO: "Hugo"}
    return Results(2, "3.11", {HUGO: "0.1"}, titles, {"zensical": "not here"}, list(runs))


def test_ratio__compares_within_a_round_and_takes_the_median() -> None:
    # The second round is twice as slow for everybody: its ratio counts as the others.
    measured = results(
        *(run(PANNEAU, cpu, number=n) for n, cpu in enumerate((3, 8, 5))),
        *(run(HUGO, cpu, number=n) for n, cpu in enumerate((1, 2, 1))),
        run(HUGO, 1, number=3),
    )
    assert measured.ratio(1000, (PANNEAU, COLD), (HUGO, COLD)) == Ratio(4, 3, 5, 3)
    assert measured.ratio(1000, (PANNEAU, EDIT), (HUGO, COLD)) is None


@pytest.mark.parametrize("exponent", [0.5, 1, 2])
def test_slope__finds_the_exponent(exponent: float) -> None:
    assert slope((n, 7 * n**exponent) for n in (100, 1000, 10_000)) == pytest.approx(exponent)


def test_slope__one_point_has_none() -> None:
    assert math.isnan(slope([(100, 1)]))


def test_growth__begins_where_it_is_asked_to() -> None:
    small = [run(PANNEAU, 5, size=100), run(PANNEAU, 6, size=1000), run(PANNEAU, 60, size=10_000)]
    assert results(*small).growth(PANNEAU, COLD, least=1000) == pytest.approx(1)
    assert results(*small).growth(PANNEAU, COLD) < 0.6


def test_calmest__is_chosen_by_the_fixed_work_alone() -> None:
    disturbed = [run(HUGO, 1), run(PANNEAU, 1, fixed_work_s=0.3)]
    calm = [run(HUGO, 9, number=1), run(PANNEAU, 9, number=1, fixed_work_s=0.11)]
    assert disturbance(disturbed) == pytest.approx(3)
    assert calmest([disturbed, calm], 1) == calm


def test_results__come_back_from_disk_as_they_were(tmp_path: Path) -> None:
    measured = results(run(HUGO, 1))
    measured.first_search_bytes[10_000] = 123
    measured.write(tmp_path / "kept.json")
    assert Results.read(tmp_path / "kept.json") == measured


def test_page__says_what_is_reached_and_what_is_not() -> None:
    cases = ((PANNEAU, COLD, 5), (HUGO, COLD, 1), (PANNEAU, EDIT, 0.2), (HUGO, EDIT, 1))
    page = render_page(results(*(run(tool, cpu, phase=phase) for tool, phase, cpu in cases)))
    assert "| from nothing / Hugo | 1,000 | 5.00 (one round) | 4.00 | **not reached** |" in page
    assert "| one edit / Hugo’s full rebuild | 1,000 | 0.20 (one round) | 0.30 | reached |" in page
    assert "Absent: zensical (not here)" in page


def test_tables__show_what_is_absent_and_what_is_measured() -> None:
    text = render_tables(results(run(HUGO, 1.5), run(PANNEAU, 3)))
    assert "zensical: absent: not here" in text
    assert "2.00" in next(line for line in text.splitlines() if line.startswith("Panneau, from"))


def test_page__for_readers_is_drawn_from_the_kept_results() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page(Results.read(KEPT))
