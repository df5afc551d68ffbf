"""What feeds may hold."""

import sys

from panneau.pages.feeds.addresses import printable


def test_printable__keeps_the_characters_of_xml_and_no_other() -> None:
    # « Char » of XML 1.0, §2.2.
    kept = [
        *(0x9, 0xA, 0xD),
        *range(0x20, 0xD800),
        *range(0xE000, 0xFFFE),
        *range(0x10000, sys.maxunicode + 1),
    ]
    assert printable("".join(map(chr, range(sys.maxunicode + 1)))) == "".join(map(chr, kept))
