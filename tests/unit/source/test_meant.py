"""Values as people say them, and as a file writes them."""

import pytest

from panneau.source.meant import meant_day, meant_duration, meant_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/03/2026", "2026-03-12"),
        ("12-3-2026", "2026-03-12"),
        ("12.03.2026", "2026-03-12"),
        ("12‑03–2026", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("12 mars 2026", "2026-03-12"),
        ("Jeudi 12 Mars 2026", "2026-03-12"),
        ("1er août 2026", "2026-08-01"),
        ("3 fevrier 2026", "2026-02-03"),
        ("2026-03-12T10:00", "2026-03-12"),
        ("2026-03-12 10:00", "2026-03-12"),
        ("31/02/2026", ""),
        ("12 brumaire 2026", ""),
        ("12/03", ""),
        ("mars 2026", ""),
        ("demain", ""),
    ],
)
def test_day__in_french_is_understood(typed: str, meant: str) -> None:
    assert meant_day(typed) == meant


@pytest.mark.parametrize(
    ("typed", "key", "meant"),
    [
        ("6 rubriques", "quotas.sections_max", "6"),
        ("30s", "media.video_max_seconds", "30"),
        ("30 secondes", "media.video_max_seconds", "30"),
        ("10 Mo", "media.pdf_max_mb", "10"),
        ("1,5 Go", "email.storage_gb", "1,5"),
        ("10 Ko", "media.pdf_max_mb", ""),
        ("10 Mo", "quotas.sections_max", ""),
        ("dix", "quotas.sections_max", ""),
    ],
)
def test_number__with_the_unit_of_its_key_is_understood(typed: str, key: str, meant: str) -> None:
    assert meant_number(typed, key) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 mois", "P3M"),
        ("15 jours", "P15D"),
        ("1 an", "P1Y"),
        ("2 semaines", "P2W"),
        ("24 heures", "PT24H"),
        ("2M", "P2M"),
        ("p3m", "P3M"),
        ("trois mois", ""),
        ("3", ""),
    ],
)
def test_duration__in_french_is_understood(typed: str, meant: str) -> None:
    assert meant_duration(typed) == meant
