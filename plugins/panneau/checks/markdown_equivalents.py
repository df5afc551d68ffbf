# People paste what they know: where a tag is refused, what does the same in Markdown is given.

"""What to write in the place of a tag."""

from collections.abc import Mapping

_BOLD, _ITALIC, _STRUCK = "**mots**", "*mots*", "~~mots~~"
_CODE, _HEADING, _ITEM = "`mots`", "## Intertitre", "- élément"
_TABLE = "| colonne | colonne |"
_NEW_LINE = "deux espaces à la fin de la ligne"
_NEW_PARAGRAPH = "une ligne vide entre deux paragraphes"

IN_MARKDOWN: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), _ITALIC),
    **dict.fromkeys(("del", "s", "strike"), _STRUCK),
    **dict.fromkeys(("code", "kbd", "pre", "samp", "tt"), _CODE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    **dict.fromkeys(("li", "menu", "ul"), _ITEM),
    **dict.fromkeys(("table", "tbody", "td", "tfoot", "th", "thead", "tr"), _TABLE),
    "a": "[mots](adresse)",
    "abbr": "*[CSE]: comité social et économique",
    "blockquote": "> citation",
    "br": _NEW_LINE,
    "details": '??? note "Titre"',
    "dl": ": définition",
    "hr": "---",
    "img": "![ce que montre l’image](fichier)",
    "ol": "1. élément",
    "p": _NEW_PARAGRAPH,
    "q": "« mots »",
    "sub": "~mots~",
    "sup": "^mots^",
}
"""By the name of the tag. Those that are missing only change how words look, or have no place in a
publication."""
