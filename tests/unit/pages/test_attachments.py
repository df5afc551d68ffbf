from dataclasses import replace

from tests.support.models import attachment, facts, film, publication, source_file
from tests.support.pages import rich_publication

from panneau.domain.media import MediaKind
from panneau.pages.attachments import FileCard, build_attachments
from panneau.pages.page_view import Picture


def test_pieces__take_the_form_of_what_they_are():
    item, known = rich_publication("abc")
    pieces = build_attachments(item, known)
    assert [card.title for card in pieces.files] == [
        "Pièce doc.pdf",
        "Pièce expose.pptx",
        "Pièce urne.gif",
    ]
    assert [figure.picture for figure in pieces.figures] == [
        Picture("abc/actualites/riche/salle.jpg", 1200, 800)
    ]
    assert [(v.url, v.captions_url) for v in pieces.videos] == [
        ("abc/actualites/riche/film.mp4", "abc/actualites/riche/film.vtt")
    ]


def test_card__says_kind_pages_and_weight():
    item, known = rich_publication("abc")
    pdf, slides, moving = build_attachments(item, known).files
    assert (pdf.kind, pdf.details) == ("PDF", ("3\xa0pages", "120\xa0ko"))
    assert (slides.kind, slides.details) == ("PowerPoint", ("1\xa0diapositive", "2,5\xa0Mo"))
    assert (moving.kind, moving.details) == ("Image animée", ("2\xa0s", "48\xa0ko"))


def test_video__says_its_length_and_weight():
    item, known = rich_publication("abc")
    (video,) = build_attachments(item, known).videos
    assert (video.media_type, video.details) == ("video/mp4", ("24\xa0s", "3,2\xa0Mo"))


def test_piece__without_facts_is_a_plain_card():
    piece = attachment(source_file("content/abc/a/note.bin", 2100), title="Note")
    (card,) = build_attachments(publication(attachments=(piece,)), {}).files
    assert card == FileCard(
        kind="Fichier",
        title="Note",
        url="content/abc/a/note.bin",
        caption="",
        details=("2\xa0ko",),
        style="other",
    )


def test_piece__shown_in_the_text_is_not_shown_twice():
    piece = attachment("content/abc/a/salle.jpg", is_shown_in_text=True)
    known = {"content/abc/a/salle.jpg": facts(MediaKind.PHOTO, "jpeg")}
    pieces = build_attachments(publication(attachments=(piece,)), known)
    assert (pieces.figures, pieces.videos, pieces.files) == ((), (), ())


def test_figure__that_is_decorative_stays_silent():
    piece = attachment("content/abc/a/fond.jpg", is_decorative=True, alternative="oubliée")
    known = {"content/abc/a/fond.jpg": facts(MediaKind.PHOTO, "jpeg")}
    (figure,) = build_attachments(publication(attachments=(piece,)), known).figures
    assert figure.alternative == ""


def test_captions__of_another_name_follow_their_video():
    film_uri, words_uri = "content/abc/a/film.mp4", "content/abc/a/paroles.vtt"
    listed = (attachment(film_uri), attachment(words_uri, is_shown_in_text=True))
    known = {film_uri: film(), words_uri: facts(MediaKind.CAPTIONS, "vtt")}
    pieces = build_attachments(publication(attachments=listed), known)
    assert [video.captions_url for video in pieces.videos] == [words_uri]
    assert pieces.files == ()


def test_captions__without_a_video_are_a_document():
    piece = attachment("content/abc/a/paroles.vtt", title="Paroles")
    known = {piece.file.src_uri: facts(MediaKind.CAPTIONS, "vtt")}
    (card,) = build_attachments(publication(attachments=(piece,)), known).files
    assert (card.kind, card.title) == ("Sous-titres", "Paroles")


def test_video__alone_has_no_captions():
    piece = attachment("content/abc/a/film.webm")
    known = {piece.file.src_uri: replace(film(), format="webm")}
    (video,) = build_attachments(publication(attachments=(piece,)), known).videos
    assert (video.media_type, video.captions_url) == ("video/webm", None)
