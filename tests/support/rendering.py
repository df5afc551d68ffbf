"""The text of a publication rendered alone, in a space of a few pages."""

from panneau.source.address_book import AddressBook
from panneau.source.markdown_text import RenderedText, render_markdown
from panneau.source.targets import PageTargets

PATH = "alpha/actualites/a.md"
SRC = f"content/{PATH}"


def targets() -> PageTargets:
    book = AddressBook()
    for path, url in {
        "alpha/": "alpha/",
        "alpha/actualites/": "alpha/actualites/",
        PATH: "alpha/actualites/a/",
        "alpha/actualites/b.md": "alpha/actualites/b/",
        "alpha/actualites/Tract d’été.pdf": "alpha/actualites/tract-d-ete.pdf",
        "alpha/actualites/lot/index.md": "alpha/actualites/lot/",
    }.items():
        book.add(path, url)
    return PageTargets(book, SRC, PATH, "alpha/actualites/a/")


def render(body: str, *, first_line: int = 1) -> RenderedText:
    return render_markdown(
        body, src_uri=SRC, first_line=first_line, resolvers=targets().resolvers()
    )
