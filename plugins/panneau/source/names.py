# File names as people make them (spaces, accents, apostrophes, Windows) to addresses that every
# server and browser agrees on.

"""Names of files and folders: what they become in an address, and which are refused."""

import re
import unicodedata
from functools import lru_cache

from slugify import slugify

# Windows opens a device instead of a file under these names, whatever the extension.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³"}
)
_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
MAX_NAME_CHARACTERS = 120
_SHORT_CHARACTERS = 80
"""Of the names that Panneau gives: a date, an extension and a person's own words still fit."""
_ENDS_TWICE = (".md.txt", ".markdown.txt", ".yml.txt", ".yaml.txt")
_PLAIN = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|thumbs\.db$|desktop\.ini$|.*\.txt$)"
    r"[a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9])){0,119}",
    re.ASCII | re.IGNORECASE,
)
# « l’accord n°3 » is « l-accord-n-3 », not « laccord-ndeg3 ».
_WORD_BREAKS = (("’", "-"), ("'", "-"), ("°", "-"), ("º", "-"))

# Folders and files at the root of the site that no space may take.
RESERVED_ADDRESSES = frozenset(
    {
        *("404", "assets", "flux", "index", "nouveautes", "organisme", "search", "sitemap"),
        *("accessibilite", "accord", "confidentialite", "conformite", "guide", "mentions-legales"),
    }
)

# Below a rubric, the site makes these itself: next pages, years, types.
_LISTING = re.compile(r"[^/]+/[^/]+/((?:\d{4}|type-[^/]+)(?:/page-\d+)?|page-\d+)/")
_NEXT_PAGE = re.compile(r"page-\d+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A name that is an address already, as those that `panneau nouveau` gives are."""

# What editors and systems leave behind; nobody means to publish it, nobody needs to hear of it.
# Web servers know the form of a file by its extension, and browsers believe them.
_USUAL_SUFFIXES = {
    "jpe": "jpg",
    "jfif": "jpg",
    "apng": "png",
    "avifs": "avif",
    "text": "txt",
    "m4v": "mp4",
    "qt": "mov",
}
LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".gitkeep", ".gitattributes"})


def is_plain(name: str) -> bool:
    """Tell whether a name is surely none of those that are refused or left alone; most are."""
    return _PLAIN.fullmatch(name) is not None


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for a device."""
    return name.split(".", 1)[0].strip().lower() in _RESERVED


def is_unsafe(name: str) -> bool:
    """Tell whether a name cannot exist everywhere, or could deceive who reads it."""
    return (
        bool(_UNSAFE.search(name))
        or name != name.strip()
        or name.endswith(".")
        or len(name) > MAX_NAME_CHARACTERS
        or not _is_utf8(name)
    )


def ends_twice(name: str) -> bool:
    """Tell whether a text or a card has the name that the Notepad of Windows gives it.

    The system then hides the end that was added: its author sees the right name.
    """
    return name.lower().endswith(_ENDS_TWICE)


def _is_utf8(name: str) -> bool:
    # Python keeps the undecodable bytes of a name as these lone surrogates.
    return name.isascii() or not any("\udc80" <= character <= "\udcff" for character in name)


def is_next_page(name: str) -> bool:
    """Tell whether a slug is that of the next page of a list."""
    return bool(_NEXT_PAGE.fullmatch(name))


def listing_name(url: str) -> str:
    """Return the part of a page's address that a listing of its rubric takes; empty if none."""
    found = _LISTING.fullmatch(url)
    return found.group(1) if found else ""


def length_told(name: str) -> dict[str, int]:
    """Return what to say of the length of a name: nothing where it is not what is wrong."""
    count = len(name)
    return {"count": count, "limit": MAX_NAME_CHARACTERS} if count > MAX_NAME_CHARACTERS else {}


def printable(name: str) -> str:
    """Return a name that can be shown anywhere: odd characters are written as escapes."""
    return "".join(c if c.isprintable() and not _UNSAFE.match(c) else ascii(c)[1:-1] for c in name)


def nfc(name: str) -> str:
    """Return a name in composed form: macOS stores accents decomposed."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=1 << 15)
def slug(name: str) -> str:
    """Return the ASCII form of a folder's or a page's name."""
    if _SLUG.fullmatch(name):
        return name
    # Named, or each call would look for another library on the disk; and if somebody installed
    # that one, addresses would change.
    written = slugify(nfc(name), replacements=_WORD_BREAKS, backend="text-unidecode")
    return written or "sans-nom"


def short_slug(name: str) -> str:
    """Return the ASCII form of a name that is a sentence, cut at the end of a word."""
    return slugify(slug(name), max_length=_SHORT_CHARACTERS, word_boundary=True, save_order=True)


@lru_cache(maxsize=1 << 12)
def file_slug(name: str) -> str:
    """Return the ASCII form of a file's name, extension kept in lower case."""
    composed = nfc(name)
    point = composed.rfind(".")
    if not 0 < point < len(composed) - 1:
        return slug(composed)
    return slug(composed[:point]) + slugify_suffix(composed[point:])


@lru_cache(maxsize=1 << 8)
def slugify_suffix(suffix: str) -> str:
    """Return an extension in lower case ASCII, point included, the usual one of its form."""
    cleaned = re.sub(r"[^a-z0-9]", "", suffix.lower())
    usual = _USUAL_SUFFIXES.get(cleaned, cleaned)
    return f".{usual}" if usual else ""
