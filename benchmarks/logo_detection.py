# The measurements behind ADR-0009. Run from the root of the repository, in under two minutes:
#
#     python -m benchmarks.logo_detection
#
# Every picture is drawn here or comes with an installed package; nothing is downloaded. The
# thresholds were chosen on the tuning half. The validation half has other drawn logos, other
# pictures, and real brand logos that were taken by their rank, without a look at them.

"""Measure how well logos are found, and how often another picture is taken for one."""

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageOps
from tests.support.drawn_logos import BLUE, LOGOS, Colours, laid_on
from tests.support.logo_variants import (
    COPIES,
    LIKENESSES,
    Logo,
    on_page,
    twin_rings,
    unrelated_pictures,
)

from benchmarks.brand_icons import brand_paths, draw_path
from panneau.media.logos.likeness import (
    LEAST_CORRELATION,
    LEAST_INLIERS,
    Likeness,
    is_available,
    measure_likenesses,
)
from panneau.media.logos.logo_print import SAME_LOGO, distance, print_of

BRAND_LOGOS_FROM, BRAND_LOGOS_EVERY = 37, 400
PRINT_BRANDS_EVERY = 7
FEATURE_BRANDS_EVERY = 90
FEATURE_LOGOS_EVERY = (2, 3)
SAME_FAMILY_LETTERS = 4
"""Brands whose names begin alike may share a drawing: they are not each other's negatives."""


@dataclass(frozen=True, slots=True)
class BrandLogo:
    """A real logo of one ink, in any colours."""

    name: str
    drawing: Image.Image
    """Black on white."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in pixels."""
        return self.drawing.size

    def rgba(self, colours: Colours = BLUE) -> Image.Image:
        """Draw on a transparent background."""
        ink = Image.new("RGBA", self.size, colours[0])
        ink.putalpha(ImageOps.invert(self.drawing))
        return ink

    def picture(self, colours: Colours = BLUE) -> Image.Image:
        """Draw on the paper."""
        return laid_on(self.rgba(colours), colours[3])


@dataclass(frozen=True, slots=True)
class Half:
    """Logos to protect, and pictures that bear none of them."""

    logos: Mapping[str, Logo]
    others: Mapping[str, Image.Image]


@dataclass(slots=True)
class Tally:
    """What one method found on one half."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """By variant, one answer a logo."""
    nearest: list[tuple[float, str]] = field(default_factory=list)
    """Other pictures with their score, the most alike first."""
    mistaken: int = 0
    pairs: int = 0

    @property
    def recall(self) -> float:
        """Share of all copies that were found."""
        answers = [answer for variant in self.found.values() for answer in variant]
        return sum(answers) / len(answers)


HALVES = ("tuning", "validation")


def draw_half(number: int, *, brands_every: int) -> Half:
    """Draw the tuning half (0) or the validation half (1)."""
    brands = brand_paths()
    names = list(brands)
    unseen = names[BRAND_LOGOS_FROM::BRAND_LOGOS_EVERY] if number else []
    logos: dict[str, Logo] = {logo.name: logo for logo in LOGOS[number::2]}
    logos |= {name: BrandLogo(name, draw_path(brands[name])) for name in unseen}
    strangers = LOGOS[1 - number :: 2]
    others = dict(list(unrelated_pictures().items())[number::2])
    others |= {logo.name: logo.picture() for logo in strangers}
    others |= {f"page with {logo.name}": on_page(logo, 200) for logo in strangers[::4]}
    others |= {name: draw_path(brands[name]) for name in names[number::brands_every]}
    return Half(logos, others)


def measure_prints(number: int) -> Tally:
    """Apply the method of the *erreur* to one half."""
    half = draw_half(number, brands_every=PRINT_BRANDS_EVERY)
    known = {name: print_of(logo.picture()) for name, logo in half.logos.items()}
    tally = Tally()
    for name, logo in half.logos.items():
        for variant, alter in COPIES.items():
            tally.found[variant].append(distance(known[name], print_of(alter(logo))) <= SAME_LOGO)
    for other, picture in half.others.items():
        seen = print_of(picture)
        for name in _strangers(known, other):
            away = distance(known[name], seen)
            tally.pairs += 1
            tally.mistaken += away <= SAME_LOGO
            tally.nearest.append((away, f"{other} / {name}"))
    tally.nearest.sort()
    return tally


def measure_features(number: int) -> Tally:
    """Apply the method of the *avertissement* to one half, with fewer logos: it is slow."""
    half = draw_half(number, brands_every=FEATURE_BRANDS_EVERY)
    tally = Tally()
    logos = dict(list(half.logos.items())[:: FEATURE_LOGOS_EVERY[number]])
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.png" for name in logos}
        for name, logo in logos.items():
            logo.picture().save(paths[name])
            for variant, alter in LIKENESSES.items():
                (likeness,) = measure_likenesses(alter(logo), [paths[name]])
                tally.found[variant].append(likeness.is_convincing)
        for other, picture in half.others.items():
            strangers = [paths[name] for name in _strangers(paths, other)]
            for likeness in measure_likenesses(picture, strangers):
                tally.pairs += 1
                tally.mistaken += likeness.is_convincing
                tally.nearest.append((_score(likeness), f"{other} / {likeness.reference.stem}"))
    tally.nearest.sort(reverse=True)
    return tally


def measure_twins() -> tuple[int, int, int, int]:
    """Return how many twin rings each method takes for a logo, of how many comparisons.

    Returns:
        Prints mistaken, smallest distance, features mistaken, comparisons.
    """
    rings = {logo.name: logo for logo in LOGOS if logo.name.startswith("ring")}
    known = {name: print_of(logo.picture()) for name, logo in rings.items()}
    away = [distance(k, print_of(twin)) for k in known.values() for twin in twin_rings().values()]
    mistaken = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.png" for name in rings]
        for path, logo in zip(paths, rings.values(), strict=True):
            logo.picture().save(path)
        for twin in twin_rings().values():
            mistaken += sum(found.is_convincing for found in measure_likenesses(twin, paths))
    return sum(value <= SAME_LOGO for value in away), min(away), mistaken, len(away)


def _score(likeness: Likeness) -> float:
    return likeness.correlation if likeness.inliers >= LEAST_INLIERS else 0.0


def _strangers(logos: Iterable[str], other: str) -> list[str]:
    letters = SAME_FAMILY_LETTERS
    return [
        name for name in logos if name[:letters] not in {other[:letters], other[10 : 10 + letters]}
    ]


def _print_table(title: str, jobs: Iterable[Future[Tally]], nearest_is: str) -> None:
    tallies = {name: job.result() for name, job in zip(HALVES, jobs, strict=True)}
    _say(f"\n## {title}\n")
    _say("| variant | " + " | ".join(tallies) + " |")
    _say("|---|" + "---|" * len(tallies))
    for variant in next(iter(tallies.values())).found:
        cells = (tally.found[variant] for tally in tallies.values())
        _say(f"| {variant} | " + " | ".join(f"{sum(c)} of {len(c)}" for c in cells) + " |")
    _say("| **all** | " + " | ".join(f"**{t.recall:.1%}**" for t in tallies.values()) + " |")
    for name, tally in tallies.items():
        worst = "; ".join(f"{score:.2f} {pair}" for score, pair in tally.nearest[:4])
        _say(f"\n{name}: {tally.mistaken} false alarms in {tally.pairs} comparisons.")
        _say(f"{nearest_is}: {worst}.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure both methods on both halves and print the tables."""
    argparse.ArgumentParser(prog="benchmarks.logo_detection", description=__doc__).parse_args()
    begun = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        slow = [pool.submit(measure_features, half) for half in (0, 1) if is_available()]
        prints = [pool.submit(measure_prints, half) for half in (0, 1)]
        twins = pool.submit(measure_twins)
        _print_table(f"Prints (same logo up to {SAME_LOGO})", prints, "Nearest strangers")
        if slow:
            title = f"Features (inliers ≥ {LEAST_INLIERS}, correlation ≥ {LEAST_CORRELATION})"
            _print_table(title, slow, "Highest correlations of strangers")
        by_print, nearest, by_features, count = twins.result()
        _say(f"\nTwin rings: {by_print} of {count} by prints (nearest {nearest}),")
        _say(f"{by_features} of {count} by features.")
    _say(f"\n{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
