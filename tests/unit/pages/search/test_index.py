from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.search import unpacked

from panneau.pages.search.entries import Entry
from panneau.pages.search.postings import build_lots, build_postings, mention_count
from panneau.pages.search.shards import build_shards

SPACES = 3
words = st.text("abc", min_size=1, max_size=4)
entries = st.builds(
    lambda number, day, url, levels: Entry(number, day, (url, "", "", "", (), ""), levels),
    st.integers(0, SPACES - 1),
    st.dates(date(2019, 1, 1), date(2026, 12, 31)),
    st.text("xyz", min_size=1, max_size=3),
    st.dictionaries(words, st.integers(0, 3), max_size=5),
)


@given(st.lists(entries, max_size=30))
def test_postings__say_where_each_term_stands(found):
    lots = build_lots(sorted(found, key=lambda entry: entry.order), space_count=SPACES)
    postings = build_postings(lots)
    expected = {
        (term, lot.number, rank, level)
        for lot in lots
        for rank, entry in enumerate(lot.entries)
        for term, level in entry.levels.items()
    }
    assert {(term, *place) for term, codes in postings.items() for place in unpacked(codes)} == (
        expected
    )
    assert sum(map(mention_count, postings.values())) == len(expected)


@given(st.lists(entries, max_size=30))
def test_lots__are_numbered_by_year_and_space(found):
    lots = build_lots(sorted(found, key=lambda entry: entry.order), space_count=SPACES)
    first = min((entry.year for entry in found), default=0)
    for lot in lots:
        assert divmod(lot.number, SPACES) == (lot.year - first, lot.space_number)
        assert {(e.year, e.space_number) for e in lot.entries} == {(lot.year, lot.space_number)}
        assert [e.day for e in lot.entries] == [
            sum(lot.day_gaps()[: rank + 1]) for rank in range(len(lot.entries))
        ]
    assert sum(len(lot.entries) for lot in lots) == len(found)


postings = st.dictionaries(words, st.lists(st.integers(0, 9), min_size=3, max_size=40))


@given(postings, st.integers(1, 200))
def test_shards__hold_every_term_once_under_its_longest_prefix(found, most_characters):
    shards = build_shards(found, most_characters=most_characters)
    prefixes = [shard.prefix for shard in shards]
    assert prefixes == sorted(set(prefixes))
    assert "" in prefixes
    for term, codes in found.items():
        prefix = max((p for p in prefixes if term.startswith(p)), key=len)
        (holder,) = [shard for shard in shards if term in shard.postings]
        assert (holder.prefix, holder.postings[term]) == (prefix, codes)


@given(postings)
def test_shards__weigh_no_more_than_asked_but_for_one_heavy_term(found):
    for shard in build_shards(found, most_characters=60):
        size = sum(len(term) + 6 + 3 * len(codes) for term, codes in shard.postings.items())
        assert size <= 60 or list(shard.postings) == [shard.prefix]


@pytest.mark.parametrize("size", [0, 1, 5])
def test_shards__of_a_small_section_are_one_file(size):
    found = {f"mot{number}": [0, 1, 0] for number in range(size)}
    assert [shard.prefix for shard in build_shards(found)] == [""]
