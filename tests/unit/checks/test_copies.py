from datetime import date
from pathlib import Path

import pytest
from tests.support import documents
from tests.support.sites import publication, write_site

from panneau.checks.copies import with_copies
from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.media.copies import derivatives

ITEM = "content/alpha/actualites/2026-03-12-photo"
HEAD = "pieces_jointes:\n  - fichier: salle.jpg\n    alt: Une salle"
SITE = {
    f"{ITEM}/index.md": publication("Une photo", head=HEAD),
    f"{ITEM}/salle.jpg": documents.still("jpeg"),
}


@pytest.fixture
def verdict(tmp_path: Path) -> Verdict:
    return judge(write_site(tmp_path, SITE), today=date(2026, 3, 15))


def test_copies__are_made_of_logos_and_attachments(verdict):
    assert verdict.issues == ()
    assert verdict.copies == {}
    made = with_copies(verdict)
    assert set(made.copies) == {"content/alpha/logo.svg", f"{ITEM}/salle.jpg"}
    assert made.issues == ()


def test_copies__of_what_will_be_published_are_made_with_its_inspection(tmp_path, monkeypatch):
    def refuse(jobs, **_options):
        assert not jobs, "a file is opened again"
        return iter(())

    config_path = write_site(tmp_path, SITE)
    judged = judge(config_path, today=date(2026, 3, 15), will_publish=True)
    monkeypatch.setattr(derivatives, "run_jobs", refuse)
    assert set(with_copies(judged).copies) == {"content/alpha/logo.svg", f"{ITEM}/salle.jpg"}


def test_copies__what_readers_do_not_see_is_left_alone(tmp_path):
    draft = publication("Une photo", head=HEAD + "\nbrouillon: oui")
    config_path = write_site(tmp_path, {**SITE, f"{ITEM}/index.md": draft})
    made = with_copies(judge(config_path, today=date(2026, 3, 15)))
    assert list(made.copies) == ["content/alpha/logo.svg"]


def test_copies__a_file_that_cannot_be_copied_is_refused(tmp_path, verdict):
    (tmp_path / ITEM / "salle.jpg").write_bytes(documents.still("jpeg", (99, 99)))
    made = with_copies(verdict)
    detail = "aucune copie sans traces personnelles n’a pu en être faite"
    assert made.issues == (
        Issue(
            Code.FORM_INSPECTION_FAILED,
            Location(f"{ITEM}/salle.jpg"),
            {"name": "salle.jpg", "detail": detail},
        ),
    )


def test_copies__a_file_that_was_refused_is_refused_once(tmp_path):
    broken = {f"{ITEM}/salle.jpg": documents.still("jpeg")[:300]}
    verdict = judge(write_site(tmp_path, {**SITE, **broken}), today=date(2026, 3, 15))
    assert [issue.code for issue in verdict.issues] == [Code.FORM_BROKEN]
    made = with_copies(verdict)
    assert made.issues == verdict.issues
    assert list(made.copies) == ["content/alpha/logo.svg"]


def test_copies__nothing_is_made_without_an_agreement(tmp_path):
    config_path = write_site(tmp_path)
    config_path.write_text(config_path.read_text().replace("cpam94-2023", "inconnu"))
    verdict = judge(config_path, today=date(2026, 3, 15))
    assert verdict.model is None
    assert with_copies(verdict) == verdict
