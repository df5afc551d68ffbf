# What a publication is to the others, and which addresses answer on the day of the readers. Built
# once a site by `site`: it is the only part of a page that looks at other spaces.

"""Relations between publications, and links that lead nowhere that day."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from urllib.parse import unquote

from panneau.domain.profile import INDEX_FILE
from panneau.domain.publication import Publication, PublicationKind
from panneau.domain.site_model import Space
from panneau.pages.reading import Reading
from panneau.pages.wording_fr import NBSP, capitalised, french_date

_HREF = re.compile(r'href="([^"]*)"')
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//|#")


@dataclass(frozen=True, slots=True)
class Tie:
    """A line that leads from a publication to another: `Suite de : …`."""

    label: str
    """Without its colon."""
    title: str
    url: str
    source: str
    """Who published it, when: `ABC, 3 avril 2026`."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What a page says of other publications."""

    replies: tuple[Tie, ...] = ()
    """Rights of reply, given or received: at the top of both pages, in the same block."""
    others: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Relations:
    """What readers can reach on a day."""

    published: Mapping[str, tuple[Space, Publication]]
    """By `src_uri`."""
    followers: Mapping[str, tuple[str, ...]]
    """`src_uri` of what continues a publication, oldest first."""
    answers: Mapping[str, tuple[str, ...]]
    """`src_uri` of what answers a publication, oldest first."""
    addresses: frozenset[str]
    """Pages of the spaces, from the site's root, with their final `/`."""
    _reachable: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    """Every rubric asks for the same digest."""

    def reachable(self) -> str:
        """Return a digest of the addresses."""
        if not self._reachable:
            known = "\n".join(sorted(self.addresses)).encode("utf-8", "surrogatepass")
            self._reachable.append(sha256(known).hexdigest())
        return self._reachable[0]

    def has_ties(self, item: Publication) -> bool:
        """Tell whether a publication may be tied to another: most are not."""
        named = item.follows or item.replies_to
        return bool(named) or item.src_uri in self.followers or item.src_uri in self.answers

    def ties(self, item: Publication) -> Ties:
        """Return the lines of a publication; what readers cannot open has none."""
        asked = self._ties(_answer_label(item, "à"), [item.replies_to])
        given = [
            (self._ties(_answer_label(self.published[uri][1]), [uri]), self._is_right(uri))
            for uri in self.answers.get(item.src_uri, ())
        ]
        is_right = item.kind is PublicationKind.RIGHT_OF_REPLY
        replies = [
            *(asked if is_right else ()),
            *(t for ties, right in given if right for t in ties),
        ]
        others = [
            *self._ties("Suite de", [item.follows]),
            *(() if is_right else asked),
            *(t for ties, right in given if not right for t in ties),
            *self._ties("Suivi par", self.followers.get(item.src_uri, ())),
        ]
        return Ties(tuple(replies), tuple(others))

    def without_dead_links(self, text: str, *, page_url: str) -> str:
        """Return a text whose links to pages that do not answer that day are plain words.

        Args:
            text: HTML of a publication, safe; its addresses are relative to the page.
            page_url: Address of its page from the site's root, ends with `/`.

        Returns:
            The very same object when every link leads somewhere, as nearly all do.
        """
        if not any(self._is_dead(unescape(href), page_url) for href in _HREF.findall(text)):
            return text

        def kept(found: re.Match[str]) -> str:
            is_dead = self._is_dead(unescape(found.group(1)), page_url)
            return found.group(2) if is_dead else found.group()

        return _LINK.sub(kept, text)

    def _is_dead(self, href: str, page_url: str) -> bool:
        # On a shared terminal, an address ends in the name of the file (ADR-0017).
        path = unquote(href.partition("#")[0]).removesuffix(INDEX_FILE)
        if _ELSEWHERE.match(href) or not path.endswith("/"):
            return False
        return posixpath.normpath(posixpath.join(page_url, path)) + "/" not in self.addresses

    def _is_right(self, uri: str) -> bool:
        return self.published[uri][1].kind is PublicationKind.RIGHT_OF_REPLY

    def _ties(self, label: str, uris: Iterable[str | None]) -> list[Tie]:
        found = [self.published[uri] for uri in uris if uri and uri in self.published]
        return [Tie(label, item.title, item.url, _source(space, item)) for space, item in found]


def _answer_label(answer: Publication, preposition: str = "") -> str:
    is_right = answer.kind is PublicationKind.RIGHT_OF_REPLY
    noun = capitalised(answer.kind.value) if is_right else "Réponse"
    return f"{noun} {preposition}".rstrip()


def _source(space: Space, item: Publication) -> str:
    return f"{space.union.acronym},{NBSP}{french_date(item.published_on)}"


def build_relations(reading: Reading) -> Relations:
    """Return what readers can reach, and how publications are tied."""
    places = [
        (space, item)
        for space in reading.model.spaces
        for rubric in reading.rubrics(space)
        for item in reading.published(rubric)
    ]
    spaces = reading.model.spaces
    rubrics = {rubric.url for space in spaces for rubric in reading.rubrics(space)}
    pieces = (piece.url for _, item in places for piece in item.attachments)
    documents = {f"{url}/" for url in pieces if reading.profile.has_page(url)}
    items = {item.url for _, item in places}
    return Relations(
        published={item.src_uri: (space, item) for space, item in places},
        followers=_reversed((item.follows, item) for _, item in places),
        answers=_reversed((item.replies_to, item) for _, item in places),
        addresses=frozenset({s.url for s in spaces} | rubrics | items | documents),
    )


def _reversed(
    ties: Iterable[tuple[str | None, Publication]],
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[Publication]] = {}
    for target, item in ties:
        if target:
            found.setdefault(target, []).append(item)
    return {
        target: tuple(i.src_uri for i in sorted(items, key=lambda i: (i.published_on, i.src_uri)))
        for target, items in found.items()
    }
