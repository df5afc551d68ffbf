# What the readers of one file write down. Judges addresses, since every kind of file has some.

"""Notes on one file: findings, what it loads, where it links."""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import methodcaller

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.publish.audit.addresses import Place, read_address

MOST_FINDINGS = 100
"""In one file: a hundred reasons are enough to refuse it."""
_MOST_CHARACTERS = 200
_NEEDED_REL = frozenset({"noreferrer", "noopener"})
_LINK_RULES = {
    Place.ACTIVE: AuditRule.SCRIPT_ADDRESS,
    Place.EMBEDDED: AuditRule.LINK_SCHEME,
    Place.OTHER: AuditRule.LINK_SCHEME,
    Place.DECEPTIVE: AuditRule.LINK_DECEPTIVE,
}
_LOAD_RULES = {
    Place.ACTIVE: AuditRule.SCRIPT_ADDRESS,
    Place.EMBEDDED: AuditRule.LOAD_EMBEDDED,
}


@dataclass(frozen=True, slots=True)
class Load:
    """Something of the site that a file has a browser fetch."""

    target: str
    """Path from the site's root, without query or fragment."""
    kind: str
    """`script`, `style`, `media` or `form`."""
    line: int | None = None


@dataclass(slots=True)
class Notes:
    """Everything noted on one file."""

    url: str
    source: str = ""
    """Its text, to tell lines; empty for binary files."""
    own: tuple[str, ...] = ()
    """Absolute addresses of the site itself."""
    is_followed_from_here: bool = True
    """Whether links are followed from a page of the site: programs that read feeds say nothing of
    it, and pages elsewhere have a policy of their own."""
    found: dict[tuple[AuditRule, str], AuditFinding] = field(default_factory=dict)
    loads: dict[tuple[str, str], Load] = field(default_factory=dict)
    link_count: int = 0
    load_count: int = 0

    def add(self, rule: AuditRule, detail: str = "", *, words: str | None = None) -> None:
        """Note a finding, once.

        Args:
            rule: What is broken.
            detail: What a reader of the report sees.
            words: What to look for in the text, to tell its line; the detail by default.
        """
        if len(self.found) < MOST_FINDINGS and (rule, detail) not in self.found:
            line = self.line_of(detail if words is None else words)
            shown = detail[:_MOST_CHARACTERS]
            self.found.setdefault((rule, detail), AuditFinding(self.url, rule, shown, line))

    def line_of(self, words: str) -> int | None:
        """Return the line where words stand first, None where they do not stand as such."""
        at = self.source.find(words) if words else -1
        return self.source.count("\n", 0, at) + 1 if at >= 0 else None

    def load(self, raw: str, kind: str) -> None:
        """Judge the address of something that a browser fetches by itself."""
        self.load_count += 1
        address = read_address(raw, base=self.url, own=self.own)
        if address.place is Place.INSIDE:
            key = (address.target, kind)
            if key not in self.loads:
                self.loads[key] = Load(address.target, kind, self.line_of(raw))
        elif address.place is not Place.SAME:
            rule = AuditRule.LOAD_FORM if kind == "form" else AuditRule.LOAD_REMOTE
            self.add(_LOAD_RULES.get(address.place, rule), raw)
        elif kind != "form" and "#" not in raw:
            self.add(AuditRule.LOAD_MISSING, "adresse vide", words="")

    def link(self, raw: str, rel: str) -> None:
        """Judge the address of a link, and what it tells the site that it leads to."""
        self.link_count += 1
        address = read_address(raw, base=self.url, own=self.own)
        if address.place in _LINK_RULES:
            self.add(_LINK_RULES[address.place], raw)
        elif self.is_followed_from_here and _tells(address.place, rel):
            self.add(AuditRule.LINK_REL, raw)


Said = Callable[[Notes], None]
"""Something said of one file, which can be said of another."""


@dataclass(slots=True)
class Rehearsal(Notes):
    """Writes down nothing but what is said, to say it of all the files that it holds for."""

    said: list[Said] = field(default_factory=list)

    def add(self, rule: AuditRule, detail: str = "", *, words: str | None = None) -> None:
        """Hear a finding."""
        self.said.append(methodcaller("add", rule, detail, words=words))

    def load(self, raw: str, kind: str) -> None:
        """Hear an address that a browser fetches by itself."""
        self.said.append(methodcaller("load", raw, kind))

    def link(self, raw: str, rel: str) -> None:
        """Hear the address of a link."""
        self.said.append(methodcaller("link", raw, rel))


def _tells(place: Place, rel: str) -> bool:
    """Tell whether a link lets where it leads know, or command, where it comes from."""
    tokens = set(rel.lower().split())
    return "opener" in tokens or (place is Place.WEB and not tokens >= _NEEDED_REL)
