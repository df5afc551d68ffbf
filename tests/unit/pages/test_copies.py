from dataclasses import replace
from datetime import timedelta

from tests.support.copies import ANIMATION, DOCUMENT, FILM, FOLDER, MAIN, PHOTO, copy, published
from tests.support.models import (
    TODAY,
    attachment,
    facts,
    publication,
    site_model,
    source_file,
    space_of,
    union,
)

from panneau.domain.derivatives import DerivativeSet
from panneau.domain.media import MediaKind
from panneau.pages.assets import Asset, build_assets
from panneau.pages.attachments import build_attachments
from panneau.pages.copies import PublishedCopy, PublishedFile, publish_copies
from panneau.pages.page_view import Picture, PictureSource
from panneau.pages.reading import Reading


def urls(files: dict[str, PublishedFile]) -> dict[str, list[str]]:
    return {
        url.removeprefix(f"{FOLDER}/"): [c.url.removeprefix(f"{FOLDER}/") for c in file.copies]
        for url, file in files.items()
    }


def test_addresses__stand_beside_the_attachment():
    assert urls(published("a.jpg", "b.pdf", copies={"a.jpg": PHOTO, "b.pdf": DOCUMENT})) == {
        "a.jpg": ["a.webp", "a.jpg", "a-800.webp"],
        "b.pdf": ["b.pdf", "b-apercu.webp"],
    }


def test_addresses__no_two_files_share_one():
    copies = {"a.jpg": PHOTO, "a.png": PHOTO, "a.webp": ANIMATION, "a-800.webp": ANIMATION}
    found = urls(published(*copies, copies=copies))
    assert found == {
        "a-800.webp": ["a-800.webp", "a-800-fixe.webp"],
        "a.jpg": ["a-2.webp", "a.jpg", "a-2-800.webp"],
        "a.png": ["a-3.webp", "a.png", "a-3-800.webp"],
        "a.webp": ["a.webp", "a-fixe.webp"],
    }


def test_addresses__a_file_without_copies_is_not_published():
    assert urls(published("a.jpg", "b.pdf", copies={"b.pdf": DOCUMENT})) == {
        "b.pdf": ["b.pdf", "b-apercu.webp"]
    }


def test_addresses__what_readers_do_not_see_is_not_published():
    pieces = (attachment(f"{FOLDER}/a.jpg"),)
    hidden = publication(attachments=pieces, is_draft=True)
    expired = replace(hidden, is_draft=False, expires_on=TODAY - timedelta(days=1))
    for item in (hidden, expired):
        model = site_model(space_of(item))
        assert publish_copies(model, {f"{FOLDER}/a.jpg": PHOTO}, today=TODAY) == {}


def test_logo__its_copy_gives_its_size():
    logo = source_file("content/abc/logo.png")
    section = replace(space_of(publication()), union=union("ABC", logo=logo))
    model = site_model(section)
    small = DerivativeSet("5" * 64, (copy(MAIN, "", (512, 171)),))
    copies = publish_copies(model, {logo.src_uri: small}, today=TODAY)
    known = {logo.src_uri: replace(facts(MediaKind.PHOTO, "png"), width_px=900, height_px=300)}
    mark = Reading(model, known, TODAY, copies).mark(section)
    assert mark.logo == Picture("abc/logo.png", 512, 171)
    drawing = DerivativeSet("6" * 64, (copy(MAIN),))
    copies = publish_copies(model, {logo.src_uri: drawing}, today=TODAY)
    assert Reading(model, known, TODAY, copies).mark(section).logo == Picture(
        "abc/logo.png", 900, 300
    )


def test_assets__are_the_copies_and_nothing_else():
    assert build_assets(published("b.pdf", copies={"b.pdf": DOCUMENT})) == (
        Asset(f"{FOLDER}/b-apercu.webp", "/cache/thumbnail-apercu.webp", "0" * 64),
        Asset(f"{FOLDER}/b.pdf", "/cache/main", "0" * 64),
    )


def test_photo__has_light_sizes_and_a_form_that_all_browsers_read():
    file = published("a.jpg", copies={"a.jpg": PHOTO})[f"{FOLDER}/a.jpg"]
    sizes = ((f"{FOLDER}/a-800.webp", 800), (f"{FOLDER}/a.webp", 1600))
    assert file.photo() == Picture(
        f"{FOLDER}/a.jpg", 1600, 1200, PictureSource("image/webp", sizes)
    )


def test_photo__without_a_fallback_is_a_plain_image():
    made = copy(MAIN, "", (512, 171))
    assert PublishedFile((PublishedCopy("logo.png", made),)).photo() == Picture(
        "logo.png", 512, 171
    )


def test_attachments__show_what_was_made_of_them():
    copies = {"a.jpg": PHOTO, "b.pdf": DOCUMENT, "c.mp4": FILM, "d.gif": ANIMATION}
    item = publication(attachments=tuple(attachment(f"{FOLDER}/{name}") for name in copies))
    kinds = (MediaKind.PHOTO, MediaKind.PDF, MediaKind.VIDEO, MediaKind.ANIMATION)
    known = {
        f"{FOLDER}/{name}": facts(kind, size_bytes=9_000_000)
        for name, kind in zip(copies, kinds, strict=True)
    }
    pieces = build_attachments(item, known, published(*copies, copies=copies))
    assert [figure.picture.url for figure in pieces.figures] == [f"{FOLDER}/a.jpg"]
    assert pieces.figures[0].picture.source is not None
    assert [video.poster_url for video in pieces.videos] == [f"{FOLDER}/c-affiche.webp"]
    assert [card.thumbnail for card in pieces.files] == [
        Picture(f"{FOLDER}/b-apercu.webp", 283, 400),
        Picture(f"{FOLDER}/d-fixe.webp", 64, 48),
    ]
    # The weight is that of what readers fetch.
    assert {card.details[-1] for card in pieces.files} == {"3\xa0ko"}


def test_attachments__a_video_named_in_the_text_keeps_its_player():
    piece = attachment(f"{FOLDER}/c.mp4", is_shown_in_text=True)
    known = {piece.file.src_uri: facts(MediaKind.VIDEO, "mp4")}
    pieces = build_attachments(publication(attachments=(piece,)), known)
    assert [video.url for video in pieces.videos] == [piece.url]
