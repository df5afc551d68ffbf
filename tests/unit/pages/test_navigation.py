from tests.support.models import TODAY, rubric, site_model, space
from tests.support.pages import item, many, rich_section

from panneau.pages.page_view import NavigationLink
from panneau.pages.site import build_pages

MODEL = site_model(
    space(
        rubric(*many("abc", 21)),
        rubric(item("abc", "z", 9), slug="vos-droits"),
        rubric(slug="vide"),
    ),
    space(slug="def"),
)
PAGES = {page.url: page.view for page in build_pages(MODEL, {}, today=TODAY)}


def test_unions__are_on_every_page_with_the_current_one_marked():
    marks = {url: [link.current for link in view.unions] for url, view in PAGES.items()}
    assert marks[""] == marks["guide/"] == ["", ""]
    assert marks["abc/"] == ["page", ""]
    assert marks["def/"] == ["", "page"]
    assert marks["abc/actualites/"] == marks["abc/actualites/note-000/"] == ["true", ""]


def test_rubrics__are_those_of_the_space_that_hold_something():
    assert PAGES["abc/vos-droits/"].rubrics == (
        NavigationLink("Actualites", "abc/actualites/"),
        NavigationLink("Vos-droits", "abc/vos-droits/", "page"),
    )
    assert PAGES["def/"].rubrics == PAGES[""].rubrics == ()


def test_rubrics__mark_what_contains_the_page():
    of_second_page = PAGES["abc/actualites/page-2/"].rubrics
    assert [link.current for link in of_second_page] == ["true", ""]


def test_breadcrumb__leads_from_home_to_the_page():
    assert PAGES[""].breadcrumb == ()
    assert PAGES["abc/actualites/note-000/"].breadcrumb == (
        NavigationLink("Accueil", ""),
        NavigationLink("ABC", "abc/"),
        NavigationLink("Actualites", "abc/actualites/"),
        NavigationLink("note-000 de abc", "abc/actualites/note-000/", "page"),
    )
    assert PAGES["abc/actualites/page-2/"].breadcrumb[-2:] == (
        NavigationLink("Actualites", "abc/actualites/"),
        NavigationLink("Page 2", "abc/actualites/page-2/", "page"),
    )


def test_navigation__does_not_grow_with_the_number_of_publications():
    def links(notes: int) -> set[tuple[int, int]]:
        model, known = rich_section(notes=notes)
        views = [page.view for page in build_pages(model, known, today=TODAY)]
        return {(len(view.unions), len(view.rubrics)) for view in views}

    assert links(1) == links(200)
