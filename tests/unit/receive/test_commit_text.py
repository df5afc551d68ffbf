import pytest

from panneau.receive.commit_text import Commit, parse_commit

PERSON = b"alpha-1 <alpha-1@espaces.invalid>"
TREE, PARENT = b"a" * 40, b"b" * 40


def raw(*lines: bytes, message: bytes = b"Publie\n") -> bytes:
    return b"\n".join(lines) + b"\n\n" + message


ORDINARY = (
    b"tree " + TREE,
    b"parent " + PARENT,
    b"author " + PERSON + b" 1770000000 +0100",
    b"committer " + PERSON + b" 1770000000 +0100",
)


def test_commit__is_read_whole():
    assert parse_commit("c" * 40, raw(*ORDINARY)) == Commit(
        identifier="c" * 40,
        parents=("b" * 40,),
        author="alpha-1 <alpha-1@espaces.invalid>",
        committer="alpha-1 <alpha-1@espaces.invalid>",
        extra_headers=(),
        message="Publie\n",
        is_text=True,
    )


def test_commit__two_authors_are_none():
    assert parse_commit("c", raw(*ORDINARY, ORDINARY[2])).author == ""


def test_commit__lines_below_a_header_belong_to_it():
    signed = raw(*ORDINARY, b"gpgsig -----BEGIN", b" author x <y@z> 1 +0000", b" -----END")
    commit = parse_commit("c", signed)
    assert commit.extra_headers == ("gpgsig",)
    assert commit.author == "alpha-1 <alpha-1@espaces.invalid>"


@pytest.mark.parametrize(
    "author",
    [
        b"author " + PERSON,
        b"author " + PERSON + b" now",
        b"author alpha-1 1770000000 +0100",
        b"author " + PERSON + b" 1770000000 +0100 x",
    ],
)
def test_commit__a_person_that_is_not_written_as_git_does_is_nobody(author):
    assert parse_commit("c", raw(ORDINARY[0], author)).author == ""


@pytest.mark.parametrize(
    ("message", "people"),
    [
        (b"Publie\n", ()),
        (b"A\n\nCo-authored-by: B <b@c>\n", ("B <b@c>",)),
        (b"A\n\nSigned-off-by: B\nReviewed-By : C\n", ("B", "C")),
        (b"Le compte rendu : suite\n", ()),
    ],
)
def test_trailers__name_people(message, people):
    assert parse_commit("c", raw(*ORDINARY, message=message)).people_in_trailers() == people


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Retire\n\nMotif : décision de justice\n", True),
        ("Motif\u00a0: décision\n", True),
        ("motif: décision\n", True),
        ("Motif :\n", False),
        ("Sans motif : aucun\n", False),
    ],
)
def test_reason__is_a_line_that_says_something(message, expected):
    assert parse_commit("c", raw(*ORDINARY, message=message.encode())).has_reason is expected


@pytest.mark.parametrize("message", [b"\xe9\n", b"a\0b\n"])
def test_text__is_utf_8_without_null(message):
    assert not parse_commit("c", raw(*ORDINARY, message=message)).is_text
