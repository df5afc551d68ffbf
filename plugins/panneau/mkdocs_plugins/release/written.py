# Between an engine, which writes into a folder of its own, and the tree of the site.

"""What an engine wrote, among all that a site is made of."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from panneau.publish.tree.wanted import Wanted, wanted_copy


def written_by_engine(folder: Path) -> Iterator[Wanted]:
    """Yield the files that the engine wrote."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield wanted_copy(path.relative_to(folder).as_posix(), path)


def unique(first: Iterable[Wanted], then: Iterable[Wanted]) -> Iterator[Wanted]:
    """Yield each address once: what we draw goes before what the engine drew of it."""
    taken = set()
    for file in chain(first, then):
        if file.url not in taken:
            taken.add(file.url)
            yield file
