# From the value of a clause to words. Knows shapes, not clauses: the wording is in the two tables.

"""How the value of a clause reads in French."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from panneau.domain.agreement import Clause, ClauseValue, Record
from panneau.domain.comparison import ADDS, END, PERIOD
from panneau.domain.french import typeset
from panneau.pages.clause_labels_fr import LABELS, THEMES
from panneau.pages.clause_words_fr import WORDS, WORDS_BY_KEY
from panneau.pages.wording_fr import (
    capitalised,
    enumerated,
    french_date,
    french_number,
    french_period,
)

NAMING_CLAUSES = frozenset({"election.suspends", "election.survives"})
"""Clauses whose words are names of clauses and of groups."""
WINDOWS, QUOTAS = "election.windows", "election.quota_by_ballot"
END_LABELS = ("Dernier jour de l’accord", "{}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"P(?=[0-9T])[0-9YMWDTHS]+")
_UNIT = re.compile(r" (?=Mo|ko|Go|secondes?)")
_NBSP = "\N{NO-BREAK SPACE}"


def clause_label(key: str) -> str:
    """Return what a clause is about; a key outside the catalogue is shown as it is typed."""
    if key.startswith(PERIOD):
        return f"Période «\u202f{key.removeprefix(PERIOD)}\u202f»"
    known = LABELS.get(key) or (END_LABELS if key == END else None)
    return known[0] if known else f"Clause «\u202f{key}\u202f»"


def clause_text(clause: Clause) -> str:
    """Return the value of a clause as one phrase, empty for steps (see `clause_steps`)."""
    if clause.is_unknown:
        return "prévu par l’accord, sans valeur connue"
    pattern = LABELS.get(clause.key, ("", "{}"))[1]
    return _phrase(clause.key, clause.value, pattern)


def clause_steps(clause: Clause) -> tuple[str, ...]:
    """Return the steps of a clause made of records, empty for any other."""
    if clause.is_unknown or not isinstance(clause.value, tuple):
        return ()
    return tuple(_step(clause.key, item) for item in clause.value if isinstance(item, Mapping))


def clause_summary(clause: Clause) -> str:
    """Return the value of any clause on one line."""
    return clause_text(clause) or "\u202f; ".join(clause_steps(clause))


def _phrase(key: str, value: ClauseValue, pattern: str) -> str:
    match value:
        case None:
            return "sans limite"
        case bool():
            yes, _, no = pattern.partition("|") if "|" in pattern else ("oui", "", "non")
            return yes if value else no
        case int() | float():
            return _filled(pattern, french_number(value))
        case "true" | "false" if "|" in pattern:
            return _phrase(key, value == "true", pattern)
        case str():
            return _filled(pattern, _word(key, value))
        case _:
            return _filled_list(key, value, pattern)


def _filled_list(key: str, values: tuple[str, ...] | tuple[Record, ...], pattern: str) -> str:
    words = [_word(key, value) for value in values if isinstance(value, str)]
    return _filled(pattern, enumerated(words)) if words else ""


def _filled(pattern: str, text: str) -> str:
    shown = pattern.replace("« {} »", "«\u202f{}\u202f»").replace("{}", text)
    return _UNIT.sub(_NBSP, shown) if "{}" in pattern else text


def _word(key: str, word: str) -> str:
    if _PERIOD.fullmatch(word):
        return french_period(word)
    if _DAY.fullmatch(word):
        return _day(word)
    if key in NAMING_CLAUSES and word not in WORDS:
        return _named_clause(word)
    return WORDS_BY_KEY.get(key, {}).get(word) or WORDS.get(word, word)


def _day(word: str) -> str:
    try:
        return french_date(date.fromisoformat(word))
    except ValueError:
        return word


def _step(key: str, record: Record) -> str:
    """Say `Lettre exposant le différend (l’employeur)`."""
    if key == WINDOWS:
        return _window(record)
    if key.startswith(PERIOD):
        return _told_period(record)
    if key == QUOTAS:
        return ", ".join(typeset(f"{name} : {_word(key, value)}") for name, value in record.items())
    action, *others = [*_details(key, record)] or [""]
    return capitalised(f"{action} ({', '.join(others)})" if others else action)


def _details(key: str, record: Record) -> Iterator[str]:
    """Yield the words of a step; a detail that is only true is said by its name."""
    for name, value in record.items():
        if value == "true":
            yield _word(key, name)
        elif value != "false":
            yield _word(key, value)


def _told_period(record: Record) -> str:
    """Say `Essai, du 1er mars 2026 au 31 août 2026 ; suspend : poids d’un espace`."""
    first, last = (_day(record[end]) if end in record else "" for end in ("from", "to"))
    days = f"du {first} au {last}" if first and last else ""
    days = days or (f"à partir du {first}" if first else f"jusqu’au {last}" if last else "")
    said = [", ".join(filter(None, (capitalised(record.get("title", "")), days)))]
    for part, verb in (("suspends", "suspend"), ("survives", "maintient")):
        names = [_named_clause(word) for word in record.get(part, "").split(", ") if word]
        said += [f"{verb} : {enumerated(names)}"] if names else []
    said += [
        f"ajoute : {_named_clause(name)} ({_added(name, record[f'{ADDS}{name}'])})"
        for name in (key.removeprefix(ADDS) for key in record if key.startswith(ADDS))
    ]
    return typeset(" ; ".join(said))


def _added(key: str, value: str) -> str:
    return _phrase(key, None if value == "null" else value, LABELS.get(key, ("", "{}"))[1])


def _named_clause(name: str) -> str:
    """Return what a clause is about, or the theme of a group, within a sentence."""
    words = LABELS[name][0] if name in LABELS else THEMES.get(name, "")
    return words[:1].lower() + words[1:] if words else "toutes les clauses" if name == "*" else name


def _window(record: Record) -> str:
    """Say `Début : date limite de dépôt des candidatures ; fin : veille du vote`."""
    said = {name: _word(WINDOWS, value) for name, value in record.items()}
    begins, ends = said.get("from", ""), said.get("to", "")
    if "at_latest_before_vote" in said:
        latest = f"au plus tard {said['at_latest_before_vote']} avant le vote"
        begins = f"{begins}, {latest}" if begins else latest
    if "to_plus" in said:
        ends = f"{ends}, plus {said['to_plus']}"
    parts = (f"début : {begins}" if begins else "", f"fin : {ends}" if ends else "")
    return typeset(capitalised(" ; ".join(filter(None, parts))))
