# Python-Markdown looks for an extension that is called by its short name in the records of every
# library that is installed, which takes longer than to render a text: ours say where they are.
# Those that few texts use are left out of the way of the others, where a text has none of their
# signs: it takes longer to make them than to render that text too. Called by `markdown_text`.

"""What Python-Markdown is made of here."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from markdown.extensions import Extension

_FENCED = "markdown.extensions.fenced_code:FencedCodeExtension"
_FOOTNOTES = "markdown.extensions.footnotes:FootnoteExtension"
_TABLES = "markdown.extensions.tables:TableExtension"
_CARET = "pymdownx.caret:InsertSupExtension"
_DETAILS = "pymdownx.details:DetailsExtension"
_TILDE = "pymdownx.tilde:DeleteSubExtension"

EXTENSIONS: tuple[str, ...] = (
    "markdown.extensions.abbr:AbbrExtension",
    "markdown.extensions.admonition:AdmonitionExtension",
    "markdown.extensions.def_list:DefListExtension",
    _FENCED,
    _FOOTNOTES,
    "markdown.extensions.sane_lists:SaneListExtension",
    _TABLES,
    _CARET,
    _DETAILS,
    _TILDE,
)
EXTENSION_CONFIGS: dict[str, dict[str, object]] = {
    _FOOTNOTES: {"BACKLINK_TITLE": "Retour à l’appel de note {}"},
    _TABLES: {"use_align_attribute": True},
    # « 1^er^ », « H~2~O »; underlined words would look like links.
    _CARET: {"insert": False},
}
RARE = frozenset({_FENCED, _CARET, _DETAILS, _TILDE})
_SIGNS_OF_RARE = ("^", "~", "```", "???")


def has_rare_signs(body: str) -> bool:
    """Tell whether a text may use an extension that few texts use."""
    return any(sign in body for sign in _SIGNS_OF_RARE)


def made(names: Iterable[str]) -> Iterator[Extension]:
    """Yield extensions, set as they are to be."""
    for name in names:
        module, _, kind = name.partition(":")
        yield getattr(import_module(module), kind)(**EXTENSION_CONFIGS.get(name, {}))
