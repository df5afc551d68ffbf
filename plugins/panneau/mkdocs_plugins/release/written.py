# Between an engine, which writes into a folder of its own, and the tree of the site.

"""What an engine wrote, among all that a site is made of."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from panneau.publish.tree.wanted import AnyWanted, Wanted, wanted_copy


def written_by_engine(folder: Path) -> Iterator[Wanted]:
    """Yield the files that the engine wrote."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield wanted_copy(path.relative_to(folder).as_posix(), str(path))


def unique(first: Iterable[AnyWanted], then: Iterable[AnyWanted]) -> Iterator[AnyWanted]:
    """Yield each address once: what we draw goes before what the engine drew of it."""
    taken: set[str] = set()
    for file in chain(first, then):
        is_new = taken.isdisjoint(file.urls)
        yield from (file,) if is_new else (one for one in file.each() if one.url not in taken)
        taken.update(file.urls)
