"""Pages read and search in browsers of 2018: nothing newer, or nothing lost without it.

Reference browsers: Chromium 69 and Firefox 63. What they cannot do is listed below, each with what
their readers get instead; a name that appears in the theme and is not listed fails.
"""

import re
from collections.abc import Iterator
from typing import Any

import esprima
import pytest
import tinycss2
from tests.support.theme import THEME

SCRIPTS = sorted((THEME / "assets/javascripts").glob("*.js"))
SHEETS = sorted((THEME / "assets/stylesheets").glob("*.css"))
TEMPLATES = sorted(THEME.rglob("*.html"))


def listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names that scripts may use since 2019 only.
LATER_NAMES = listed("""
    flat flatMap fromEntries matchAll replaceAll allSettled findLast findLastIndex hasOwn trimStart
    trimEnd toSorted toReversed toSpliced groupBy globalThis BigInt structuredClone queueMicrotask
    replaceChildren showModal inert requestIdleCallback randomUUID ResizeObserver WeakRef
    FinalizationRegistry arrayBuffer toggleAttribute ElementInternals adoptedStyleSheets
    checkVisibility showPopover startViewTransition
""")
LATER_IN_REGEX = re.compile(r"\(\?<|\\p\{|\\k<")
LATER_FLAGS = set("sdv")

LATER_PROPERTIES = listed("""
    accent-color aspect-ratio color-scheme content-visibility contain-intrinsic-size
    forced-color-adjust inset inset-block inset-inline margin-block margin-inline padding-block
    padding-inline border-block border-inline inline-size block-size min-inline-size max-inline-size
    gap row-gap column-gap place-content place-items place-self appearance backdrop-filter
    scrollbar-gutter scrollbar-width scrollbar-color overflow-clip-margin overscroll-behavior
    text-decoration-thickness text-underline-offset text-wrap text-box hyphenate-character
    translate rotate scale offset-path print-color-adjust mask container container-type
    line-clamp field-sizing interpolate-size view-transition-name
""")
LATER_FUNCTIONS = listed("""
    min max clamp round mod color-mix light-dark oklch oklab lab lch hwb color env anchor
""")
LATER_VALUES = listed("anywhere fit-content clip revert revert-layer subgrid balance")
LATER_UNITS = listed("dvh dvw svh svw lvh lvw lh rlh cqw cqh cqi cqb vi vb")
LATER_PSEUDOS = listed("""
    has is where focus-visible marker details-content file-selector-button user-valid user-invalid
    modal popover-open autofill target-text dir backdrop
""")
LATER_AT_RULES = listed("layer container property scope starting-style")
LATER_MEDIA = listed("""
    prefers-color-scheme prefers-reduced-motion prefers-contrast forced-colors
    prefers-reduced-transparency prefers-reduced-data scripting dynamic-range inverted-colors
""")

DEGRADES = {
    "property color-scheme": "the controls of forms and the bars keep the colours of the system",
    "property text-underline-offset": "the line under links touches the letters",
    "property text-decoration-thickness": "links show no thicker line under the pointer",
    "property forced-color-adjust": "such browsers have no forced colours",
    "property content-visibility": "on paper, only what was unfolded is printed",
    "property text-wrap": "a title may end with a lonely word",
    "value anywhere": "`break-word` stands before it, but on paper",
    "value fit-content": "a prefixed one stands before it; Firefox gives a table the whole width",
    "function min": "a table may be narrower than its column",
    "pseudo focus-visible": "the whole rule falls: the ring shows for a mouse too",
    "pseudo details-content": "the rule falls, alone in its block",
    "media prefers-color-scheme": "light colours, always",
    "media forced-colors": "such browsers have no forced colours",
}
"""What the style sheets use although it is newer than 2018, and what is seen without it."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script__is_of_2018(path) -> None:
    tokens = esprima.tokenize(path.read_text(encoding="utf-8"))
    esprima.parseScript(path.read_text(encoding="utf-8"))
    names = {token.value for token in tokens if token.type == "Identifier"}
    assert names & LATER_NAMES == set()
    literals = [token.value for token in tokens if token.type == "RegularExpression"]
    assert [text for text in literals if LATER_IN_REGEX.search(text)] == []
    assert [text for text in literals if set(text.rpartition("/")[2]) & LATER_FLAGS] == []


@pytest.mark.parametrize(
    "later",
    ["a?.b", "a ?? b", "a ??= b", "try { f() } catch { g() }", "class A { x = 1 }", "1_000"],
)
def test_the_parser__refuses_what_is_later(later: str) -> None:
    with pytest.raises(esprima.Error):
        esprima.parseScript(later)


def test_templates__load_no_modules_and_no_later_elements() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    assert (
        re.findall(r'type="module"|<dialog|<search\b|\bpopover\b|\binert\b|importmap', texts) == []
    )


def found_in(css: str) -> Iterator[str]:
    """Yield every feature later than 2018 that a style sheet uses."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    yield from in_rules(rules)


def in_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            raise ValueError(rule.message)
        if rule.type == "at-rule":
            yield from in_at_rule(rule)
        else:
            yield from in_selector(rule.prelude)
            yield from in_block(rule.content)


def in_at_rule(rule: Any) -> Iterator[str]:
    if rule.lower_at_keyword in LATER_AT_RULES:
        yield f"at-rule {rule.lower_at_keyword}"
    words = tinycss2.serialize(rule.prelude)
    if rule.lower_at_keyword == "media":
        yield from (f"media {name}" for name in LATER_MEDIA if name in words)
        if re.search("[<>]", words):
            yield "media range"
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield from in_rules(inside)
    elif rule.content:
        yield from in_block(rule.content)


def in_selector(tokens: list[Any]) -> Iterator[str]:
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "literal" and token.value == ":" and after is not None:
            name = getattr(after, "lower_name", getattr(after, "lower_value", ""))
            if name in LATER_PSEUDOS:
                yield f"pseudo {name}"
        if token.type == "function":
            yield from in_selector(token.arguments)
            if token.lower_name == "not" and any(
                t.type == "literal" and t.value == "," for t in token.arguments
            ):
                yield "pseudo not(list)"


def in_block(content: list[Any]) -> Iterator[str]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            yield f"nesting {item.type}"
            continue
        if item.lower_name in LATER_PROPERTIES:
            yield f"property {item.lower_name}"
        yield from in_value(item.value)


def in_value(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            if token.lower_name in LATER_FUNCTIONS:
                yield f"function {token.lower_name}"
            yield from in_value(token.arguments)
        elif token.type == "ident" and token.lower_value in LATER_VALUES:
            yield f"value {token.lower_value}"
        elif token.type == "dimension" and token.lower_unit in LATER_UNITS:
            yield f"unit {token.lower_unit}"


def test_style_sheets__use_what_degrades_well_and_nothing_else_of_later() -> None:
    found = {name for path in SHEETS for name in found_in(path.read_text(encoding="utf-8"))}
    assert found == set(DEGRADES)


def test_style_sheets__say_the_old_way_first() -> None:
    css = "".join(path.read_text(encoding="utf-8").partition("@media print")[0] for path in SHEETS)
    for later, old in {
        "overflow-wrap: anywhere": "overflow-wrap: break-word; ",
        "width: fit-content": "width: -webkit-fit-content; ",
        'content: "\\a0↗" / "";': 'content: "\\a0↗"; ',
        'content: "▶\\a0" / "";': 'content: "▶\\a0"; ',
    }.items():
        assert css.count(later) == css.count(old + later) == 1


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("a:has(b) { top: 0 }", "pseudo has"),
        ("a:not(:is(b)) { top: 0 }", "pseudo is"),
        ("a:not(b, c) { top: 0 }", "pseudo not(list)"),
        ("a { inset: 0 }", "property inset"),
        ("a { margin-inline: 0 }", "property margin-inline"),
        ("a { width: calc(1px + clamp(1px, 2px, 3px)) }", "function clamp"),
        ("a { height: 100dvh }", "unit dvh"),
        ("a { & b { top: 0 } }", "nesting qualified-rule"),
        ("@layer x { a { top: 0 } }", "at-rule layer"),
        ("@media (width >= 40rem) { a { top: 0 } }", "media range"),
        ("@media print { a { gap: 0 } }", "property gap"),
    ],
)
def test_the_reader__sees_what_is_later(css: str, name: str) -> None:
    assert name in set(found_in(css))
