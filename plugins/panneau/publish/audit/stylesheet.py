# Style sheets, and the style of drawings. tinycss2 undoes escapes and comments as browsers do; what
# stands between braces or commas does not matter here: every token that could name an address does.

"""What a style sheet loads, and what in it could run."""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

from panneau.domain.audit import AuditRule
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.parser_words import place

_ADDRESS_FUNCTIONS = frozenset({"url", "src"})
_IMAGE_FUNCTIONS = frozenset(
    {"image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade", "paint"}
)
_ACTIVE_WORDS = frozenset({"behavior", "-ms-behavior", "-moz-binding", "progid"})
_ACTIVE_FUNCTIONS = frozenset({"expression", "-moz-element"})
_OUTSIDE = re.compile(
    r"\s*(?:(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}|(?:javascript|vbscript|data):)", re.IGNORECASE
)
_SELECTOR = "[]"
"""`[href^="https:"]` chooses elements, and loads nothing."""
_NOT_LOADED = frozenset({"namespace", "charset"})


def looks_outside(text: str) -> bool:
    """Tell whether a text begins like an address of another site, or like a script."""
    return bool(_OUTSIDE.match(text))


def read_stylesheet(text: str, notes: Notes) -> None:
    """Judge a style sheet, a declaration or a single value."""
    before: Any = None
    for token, function in _tokens(tinycss2.parse_component_value_list(text, skip_comments=True)):
        if token.type == "whitespace":
            continue
        _judge(token, function, before, notes)
        before = token


def _tokens(tokens: list[Any]) -> Iterator[tuple[Any, str]]:
    """Yield every token in the order of the text, with the innermost function around it."""
    waiting = [(token, "") for token in reversed(tokens)]
    while waiting:
        token, function = waiting.pop()
        yield token, function
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list):
            inherited = _SELECTOR if token.type == "[] block" else function
            name = getattr(token, "lower_name", inherited)
            waiting.extend((child, name) for child in reversed(inner))


def _judge(token: Any, function: str, before: Any, notes: Notes) -> None:  # noqa: ANN401 - tinycss2 has no types
    kind = token.type
    if kind == "error":
        notes.add(AuditRule.CSS_UNREADABLE, place(token.source_line, token.source_column), words="")
    elif kind == "url":
        _load(token.value, before, notes)
    elif kind == "string":
        _judge_string(token.value, function, before, notes)
    elif kind == "function" and token.lower_name in _ACTIVE_FUNCTIONS:
        notes.add(AuditRule.STYLE_ACTIVE, f"{token.lower_name}(")
    elif kind == "ident" and token.lower_value in _ACTIVE_WORDS:
        notes.add(AuditRule.STYLE_ACTIVE, token.lower_value)


def _judge_string(value: str, function: str, before: Any, notes: Notes) -> None:  # noqa: ANN401 - as above
    is_import = before is not None and before.type == "at-keyword"
    if is_import or function in _ADDRESS_FUNCTIONS | _IMAGE_FUNCTIONS:
        _load(value, before, notes)
    elif function != _SELECTOR and looks_outside(value):
        # A custom property could hand it to a function that loads.
        notes.add(AuditRule.LOAD_REMOTE, value)


def _load(value: str, before: Any, notes: Notes) -> None:  # noqa: ANN401 - as above
    word = before.lower_value if before is not None and before.type == "at-keyword" else ""
    if word not in _NOT_LOADED:
        notes.load(value, "style" if word == "import" else "media")
