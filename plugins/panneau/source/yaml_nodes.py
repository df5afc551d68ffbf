# What `yaml_reader` gives to `schema`: values that remember where they stand.

"""The nodes of a YAML text."""

from dataclasses import dataclass

from panneau.domain.location import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number or a sentence, as typed."""

    text: str
    location: Location
    is_quoted: bool = False
    remark: str = ""
    """What follows on its line and is not read, from the spaces before `#`; where it was asked."""

    @property
    def is_null(self) -> bool:
        """Tell whether nothing, `~` or `null` was typed, without quotes."""
        return not self.is_quoted and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    location: Location

    def get(self, key: str) -> "Node | None":
        """Return the value of a key."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
