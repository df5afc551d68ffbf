"""What to do with a file whose form is not allowed."""

import pytest

from panneau.checks.conversions import way_out

ALL = ("text", "pdf", "ppt", "photo", "gif", "video")


@pytest.mark.parametrize(
    ("name", "allowed", "words"),
    [
        ("diapos.PPT", ALL, "en .pptx"),
        ("diapos.ppt", ("pdf",), "en PDF"),
        ("note.docx", ALL, "en PDF"),
        ("photo.heic", ALL, "en JPG"),
        ("note.docx", ("photo",), ""),
        ("archive.zip", ALL, ""),
        ("sans-extension", ALL, ""),
    ],
)
def test_way_out__is_one_that_the_agreement_allows(
    name: str, allowed: tuple[str, ...], words: str
) -> None:
    told = way_out(name, allowed=allowed)
    assert told.startswith(words)
    assert bool(told) == bool(words)
