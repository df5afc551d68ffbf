# Kept beside the settings, which belong to root: the account that publishes cannot change it.

"""What a set-up decided and wrote, so that the next one does the same."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RECORD_NAME = "installation.json"


@dataclass(slots=True)
class Record:
    """What is remembered from one set-up to the next."""

    path: Path
    account: str = ""
    """Empty at first."""
    has_systemd: bool = True
    digests: dict[str, str] = field(default_factory=dict)
    """Of each text, as it was last written, by path."""

    def save(self) -> None:
        """Write it down.

        Raises:
            OSError: If the folder refuses.
        """
        content = {
            "compte": self.account,
            "systemd": self.has_systemd,
            "fichiers": dict(sorted(self.digests.items())),
        }
        text = json.dumps(content, indent=1, ensure_ascii=False)
        self.path.write_text(f"{text}\n", encoding="utf-8")


def read_record(config: Path) -> Record:
    """Return what is remembered; nothing when that cannot be read: every file is then kept."""
    path = config / RECORD_NAME
    try:
        found: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return Record(path)
    if not isinstance(found, dict):
        return Record(path)
    files = found.get("fichiers")
    digests = files if isinstance(files, dict) else {}
    return Record(
        path,
        str(found.get("compte", "")),
        found.get("systemd") is not False,
        {str(name): str(digest) for name, digest in digests.items()},
    )
