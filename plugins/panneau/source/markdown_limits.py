# Python-Markdown takes quadratic time, or a stack overflow, on some inputs of a few kilobytes.
# These bounds let every real text through and keep the rest away from it (ADR-0010).

"""Texts that would take unreasonable time to render."""

import re

MAX_LINE_CHARACTERS = 10_000
MAX_OPEN_BRACKETS = 100
"""`[` without `]`, per paragraph."""
MAX_NOTE_CALLS = 300
MAX_HEADINGS = 300
MAX_MARKERS_PER_LINE = 12
MAX_NESTING_SPACES = 32
"""Eight levels of four spaces."""
MAX_RULES = 300
MAX_FENCES = 600
"""Lines that open or close a block of code."""
MAX_ABBREVIATIONS = 300
_RISKY_CHARACTERS = 20_000
_RISKY_SQUARES = 10_000**2

_MARKERS = re.compile(r"^(?:\s*(?:[-*+>]|\d{1,9}[.)])\s+)+|^[>\s]+")
_MARKER = re.compile(r"[-*+>]|\d{1,9}[.)]")
_HEADING = re.compile(r"^(?:#{1,6}|=+\s*$|-{2,}\s*$)", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_FENCE = re.compile(r"^ *(?:`{3}|~{3})", re.MULTILINE)
_ABBREVIATION = re.compile(r"^ *\*\[", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LIST_ITEM = re.compile(r"^( *)(?:[-*+]|\d{1,9}[.)]) ", re.MULTILINE)


def excess(body: str) -> str:
    """Return what a text has too much of, in French; empty for a text that may be rendered."""
    lines = body.split("\n")
    verdicts = {
        "caractères sur une ligne": max(map(len, lines)) > MAX_LINE_CHARACTERS,
        "crochets ouverts": any(map(_unbalanced, _PARAGRAPH_END.split(body))),
        "appels de note": body.count("[^") > MAX_NOTE_CALLS,
        "titres": _is_beyond(MAX_HEADINGS, _HEADING, body, lines),
        "lignes de séparation": _is_beyond(MAX_RULES, _RULE, body, lines),
        "blocs de code": _is_beyond(MAX_FENCES, _FENCE, body, lines),
        "abréviations": _is_beyond(MAX_ABBREVIATIONS, _ABBREVIATION, body, lines),
        "niveaux imbriqués": _is_too_deep(body, lines),
    }
    return next((name for name, is_excessive in verdicts.items() if is_excessive), "")


def _is_beyond(limit: int, pattern: re.Pattern[str], body: str, lines: list[str]) -> bool:
    """Tell whether a text has more beginnings of lines of a form than a limit."""
    return len(lines) > limit and len(pattern.findall(body)) > limit


def is_risky(body: str) -> bool:
    """Tell whether a text within the limits may still take more than some seconds to render.

    Nearly everything slow in Python-Markdown is quadratic in the length of a paragraph. The
    worst that was found below these bounds takes two seconds (ADR-0018).
    """
    if len(body) > _RISKY_CHARACTERS:
        return True
    return sum(len(part) ** 2 for part in _PARAGRAPH_END.split(body)) > _RISKY_SQUARES


def _unbalanced(paragraph: str) -> bool:
    opened, closed = paragraph.count("["), paragraph.count("]")
    # `[[[[…]]]]` is balanced but as slow: count runs too.
    return opened - closed > MAX_OPEN_BRACKETS or "[" * MAX_OPEN_BRACKETS in paragraph


def _is_too_deep(body: str, lines: list[str]) -> bool:
    for line in lines:
        # Most lines begin with a word.
        start = None if line[:1].isalpha() else _MARKERS.match(line)
        if start and len(_MARKER.findall(start.group())) > MAX_MARKERS_PER_LINE:
            return True
    indents = (len(match.group(1)) for match in _LIST_ITEM.finditer(body))
    return max(indents, default=0) > MAX_NESTING_SPACES
