"""What names tell is told anew when one of them changes, and only then."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from panneau.domain.issue import Code
from panneau.domain.organisation import SourceFile
from panneau.source.names import file_slug, slug, slugify_suffix
from panneau.source.places import Places, places_of
from panneau.source.scanner import FoundFile

NAMES = ("espace.yml", "actus/un.md", "actus/été.md", "actus/dossier/index.md", "actus/photo.png")


def found(name: str, *, raw: str = "", size: int = 9) -> FoundFile:
    path = f"abc/{name}"
    source = SourceFile(f"content/{path}", f"/depot/content/{raw or path}", size)
    return FoundFile.of(tuple(path.split("/")), source)


def told(*files: FoundFile, known: Places | None = None) -> Places:
    return places_of(files, {"/".join(file.parts): file for file in files}, known=known)


SECTION = tuple(map(found, NAMES))


def test_places__are_those_of_before_while_only_texts_change() -> None:
    before = told(*SECTION)
    longer = replace(SECTION[1], source=replace(SECTION[1].source, size_bytes=10))
    assert told(SECTION[0], longer, *SECTION[2:], known=before) is before


@pytest.mark.parametrize(
    "files",
    [
        pytest.param((*SECTION, found("actus/deux.md")), id="come"),
        pytest.param(SECTION[:-1], id="gone"),
        pytest.param((*SECTION[:-1], found("actus/photo.png", size=10)), id="heavier"),
        pytest.param((*SECTION[:-1], found("actus/photo.png", raw="là")), id="elsewhere"),
        pytest.param((*SECTION[:-1], found("actus/Photo.png")), id="renamed"),
    ],
)
def test_places__are_told_anew_when_something_else_changes(files: tuple[FoundFile, ...]) -> None:
    before = told(*SECTION)
    after = told(*files, known=before)
    assert after == told(*files)
    assert after.digest != before.digest


def test_places__know_two_names_that_are_one_but_for_their_accents() -> None:
    twin = found("actus/été.md", raw="abc/actus/e\u0301te\u0301.md")
    before = told(*SECTION)
    files = (*SECTION[:2], twin, *SECTION[2:])
    assert before.issues == ()
    assert [issue.code for issue in told(*files, known=before).issues] == [Code.ADDRESS_COLLISION]
    assert told(*SECTION, known=told(*files)).issues == ()


@given(name=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_slug__that_is_one_already_is_kept(name: str) -> None:
    assert slug(name) == slugify(name) == name


@given(name=st.text("ab.É-_ ~", min_size=1, max_size=9).filter(lambda name: set(name) != {"."}))
def test_slug__of_a_file_cuts_its_name_as_the_library_does(name: str) -> None:
    path = PurePosixPath(name)
    assert file_slug(name) == slug(path.stem) + slugify_suffix(path.suffix)


@pytest.mark.parametrize(
    ("name", "is_markdown", "is_yaml"),
    [
        ("a.md", True, False),
        ("A.MARKDOWN", True, False),
        ("b.YML", False, True),
        ("md", False, False),
    ],
)
def test_file__tells_its_form_by_its_extension(
    name: str, *, is_markdown: bool, is_yaml: bool
) -> None:
    file = found(name)
    assert (file.is_markdown, file.is_yaml) == (is_markdown, is_yaml)
