import pytest

from panneau.domain.publication import LinkKind
from panneau.source.shown_addresses import misleading_address
from panneau.source.targets import link_kind

HONEST = (
    ("https://www.exemple.fr/page", "https://www.exemple.fr/page"),
    ("https://exemple.fr", "https://www.exemple.fr/fr/accueil?a=b"),
    ("www.exemple.fr", "https://exemple.fr/"),
    ("exemple.fr", "https://blog.exemple.fr/article"),
    ("blog.exemple.fr", "https://exemple.fr/blog"),
    ("EXEMPLE.FR", "https://exemple.fr/"),
    ("rapport.pdf", "https://exemple.fr/rapport.pdf"),
    ("le site de la fédération", "https://exemple.fr/"),
    ("Art. L. 2142-6 du code du travail", "https://www.legifrance.gouv.fr/"),
    ("v2.com", "page.md"),
    ("https://exemple.fr", "#haut"),
    ("section@exemple.fr", "mailto:section@exemple.fr?subject=Bonjour"),
    ("Section@Exemple.fr", "mailto:section@exemple.fr"),
    ("écrire à section@exemple.fr", "mailto:autre@exemple.fr"),
    ("01 23 45 67 89", "tel:+33123456789"),
    ("12.03.2026", "https://exemple.fr/"),
    ("M. Durand, etc.", "https://exemple.fr/"),
)


@pytest.mark.parametrize(("text", "target"), HONEST)
def test_text__that_says_where_it_leads_or_nothing_passes(text: str, target: str) -> None:
    assert misleading_address(text, target) == ""


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("https://banque.fr/", "https://ailleurs.net/", "banque.fr"),
        ("https://a@banque.fr/", "https://ailleurs.net/", "banque.fr"),
        ("voir www.banque.fr", "https://ailleurs.net/", "banque.fr"),
        ("banque.fr/compte", "https://ailleurs.net/", "banque.fr"),
        ("banque.fr", "https://banque.fr.ailleurs.net/", "banque.fr"),
        ("banque.fr", "https://mabanque.fr/", "banque.fr"),
        ("https://10.0.0.1/", "https://10.0.0.2/", "10.0.0.1"),
        ("rh@exemple.fr", "mailto:rh@ailleurs.net", "rh@exemple.fr"),
        ("https://banque.fr", "https://[::1/", "banque.fr"),
    ],
)
def test_text__that_shows_another_address_is_told(text: str, target: str, shown: str) -> None:
    assert misleading_address(text, target) == shown


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("tel:+33123456789", LinkKind.PHONE),
        ("tel:01.23.45.67.89", LinkKind.PHONE),
        ("TEL:(01)23-45-67-89", LinkKind.PHONE),
        ("tel:3646", LinkKind.PHONE),
        ("tel:", LinkKind.REFUSED),
        ("tel:aide", LinkKind.REFUSED),
        ("mailto:a@exemple.fr", LinkKind.MAIL),
        ("mailto:a@exemple.fr?subject=Bonjour&body=Un%0D%0ADeux", LinkKind.MAIL),
        ("mailto:a@exemple.fr?Subject=Bonjour", LinkKind.MAIL),
        ("mailto:a@exemple.fr?", LinkKind.MAIL),
        ("mailto:a@exemple.fr?%61ttach=b", LinkKind.REFUSED),
        ("http://intranet/", LinkKind.EXTERNAL),
        ("http://10.1.2.3:8080/", LinkKind.EXTERNAL),
        ("https://exemple.fr./", LinkKind.EXTERNAL),
        ("https://3d.exemple.fr/", LinkKind.EXTERNAL),
        ("https://exemple.123/", LinkKind.REFUSED),
        ("http://127.9.9.9/", LinkKind.REFUSED),
        ("http://LOCALHOST/", LinkKind.REFUSED),
    ],
)
def test_contact_and_host__are_read_as_programs_read_them(target: str, kind: LinkKind) -> None:
    assert link_kind(target) is kind
