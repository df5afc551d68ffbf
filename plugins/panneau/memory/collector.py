# A build makes millions of values and lets go of few before its end: looking among them for circles
# that nobody needs any more, as often as Python does by itself, takes a third of its time.

"""How often Python looks for what nobody needs."""

import gc

_MADE_BEFORE_A_LOOK = 1_000_000
_LOOKS_BEFORE_A_WIDER_ONE = 20


def collect_rarely() -> None:
    """Let this process look for garbage less often; what nobody names still goes at once."""
    gc.set_threshold(_MADE_BEFORE_A_LOOK, _LOOKS_BEFORE_A_WIDER_ONE, _LOOKS_BEFORE_A_WIDER_ONE)


def collect_no_more() -> None:
    """Let this process end without a last look at all that it holds: the system takes it back."""
    gc.freeze()
