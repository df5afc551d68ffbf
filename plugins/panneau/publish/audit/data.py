# The data that scripts of the site read. Texts in them are shown as texts; addresses in them become
# images and links.

"""JSON that a script of the site can read without risk."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from panneau.domain.audit import AuditRule
from panneau.publish.audit.addresses import Place, read_address
from panneau.publish.audit.markup import read_fragment
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.parser_words import complaint

_LOADED_KEYS = frozenset(
    {
        "src",
        "logo",
        "image",
        "icon",
        "favicon",
        "avatar",
        "banner_image",
        "poster",
        "script",
        "style",
    }
)
_MARKUP_KEYS = frozenset({"content_html", "html"})
_WORD_KEYS = frozenset({"title", "summary", "content_text", "name", "description", "text"})
"""What scripts show as words."""
_NAME = "\0"
"""In place of a key, for a key itself."""
_HOLDERS: frozenset[type] = frozenset({str, dict, list})
_DATA_ARGUMENTS = 2
_HARMLESS = frozenset({Place.INSIDE, Place.SAME})


def read_json(text: str, notes: Notes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Judge a JSON file.

    Returns:
        Its value, for whoever searches its texts; None when it cannot be read.
    """
    notes.is_followed_from_here = False
    try:
        value = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_twins)
    except (ValueError, RecursionError) as error:
        notes.add(AuditRule.JSON_UNREADABLE, complaint(error), words="")
        return None
    for key, item in _meant(value):
        _judge(key, item, notes)
    return value


def is_data_script(text: str, function: str) -> bool:
    """Tell whether a script only hands data to a function: `name("label",…);`, both of them JSON.

    Args:
        text: The script, in ASCII: a line separator in a text would end a line for old browsers.
        function: Name of the function; empty where no such script is expected.
    """
    start, end = f"{function}(", ");"
    if not function or not text.isascii() or not (text.startswith(start) and text.endswith(end)):
        return False
    try:
        arguments = json.loads(f"[{text[len(start) : -len(end)]}]", parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return len(arguments) == _DATA_ARGUMENTS and isinstance(arguments[0], str)


def strings(value: object) -> Iterator[tuple[str, str]]:
    """Yield every text of a value with the key that it stands under, keys themselves included."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        key, item = waiting.pop()
        if isinstance(item, str):
            yield key, item
        elif isinstance(item, dict):
            for name in item:
                yield "", name
            waiting.extend(item.items())
        elif isinstance(item, list):
            kinds = _kinds(item)
            waiting.extend((key, child) for child in item if type(child) in kinds)


def _meant(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts that a script could take for an address or a page, and every key.

    In a list of texts that is the first one: in the rows of our index, titles and excerpts come
    after it. People may call a publication « javascript:a() ».
    """
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        key, item = waiting.pop()
        if isinstance(item, str):
            yield key, item
        elif isinstance(item, dict):
            for name in item:
                yield _NAME, name
            waiting.extend((k, v) for k, v in item.items() if k not in _WORD_KEYS)
        elif isinstance(item, list) and (kinds := _kinds(item)):
            first = next((child for child in item if isinstance(child, str)), None)
            inner = (c for c in item if type(c) in kinds)
            waiting.extend((key, c) for c in inner if c is first or not isinstance(c, str))


def _kinds(items: list[object]) -> frozenset[type]:
    """Return which kinds of values that may hold a text a list has: most hold numbers alone."""
    return _HOLDERS.intersection(map(type, items))


def _judge(key: str, text: str, notes: Notes) -> None:
    if key == _NAME:
        if text == "__proto__":
            notes.add(AuditRule.JSON_ADDRESS, text)
    elif key in _MARKUP_KEYS:
        read_fragment(text, notes)
    elif key in _LOADED_KEYS and _place(text, notes) not in _HARMLESS:
        # Relative ones start from wherever the script says: only the outside can be told from here.
        notes.add(AuditRule.LOAD_REMOTE, text)
    elif _is_script(text, notes):
        notes.add(AuditRule.JSON_ADDRESS, text)


def _is_script(text: str, notes: Notes) -> bool:
    """Tell a whole text that is the address of a script: it may become a link."""
    # Without a colon there is no scheme; an index holds many thousand words.
    return ":" in text and " " not in text and _place(text, notes) is Place.ACTIVE


def _place(text: str, notes: Notes) -> Place:
    return read_address(text, base=notes.url, own=notes.own).place


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"« {constant} » n’est pas une valeur")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("deux fois le même nom")
    return found
