# A contributor writes the card of a space, and an account can be stolen. Called by `loader` once
# all spaces are read.

"""Spaces that could be taken for another: the same acronym, name or address, or nearly."""

import unicodedata
from collections.abc import Iterable, Iterator

from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Located
from panneau.domain.site_model import Space

_JOINED = str.maketrans({"œ": "oe", "æ": "ae"})
_SIGNS = "ʻʼ"
"""Letters to Unicode, signs to who writes Tahitian or Breton."""
_SEEN_AS = str.maketrans("0158", "oisb")


def look_alikes(spaces: Iterable[Space]) -> Iterator[Issue]:
    """Report the spaces that readers could take for another one, and letters made for that.

    Spaces of two levels may be those of one organisation, and a body is nobody's rival.

    Source:
        Clause `identity.union_logo_per_item`: each item shows whose it is; house rule, ADR-0007.
    """
    known: dict[tuple[str, ...], Space] = {}
    for space in spaces:
        union = space.union
        for key, text in (("sigle", union.acronym), ("nom", union.name)):
            if letters := _foreign_letters(text):
                yield _issue(Code.UNION_FOREIGN_LETTERS, space, key=key, letters=letters)
        acronym = known.setdefault((space.level, "sigle", _seen(union.acronym)), space)
        if acronym is not space:
            code = Code.SPACE_DUPLICATE_UNION
            yield _issue(code, space, union=union.acronym, name=acronym.slug)
        elif space.is_union:
            yield from _borrowed(space, known)


def _borrowed(space: Space, known: dict[tuple[str, ...], Space]) -> Iterator[Issue]:
    name = Located(space.union.name, space.location)
    own = [("nom", name), *(("adresse", address) for address in space.union.mail_addresses)]
    for key, said in own:
        owner = known.setdefault((space.level, key, _seen(said.value)), space)
        if said.value and owner is not space:
            params: dict[str, ParamValue] = {"key": key, "value": said.value, "name": owner.slug}
            yield Issue(Code.UNION_ALIKE, said.location, params)


def _seen(text: str) -> str:
    """Return what the eye keeps of a name: neither accents, nor points, nor capitals."""
    plain = _without_accents(text).casefold().translate(_JOINED)
    return "".join(filter(str.isalnum, plain)).translate(_SEEN_AS)


def _foreign_letters(text: str) -> str:
    """Return the letters that no French name has; some look just like ours."""
    usual = (*_JOINED, *map(ord, _SIGNS))
    letters = filter(str.isalpha, _without_accents(text).casefold())
    return "".join(c for c in dict.fromkeys(letters) if not c.isascii() and ord(c) not in usual)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _issue(code: Code, space: Space, **params: ParamValue) -> Issue:
    return Issue(code, space.location, params)
