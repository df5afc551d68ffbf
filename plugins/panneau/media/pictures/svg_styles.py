# What the styles of a drawing may say. Called by `svg` for `style` elements and for attributes.

"""Judge the style of a drawing, whether in an attribute or in a sheet."""

import re

from panneau.domain.media import DefectKind

_LOCAL = re.compile(r"""url\(\s*(["']?)#[\w.:-]+\1\s*\)""", re.IGNORECASE)
_FUNCTION = re.compile(r"([\w-]+)\(")
_FUNCTIONS = frozenset(
    {
        *("rgb", "rgba", "hsl", "hsla", "matrix", "translate", "translatex", "translatey"),
        *("scale", "scalex", "scaley", "rotate", "skewx", "skewy", "rect", "var", "calc"),
    }
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LIVELY = re.compile(
    r"(?:^|[;{\s])(animation|transition|filter|behavior|-moz-binding|content|cursor)[\w-]*\s*:",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:javascript|vbscript|data|https?|file|ftp)\s*:|//", re.IGNORECASE)


def style_defect(value: str) -> tuple[DefectKind, str] | None:
    """Return why a style or a value is refused, with the words at fault; None when it is plain.

    Args:
        value: A whole sheet, the content of `style`, or the value of one attribute.
    """
    # A browser may not see a comment where this expression does: both readings must be plain.
    return _judge(value) or _judge(_COMMENT.sub("", value))


def _judge(value: str) -> tuple[DefectKind, str] | None:
    if "\\" in value or "@" in value:
        return DefectKind.ACTIVE, "règle « @ » ou caractère « \\ »"
    rest = _LOCAL.sub("none", value)
    if "url(" in rest.lower() or _SCHEME.search(rest):
        return DefectKind.REMOTE, "adresse extérieure"
    unknown = {name for name in _FUNCTION.findall(rest) if name.lower() not in _FUNCTIONS}
    if unknown:
        return DefectKind.ACTIVE, f"fonction {min(unknown)}()"
    if lively := _LIVELY.search(rest):
        return DefectKind.ACTIVE, f"propriété {lively.group(1).lower()}"
    return None
