# The stylesheet is small, calls nobody, and its colours can be read in both schemes.

import re
from pathlib import Path

import pytest
from tests.support.theme import STYLESHEET, THEME

from panneau.pages import text_images

CSS = STYLESHEET.read_text(encoding="utf-8")
SEARCH_CSS = STYLESHEET.with_name("search.css").read_text(encoding="utf-8")
PREVIEW_CSS = STYLESHEET.with_name("apercu.css").read_text(encoding="utf-8")
KIOSK_CSS = STYLESHEET.with_name("borne.css").read_text(encoding="utf-8")
DRESSED = CSS + SEARCH_CSS + PREVIEW_CSS + KIOSK_CSS
MOST_BYTES = 16 * 1024
DARK_PART = CSS.partition("(prefers-color-scheme: dark)")[2].partition("/* Frame */")[0]
LIGHT, DARK = (
    dict(re.findall(r"(--[\w-]+): (#\w+)", part))
    for part in (CSS.partition("@media")[0], DARK_PART)
)
TEXT_ON = [
    (ink, paper)
    for ink in ("--ink", "--soft", "--accent")
    for paper in ("--ground", "--surface", "--tint")
] + [("--surface", "--accent"), ("--alert", "--alert-tint"), ("--ink", "--alert-tint")]
ENOUGH = 4.5


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_ON)
def test_colours__are_far_enough_apart(scheme, ink, paper):
    assert contrast(scheme[ink], scheme[paper]) >= ENOUGH


def test_stylesheet__is_light():
    assert len(CSS.encode()) <= MOST_BYTES


def test_stylesheet__calls_nothing():
    assert re.findall(r"url\(|@import|@font-face|http", CSS.replace('[href^="http"]', "")) == []


@pytest.mark.parametrize(
    "rule",
    [
        "@media print",
        "@page { size: A4",
        "forced-colors: active",
        "prefers-color-scheme: dark",
        ".us-skip:focus",
    ],
)
def test_stylesheet__answers_to(rule):
    assert rule in CSS


def test_stylesheet__moves_nothing():
    assert re.findall(r"transition|animation:|@keyframes|scroll-behavior", CSS) == []


def test_stylesheet__dresses_every_class_of_the_templates():
    used = set()
    for path in THEME.rglob("*.html"):
        for value in re.findall(r'class="([^"{]*)', path.read_text(encoding="utf-8")):
            used |= {word for word in value.split() if not word.endswith("--")}
    assert {name for name in used if f".{name}" not in DRESSED} == set()


def test_stylesheet__dresses_no_class_that_is_gone():
    pages = [*THEME.rglob("*.html"), Path(text_images.__file__)]
    texts = "".join(path.read_text(encoding="utf-8") for path in pages)
    assert [n for n in set(re.findall(r"\.(us-[\w-]+)", CSS)) if n not in texts] == []


def test_stylesheet_of_the_kiosk__dresses_what_its_script_and_the_pages_make():
    sources = [*THEME.rglob("*.html"), THEME / "assets/javascripts/borne.js"]
    made = "".join(path.read_text(encoding="utf-8") for path in sources)
    names = set(re.findall(r"\.(us-[\w-]+)", KIOSK_CSS)) - {"us-address"}
    assert [name for name in names if name not in made] == []


def test_theme__holds_templates_and_assets_only():
    suffixes = {path.suffix for path in THEME.rglob("*") if path.is_file()}
    assert suffixes == {".html", ".css", ".js", ".svg"}
