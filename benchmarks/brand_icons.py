# A few thousand real logos that are certainly not the organisation's: the brand icons that come
# inside the mkdocs-material package, one path each. Drawn here with Pillow, for measurement only.

"""Real logos of other people, as pictures."""

import math
import re
from collections.abc import Iterator
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]

_VIEW_BOX = 24.0
_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d*\.\d+|\d+)(?:[eE][-+]?\d+)?)")
_PATH = re.compile(r'<path d="([^"]+)"/></svg>')
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_STEPS = 8
"""Straight pieces that stand for one curve: enough at 200 px."""


def brand_paths() -> dict[str, str]:
    """Return the path of every icon by its name; empty where the package is not installed."""
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        return {}
    folder = Path(spec.origin).parent / "templates" / ".icons" / "simple"
    texts = ((file.stem, _PATH.search(file.read_text("utf-8"))) for file in folder.glob("*.svg"))
    return {name: found[1] for name, found in sorted(texts, key=itemgetter(0)) if found}


def draw_path(data: str, side_px: int = 200) -> Image.Image:
    """Draw the `d` of one SVG path of a 24 x 24 view, black on white, with a small margin."""
    scale, margin = 4 * side_px / _VIEW_BOX, 8 * side_px // 20
    side = 4 * side_px + 2 * margin
    ink = Image.new("1", (side, side))
    for outline in outlines(data):
        layer = Image.new("1", ink.size)
        points = [(margin + x * scale, margin + y * scale) for x, y in outline]
        if len(points) > 1:
            ImageDraw.Draw(layer).polygon(points, fill=1)
        ink = ImageChops.logical_xor(ink, layer)
    return ImageChops.invert(ink.convert("L").resize((side // 4, side // 4), Image.Resampling.BOX))


def outlines(data: str) -> list[list[Point]]:
    """Return the closed outlines of a path as points."""
    found: list[list[Point]] = [[]]
    here = start = control = (0.0, 0.0)
    for command, values in _commands(data):
        kind = command.upper()
        if kind == "Z":
            here = start
            found.append([])
            continue
        target, handles = _absolute(kind, is_relative=command.islower(), values=values, here=here)
        if kind == "M":
            found.append([])
            start = target
        if kind in "ST":
            handles = ((2 * here[0] - control[0], 2 * here[1] - control[1]), *handles)
        if not found[-1]:
            found[-1].append(here if kind != "M" else target)
        found[-1] += _flatten(kind, here, handles, target, values)
        control = handles[-1] if kind in "CSQT" else target
        here = target
    return [outline for outline in found if len(outline) > 2]  # noqa: PLR2004 - an area needs three points


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command, rest = "", data
    while rest := rest.lstrip(" ,\n"):
        if rest[0].isalpha():
            command, rest = rest[0], rest[1:]
            if command in "Zz":
                yield command, []
            continue
        values: list[float] = []
        for place in range(_COUNTS[command.upper()]):
            values_text, rest = _number(rest, is_flag=command in "Aa" and place in {3, 4})
            values.append(values_text)
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)


def _number(text: str, *, is_flag: bool) -> tuple[float, str]:
    text = text.lstrip(" ,\n")
    if is_flag:  # flags may be glued to what follows: "a1 1 0 01.5.5"
        return float(text[0]), text[1:]
    found = _TOKEN.match(text)
    if found is None or found[2] is None:
        raise ValueError(text[:20])
    return float(found[2]), text[found.end() :]


def _absolute(
    kind: str, *, is_relative: bool, values: list[float], here: Point
) -> tuple[Point, tuple[Point, ...]]:
    dx, dy = here if is_relative else (0.0, 0.0)
    if kind == "H":
        return (values[0] + dx, here[1]), ()
    if kind == "V":
        return (here[0], values[0] + dy), ()
    flat = values[-2:] if kind == "A" else values
    pairs = [(flat[i] + dx, flat[i + 1] + dy) for i in range(0, len(flat), 2)]
    return pairs[-1], tuple(pairs[:-1])


def _flatten(
    kind: str, here: Point, handles: tuple[Point, ...], target: Point, values: list[float]
) -> list[Point]:
    if kind in "CS":
        return [
            _cubic(here, handles[0], handles[1], target, i / _STEPS) for i in range(1, _STEPS + 1)
        ]
    if kind in "QT":
        return [
            _cubic(here, handles[0], handles[0], target, i / _STEPS) for i in range(1, _STEPS + 1)
        ]
    if kind == "A":
        return _arc(here, target, values)
    return [target]


def _cubic(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
    return x, y


def _arc(here: Point, target: Point, values: list[float]) -> list[Point]:
    rx, ry, tilt, large, sweep = (
        abs(values[0]),
        abs(values[1]),
        math.radians(values[2]),
        *values[3:5],
    )
    if not rx or not ry or here == target:
        return [target]
    cos, sin = math.cos(tilt), math.sin(tilt)
    hx, hy = (here[0] - target[0]) / 2, (here[1] - target[1]) / 2
    x, y = cos * hx + sin * hy, cos * hy - sin * hx
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    turn = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    turn += 2 * math.pi * ((sweep and turn < 0) - (not sweep and turn > 0))
    mx, my = (here[0] + target[0]) / 2, (here[1] + target[1]) / 2
    steps = 2 * _STEPS
    angles = [first + turn * i / steps for i in range(1, steps + 1)]
    return [
        (
            mx + cos * (cx + rx * math.cos(a)) - sin * (cy + ry * math.sin(a)),
            my + sin * (cx + rx * math.cos(a)) + cos * (cy + ry * math.sin(a)),
        )
        for a in angles
    ]
