# Messages are data; this is the little language they are written in. Called by `report.message`.

"""Sentences with named places, filled in French.

A place is `{name}` or `{name:format}`; what stands between `[[` and `]]` is left out when one of
its places is empty. Formats: see `FORMATS`. `{limit:count rubrique|rubriques}` writes a number and
its noun, `{count:word est|sont}` the form of a word alone. Values are shown as typed, but for
`{detail:phrase}`, words of ours in plain spacing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from string import Formatter

from panneau.domain import french
from panneau.domain.issue import ParamValue
from panneau.report.visible import shortened, visible

MAX_WORDS_CHARACTERS = 120
"""The author's words are quoted whole up to here, then cut in their middle."""
MAX_LINE_CHARACTERS = 600
"""A corrected line is meant to be copied: it is cut much later."""
UNKNOWN = "…"
"""Stands for a value that the issue did not bring."""

KINDS = {
    "text": "texte",
    "pdf": "PDF",
    "ppt": "PowerPoint",
    "photo": "photo",
    "gif": "image animée",
    "video": "vidéo",
    "svg": "SVG",
    "captions": "sous-titres",
    "other": "autre forme",
}
"""Forms of files, as the agreement's file names them, in French."""

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def render_template(template: str, params: Mapping[str, ParamValue]) -> str:
    """Fill a template; a value that is missing reads « … »."""
    parts = []
    for index, part in enumerate(_OPTIONAL.split(template)):
        is_optional = index % 2 == 1
        if is_optional and any(_is_empty(params.get(name)) for name in _names(part)):
            continue
        parts.append("".join(_filled(part, params)))
    return "".join(parts)


def template_names(template: str) -> tuple[str, ...]:
    """Return the names of the places of a template, each once, in reading order."""
    return tuple(dict.fromkeys(_names(_OPTIONAL.sub(r"\1", template))))


def required_names(template: str) -> tuple[str, ...]:
    """Return the names of the places that no optional part surrounds."""
    return tuple(dict.fromkeys(_names(_OPTIONAL.sub("", template))))


def _names(part: str) -> Iterator[str]:
    for _, name, _, _ in Formatter().parse(part):
        if name is not None:
            yield name


def _is_empty(value: ParamValue | None) -> bool:
    return value is None or value in {"", ()}


def _filled(part: str, params: Mapping[str, ParamValue]) -> Iterator[str]:
    for literal, name, spec, _ in Formatter().parse(part):
        yield french.typeset(literal)
        if name is not None:
            value = params.get(name)
            yield UNKNOWN if value is None else _formatted(value, spec or "plain")


def _formatted(value: ParamValue, spec: str) -> str:
    name, _, forms = spec.partition(" ")
    if forms:
        singular, _, plural_form = forms.partition("|")
        return NUMBER_FORMATS[name](_number(value), singular, plural_form)
    return FORMATS[name](value)


def _words(value: ParamValue, *, limit: int = MAX_WORDS_CHARACTERS) -> str:
    if isinstance(value, str):
        return visible(shortened(value, limit=limit))
    if isinstance(value, tuple):
        return french.listed(_items(value))
    return french.decimal(value)


def _items(value: ParamValue) -> list[str]:
    items = value if isinstance(value, tuple) else (value,)
    return [_words(item) for item in items]


def _number(value: ParamValue) -> float:
    return value if isinstance(value, int | float) else 0


def _day(value: ParamValue) -> str:
    try:
        return french.day(date.fromisoformat(str(value)))
    except ValueError:
        return _words(value)


def _kinds(value: ParamValue) -> str:
    return french.listed([KINDS.get(item, item) for item in _items(value)], last="ou")


def _yaml(value: ParamValue) -> str:
    """Return a text as a quoted YAML scalar, ready to be copied."""
    text = _words(" ".join(str(value).split()), limit=MAX_LINE_CHARACTERS)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


FORMATS: Mapping[str, Callable[[ParamValue], str]] = {
    "plain": _words,
    "phrase": lambda value: french.typeset(_words(value)),
    "quote": lambda value: french.quote(_words(value)),
    "list": lambda value: french.listed(_items(value)),
    "or": lambda value: french.listed(_items(value), last="ou"),
    "quotes": lambda value: french.listed([french.quote(i) for i in _items(value)]),
    "bytes": lambda value: french.size(int(_number(value))),
    "bytes_over": lambda value: french.size(int(_number(value)), round_up=True),
    "seconds": lambda value: french.duration(_number(value)),
    "seconds_over": lambda value: french.duration(_number(value), round_up=True),
    "day": _day,
    "kinds": _kinds,
    "yaml": _yaml,
}
"""How one value is written; `_over` formats round up (see `french.size`)."""

NUMBER_FORMATS: Mapping[str, Callable[[float, str, str], str]] = {
    "count": french.counted,
    "word": french.plural,
}
"""How a number chooses the form of its noun."""
