"""Videos that everyone can follow."""

import pytest
from tests.support.models import attachment, context, facts, film, publication, space_of

from panneau.checks.captions import check_captions
from panneau.domain.issue import Code
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.publication import Attachment

FILM = "content/abc/actualites/film.mp4"


def found(*pieces: Attachment, is_draft: bool = False) -> list[tuple[Code, str]]:
    known: dict[str, FileFacts] = {
        piece.file.src_uri: film(10)
        if piece.file.src_uri.endswith("mp4")
        else facts(MediaKind.CAPTIONS)
        for piece in pieces
    }
    item = publication(attachments=pieces, is_draft=is_draft)
    seen = context(space_of(item), facts=known)
    return [(issue.code, str(issue.params["name"])) for issue in check_captions(seen)]


def test_video__without_words_is_refused() -> None:
    assert found(attachment(FILM)) == [(Code.VIDEO_WITHOUT_WORDS, "film.mp4")]


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param((attachment(FILM, alternative="On voit la salle."),), id="transcript"),
        pytest.param((attachment(FILM), attachment(f"{FILM[:-4]}.vtt")), id="same name"),
        pytest.param((attachment(FILM), attachment("content/abc/actualites/a.vtt")), id="listed"),
    ],
)
def test_video__with_words_passes(pieces: tuple[Attachment, ...]) -> None:
    assert found(*pieces) == []


def test_video__captions_of_another_one_are_not_its_own() -> None:
    other = "content/abc/actualites/autre"
    pieces = (attachment(FILM), attachment(f"{other}.mp4"), attachment(f"{other}.vtt"))
    assert found(*pieces) == [(Code.VIDEO_WITHOUT_WORDS, "film.mp4")]


def test_video__of_a_draft_is_left_alone() -> None:
    assert found(attachment(FILM), is_draft=True) == []
