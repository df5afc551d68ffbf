# A commit says more than its author: signatures, tags merged, encodings. What a contributor's
# commit may say is a list, so that no line of it can name a person.

"""What one commit says of itself."""

import re
from dataclasses import dataclass

_ORDINARY = frozenset({"tree", "parent", "author", "committer"})
_TRAILER = re.compile(r"^\s*(?:author|[a-z-]+-by)\s*:\s*(.*)$", re.IGNORECASE | re.MULTILINE)
_REASON = re.compile(r"^Motif\s*:\s*\S", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, as stored."""

    identifier: str
    parents: tuple[str, ...]
    author: str
    """Name and address, as stored: `Name <address>`; empty when there is none, or several."""
    committer: str
    extra_headers: tuple[str, ...]
    """Names of the headers beyond the ordinary ones, each once."""
    message: str
    is_text: bool
    """Whether everything in it is UTF-8 without a null character."""

    @property
    def short(self) -> str:
        """The identifier as people quote it."""
        return self.identifier[:10]

    @property
    def has_reason(self) -> bool:
        """Whether the message says why, on a line that begins with « Motif : »."""
        return bool(_REASON.search(self.message))

    def people_in_trailers(self) -> tuple[str, ...]:
        """Return the persons whom the message credits, as typed."""
        return tuple(match.group(1).strip() for match in _TRAILER.finditer(self.message))


def parse_commit(identifier: str, raw: bytes) -> Commit:
    """Cut a commit into its headers and its message."""
    head, _, message = raw.partition(b"\n\n")
    headers = list(_headers(head.decode("utf-8", "surrogateescape")))
    values = {key: [value for name, value in headers if name == key] for key, _ in headers}
    return Commit(
        identifier=identifier,
        parents=tuple(values.get("parent", ())),
        author=_person(values.get("author", [])),
        committer=_person(values.get("committer", [])),
        extra_headers=tuple(dict.fromkeys(key for key, _ in headers if key not in _ORDINARY)),
        message=message.decode("utf-8", "surrogateescape"),
        is_text=_is_text(raw),
    )


def _headers(head: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in head.split("\n"):
        if line.startswith(" "):
            continue  # a further line of the header above, such as a signature
        key, _, value = line.partition(" ")
        found.append((key, value))
    return found


def _person(values: list[str]) -> str:
    if len(values) != 1:
        return ""
    match = re.fullmatch(r"(.*>) -?\d+ [+-]\d{4}", values[0])
    return match.group(1) if match else ""


def _is_text(raw: bytes) -> bool:
    if b"\0" in raw:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
