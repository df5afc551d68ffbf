# The shape of the wording, and its use on one issue. The wording itself is in `report.messages`;
# terminal, JSON and catalogue all go through `describe`.

"""Messages: what an issue says, what was expected, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from panneau.domain.issue import ParamValue
from panneau.report.template import render_template, required_names, template_names


@dataclass(frozen=True, slots=True)
class Message:
    """The wording of one code. Sentences are templates (see `report.template`)."""

    title: str
    """The problem in a few words, for the catalogue; the same for every issue of the code."""
    fact: str
    """What is: one or two sentences, with their capital and their full stop."""
    action: str
    """What to do, in the imperative; continues « À faire : », so without a capital."""
    expected: str = ""
    """What was expected; continues « Attendu : », so without a capital. May be empty."""
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    """Every value that an issue of this code brings, with an example of its type.

    Examples serve the catalogue; their numbers are never those of an agreement.
    """
    is_rule: bool = False
    """Whether a text or a choice of Panneau decides here: the article is then always told."""

    @classmethod
    def about(cls, title: str, fact: str, action: str, detail: str) -> "Message":
        """Return a message with one value, `detail`, of which an example is given."""
        return cls(title=title, fact=fact, action=action, params={"detail": detail})

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the values that must be brought; the others may be absent or empty."""
        needed = (*required_names(self.fact), *required_names(self.action))
        expected = required_names(self.expected)
        return tuple(dict.fromkeys((*needed, *expected)))

    @property
    def used(self) -> frozenset[str]:
        """Names of the values that the sentences quote."""
        return frozenset(template_names(f"{self.fact} {self.expected} {self.action}"))


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one issue, filled and set in French french."""

    fact: str
    expected: str
    """Empty when there is nothing more to say than the fact."""
    action: str


def fill(message: Message, params: Mapping[str, ParamValue]) -> Wording:
    """Fill the sentences of a message with the values of an issue."""
    return Wording(
        fact=render_template(message.fact, params),
        expected=render_template(message.expected, params),
        action=render_template(message.action, params),
    )
