# Thousands of small files cost more to open than to read. Called by the caches of contents, which
# stay what is believed: this only spares the opening of their files.

"""The entries of a cache that served in the last build, in one file."""

from pathlib import Path
from typing import Any

from panneau.memory.vault import Vault

_NAME = "ensemble"


class Together:
    """Values by the name of their entry."""

    def __init__(self, folder: Path, *, version: str) -> None:
        """Prepare to look; the file is read when something is asked.

        Args:
            folder: Of the cache.
            version: Of everything that makes its values.
        """
        self._vault = Vault(folder, version=version)
        self._before: dict[str, Any] | None = None
        self._now: dict[str, Any] = {}

    def get(self, name: str) -> Any:  # noqa: ANN401 - JSON of whoever saved it
        """Return a value that served in the last build; None when it did not."""
        if self._before is None:
            known = self._vault.load(_NAME)
            self._before = known if isinstance(known, dict) else {}
        return self._before.get(name)

    def add(self, name: str, value: object) -> None:
        """Take a value that serves in this one."""
        self._now[name] = value

    def has_served(self, name: str) -> bool:
        """Tell whether a value served in this build."""
        return name in self._now

    def keep(self) -> bool:
        """Write down what served, for the next build; tell whether it is not what served before."""
        if self._now == (self._before or {}):
            return False
        self._vault.save(_NAME, self._now)
        return True
