# The arithmetic of the bytes that mend a QR code (ISO/IEC 18004): polynomials over the field of 256
# elements. Called by `qr_sizes`.

"""Correction words of QR codes."""

from functools import cache
from itertools import pairwise

_FIELD = 0x11D
"""x⁸ + x⁴ + x³ + x² + 1, which makes a field of bytes."""
_ELEMENTS = 255


@cache
def _powers() -> tuple[list[int], dict[int, int]]:
    """Return the powers of two in the field, and the power that each element is."""
    powers, value = list[int](), 1
    for _ in range(_ELEMENTS):
        powers.append(value)
        value = value << 1 ^ (_FIELD if value >> 7 else 0)
    return powers, {value: power for power, value in enumerate(powers)}


def product(one: int, other: int) -> int:
    """Return the product of two bytes in the field."""
    powers, logarithms = _powers()
    if not (one and other):
        return 0
    return powers[(logarithms[one] + logarithms[other]) % _ELEMENTS]


def _generator(count: int) -> list[int]:
    """Return the polynomial of so many correction words, the highest coefficient left out."""
    found = [1]
    for power in _powers()[0][:count]:
        found = [one ^ product(other, power) for other, one in pairwise([0, *found, 0])]
    return found[1:]


@cache
def corrections(word_count: int, correction_count: int) -> tuple[tuple[int, ...], ...]:
    """Return, for each word of a block, the correction of that word alone where it is one.

    Every other correction is a sum of products of these.
    """
    generator = _generator(correction_count)
    left, found = [0] * (correction_count - 1) + [1], list[tuple[int, ...]]()
    # 1, followed by as many zeros as there are correction words, then one more for each word.
    for step in range(correction_count + word_count - 1):
        head, *tail = [*left, 0]
        left = [one ^ product(head, other) for one, other in zip(tail, generator, strict=True)]
        if step >= correction_count - 1:
            found.append(tuple(left))
    return tuple(reversed(found))
