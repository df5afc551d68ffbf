"""Addresses as each profile writes them."""

import pytest

from panneau.domain.profile import Profile

ADDRESSES = {
    "": "index.html",
    ".": "./index.html",
    "./": "./index.html",
    "..": "../index.html",
    "../": "../index.html",
    "../../alpha/": "../../alpha/index.html",
    "alpha/tracts/": "alpha/tracts/index.html",
    "alpha/tracts/#ici": "alpha/tracts/index.html#ici",
    "search/?q=a/b": "search/index.html?q=a/b",
    "alpha/logo.svg": "alpha/logo.svg",
    "alpha/fichier": "alpha/fichier",
    "../tract.pdf": "../tract.pdf/index.html",
    "../Tract.PDF#page=2": "../Tract.PDF/index.html#page=2",
    "note.txt": "note.txt/index.html",
    "tract.pdf/": "tract.pdf/index.html",
    "#ici": "#ici",
    "?q=a": "?q=a",
    "https://exemple.test/": "https://exemple.test/",
    "mailto:abc@exemple.test": "mailto:abc@exemple.test",
    "/ailleurs/": "/ailleurs/",
}


@pytest.mark.parametrize(("address", "written"), ADDRESSES.items())
def test_kiosk__every_address_of_a_page_ends_in_the_name_of_a_file(address: str, written: str):
    assert Profile.KIOSK.page_address(address) == written
    assert Profile.KIOSK.page_address(written) == written


@pytest.mark.parametrize("address", ADDRESSES)
def test_intranet__addresses_stay_as_they_are(address: str):
    assert Profile.INTRANET.page_address(address) == address


@pytest.mark.parametrize(
    ("url", "is_open"),
    [
        ("alpha/", True),
        ("alpha/tract.pdf", True),
        ("alpha/note.txt", True),
        ("alpha/vue.JPG", True),
        ("alpha/diapos.pptx", False),
        ("alpha/film.mp4", False),
        ("alpha/film.vtt", False),
        ("alpha/sans-forme", False),
    ],
)
def test_kiosk__opens_only_what_it_shows_itself(url: str, is_open: bool):  # noqa: FBT001 - a column of the table
    assert Profile.KIOSK.may_open(url) is is_open
    assert Profile.INTRANET.may_open(url)
    assert not Profile.INTRANET.has_page(url)
