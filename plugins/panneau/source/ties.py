# What a publication is to others, and to its first version. Called by `publication_reader`.

"""The keys of a head that tie a publication to another, or tell of a correction."""

from datetime import date

from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.publication import Link, LinkKind
from panneau.source.address_book import INDEX, AddressBook, other_space
from panneau.source.scanner import FoundFile
from panneau.source.schema import Form


class Ties:
    """The publications that the head of one names.

    Each is kept as a link too, at the place of its key: the rules on links judge it like the
    others, with what it leads to.
    """

    def __init__(
        self, found: FoundFile, book: AddressBook, form: Form, *, issues: list[Issue]
    ) -> None:
        """Take the file whose head it is, and everybody's addresses."""
        self._issues = issues
        self._path = "/".join(found.parts)
        self._book = book
        self._form = form
        self.links: list[Link] = []

    def followed(self, key: str) -> str | None:
        """Return what `to` does, in the space of the author only.

        What continues a publication is announced on its page: nobody writes on another union's.

        Source:
            House rule, ADR-0021.
        """
        target = self._form.text(key)
        folder = other_space(target.partition("#")[0], base=self._path) if target else ""
        if not (folder and self._book.has(f"{folder}/")):
            return self.to(key)
        place = self._form.location(key)
        self._issues.append(Issue(Code.FOLLOWS_ELSEWHERE, place, {"target": target}))
        return None

    def to(self, key: str) -> str | None:
        """Return the path below `content/` of the publication that a key names."""
        target = self._form.text(key)
        if not target:
            return None
        aimed = target.partition("#")[0]
        found = self._book.resolve(aimed, base=self._path)
        text = self._text_of(found.source)
        if text == self._path:
            self._form.refuse(key, "une autre publication que celle-ci")
            return None
        path = text if text and self._book.has(text) and text.endswith(".md") else None
        suggestion = found.suggestion or None
        place = self._form.location(key)
        folder = other_space(aimed, base=self._path)
        link = Link(target, LinkKind.INTERNAL, place, path, suggestion, elsewhere=folder)
        self.links.append(link)
        return path

    def _text_of(self, path: str | None) -> str | None:
        """Return the text of a bundle for its folder."""
        return f"{path}{INDEX}" if path and path.endswith("/") else path


def read_correction(
    form: Form, *, published_on: date, issues: list[Issue]
) -> tuple[date | None, str]:
    """Return the day and the sentence of a correction: both or neither, never before the text."""
    corrected_on, correction = form.day("corrige_le"), form.prose("correction")
    for key, other in (("corrige_le", "correction"), ("correction", "corrige_le")):
        if form.has(key) and not form.has(other):
            issues.append(Issue(Code.KEY_MISSING, form.location(key), {"key": other}))
    if corrected_on is not None and corrected_on < published_on:
        params: dict[str, ParamValue] = {
            "key": "corrige_le",
            "value": corrected_on.isoformat(),
            "expected": f"une date à partir du {published_on.isoformat()}, celle du texte",
        }
        issues.append(Issue(Code.VALUE_WRONG, form.location("corrige_le"), params))
    return corrected_on, correction
