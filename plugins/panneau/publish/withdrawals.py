# The publisher writes it for one build, where the environment says; no other build has any.

"""The addresses that were public once, from the publisher to the build."""

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from panneau.domain.withdrawal import Withdrawal
from panneau.publish.asked_of_builds import WITHDRAWALS_VARIABLE


def write_withdrawals(path: Path, found: Iterable[Withdrawal]) -> None:
    """Write the addresses for a build."""
    content = [
        {
            "url": item.url,
            "first": item.first_public_on.isoformat(),
            "gone": item.gone_on.isoformat() if item.gone_on else None,
            "expired": item.has_expired,
        }
        for item in found
    ]
    path.write_text(json.dumps(content), encoding="utf-8")


def named_withdrawals() -> tuple[Withdrawal, ...]:
    """Return the addresses that the environment gives this build; none without a publisher."""
    named = os.environ.get(WITHDRAWALS_VARIABLE, "")
    if not named:
        return ()
    content = json.loads(Path(named).read_text(encoding="utf-8"))
    return tuple(
        Withdrawal(
            url=item["url"],
            first_public_on=date.fromisoformat(item["first"]),
            gone_on=date.fromisoformat(item["gone"]) if item["gone"] else None,
            has_expired=item["expired"],
        )
        for item in content
    )
