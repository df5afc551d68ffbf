# The names of the people who publish stay in a file of the server, outside the repository; `source`
# reads it. What they write is searched before a build, what is published after it. Lines are told
# by their number: a report that quoted a name would spread it.

"""Looking for the names of a private register in texts and in bytes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import unquote

FEWEST_CHARACTERS = 3
"""Below, a word would be found everywhere."""
FEWEST_IN_BYTES = 6
"""Below, chance alone writes a word in the bytes of a film; texts are searched all the same."""
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_AROUND_BYTES = 240
HIDDEN = "…"
"""What stands for a name in a path."""
_GAP = "\x1f"
"""Between two words, whatever stands there."""
_DECODINGS = 3
"""Rounds of undoing entities and percents: an encoded encoding is still read."""


@dataclass(frozen=True)
class PrivateRegister:
    """Names, logins and addresses, one a line; empty when there is no register."""

    lines: tuple[str, ...] = ()
    """As typed; empty ones and those that begin with `#` count for their number only."""

    def __bool__(self) -> bool:
        return bool(self._by_first_word)

    def in_text(self, text: str) -> set[int]:
        """Return the numbers of the lines found in a text, whatever hides them from a search."""
        if not self:
            return set()
        found: set[int] = set()
        for form in _decoded(text):
            found.update(self._in_words(_words(form)))
        return found

    def in_bytes(self, data: bytes) -> set[int]:
        """Return the numbers of the lines found in bytes, in the usual ways of writing text."""
        if self._pattern is None:
            return set()
        found: set[int] = set()
        for match in self._pattern.finditer(data.lower()):
            start = max(0, match.start() - _AROUND_BYTES)
            around = data[start : match.end() + _AROUND_BYTES]
            for text in _readings(around):
                seen = _GAP.join(_words(text))
                found.update(number for name, number in self._long_orders if name in seen)
        return found

    def lines_in_text(self, text: str) -> dict[int, int]:
        """Return, for each line of the register found in a text, the line of the text.

        What is spread over several lines of the text is placed on its first line.
        """
        found = dict.fromkeys(self.in_text(text), 1)
        wanted = set(found)
        for line, part in enumerate(text.split("\n"), 1) if found else ():
            here = self.in_text(part) & wanted
            found |= dict.fromkeys(here, line)
            wanted -= here
            if not wanted:
                break
        return found

    def without_names(self, path: str) -> str:
        """Return the folders of a path up to the one whose name must not be repeated."""
        kept: list[str] = []
        for step in path.split("/"):
            if self.in_text("/".join([*kept, step])):
                return "/".join([*kept, HIDDEN])
            kept.append(step)
        return path

    def too_short(self) -> int:
        """Return the number of the first line that would be found everywhere, 0 if none is."""
        short = (
            number
            for number, line in enumerate(self.lines, 1)
            if line and not line.startswith("#") and sum(map(len, _words(line))) < FEWEST_CHARACTERS
        )
        return next(short, 0)

    def _in_words(self, words: list[str]) -> Iterator[int]:
        for at, word in enumerate(words):
            for sequence, number in self._by_first_word.get(word, ()):
                if words[at : at + len(sequence)] == sequence:
                    yield number

    @cached_property
    def _entries(self) -> dict[int, list[str]]:
        numbered = enumerate(self.lines, 1)
        return {
            n: words for n, line in numbered if not line.startswith("#") and (words := _words(line))
        }

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[list[str], int]]]:
        found: dict[str, list[tuple[list[str], int]]] = {}
        for number, words in self._entries.items():
            for order in _orders(words, is_name=_is_name(self.lines[number - 1])):
                found.setdefault(order[0], []).append((order, number))
        return found

    @cached_property
    def _long_lines(self) -> frozenset[int]:
        return frozenset(
            number
            for number, words in self._entries.items()
            if sum(map(len, words)) >= FEWEST_IN_BYTES
        )

    @cached_property
    def _long_orders(self) -> list[tuple[str, int]]:
        """Names as they stand in bytes, where any letter may come just before or just after."""
        sequences = (item for items in self._by_first_word.values() for item in items)
        return [(_GAP.join(words), n) for words, n in sequences if n in self._long_lines]

    @cached_property
    def _pattern(self) -> re.Pattern[bytes] | None:
        """The longest word of each line, in every way that bytes write it, as one tree."""
        lines = (
            unicodedata.normalize("NFC", self.lines[number - 1]) for number in self._long_lines
        )
        keys = (max(_WORD.findall(line), key=len) for line in lines)
        forms = {form for key in keys for form in _written(key)}
        return re.compile(_tree(sorted(forms)), re.DOTALL) if forms else None


NO_REGISTER = PrivateRegister()


def _words(text: str) -> list[str]:
    """Cut a text into words without case, accents or invisible characters."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text.casefold())


def _orders(words: list[str], *, is_name: bool) -> list[list[str]]:
    """Return the orders in which a name is written: as typed, last word first, first word last."""
    if not is_name:
        return [words]
    orders = [words, [words[-1], *words[:-1]], [*words[1:], words[0]]]
    return [order for at, order in enumerate(orders) if order not in orders[:at]]


def _is_name(line: str) -> bool:
    """Tell a name, whose words change places, from a login or an address."""
    return " " in line and "@" not in line and all(len(word) > 1 for word in _words(line))


def _decoded(text: str) -> Iterator[str]:
    """Yield a text, then what entities and percents hide in it."""
    yield text
    for _ in range(_DECODINGS):
        plain = unquote(unescape(text))
        if plain == text:
            return
        yield plain
        text = plain


def _readings(data: bytes) -> Iterable[str]:
    """Return bytes as text: UTF-8, an office code, UTF-16 of either order.

    From the next byte on, the lower half of a pair comes first where it came last.
    """
    return (
        data.decode("utf-8", "ignore"),
        data.decode("latin-1"),
        data.decode("utf-16-le", "replace"),
        data[1:].decode("utf-16-le", "replace"),
    )


def _written(word: str) -> set[bytes]:
    """Return a word in the usual codes, ASCII in lower case, as `bytes.lower` leaves it."""
    stripped = _UNSEEN.sub("", unicodedata.normalize("NFKD", word))
    decomposed = unicodedata.normalize("NFD", word)
    cases = {form for text in (word, stripped, decomposed) for form in (text.lower(), text.upper())}
    found = set()
    for case in cases:
        found.add(case.encode("utf-8"))
        found.add(case.encode("latin-1", "ignore"))
        found.add(case.encode("utf-16-le").removesuffix(b"\0"))
        found.add(case.encode("utf-16-be").removeprefix(b"\0"))
    return {form.lower() for form in found if len(form) >= min(FEWEST_CHARACTERS, len(word))}


def _tree(forms: list[bytes]) -> bytes:
    """Return an expression that tries each byte once, whatever the number of forms."""
    if b"" in forms:
        return b""
    branches: dict[bytes, list[bytes]] = {}
    for form in forms:
        branches.setdefault(form[:1], []).append(form[1:])
    parts = [re.escape(head) + _tree(rests) for head, rests in branches.items()]
    return b"(?:" + b"|".join(parts) + b")"
