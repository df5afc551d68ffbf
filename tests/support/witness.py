# Called by name inside workers.

"""Which process a call is made in."""

import os
from typing import Any


def process_and(_answer: Any) -> int:
    return os.getpid()
