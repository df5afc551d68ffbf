# Markdown puts tags inside words: what reads as a name on the page may read otherwise in the file.
# The audit of the built site finds such a name too, but its author has left by then.

"""Names of the private register that only the rendered text of a publication shows."""

import re
from pathlib import Path

from panneau.domain.disclosure import RegisteredName
from panneau.domain.private_register import PrivateRegister
from panneau.domain.publication import Publication
from panneau.source.disclosed_texts import decoded

_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_CUT_WORD = re.compile(rf"[\w;{_UNSEEN}](?:<[^<>]*>)+[\w&{_UNSEEN}]")
_MARKS = re.compile(r"[*_`^~=\\]|!?\[|\](?:\([^()]*\)|\[[^\[\]]*\])?")


def rendered_names(
    publication: Publication, register: PrivateRegister, path: Path
) -> tuple[RegisteredName, ...]:
    """Return the lines of the register that readers would find in a text, where markup cuts words.

    Args:
        publication: Rendered.
        register: Names to look for.
        path: Its file, read again only to find the lines.

    Source:
        House rule, ADR-0020.
    """
    found = sorted(_seen(publication, register))
    if not found:
        return ()
    lines = register.lines_in_text(_MARKS.sub("", decoded(path.read_bytes())))
    return tuple(RegisteredName(number, lines.get(number, 1)) for number in found)


def _seen(publication: Publication, register: PrivateRegister) -> set[int]:
    found: set[int] = set()
    # Without a tag inside a word, the page has the words of the file.
    if _CUT_WORD.search(publication.html):
        found |= register.in_text(_TAG.sub("", publication.html))
    for image in publication.images:
        found |= register.in_text(image.alternative)
    return found
