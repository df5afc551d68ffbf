# Called by `agreement_file`. A name that no clause has, or an end before its beginning, would make
# a file that loads and says nothing.

"""What the head of an agreement says that cannot be."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import pairwise

from panneau.domain.clauses import CATALOGUE, GROUPS
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Located, Location
from panneau.source.clause_reader import nearest_key
from panneau.source.suggestions import suggest

ANY_CLAUSE = "*"
PERIOD = "layers."
END = "life.ends"
READ_SCHEMA = "1"
"""The version of the files that this program reads."""

DatedKey = tuple[str, date | None]


class Sense:
    """Reports what cannot be; knows the clauses that a file gives itself."""

    def __init__(self, own: Collection[str], issues: list[Issue]) -> None:
        """Take the clauses of the file, which it may name though nobody else knows them."""
        self._own = own
        self._issues = issues

    def names(self, key: str, named: Iterable[Located[str]]) -> tuple[str, ...]:
        """Return names of clauses and of groups; those that nobody knows are told."""
        words = tuple(named)
        for word in words:
            if not self._is_known(word.value):
                near = nearest_key(word.value) or suggest(word.value, (*CATALOGUE, *GROUPS))
                params: dict[str, ParamValue] = {
                    "key": key,
                    "name": word.value,
                    "suggestion": near,
                }
                self._issues.append(Issue(Code.AGREEMENT_NAME_UNKNOWN, word.location, params))
        return tuple(word.value for word in words)

    def _is_known(self, name: str) -> bool:
        is_other = name in {ANY_CLAUSE, END} or name.startswith(PERIOD)
        return is_other or name in CATALOGUE or name in GROUPS or name in self._own

    def order(self, dated: Iterable[DatedKey], places: Mapping[str, Location]) -> None:
        """Report each date that comes before the one that should precede it."""
        known = [(key, day) for key, day in dated if day]
        for (before, begins), (after, ends) in pairwise(known):
            if begins and ends and ends < begins:
                params: dict[str, ParamValue] = {
                    "key": after,
                    "ends_on": ends.isoformat(),
                    "name": before,
                    "begins_on": begins.isoformat(),
                }
                place = places[after]
                self._issues.append(Issue(Code.AGREEMENT_DATES_REVERSED, place, params))

    def schema(self, typed: str, place: Location) -> None:
        """Report a file written for another version of the program."""
        if typed not in {"", READ_SCHEMA}:
            params: dict[str, ParamValue] = {"value": typed, "expected": READ_SCHEMA}
            self._issues.append(Issue(Code.AGREEMENT_OTHER_SCHEMA, place, params))
