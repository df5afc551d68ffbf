# For letters: what the journals say of one address, and whether they can be relied on.

"""The proof that a journal gives of one publication."""

import json
from datetime import datetime
from pathlib import Path

from panneau.domain.journal import verify_chain
from panneau.publish.journal.files import JournalFile, journals_in
from panneau.report.extract import JournalProof


def proof_of(folder: Path, address: str) -> JournalProof | None:
    """Return the last entry on an address, None where no journal speaks of it.

    Args:
        folder: That of the journals.
        address: Of the publication, from the site's root.

    Raises:
        OSError: If a journal cannot be read.
    """
    found = (_proof(file, address) for file in journals_in(folder).values())
    return max(filter(None, found), key=lambda proof: proof.at, default=None)


def _proof(file: JournalFile, address: str) -> JournalProof | None:
    lines = file.lines()
    faults = list(verify_chain(lines))
    entries = [entry for line in lines if (entry := _entry(line)).get("address") == address]
    if not entries:
        return None
    last = entries[-1]
    return JournalProof(
        space=str(last["space"]),
        number=int(str(last["number"])),
        change=str(last["change"]),
        at=datetime.fromisoformat(str(last["at"])),
        first_public_at=datetime.fromisoformat(str(last["first_public_at"])),
        sha256=str(last["sha256"]),
        is_whole=not faults,
    )


def _entry(line: str) -> dict[str, object]:
    try:
        content = json.loads(line)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
