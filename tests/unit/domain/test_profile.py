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
