# For whatever is worked out from the bytes of one file and from nothing else: the file is not even
# opened while its stamp is the one that was written down.

"""Answers about files, by their stamp or else by their digest."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from panneau.memory.stamp import UNKNOWN, Stamp, is_still, now_ns
from panneau.memory.vault import Vault

NOT_KEPT = object()
"""Returned by whoever works out an answer that the next build must not believe."""


class FileMemory:
    """The answers of one build to one question, as a context."""

    def __init__(self, vault: Vault | None, name: str) -> None:
        """Take where answers are remembered, if anywhere, and the name of the question."""
        self._vault = vault
        self._name = name
        self._before: dict[str, Any] = {}
        self._after: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Remember the answers of the last build."""
        known = self._vault.load(self._name) if self._vault else None
        self._before = known if isinstance(known, dict) else {}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Write down those of this one, and no others: files that are gone are forgotten."""
        if self._vault and error is None and self._after != self._before:
            self._vault.save(self._name, self._after)

    def known(self, key: str, path: Path | str, stamp: Stamp) -> Any:  # noqa: ANN401 - JSON
        """Return what was answered about a file, as `[answer]`; None when it must be asked."""
        if self._vault is None or stamp == UNKNOWN:
            return None
        entry = self._before.get(key)
        if not isinstance(entry, list) or len(entry) != 3:  # noqa: PLR2004 - stamp, digest, answer
            return None
        if entry[0] != list(stamp):
            moment = now_ns()
            if not entry[1] or _digest(path) != entry[1]:
                return None
            entry = [list(stamp) if stamp.is_settled(moment) else None, *entry[1:]]
        self._after[key] = entry
        return [entry[2]]

    def answer(self, key: str, path: Path | str, stamp: Stamp, work: Callable[[], object]) -> Any:  # noqa: ANN401 - JSON
        """Return the answer about a file, worked out if it is not known.

        Args:
            key: Name of the file in the memory.
            path: Where it is.
            stamp: As the scan found it.
            work: What gives the answer as JSON, or `NOT_KEPT`.
        """
        known = self.known(key, path, stamp)
        if known is not None:
            return known[0]
        before, moment = _digest(path) if self._vault else "", now_ns()
        found = work()
        self.keep(key, path, stamp if stamp.is_settled(moment) else None, before, found)
        return found

    def keep(
        self, key: str, path: Path | str, stamp: Stamp | None, digest: str, answer: object
    ) -> None:
        """Remember an answer about the bytes of a digest, if the file still has them."""
        if not (self._vault and digest) or answer is NOT_KEPT:
            return
        if (stamp and is_still(path, stamp)) or _digest(path) == digest:
            self._after[key] = [list(stamp) if stamp else None, digest, answer]


def _digest(path: Path | str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""
