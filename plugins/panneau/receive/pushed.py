# git gives its hook one line a ref. Anything else on that stream is refused.

"""The refs that a push would move."""

import re
from dataclasses import dataclass
from typing import IO

MOST_BYTES = 64 << 10
_LINE = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([^\0\n]+)")


class UnreadablePushError(Exception):
    """git did not write what it should have."""


@dataclass(frozen=True, slots=True)
class PushedRef:
    """One ref, before and after."""

    old: str
    """Identifier of the object; only zeros when the ref is new."""
    new: str
    """Only zeros when the ref is deleted."""
    name: str

    @property
    def is_new(self) -> bool:
        """Whether the push creates it."""
        return not self.old.strip("0")

    @property
    def is_deleted(self) -> bool:
        """Whether the push deletes it."""
        return not self.new.strip("0")


def read_pushed(stream: IO[bytes]) -> tuple[PushedRef, ...]:
    """Read what `pre-receive` finds on its standard input.

    Raises:
        UnreadablePushError: If it is not that, empty or too long.
    """
    raw = stream.read(MOST_BYTES + 1)
    if not raw or len(raw) > MOST_BYTES:
        raise UnreadablePushError
    return tuple(_ref(line) for line in raw.splitlines())


def _ref(line: bytes) -> PushedRef:
    match = _LINE.fullmatch(line)
    if match is None:
        raise UnreadablePushError
    old, new, name = (part.decode("utf-8", "surrogateescape") for part in match.groups())
    return PushedRef(old, new, name)
