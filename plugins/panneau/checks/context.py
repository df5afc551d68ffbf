# What every rule receives. Built by the plugins and the command line once the files have been
# inspected; nothing in this package reads a file or a clock.

"""The model, the facts and the day that rules are applied to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from panneau.domain.agreement import Agreement, Origin
from panneau.domain.disclosure import Disclosures
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.media import FileFacts, LogoMatch
from panneau.domain.organisation import SourceFile
from panneau.domain.publication import Publication, PublicationState
from panneau.domain.site_model import SiteModel, Space

JUDGED_STATES = frozenset({PublicationState.PUBLISHED, PublicationState.SCHEDULED})
"""A scheduled item goes online with nobody watching: it is judged before, though not counted."""


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Everything that a rule may look at."""

    model: SiteModel
    facts: Mapping[str, FileFacts]
    """By `src_uri`. A file that should be here and is not counts as not inspected."""
    today: date
    """Civil date of the build, Europe/Paris."""
    logo_matches: Mapping[str, LogoMatch] = field(default_factory=dict)
    """By `src_uri`: the files that bear one of the organisation's logos, or could not be
    compared with them."""
    disclosures: Mapping[str, Disclosures] = field(default_factory=dict)
    """By `src_uri`: what texts disclose, and registered names anywhere. Secrets and people in
    attachments are in their facts."""
    _judged: list[tuple[Space, SourceFile]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    """Several rules ask for the same files."""
    _shown: list[tuple[Space, Publication]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    """Likewise for publications."""

    @property
    def agreement(self) -> Agreement:
        """The text to apply, completed by the defaults of the house."""
        return self.model.agreement

    def issue(
        self, code: Code, location: Location, *, clause: str = "", **params: ParamValue
    ) -> Issue:
        """Build an issue that cites the article of the clause applied, if it has one.

        Args:
            code: What is wrong.
            location: Where.
            clause: Key of the clause applied; empty for a rule of the house.
            **params: What the message quotes.
        """
        applied = self.agreement.clause(clause) or self.agreement.clauses.get(clause)
        if applied is None:
            return Issue(code, location, params)
        is_agreed = applied.origin is Origin.AGREEMENT
        return Issue(
            code,
            location,
            params,
            applied.article,
            is_unnumbered=is_agreed and applied.article is None,
            text=applied.text,
        )

    def judged_publications(self) -> Iterator[tuple[Space, Publication]]:
        """Yield what readers see, or will see on a date already set."""
        if not self._shown:
            self._shown.extend(
                (space, publication)
                for space in self.model.spaces
                for publication in space.publications()
                if publication.state(today=self.today) in JUDGED_STATES
            )
        yield from self._shown

    def judged_files(self) -> Iterator[tuple[Space, SourceFile]]:
        """Yield the files to inspect and judge, the unions' logos apart."""
        if not self._judged:
            self._judged.extend(
                (space, file)
                for space in self.model.spaces
                for file in judged_files(space, today=self.today)
            )
        yield from self._judged


def judged_files(space: Space, *, today: date) -> tuple[SourceFile, ...]:
    """Return the files of a space whose content is judged on a day.

    Those that count, and those of scheduled items; neither drafts nor expired items. The logo
    has rules of its own, unless a publication attaches it.
    """
    attached: set[str] = set()
    hidden: set[str] = set()
    for publication in space.publications():
        is_judged = publication.state(today=today) in JUDGED_STATES
        target = attached if is_judged else hidden
        target.update(piece.file.src_uri for piece in publication.attachments)
    logo = space.union.logo
    set_aside = hidden | ({logo.src_uri} if logo else set())
    return tuple(f for f in space.files if f.src_uri in attached or f.src_uri not in set_aside)
