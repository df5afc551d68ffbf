# Asked by `clause_reader`, for the messages on a value that does not fit, and by whoever asks
# people for a value.

"""What the value of a clause should be, in words."""

from panneau.domain.clauses import ClauseShape, ClauseSpec
from panneau.domain.french import listed
from panneau.source.meant import meant_duration, meant_number, unit_name
from panneau.source.suggestions import suggest

_ANY = "une valeur simple"
_FLAGS = ("true", "false", "oui", "non")


def expected_value(spec: ClauseSpec | None) -> str:
    """Return what a clause expects, its closed list of words or its unit included."""
    if spec is None:
        return _ANY
    if spec.choices:
        is_list = spec.shape is ClauseShape.WORDS
        kind = "une liste de mots parmi" if is_list else "l’un de ces mots :"
        return f"{kind} {listed(spec.choices, last='ou')}"
    if spec.shape is ClauseShape.NUMBER and unit_name(spec.key):
        return f"un nombre de {unit_name(spec.key)}, sans unité"
    if spec.shape in {ClauseShape.INTEGER, ClauseShape.NUMBER}:
        return f"{spec.shape.value}, sans unité"
    return str(spec.shape.value)


def meant_value(typed: str, spec: ClauseSpec | None) -> str:
    """Return the value that was probably meant, as the file writes it; empty when none is near."""
    match spec.shape if spec else None:
        case _ if spec and spec.choices:
            return suggest(typed, spec.choices)
        case ClauseShape.INTEGER | ClauseShape.NUMBER if spec:
            return meant_number(typed, spec.key)
        case ClauseShape.DURATION:
            return meant_duration(typed)
        case ClauseShape.FLAG:
            return suggest(typed, _FLAGS)
        case _:
            return ""
