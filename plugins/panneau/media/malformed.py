# What parsers of hostile files raise. Read by the inspectors that call such parsers.

"""The exceptions that say "this file is malformed"."""

import struct
import zlib

MALFORMED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""Nearly everything but the exhaustion of memory, which is no verdict on a file."""
