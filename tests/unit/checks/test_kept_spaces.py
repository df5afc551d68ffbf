from datetime import date
from pathlib import Path

from tests.support.models import TODAY, TOMORROW, YESTERDAY
from tests.support.sites import publication, space, write_site

from panneau.checks.kept_spaces import with_kept_spaces
from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location

NEW = "content/alpha/actualites/2026-01-02-neuve.md"


def verdict(root: Path) -> Verdict:
    """Judge two spaces, each with a fault and with a publication of today."""
    head = f"publier_le: {TODAY}"
    fault = publication(body="[x](absent.md)")
    files = {NEW: publication("Neuve", "2026-01-02", head=head)}
    files |= {NEW.replace("alpha", "beta"): publication("Neuve", "2026-01-02", head=head)}
    files |= {f"content/{slug}/actualites/a.md": fault for slug in ("alpha", "beta")}
    files |= {f"content/beta/{name}": text for name, text in space("BETA").items()}
    return judge(write_site(root, files), today=TODAY)


def shown(found: Verdict, *, today: date) -> set[str]:
    assert found.model
    items = (item for one in found.model.spaces for item in one.publications())
    return {item.src_uri for item in items if item.is_published(today=today)}


def test_kept_space__tells_its_errors_as_one_warning_and_shows_nothing_new(tmp_path: Path) -> None:
    found = verdict(tmp_path)
    kept = with_kept_spaces(found, {"content/alpha": YESTERDAY})
    (own, _) = [i for i in found.issues if i.code is Code.LINK_BROKEN]
    params = {"day": YESTERDAY.isoformat(), "count": 1}
    told = Issue(Code.SPACE_KEPT, Location("content/alpha/espace.yml"), params)
    expected = [*(issue for issue in found.issues if issue != own), told]
    assert list(kept.issues) == sorted(expected, key=lambda issue: issue.sort_key)
    assert shown(found, today=TODAY) - shown(kept, today=TODAY) == {NEW}
    assert NEW not in shown(kept, today=TOMORROW)


def test_kept_space__with_nothing_new_since_stays_whole(tmp_path: Path) -> None:
    found = verdict(tmp_path)
    kept = with_kept_spaces(found, {"content/alpha": TODAY})
    assert shown(kept, today=TODAY) == shown(found, today=TODAY)


def test_kept_spaces__none_changes_nothing(tmp_path: Path) -> None:
    found = verdict(tmp_path)
    assert with_kept_spaces(found, {}) is found
