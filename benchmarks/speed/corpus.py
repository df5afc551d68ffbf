# The same texts for every generator: nothing here knows how one of them wants its files.

"""Publications of any number, in something like French; the same ones each time."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.french_corpus import build_words

UNIONS, RUBRICS = 6, 6
WORDS_A_POST = 485
"""About 520 with headings and links."""
PHOTO_SHARE, DOCUMENT_SHARE, TABLE_SHARE = 0.15, 0.16, 0.20
LAST_DAY, YEARS = date(2026, 1, 31), 10
SEED = 2026
OUTSIDE = "https://www.legifrance.gouv.fr/"

Address = Callable[["Post"], str]
"""How the text of one publication writes the way to another."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the text of a publication writes the addresses of its own files."""

    photo: str
    document: str | None
    """None where documents are named outside the text."""


@dataclass(frozen=True, slots=True)
class Post:
    """One publication."""

    number: int
    union: str
    rubric: str
    slug: str
    title: str
    summary: str
    day: date
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    cells: tuple[str, ...]
    """Three by row; empty where the publication has no table."""
    photo: str | None
    """What the photo shows, where there is one."""
    document: str | None
    """Title of the attached document, where there is one."""
    neighbour: "Post | None"
    """Another publication of its rubric, which its text names."""

    @property
    def is_plain(self) -> bool:
        """Return whether the publication is a text alone."""
        return not (self.photo or self.document)

    def markdown(self, address: Address, names: Names) -> str:
        """Return the text; addresses are written as the generator wants them."""
        one, two, three, *rest = self.paragraphs
        blocks = [one, f"## {self.title}", f"{two} Voir [le texte de référence]({OUTSIDE})."]
        if self.neighbour:
            blocks.append(f"Lire aussi [{self.neighbour.title}]({address(self.neighbour)}).")
        blocks += [three, f"## {self.summary}", "\n".join(f"- {item}" for item in self.items)]
        if self.photo:
            blocks.append(f"![{self.photo}]({names.photo})")
        blocks += rest
        if self.cells:
            blocks += ["## Calendrier", _table(self.cells)]
        if self.document and names.document:
            blocks.append(f"[{self.document}]({names.document})")
        return "\n\n".join(blocks) + "\n"


def build_posts(count: int) -> list[Post]:
    """Return so many publications, spread over all rubrics of all unions."""
    author, posts = _Author(), list[Post]()
    for number in range(count):
        before = number - UNIONS * RUBRICS
        posts.append(author.post(number, count, posts[before] if before >= 0 else None))
    return posts


def corrected(post: Post) -> Post:
    """Return a publication after its author changed one word of its text and nothing else."""
    first, *others = post.paragraphs
    return replace(post, paragraphs=(f"Rectificatif. {first}", *others))


class _Author:
    """Writes everything, in one fixed sequence."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)  # noqa: S311 - a benchmark must repeat itself
        self._words, self._weights = build_words()

    def post(self, number: int, count: int, neighbour: Post | None) -> Post:
        union, rubric = number % UNIONS, number // UNIONS % RUBRICS
        has_table = _falls_on(number, TABLE_SHARE)
        items = tuple(self._sentence(9) for _ in range(5))
        cells = tuple(" ".join(self._take(3)) for _ in range(12)) if has_table else ()
        left = WORDS_A_POST - 5 * 9 - 3 * len(cells)
        title = " ".join(self._take(6)).capitalize()
        return Post(
            number=number,
            union=f"os-{union + 1}",
            rubric=f"rubrique-{rubric + 1}",
            slug=f"note-{number:05}",
            title=title,
            summary=self._sentence(12).rstrip("."),
            day=LAST_DAY - timedelta(days=int(365 * YEARS * number / count)),
            paragraphs=tuple(self._paragraph(left // 6) for _ in range(6)),
            items=items,
            cells=cells,
            photo="Une salle de réunion" if _falls_on(number, PHOTO_SHARE) else None,
            document="Le document" if _falls_on(number, DOCUMENT_SHARE) else None,
            neighbour=neighbour,
        )

    def _paragraph(self, words: int) -> str:
        return " ".join(self._sentences(words))

    def _sentences(self, words: int) -> Iterator[str]:
        while words > 0:
            length = min(words, self._chance.randint(9, 24))
            yield self._sentence(length)
            words -= length

    def _sentence(self, length: int) -> str:
        words = self._take(length)
        middle = length // 2
        if length > 14:  # noqa: PLR2004 - long sentences have a comma and a word in bold
            words[middle] += ","
            words[middle - 2] = f"**{words[middle - 2]}**"
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def _take(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)


def _falls_on(number: int, share: float) -> bool:
    """Spread a share evenly, so that it is exact at every size."""
    return int((number + 1) * share) > int(number * share)


def _table(cells: tuple[str, ...]) -> str:
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])
