"""A journal shows every later change of it."""

import json

import pytest

from panneau.domain.journal import (
    FIRST_PREVIOUS,
    ChainFault,
    Fault,
    compare_with_ledger,
    digest_of_line,
    seal,
    verify_chain,
)


def entry(number: int, **changes: object) -> dict[str, object]:
    return {
        "number": number,
        "space": "alpha",
        "publication": number,
        "at": "2026-03-15T10:00:00+01:00",
        "change": "publiée",
        "address": f"alpha/actualites/{number}/",
        "title": f"Titre {number}",
        "first_public_at": "2026-03-15T10:00:00+01:00",
        "content_sha256": "ab" * 32,
        "page_sha256": "cd" * 32,
        "files": {},
        **changes,
    }


def chain(count: int = 5, **changes: object) -> list[str]:
    lines: list[str] = []
    for number in range(1, count + 1):
        previous = digest_of_line(lines[-1]) if lines else FIRST_PREVIOUS
        lines.append(seal(entry(number, **changes), previous))
    return lines


def test_chain__whole_has_no_fault() -> None:
    assert list(verify_chain(chain())) == []
    assert list(verify_chain([])) == []
    assert list(compare_with_ledger(chain(), chain())) == []


def test_chain__each_edited_entry_is_named() -> None:
    for at in range(5):
        lines = chain()
        lines[at] = lines[at].replace("10:00", "09:00", 1)
        assert list(verify_chain(lines)) == [
            ChainFault(at + 1, Fault.ALTERED, at + 1, f"Titre {at + 1}")
        ]


def test_chain__an_entry_forged_with_its_own_digest_breaks_what_follows() -> None:
    lines = chain()
    content = json.loads(lines[2])
    previous = content.pop("previous")
    del content["sha256"]
    lines[2] = seal({**content, "title": "Faux"}, previous)
    assert list(verify_chain(lines)) == [ChainFault(4, Fault.ALTERED, 4, "Titre 4")]
    assert list(compare_with_ledger(lines, chain())) == [ChainFault(3, Fault.OTHER, 3, "Titre 3")]


@pytest.mark.parametrize("at", [0, 2, 3], ids=["first", "middle", "before last"])
def test_chain__a_missing_entry_is_named(at: int) -> None:
    lines = chain()
    del lines[at]
    assert list(verify_chain(lines)) == [ChainFault(at + 1, Fault.MISSING, 0)]


def test_chain__an_end_cut_off_is_seen_by_the_ledger() -> None:
    lines = chain()[:3]
    assert list(verify_chain(lines)) == []
    assert list(compare_with_ledger(lines, chain())) == [
        ChainFault(4, Fault.MISSING, 0, "Titre 4"),
        ChainFault(5, Fault.MISSING, 0, "Titre 5"),
    ]


def test_chain__entries_that_changed_places_are_named() -> None:
    lines = chain()
    lines[1], lines[2] = lines[2], lines[1]
    found = list(verify_chain(lines))
    assert {(fault.number, fault.fault) for fault in found} == {
        (3, Fault.MOVED),
        (2, Fault.MOVED),
    }


def test_chain__an_entry_added_is_named() -> None:
    lines = chain()
    lines.insert(2, lines[1])
    assert list(verify_chain(lines)) == [ChainFault(2, Fault.ADDED, 3, "Titre 2")]
    more = [*chain(), chain(6)[-1]]
    assert list(verify_chain(more)) == []
    assert list(compare_with_ledger(more, chain())) == [ChainFault(6, Fault.UNKNOWN, 6)]


def test_chain__forged_whole_is_seen_by_the_ledger() -> None:
    forged = chain(at="2026-01-01T10:00:00+01:00")
    assert list(verify_chain(forged)) == []
    assert [fault.number for fault in compare_with_ledger(forged, chain())] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("line", ["", "{", "[1]", '{"number": 3}', "\x00", '"a"', "null"], ids=repr)
def test_chain__what_is_no_entry_is_told_by_its_place(line: str) -> None:
    lines = chain()
    lines[2] = line
    assert list(verify_chain(lines)) == [ChainFault(3, Fault.UNREADABLE, 3)]
