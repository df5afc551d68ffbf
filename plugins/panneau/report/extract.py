# A letter that opens a disagreement states its exact nature. This is the statement: facts only, the
# same words for everyone, no opinion on who is right.

"""A dated and neutral extract for one issue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from panneau.domain.agreement import Agreement
from panneau.domain.french import day, moment, quote, sentence_case, typeset
from panneau.domain.issue import Issue
from panneau.report.messages_fr import MESSAGES, authority, describe
from panneau.report.visible import visible

_CLOSING = (
    "Cet extrait rapporte un fait relevé par une règle. Il ne dit rien de l’intention de "
    "quiconque, ne tranche aucun désaccord et n’ouvre aucun délai."
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A digest that anybody can compute again."""

    what: str
    sha256: str


@dataclass(frozen=True, slots=True)
class JournalProof:
    """The last entry of a journal on a publication."""

    space: str
    number: int
    change: str
    at: datetime
    first_public_at: datetime
    sha256: str
    is_whole: bool
    """Whether no entry of this journal was changed since."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that an extract says."""

    issue: Issue
    agreement: Agreement
    established_on: date
    judged_on: date
    """The day whose agreement and content were judged."""
    publication: str = ""
    """Title and date of the publication, where the file belongs to one."""
    proofs: Sequence[Proof] = ()
    journal: JournalProof | None = None
    """None where no journal is at hand, or none speaks of the publication."""


def render_extract(extract: Extract) -> str:
    """Return the extract as text for a letter, ending with a line end.

    Source:
        Clause `dispute.steps`: a disagreement begins with a letter that states its nature.
    """
    return "\n".join(_lines(extract)) + "\n"


def _lines(extract: Extract) -> Iterator[str]:
    issue, place = extract.issue, extract.issue.location
    wording = describe(issue)
    yield typeset(f"EXTRAIT établi le {day(extract.established_on)}")
    yield ""
    yield _row("Texte appliqué", extract.agreement.title)
    yield _row("À la date du", day(extract.judged_on))
    yield _row("Fondement", authority(issue) or "aucun article : une vérification du fichier")
    yield _row("Règle", f"{issue.code.identifier}, {MESSAGES[issue.code].title}")
    yield _row("Fait", wording.fact)
    if wording.expected:
        yield _row("Attendu", sentence_case(wording.expected))
    yield _row("Fichier", f"{place.src_uri}, ligne {place.line}")
    if extract.publication:
        yield _row("Publication", extract.publication)
    for proof in extract.proofs:
        yield _row(f"Empreinte SHA-256 {proof.what}", proof.sha256)
    if extract.journal:
        yield from _journal(extract.journal)
    yield ""
    yield typeset(_CLOSING)


def _journal(proof: JournalProof) -> Iterator[str]:
    yield _row("En ligne depuis le", moment(proof.first_public_at))
    state = "intact" if proof.is_whole else "modifié depuis, à vérifier"
    place = f"espace {proof.space}, entrée n° {proof.number}, {proof.change} le {moment(proof.at)}"
    yield _row("Journal", f"{place} ; journal {state}")
    yield _row("Empreinte SHA-256 de l’entrée", proof.sha256)


def _row(name: str, value: str) -> str:
    return typeset(f"{name} : {visible(value)}")


def publication_words(title: str, published_on: date) -> str:
    """Return a publication as an extract names it."""
    return typeset(f"{quote(title)}, {day(published_on)}")
