# Only a server knows what was public: its journal says it, the publisher tells the build.

"""An address where readers once found a publication."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A publication that readers had, and may not have any more."""

    url: str
    """From the site's root, ends with `/`."""
    first_public_on: date
    gone_on: date | None
    """None where readers had it until this build."""
    has_expired: bool = False
    """Whether it went at the end that its author had set; only where `gone_on` is known."""
