# What `panneau accord nouveau` writes: the whole catalogue, of which the clauses that were answered
# are live and the others wait as comments.

"""A new agreement file, from answers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from panneau.domain.agreement import ClauseValue
from panneau.domain.clauses import CATALOGUE, ClauseShape, ClauseSpec
from panneau.domain.location import Location
from panneau.source.clause_expectations import expected_value, meant_value
from panneau.source.clause_values import read_value
from panneau.source.names import slug
from panneau.source.yaml_reader import Scalar, Sequence

ASKED = (
    "eligibility.rule",
    "placement.label",
    "quotas.sections_max",
    "quotas.pages_max",
    "quotas.space_mb",
    "media.allow",
    "media.video_max_count",
    "media.video_max_seconds",
    "links.policy",
    "identity.employer_logo",
    "contributors.max",
    "publication.notice",
    "publication.announce",
    "email.boxes",
    "life.duration",
    "life.after_end",
)
"""The clauses that most agreements have; the others are found in the file."""
ARTICLE_MARK = "@"
"""Between a value and its article, in an answer."""

_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_PLACE = Location("réponse")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered on one clause."""

    value: ClauseValue
    article: str


class AnswerError(ValueError):
    """An answer that does not fit; its text says what was expected, in French."""


def read_answer(key: str, typed: str) -> Answer | None:
    """Read `6 @ 1.2`: a value, then its article; nothing typed means that the text is silent.

    Raises:
        AnswerError: If the clause does not exist, or the value is not of its shape.
    """
    spec = CATALOGUE.get(key)
    if spec is None or spec.shape is ClauseShape.RECORDS:
        raise AnswerError(key)
    text, _, article = typed.partition(ARTICLE_MARK)
    words = text.strip()
    if not words:
        return None
    value = _value(words, spec)
    return Answer(value, article.strip())


def _value(words: str, spec: ClauseSpec) -> ClauseValue:
    if words == "null":
        return None
    if spec.shape is ClauseShape.WORDS:
        items = tuple(Scalar(item.strip(), _PLACE) for item in words.split(","))
        reading = read_value(Sequence(items, _PLACE), spec.shape)
    else:
        reading = read_value(Scalar(words, _PLACE, is_quoted=True), spec.shape)
    typed = reading.value if isinstance(reading.value, tuple) else (reading.value,)
    if not reading.is_readable or (spec.choices and not set(typed) <= set(spec.choices)):
        near = meant_value(words, spec)
        hint = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise AnswerError(f"{expected_value(spec)}.{hint}")
    return reading.value


def draft_agreement(
    *,
    title: str,
    organisation: str,
    answers: Mapping[str, Answer],
    label: Callable[[str], str],
    theme: Callable[[str], str],
) -> str:
    """Return a whole file: answered clauses, then every other one as a comment.

    Args:
        title: Of the agreement.
        organisation: Who signs it.
        answers: By key.
        label: From a key to what the clause is about, in French.
        theme: From a group to its title, in French.
    """
    lines = [*_head(title, organisation)]
    groups = dict.fromkeys(spec.group for spec in CATALOGUE.values())
    for group in groups:
        specs = [spec for spec in CATALOGUE.values() if spec.group == group]
        is_live = any(spec.key in answers for spec in specs)
        lines += ["", f"# {theme(group)}", f"{'' if is_live else '#'}{group}:"]
        lines += [_clause(spec, answers.get(spec.key), label) for spec in specs]
    return "\n".join(lines) + "\n"


def _head(title: str, organisation: str) -> Iterator[str]:
    yield '# Une clause : clé: { v: valeur, art: "article", note: facultative }.'
    yield '# Clé absente : le texte n’en dit rien. v: null : sans limite. v: "?" : valeur inconnue.'
    yield "# Retirez le « # » d’une ligne pour que la clause s’applique."
    yield "schema: 1"
    yield f"id: {slug(title) or 'accord'}"
    yield f"title: {_quoted(title)}"
    yield f"org: {_quoted(organisation)}"
    yield "#signed: 2026-01-31"
    yield "#effective: 2026-02-01"
    yield "#ends: 2029-01-31"
    yield "#parent: identifiant du texte de niveau supérieur"
    yield "#replaces: identifiant du texte précédent"
    yield "#sources: [référence du texte]"


def _clause(spec: ClauseSpec, answer: Answer | None, label: Callable[[str], str]) -> str:
    name = spec.key.partition(".")[2]
    expected = " | ".join(spec.choices) or spec.shape.value
    if answer is None:
        return f'#  {name}: {{ v: "?", art: "?" }}  # {label(spec.key)} ({expected})'
    article = f", art: {_quoted(answer.article)}" if answer.article else ""
    return f"  {name}: {{ v: {_written(answer.value)}{article} }}  # {label(spec.key)}"


def _written(value: ClauseValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return value if _BARE.fullmatch(value) else _quoted(value)
        case _:
            return f"[{', '.join(_written(v) for v in value if isinstance(v, str))}]"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
