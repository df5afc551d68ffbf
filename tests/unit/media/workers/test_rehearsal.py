import re
import subprocess
import sys

import pypdfium2
import pytest

from panneau.media.workers.rehearsal import _document, rehearse

READ = """
import sys
import pypdfium2
from panneau.media.workers import rehearsal

def opened_fonts():
    before = rehearsal_io()
    pypdfium2.PdfDocument(rehearsal._document())[0].get_textpage().get_text_range()
    return rehearsal_io() - before

def rehearsal_io():
    with open("/proc/self/io") as io:
        return int(io.readline().split()[1])

print(opened_fonts(), opened_fonts())
"""


def test_rehearsal__the_page_that_is_read_is_one():
    document = pypdfium2.PdfDocument(_document())
    assert document[0].get_textpage().get_text_range() == "a"
    rehearse()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process reads")
def test_rehearsal__fonts_are_read_at_the_first_page_only():
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, check=True, timeout=60
    )
    first, second = map(int, re.findall(r"\d+", done.stdout))
    assert second <= first
    assert second < 1000
