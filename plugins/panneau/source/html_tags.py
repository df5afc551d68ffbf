# HTML typed in a publication is shown as text, never run. Authors are told, so that a pasted
# `<iframe>` does not appear as gibberish on the intranet.

"""HTML tags typed in a Markdown text."""

import re

from panneau.domain.location import Location
from panneau.domain.publication import RawTag
from panneau.source.lines import Lines, blank_code

# Every element of the living HTML standard, and those of old that editors still paste.
# fmt: off - one line a tag would be a page long
KNOWN_TAGS = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "address",
        "applet",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "basefont",
        "bdi",
        "bdo",
        "bgsound",
        "big",
        "blink",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "command",
        "content",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "image",
        "img",
        "input",
        "ins",
        "isindex",
        "kbd",
        "keygen",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "marquee",
        "math",
        "menu",
        "menuitem",
        "meta",
        "meter",
        "nav",
        "nobr",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "plaintext",
        "portal",
        "pre",
        "progress",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "script",
        "search",
        "section",
        "select",
        "shadow",
        "slot",
        "small",
        "source",
        "spacer",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
        "xmp",
    }
)
# fmt: on

_LONGEST_TAG = 500
# Word's own tags have a prefix, and show as gibberish too.
_TAG = re.compile(
    r"</?((?:o|w|v|x|m|st1):[a-z]\w*|[a-z][a-z0-9]*)(?=[\s/>]|$)|<(!--|!doctype|!\[)",
    re.IGNORECASE,
)


def find_raw_tags(body: str, *, src_uri: str, first_line: int) -> list[RawTag]:
    """Return the tags typed outside code, one per element (closing tags are not repeated)."""
    text = blank_code(body)
    lines = Lines(body, first_line=first_line)
    found: list[RawTag] = []
    opened: set[str] = set()
    for match in _TAG.finditer(text):
        name = (match.group(1) or match.group(2)).lower()
        is_known = name in KNOWN_TAGS or ":" in name
        if match.group(1) and (not is_known or _is_comparison(text, match)):
            continue
        is_closing = match.group().startswith("</")
        if is_closing and name in opened:
            continue
        opened.add(name)
        line, column = lines.place(match.start())
        found.append(RawTag(name, Location(src_uri, line, column)))
    return found


def _is_comparison(text: str, match: re.Match[str]) -> bool:
    """Tell `a<b et c>d` from a tag: one letter, then words that are no attributes."""
    rest = text[match.end() : match.end() + _LONGEST_TAG]
    inside = re.split("[<>]", rest, maxsplit=1)[0]
    is_alone = len(match.group(1)) == 1 and not match.group().startswith("</")
    return is_alone and (not rest or rest[0].isspace()) and "=" not in inside
