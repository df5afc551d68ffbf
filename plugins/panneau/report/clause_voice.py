# The French of clauses belongs to the pages, which this layer may not import: commands bring it.

"""How reports name clauses and their values."""

from collections.abc import Callable
from dataclasses import dataclass

from panneau.domain.agreement import Clause


@dataclass(frozen=True, slots=True)
class ClauseVoice:
    """Three ways of saying something of a clause, in French."""

    label: Callable[[str], str]
    """From its key: what it is about."""
    value: Callable[[Clause], str]
    article: Callable[[Clause], str]
    """`article 1.2`, with the text where it is another; empty where no number is known."""
