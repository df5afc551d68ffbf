# What reading a publication asks of the files around it, and what they answered: a remembered
# publication is still right when they would answer the same. Called by `reading_memory`.

"""The questions that one publication asks of its surroundings."""

from collections.abc import Iterator, Sequence
from typing import Any

from panneau.source.address_book import AddressBook, Resolution
from panneau.source.library import Library
from panneau.source.places import told_size
from panneau.source.scanner import FoundFile

Answer = list[Any]
"""A question and its answer, as JSON holds them."""


class Listening(Library):
    """The same library, that writes down what it is asked, and what it answers."""

    def __init__(self, library: Library) -> None:
        """Take the place of a library, without sorting its files again."""
        vars(self).update(vars(library))
        self.heard: list[Answer] = []
        self.book = _Book(library.book, self.heard)

    def file(self, path: str) -> FoundFile | None:
        """Return a file by its path below `content/`."""
        found = super().file(path)
        self.heard.append(["file", path, told(found)])
        return found

    def beside(self, folder: str) -> Sequence[FoundFile]:
        """Return the files of a folder, given by its path below `content/`."""
        found = super().beside(folder)
        self.heard.append(["folder", folder, [told(file) for file in found]])
        return found


def still_answers(library: Library, heard: Sequence[Any]) -> bool:
    """Tell whether a library would give the same answers.

    Raises:
        ValueError: If that is no list of answers.
    """
    try:
        return all(_asked(library, *question) == answer for *question, answer in heard)
    except (TypeError, AttributeError) as error:
        raise ValueError("no answers") from error


def told(file: FoundFile | None) -> Answer | None:
    """Return everything that a publication may take from a file beside it: of a text, its place."""
    if file is None:
        return None
    return [file.source.src_uri, file.source.where, told_size(file)]


def _asked(library: Library, kind: str, question: str, base: str = "") -> object:
    if kind == "resolve":
        found = library.book.resolve(question, base=base)
        return [found.source, found.url, found.suggestion]
    if kind == "page":
        return library.book.has(question)
    if kind == "file":
        return told(library.file(question))
    if kind == "folder":
        return [told(file) for file in library.beside(question)]
    raise TypeError(kind)


class _Book(AddressBook):
    """An address book that writes down what it is asked."""

    def __init__(self, book: AddressBook, heard: list[Answer]) -> None:
        super().__init__(book.urls)
        self._heard = heard

    def resolve(self, target: str, *, base: str) -> Resolution:
        found = super().resolve(target, base=base)
        answer = [found.source, found.url, found.suggestion]
        self._heard.append(["resolve", target, base, answer])
        return found

    def has(self, path: str) -> bool:
        found = super().has(path)
        self._heard.append(["page", path, found])
        return found


def unique(heard: Sequence[Answer]) -> Iterator[Answer]:
    """Yield each question once."""
    seen: set[str] = set()
    for answer in heard:
        key = repr(answer[:-1])
        if key not in seen:
            seen.add(key)
            yield answer
