"""Each way in is found, once, by the right rule, in the right file."""

from collections import defaultdict
from pathlib import Path

import pytest
from tests.support.audit import audit, clean_files, policy
from tests.support.audit_vectors import Vector, vectors

from panneau.domain.audit import AUDIT_RULES, AuditFinding

VECTORS = vectors()
SET_WIDE = {"FILE_LINK", "FILE_SPECIAL", "FILE_COLLISION", "FILE_LIMITS", "DOCUMENT_ACTIVE"}
SET_WIDE |= {"PRIVATE_NAME", "SPACE_LOGO", "WEIGHT_BYTES", "WEIGHT_REQUESTS"}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[AuditFinding]]:
    """Every vector in a folder of its own, in one site audited once; findings by folder."""
    files = {f"v{n}/{v.file}": v.content for n, v in enumerate(VECTORS)}
    report = audit(tmp_path_factory.mktemp("vectors"), files)
    by_folder = defaultdict(list)
    for finding in report.findings:
        by_folder[finding.url.partition("/")[0]].append(finding)
    return by_folder


@pytest.mark.parametrize(
    ("number", "vector"), list(enumerate(VECTORS)), ids=[vector.name for vector in VECTORS]
)
def test_vector__is_found_once(
    findings: dict[str, list[AuditFinding]], number: int, vector: Vector
) -> None:
    found = findings[f"v{number}"]
    # A folder that is refused is told instead of what it holds.
    file = vector.file.partition("/")[0] if "/" in vector.file else vector.file
    assert [(f.url, f.rule) for f in found] == [(f"v{number}/{file}", vector.rule)], found


def test_vectors__are_many_and_cover_every_rule() -> None:
    assert len(VECTORS) >= 200
    assert {rule.name for rule in AUDIT_RULES} - {v.rule.name for v in VECTORS} == SET_WIDE
    assert len({vector.name for vector in VECTORS}) == len(VECTORS)


def test_clean_site__has_nothing_to_find(tmp_path: Path) -> None:
    report = audit(tmp_path)
    assert report.findings == ()
    assert (report.file_count, report.page_count) == (len(clean_files()), 2)
    assert (report.load_count, report.link_count) == (3, 0)
    assert policy().scripts == frozenset()
