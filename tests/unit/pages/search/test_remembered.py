"""An index that was brought up to date is the one that is made from nothing."""

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.models import TODAY, publication, site_model, space_of

from panneau.domain.site_model import SiteModel
from panneau.memory.vault import Vault
from panneau.pages.search.entries import build_entries
from panneau.pages.search.outputs import build_search
from panneau.pages.search.page import DATA_URL
from panneau.pages.search.postings import build_lots, build_postings, with_lot
from panneau.pages.search.remembered import Section, plan_search
from panneau.pages.search.shards import build_shards
from panneau.pages.search.vocabulary import build_vocabulary

SMALL = 300
"""Characters of a shard: a few dozen words are then cut as those of a large section are."""
WORDS = st.text("abcdeé", min_size=2, max_size=6)
ITEMS = st.dictionaries(
    st.integers(0, 9),
    st.tuples(st.integers(2024, 2026), st.lists(WORDS, max_size=12).map(" ".join)),
    max_size=8,
)


def section_of(items: dict[int, tuple[int, str]]) -> tuple[SiteModel, dict[str, str]]:
    """Return a section of two unions, and the digest of each publication."""
    made = {
        number: replace(
            publication(f"p{number}"),
            html=f"<p>{text}</p>",
            title=f"T{number}",
            published_on=date(year, 1 + number, 3),
        )
        for number, (year, text) in items.items()
    }
    spaces = [space_of(*(made[n] for n in made if n % 2 == half)) for half in (0, 1)]
    model = site_model(spaces[0], replace(spaces[1], slug="xyz"))
    return model, {item.src_uri: repr(item) for item in made.values()}


def planned(items: dict[int, tuple[int, str]], folder: Path) -> dict[str, bytes]:
    model, digests = section_of(items)
    section = Section(model, {}, digests, TODAY, most_characters=SMALL)
    outputs = plan_search(section, Vault(folder, version="1"))
    return {output.url: output.build() for output in outputs}


def from_nothing(items: dict[int, tuple[int, str]]) -> dict[str, bytes]:
    folder = Path(tempfile.mkdtemp())
    try:
        return planned(items, folder)
    finally:
        shutil.rmtree(folder)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ITEMS, min_size=2, max_size=4), st.integers(0, 30))
def test_index__after_any_change_is_the_one_made_from_nothing(
    sections: list[dict[int, tuple[int, str]]], lost: int
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        for number, items in enumerate(sections):
            assert planned(items, folder) == from_nothing(items)
            kept = sorted(folder.iterdir())
            if number and lost < len(kept):
                kept[lost].write_bytes(kept[lost].read_bytes()[:-1])
    finally:
        shutil.rmtree(folder)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_index__from_nothing_is_that_of_a_build_without_memory(
    items: dict[int, tuple[int, str]],
) -> None:
    model, digests = section_of(items)
    folder = Path(tempfile.mkdtemp())
    try:
        outputs = plan_search(Section(model, {}, digests, TODAY), Vault(folder, version="1"))
        ours = {output.url: output.build() for output in outputs}
    finally:
        shutil.rmtree(folder)
    assert ours == {file.url: file.content for file in build_search(model, {}, today=TODAY)}


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_index__is_cut_as_one_without_memory_is(items: dict[int, tuple[int, str]]) -> None:
    model, _ = section_of(items)
    entries = build_entries(model, {}, build_vocabulary(model.lexicon), today=TODAY)
    postings = build_postings(build_lots(entries, space_count=2))
    shards = build_shards(postings, most_characters=SMALL)
    files = from_nothing(items)
    for shard in shards:
        assert json.loads(files.pop(f"{DATA_URL}t-{shard.prefix}.json")) == shard.postings
    assert not [url for url in files if "/t-" in url]


def test_with_lot__puts_codes_in_the_place_of_others() -> None:
    assert with_lot((), 3, (4, 1)) == [3, 2, 4, 1]
    assert with_lot((0, 1, 2, 2, 1, 5), 1, (9,)) == [0, 1, 2, 0, 1, 9, 1, 1, 5]
    assert with_lot((0, 1, 2, 2, 1, 5), 0, ()) == [3, 1, 5]
    assert with_lot((0, 1, 2), 0, ()) == []
