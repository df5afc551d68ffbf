"""Addresses, as the engine would write them."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url, normalize_url

from panneau.mkdocs_plugins.drawing.addresses import relative_url, root_from

FOLDERS = st.lists(st.sampled_from(("a", "b", "c-1", "2026")), max_size=4)
PAGES = FOLDERS.map(lambda parts: "".join(f"{part}/" for part in parts))
TARGETS = st.one_of(
    PAGES,
    st.builds("{}{}".format, PAGES, st.sampled_from(("x.css", "f.pdf", "q/?s=1", "p/#n"))),
    st.sampled_from(("#haut", "https://ailleurs.example/a", "mailto:a@b.example", "/racine")),
)


@given(TARGETS, PAGES, st.sampled_from(("", "index.html")))
def test_relative_url__is_what_the_engine_writes(target: str, page: str, name: str) -> None:
    page += name
    theirs = normalize_url(target, page=SimpleNamespace(url=page))  # type: ignore[arg-type]
    assert relative_url(target, page) == theirs


@given(PAGES, st.sampled_from(("", "index.html")))
def test_root_from__is_what_the_engine_writes(page: str, name: str) -> None:
    assert root_from(page + name) == get_relative_url(".", page + name)
