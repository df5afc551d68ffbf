# Apart from what reads and writes these files, which every build would import to learn that nobody
# asks for them.

"""What a publisher asks of a build, by the environment."""

import os
from pathlib import Path

INVENTORY_VARIABLE = "PANNEAU_INVENTAIRE"
"""Names the file that a build writes; set by the publisher only."""
WITHDRAWALS_VARIABLE = "PANNEAU_RETRAITS"
"""Names the file of the addresses that were public once; set by the publisher only."""
KEPT_SPACES_VARIABLE = "PANNEAU_GARDES"
"""Names the file of the spaces that stay as they were; set by the publisher only."""


def named_inventory() -> Path | None:
    """Return where the environment wants the inventory of this build, if anywhere."""
    named = os.environ.get(INVENTORY_VARIABLE, "")
    return Path(named) if named else None
