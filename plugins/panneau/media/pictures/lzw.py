# The one filter of PDF that qpdf decodes without a limit. Called by `pdf_streams`.

"""Measure what LZW data would become, without producing it."""

_CLEAR, _END, _FIRST_FREE = 256, 257, 258
_NARROWEST, _WIDEST = 9, 12


def lzw_size(data: bytes, *, most: int) -> int:
    """Return how many bytes LZW data expands to, or a number above `most`.

    Each code stands for a string one byte longer than an earlier one: lengths are enough. Codes
    widen one step early, as PDF does by default; the late variant gives nearly the same size.

    Args:
        data: Compressed bytes, most significant bit first.
        most: Count beyond which the rest is not read.
    """
    lengths = [1] * _FIRST_FREE
    total = previous = held = held_bits = 0
    width = _NARROWEST
    for byte in data:
        held, held_bits = held << 8 | byte, held_bits + 8
        if held_bits < width:
            continue
        held_bits -= width
        code, held = held >> held_bits, held & ((1 << held_bits) - 1)
        if code == _END or total > most:
            break
        if code == _CLEAR:
            del lengths[_FIRST_FREE:]
            previous, width = 0, _NARROWEST
            continue
        length = lengths[code] if code < len(lengths) else previous + 1
        total += length
        if previous and len(lengths) < 1 << _WIDEST:
            lengths.append(previous + 1)
            width = min(_WIDEST, max(_NARROWEST, (len(lengths) + 1).bit_length()))
        previous = length
    return total
