# Who knew what, and when: the parties may ask years later. Each entry holds the digest of the one
# before, so that none can be changed, taken out or moved without all that follow.

"""Entries of the journal of a space, and the chain that they make."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIRST_PREVIOUS = "0" * 64
"""What the first entry has in the place of the digest of the one before."""
_KEYS = frozenset(
    {"number", "space", "publication", "at", "change", "address", "title", "first_public_at"}
    | {"content_sha256", "page_sha256", "files", "previous", "sha256"}
)


class Fault(StrEnum):
    """What is wrong with the line of a journal."""

    UNREADABLE = "illisible"
    ALTERED = "modifiée"
    MISSING = "absente"
    MOVED = "déplacée"
    ADDED = "ajoutée"
    UNKNOWN = "inconnue du registre"
    OTHER = "différente de celle du registre"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A line, or a number without a line."""

    number: int
    fault: Fault
    line: int
    """1-based; 0 for an entry that is not there."""
    title: str = ""


def seal(content: dict[str, Any], previous: str) -> str:
    """Return an entry as the line of a file, tied to the entry before."""
    tied = {**content, "previous": previous}
    return _written({**tied, "sha256": _digest(tied)})


def digest_of_line(line: str) -> str:
    """Return the digest that an entry says it has."""
    return str(json.loads(line)["sha256"])


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(_written(content).encode()).hexdigest()


def _written(content: dict[str, Any]) -> str:
    # ASCII only: no editor nor system can change these bytes without meaning to.
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def verify_chain(lines: Sequence[str]) -> Iterator[ChainFault]:
    """Yield what is wrong with a journal by itself.

    Args:
        lines: Of the file, without their ends.
    """
    numbers = [_number(line) for line in lines]
    present = frozenset(number for number in numbers if number is not None)
    digests: dict[int, str] = {0: FIRST_PREVIOUS}
    expected = 1
    for at, (line, number) in enumerate(zip(lines, numbers, strict=True), 1):
        content = _read(line)
        if content is None or number is None:
            yield ChainFault(expected, Fault.UNREADABLE, at)
            expected += 1
            continue
        gap = range(expected, number)
        yield from (ChainFault(absent, Fault.MISSING, 0) for absent in gap if absent not in present)
        is_moved = number < expected or not present.isdisjoint(gap)
        fault = _fault(number, content, digests) or (Fault.MOVED if is_moved else None)
        if fault:
            yield ChainFault(number, fault, at, str(content["title"]))
        digests.setdefault(number, str(content["sha256"]))
        expected = max(expected, number + 1)


def _fault(number: int, content: dict[str, Any], digests: Mapping[int, str]) -> Fault | None:
    kept = {key: value for key, value in content.items() if key != "sha256"}
    if _digest(kept) != content["sha256"]:
        return Fault.ALTERED
    if number in digests:
        return Fault.ADDED
    # Where the entry before is not there, nothing can be said of the tie to it.
    before = digests.get(number - 1, content["previous"])
    return Fault.ALTERED if content["previous"] != before else None


def compare_with_ledger(lines: Sequence[str], recorded: Sequence[str]) -> Iterator[ChainFault]:
    """Yield where a journal differs from what the ledger recorded.

    A chain that was forged whole, or that lost its end, holds by itself: the ledger tells.
    """
    found = {_number(line): (at, line) for at, line in enumerate(lines, 1)}
    for number, line in enumerate(recorded, 1):
        title = str((_read(line) or {}).get("title", ""))
        if number not in found:
            yield ChainFault(number, Fault.MISSING, 0, title)
        elif found[number][1] != line:
            yield ChainFault(number, Fault.OTHER, found[number][0], title)
    for known, (at, _) in found.items():
        if known is not None and known > len(recorded):
            yield ChainFault(known, Fault.UNKNOWN, at)


def _read(line: str) -> dict[str, Any] | None:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and content.keys() == _KEYS else None


def _number(line: str) -> int | None:
    number = (_read(line) or {}).get("number")
    return number if isinstance(number, int) and not isinstance(number, bool) else None
