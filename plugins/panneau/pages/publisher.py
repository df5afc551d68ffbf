# Who answers for what is read. Shown on every page of a space and in the legal notice.

"""The publisher of a space."""

from dataclasses import dataclass

from panneau.domain.agreement import Agreement
from panneau.domain.site_model import Space, SpaceKind
from panneau.pages.clause_lines import article_words
from panneau.pages.page_view import UnionMark
from panneau.pages.unions import build_mark

_ARTICLES = ("Le ", "La ", "L’", "L'", "Les ", "Un ", "Une ")
_DIRECTOR_UNNAMED = {
    SpaceKind.UNION: "la ou le responsable de la section syndicale",
    SpaceKind.BODY: "la ou le secrétaire de l’instance",
}


@dataclass(frozen=True, slots=True)
class LegalNotice:
    """The legal mention of a space."""

    publisher: UnionMark
    director: str
    """A function, never a person's name."""
    article: str
    """`article 1.2`: where the agreement says that the union answers for its publications."""
    links_notice: str
    """Sentence of the agreement about sites elsewhere, without its full stop; may be empty."""
    links_article: str


def build_legal_notice(agreement: Agreement, space: Space) -> LegalNotice:
    """Return the legal mention of a space.

    Source:
        Clauses `scope.liability` and `links.responsibility_notice` of the agreement; law of
        29 July 1881, article 6: every press service has a director of publication.
    """
    director = space.union.publication_director or _DIRECTOR_UNNAMED[space.kind]
    return LegalNotice(
        publisher=build_mark(space),
        director=_within_a_sentence(director),
        article=article_words(agreement.article("scope.liability")),
        links_notice=(agreement.text("links.responsibility_notice") or "").rstrip(". "),
        links_article=article_words(agreement.article("links.responsibility_notice")),
    )


def _within_a_sentence(function: str) -> str:
    """Return a function without the capital of its article: « Direction : la secrétaire »."""
    return function[:1].lower() + function[1:] if function.startswith(_ARTICLES) else function
