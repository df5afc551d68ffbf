import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.search import TABLE, TITLES, VECTORS, french

from panneau.domain.lexicon import Lexicon
from panneau.pages.search.vocabulary import build_vocabulary, indexed_terms, queried_terms

WORDS = ["comité", "social", "économique", "central", "CSE", "CSEC", "travail", "à", "distance"]
WORDS += ["TT", "de", "conditions", "santé", "commission", "L’accord", "élu·e·s", "C.G.T.", "3"]
sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@pytest.mark.parametrize(("text", "terms"), VECTORS)
def test_queried_terms__are_those_of_the_shared_table(text, terms):
    assert queried_terms(text, french()) == terms


@pytest.mark.parametrize(("query", "name"), TABLE.items())
def test_queried_terms__meet_the_title_that_they_look_for(query, name):
    assert set(queried_terms(query, french())) <= indexed_terms(TITLES[name], french())


@given(sentences, sentences, sentences)
def test_indexed_terms__hold_whatever_a_query_takes_from_the_text(before, query, after):
    indexed = indexed_terms(f"{before} {query} {after}", french())
    assert set(queried_terms(query, french())) <= indexed


@given(st.text(), st.text(), st.sampled_from(" \n\t\u00a0\u2003"))
def test_terms__blanks_part_any_text(one, other, blank):
    vocabulary = french()
    together = vocabulary.terms(one + blank + other)
    assert together == vocabulary.terms(one) + vocabulary.terms(other)


@given(st.text())
def test_queried_terms__of_any_text_are_plain_words(text):
    terms = queried_terms(text, french())
    assert all(term.isascii() and term.isalnum() and term == term.lower() for term in terms)


def test_indexed_terms__keep_the_words_of_a_long_form():
    found = indexed_terms("le comité social et économique", french())
    assert found == {"comit", "social", "economiqu", "cse"}


def test_indexed_terms__keep_a_sigle_under_one_name_only():
    assert indexed_terms("Le TT, ou télétravail", french()) == {"teletravail"}


def test_vocabulary__groups_that_share_an_expression_are_one():
    lexicon = Lexicon(synonyms=(("ABC", "alpha bravo"), ("DEF", "delta"), ("delta", "abc")))
    vocabulary = build_vocabulary(lexicon)
    asked = {text: queried_terms(text, vocabulary) for text in ("abc", "alpha bravo", "def")}
    assert asked == {"abc": ["delta"], "alpha bravo": ["delta"], "def": ["delta"]}


def test_vocabulary__expressions_of_empty_words_are_passed_over():
    lexicon = Lexicon(empty_words=("le", "la"), synonyms=(("le la", "abc"), ("le", "la")))
    assert build_vocabulary(lexicon).concepts == {("abc",): "abc"}


def test_vocabulary__is_the_same_in_any_order():
    groups = (("CSE", "comité social"), ("TT", "télétravail"), ("NAO", "négociation annuelle"))
    one, other = (build_vocabulary(Lexicon(synonyms=s)).concepts for s in (groups, groups[::-1]))
    assert list(one.items()) == list(other.items())
