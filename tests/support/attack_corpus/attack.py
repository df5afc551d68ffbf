"""One way of getting in, as a contributor with a stolen account would try it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from tests.support.sites import publication, space

FAR = "https://ailleurs.example"
RUN = "alert(1)"
"""What every script of the corpus calls; numbered, it says which page it came from."""
Content = str | bytes | Callable[[], bytes]


class Home(Enum):
    """Where the files of an attack stand."""

    TEXT = "a publication alone"
    BUNDLE = "a publication with its attachments"
    SPACE = "a space of its own"


@dataclass(frozen=True)
class Attack:
    """Files that should do harm, and what becomes of them."""

    name: str
    files: Mapping[str, Content]
    """By path from its home; the text of a publication alone is `.md`."""
    codes: frozenset[str] = frozenset()
    """Issues told at the source; none where nothing is left of the harm once rendered."""
    acts: bool = True
    """Whether an engine that lets everything through publishes something that runs or calls."""
    home: Home = Home.TEXT
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links to make, by path from its home."""

    def tree(self, identifier: str) -> dict[str, str | bytes]:
        """Return its files by path from the repository."""
        made = {name: made_of(content) for name, content in self.files.items()}
        if self.home is Home.SPACE:
            made = {name: _own(body, identifier) for name, body in made.items()}
        return {f"{home_of(self, identifier)}{name}": body for name, body in made.items()}


def _own(body: str | bytes, identifier: str) -> str | bytes:
    """Give a space an acronym that no other has."""
    if isinstance(body, bytes):
        return body
    acronym = identifier.replace("-", "").upper()
    return body.replace("CAS", acronym).replace("cas.cpam", f"{acronym.lower()}.cpam")


def made_of(content: Content) -> str | bytes:
    """Return the content of a file, generated if it must be."""
    return content() if callable(content) else content


def home_of(attack: Attack, identifier: str) -> str:
    """Return what the paths of an attack begin with, from the repository."""
    if attack.home is Home.SPACE:
        return f"content/{identifier}/"
    end = "" if attack.home is Home.TEXT else "/"
    return f"content/alpha/actualites/{identifier}{end}"


def text(name: str, body: str, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by the text of a publication."""
    return Attack(name, {".md": publication(body=body)}, frozenset(codes), acts)


def head(name: str, lines: str, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by the head of a publication, beside an ordinary title and date."""
    return Attack(name, {".md": publication(head=lines)}, frozenset(codes), acts)


def whole(name: str, content: str | bytes, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by a whole text file."""
    return Attack(name, {".md": content}, frozenset(codes), acts)


def attached(name: str, file: str, content: Content, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by a file that a publication attaches."""
    piece = f"pieces_jointes:\n  - fichier: '{file}'\n    titre: Pièce\n    alt: Une pièce."
    files = {"index.md": publication(head=piece), file: content}
    return Attack(name, files, frozenset(codes), acts, Home.BUNDLE)


def beside(
    name: str, file: str, content: Content, *codes: str, acts: bool = True, link: str = ""
) -> Attack:
    """Return an attack by a file that nothing names, or by a link to another one."""
    files: dict[str, Content] = {"index.md": publication()}
    if not link:
        files[file] = content
    links = {file: link} if link else {}
    return Attack(name, files, frozenset(codes), acts, Home.BUNDLE, links)


def own_space(name: str, changes: Mapping[str, Content], *codes: str, acts: bool = True) -> Attack:
    """Return an attack by the card or the logo of a space."""
    files = {**space("CAS"), "actualites/a.md": publication(), **changes}
    return Attack(name, files, frozenset(codes), acts, Home.SPACE)


def card(name: str, lines: str, *codes: str, acts: bool = False) -> Attack:
    """Return an attack by lines of the card of a space, in place of those of the same keys."""
    keys = {line.partition(":")[0] for line in lines.splitlines()}
    kept = [
        line
        for line in space("CAS")["espace.yml"].splitlines()
        if line.partition(":")[0] not in keys
    ]
    changed = "\n".join([*kept, lines]) + "\n"
    return own_space(name, {"espace.yml": changed}, *codes, acts=acts)
