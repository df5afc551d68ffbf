import os
import subprocess
import sys
from pathlib import Path

from panneau.domain.issue import Code
from panneau.report.catalogue import FAMILIES, render_catalogue

DOCS = Path(__file__).resolve().parents[2] / "docs"
CATALOGUE = (DOCS / "messages.md").read_text(encoding="utf-8")


def test_the_catalogue_is_up_to_date():
    assert render_catalogue() == CATALOGUE, (
        "run: python -m panneau.report.catalogue > docs/messages.md"
    )


def test_every_code_has_exactly_one_anchor():
    anchors = [line[4:] for line in CATALOGUE.splitlines() if line.startswith("### ")]
    assert sorted(anchors) == sorted(code.identifier for code in Code)


def test_every_family_has_a_title():
    assert list(FAMILIES) == list(dict.fromkeys(code.identifier[:3] for code in Code))


def test_the_command_writes_the_page_whatever_the_console_speaks():
    result = subprocess.run(
        [sys.executable, "-m", "panneau.report.catalogue"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert result.stdout.decode("utf-8") == CATALOGUE


def test_the_report_in_json_is_described_key_by_key():
    page = (DOCS / "json-report.md").read_text(encoding="utf-8")
    keys = (
        "version date agreement counts issues rights code severity path line column message "
        "expected action article authority params union rubrics_used rubrics_limit videos_used "
        "videos_limit video_seconds video_limit_seconds contributors_used contributors_limit"
    )
    assert [key for key in keys.split() if f"`{key}`" not in page] == []
