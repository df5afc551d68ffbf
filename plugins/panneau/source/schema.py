# Between YAML nodes and domain values: each reader asks a Form for the keys it knows; the form
# reports what is missing, misspelt or of the wrong shape, with the line of the author's word.

"""Typed reading of the keys that people write."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from panneau.domain.french import typeset
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Located, Location
from panneau.source.meant import DASHES, meant_day
from panneau.source.suggestions import suggest
from panneau.source.yaml_reader import Mapping, Node, Scalar
from panneau.source.yaml_reader import Sequence as YamlSequence

YES = frozenset({"oui", "vrai", "true", "yes"})
NO = frozenset({"non", "faux", "false", "no"})
MAX_TEXT_CHARACTERS = 500

_WHOLE = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def _shows_something(text: str) -> bool:
    """Tell whether a text has a letter, a digit or a sign: spaces and marks alone show nothing."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


class Form:
    """The keys of one mapping, read one by one."""

    def __init__(self, node: Mapping, *, known: Sequence[str], issues: list[Issue]) -> None:
        """Take a mapping and report its unknown keys at once."""
        self._node = node
        self._issues = issues
        self._meant: set[str] = set()
        self.where = node.location
        for key, _ in node.entries:
            if key.text not in known:
                meant = suggest(key.text, known)
                self._meant.add(meant)
                params: dict[str, ParamValue] = {
                    "key": key.text,
                    "suggestion": meant,
                    "allowed": tuple(known),
                }
                issues.append(Issue(Code.KEY_UNKNOWN, key.location, params))

    def location(self, key: str) -> Location:
        """Return the place of a key's value, or of the mapping when the key is absent."""
        node = self._node.get(key)
        return node.location if node else self.where

    def locations(self) -> dict[str, Location]:
        """Return the place of every key's value."""
        return {key.text: value.location for key, value in self._node.entries}

    def has(self, key: str) -> bool:
        """Tell whether a key was typed with a value."""
        node = self._node.get(key)
        return node is not None and not (isinstance(node, Scalar) and node.is_null)

    def text(self, key: str) -> str:
        """Return a short text on one line, empty when absent."""
        self._tell_cut(key, self._node.get(key))
        scalar = self._scalar(key)
        return self._plain(key, scalar) if scalar else ""

    def prose(self, key: str) -> str:
        """Return a text that readers see, with the spaces and apostrophes of French."""
        return typeset(self.text(key))

    def required_text(self, key: str) -> str:
        """Return a text that must be there; empty (with an issue) when it is not."""
        if not self.has(key):
            if not self._tell_cut(key, self._node.get(key)):
                self._miss(key)
            return ""
        scalar = self._scalar(key)
        if scalar and not _shows_something(scalar.text):
            self._wrong(key, scalar, "un texte qui se lit")
            return ""
        return self.text(key)

    def day(self, key: str) -> date | None:
        """Return a date typed as year-month-day."""
        scalar = self._scalar(key)
        if scalar is None:
            return None
        match = _DAY.fullmatch(scalar.text.strip().translate(DASHES))
        if match is None:
            expected = "une date, par exemple 2026-03-15"
            self._wrong(key, scalar, expected, meant_day(scalar.text))
            return None
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            params = {"key": key, "value": scalar.text}
            self._issues.append(Issue(Code.DATE_IMPOSSIBLE, scalar.location, params))
            return None

    def required_day(self, key: str) -> date | None:
        """Return a date that must be there."""
        if not self.has(key):
            self._miss(key)
            return None
        return self.day(key)

    def yes(self, key: str) -> bool:
        """Return a yes/no key, False when absent."""
        scalar = self._scalar(key)
        if scalar is None:
            return False
        word = scalar.text.strip().casefold()
        if word not in YES | NO:
            self._wrong(key, scalar, "oui ou non")
        return word in YES

    def choice(self, key: str, allowed: Sequence[str], *, default: str) -> str:
        """Return one of the allowed words (case and accents as typed matter little)."""
        scalar = self._scalar(key)
        if scalar is None:
            return default
        word = " ".join(scalar.text.split())
        for candidate in allowed:
            if candidate.casefold() == word.casefold():
                return candidate
        params: dict[str, ParamValue] = {
            "key": key,
            "value": scalar.text,
            "suggestion": suggest(word, allowed),
            "allowed": tuple(allowed),
        }
        self._issues.append(Issue(Code.VALUE_NOT_LISTED, scalar.location, params))
        return default

    def texts(self, key: str) -> tuple[Located[str], ...]:
        """Return one text or a list of texts, each with its place."""
        node = self._node.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        items: tuple[Node, ...] = node.items if isinstance(node, YamlSequence) else (node,)
        found = []
        for item in items:
            if isinstance(item, Scalar):
                found.append(Located(self._plain(key, item), item.location))
            else:
                self._wrong(key, item, "un texte")
        return tuple(found)

    def forms(self, key: str, *, known: Sequence[str]) -> tuple["Form", ...]:
        """Return a list of mappings as forms."""
        node = self._node.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        items = node.items if isinstance(node, YamlSequence) else (node,)
        for item in items:
            if not isinstance(item, Mapping):
                self._wrong(key, item, f"une liste de « {known[0]}: … »")
        return tuple(
            Form(item, known=known, issues=self._issues)
            for item in items
            if isinstance(item, Mapping)
        )

    def form(self, key: str, *, known: Sequence[str]) -> "Form | None":
        """Return one mapping as a form, None when the key is absent."""
        return next(iter(self.forms(key, known=known)), None)

    def required_form(self, key: str, *, known: Sequence[str]) -> "Form":
        """Return a mapping that must be there; an empty one (with an issue) when it is not."""
        if not self.has(key):
            self._miss(key)
        found = self.form(key, known=known)
        # What it would have lacked was told already, by the issue above.
        return found or Form(Mapping((), self.where), known=known, issues=[])

    def whole(self, key: str, *, default: int, most: int | None = None) -> int:
        """Return a whole number, 1 or more, or the default when the key is absent."""
        scalar = self._scalar(key)
        if scalar is None:
            return default
        word = scalar.text.strip()
        number = int(word) if _WHOLE.fullmatch(word) else 0
        if number < 1 or (most is not None and number > most):
            upto = f", {most} au plus" if most is not None else ""
            self._wrong(key, scalar, f"un nombre entier, au moins 1{upto}")
            return default
        return number

    def refuse(self, key: str, expected: str) -> None:
        """Report that the value of a key is not what its reader expected."""
        node = self._node.get(key)
        if node is not None:
            self._wrong(key, node, expected)

    def pairs(
        self, key: str, *, example: str = "dossier: Titre"
    ) -> tuple[tuple[Located[str], str], ...]:
        """Return a mapping of names to texts, in the order of the file."""
        node = self._node.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        if not isinstance(node, Mapping):
            self._wrong(key, node, f"une liste de « {example} »")
            return ()
        found = []
        for name, value in node.entries:
            self._tell_cut(name.text, value)
            if isinstance(value, Scalar):
                found.append((Located(name.text, name.location), self._plain(key, value)))
            else:
                self._wrong(name.text, value, "un texte")
        return tuple(found)

    def _tell_cut(self, key: str, node: Node | None) -> bool:
        """Tell of a text that ends at `#`, which nobody reads on; True if it does."""
        if not isinstance(node, Scalar) or not node.remark:
            return False
        params: dict[str, ParamValue] = {"key": key, "value": f"{node.text}{node.remark}".strip()}
        self._issues.append(Issue(Code.TEXT_CUT_BY_REMARK, node.location, params))
        return True

    def _miss(self, key: str) -> None:
        """Report a key without a value, or none, unless it was typed under a name near its own."""
        node = self._node.get(key)
        if node is not None:
            self._issues.append(Issue(Code.VALUE_MISSING, node.location, {"key": key}))
        elif key not in self._meant:
            self._issues.append(Issue(Code.KEY_MISSING, self.where, {"key": key}))

    def _scalar(self, key: str) -> Scalar | None:
        node = self._node.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar):
            return None if node.is_null else node
        self._wrong(key, node, "un texte")
        return None

    def _plain(self, key: str, scalar: Scalar) -> str:
        text = " ".join(scalar.text.split())
        if len(text) > MAX_TEXT_CHARACTERS:
            self._wrong(key, scalar, f"un texte de {MAX_TEXT_CHARACTERS} caractères au plus")
            return ""
        if text[:1] in "“”„" and text[-1:] in "“”" and len(text) > 1:
            self._issues.append(Issue(Code.CURLY_QUOTES, scalar.location, {"value": text}))
        return text

    def _wrong(self, key: str, node: Node, expected: str, suggestion: str = "") -> None:
        value = node.text if isinstance(node, Scalar) else ""
        params: dict[str, ParamValue] = {"key": key, "value": value, "expected": expected}
        if suggestion:
            params["suggestion"] = suggestion
        self._issues.append(Issue(Code.VALUE_WRONG, node.location, params))
