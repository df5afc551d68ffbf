# Advice to whoever negotiates, never a rule: a site is not the judge of an agreement. Called by
# `panneau accord relire`, and by nothing that publishes.

"""What in an agreement a lawyer should look at."""

import re
from collections.abc import Callable, Iterator, Mapping

from panneau.domain.agreement import Agreement, Clause, TextStatus
from panneau.domain.agreement_layers import AFTER_END, last_day
from panneau.domain.issue import Code, Issue, ParamValue

RESERVED = frozenset({"representative", "signatory"})
CHARTERS = ("hosting.charter", "social_network.charter")
SANCTIONS = ("dispute.suspension", "dispute.permanent_possible", "dispute.closing")

_HAS_VERSION = re.compile(r"\d")
Finding = tuple[Code, Clause | None]


def read_as_a_lawyer(agreement: Agreement, references: Mapping[str, str]) -> Iterator[Issue]:
    """Yield advice on an agreement, each with the source it rests on.

    Args:
        agreement: With its family; every date open.
        references: The source to cite, by identifier of a code.

    Source:
        `law/references.yml`; nothing here stops a build (ADR-0025).
    """
    for reader in _READERS:
        for code, clause in reader(agreement):
            params: dict[str, ParamValue] = {
                "key": clause.key if clause else AFTER_END,
                "reference": references.get(code.identifier, ""),
            }
            where = clause.location if clause and clause.location else agreement.location
            article = clause.article if clause else None
            yield Issue(code, where, params, article, text=clause.text if clause else "")


def _with_value(agreement: Agreement, key: str, *values: object) -> Iterator[Clause]:
    """Yield a clause that applies and has one of some values."""
    clause = agreement.clause(key)
    if clause and isinstance(clause.value, bool | str) and clause.value in values:
        yield clause


def _reserved(agreement: Agreement) -> Iterator[Finding]:
    """Rights kept to some unions, unless a text above permits it."""
    if "eligibility" in agreement.may_narrow:
        return
    found = [*_with_value(agreement, "eligibility.rule", *RESERVED)]
    found += _with_value(agreement, "eligibility.non_signatory", False)  # noqa: FBT003 - a value
    for key in ("eligibility.narrowed", "links.inter_union"):
        clause = agreement.clause(key)
        if clause and isinstance(clause.value, str) and clause.value.startswith(tuple(RESERVED)):
            found.append(clause)
    yield from ((Code.RESERVED_TO_SOME, clause) for clause in found)


def _prior_control(agreement: Agreement) -> Iterator[Finding]:
    found = [*_with_value(agreement, "publication.notice", "prior", "prior_soft")]
    found += _with_value(agreement, "publication.prior_control", True)  # noqa: FBT003 - a value
    found += _with_value(agreement, "publication.by", "employer")
    yield from ((Code.PRIOR_CONTROL, clause) for clause in found)


def _readers_identified(agreement: Agreement) -> Iterator[Finding]:
    for key in ("privacy.identify_readers", "privacy.connection_monitoring"):
        for clause in _with_value(agreement, key, True):  # noqa: FBT003 - a value
            yield Code.READERS_IDENTIFIED, clause


def _sanctions(agreement: Agreement) -> Iterator[Finding]:
    """A sanction that no step leads to."""
    if agreement.clause("dispute.steps"):
        return
    for key in SANCTIONS:
        clause = agreement.clause(key)
        if clause and clause.value not in {None, False, "none", "by_child_decision"}:
            yield Code.SANCTION_WITHOUT_STEPS, clause


def _charters(agreement: Agreement) -> Iterator[Finding]:
    """A charter cited without its version or its date: it may change alone."""
    for key in CHARTERS:
        clause = agreement.clause(key)
        if clause and isinstance(clause.value, str) and not _HAS_VERSION.search(clause.value):
            yield Code.CHARTER_NOT_PINNED, clause


def _after_end(agreement: Agreement) -> Iterator[Finding]:
    is_ending = last_day(agreement) or agreement.status is TextStatus.DENOUNCED
    if is_ending and agreement.clause(AFTER_END) is None:
        yield Code.NOTHING_AFTER_END, None


def _statutory_name(agreement: Agreement) -> Iterator[Finding]:
    key = "identity.statutory_name_required"
    for clause in _with_value(agreement, key, True):  # noqa: FBT003 - a value
        yield Code.STATUTORY_NAME, clause


def _paper(agreement: Agreement) -> Iterator[Finding]:
    for clause in _with_value(agreement, "access.replaces_paper", True):  # noqa: FBT003 - a value
        yield Code.PAPER_REPLACED, clause


_READERS: tuple[Callable[[Agreement], Iterator[Finding]], ...] = (
    _reserved,
    _prior_control,
    _readers_identified,
    _sanctions,
    _charters,
    _after_end,
    _statutory_name,
    _paper,
)
