import gzip
import os
from pathlib import Path

import pytest
from tests.support.audit import clean_files, policy
from tests.support.sites import write_files

from panneau.domain.audit import AuditRule
from panneau.publish.audit.packed import pack_texts, unfaithful_copies
from panneau.publish.audit.site_audit import audit_site
from panneau.publish.audit.tree import read_tree

LONG = "p { color: #123 }\n" * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_files(tmp_path, {"a.css": LONG, "court.css": "p {}", "b.png": b"\0" * 5000})
    return tmp_path


def unfaithful(site: Path) -> list[str]:
    return unfaithful_copies(site, read_tree(site).packed)


def test_packing__makes_copies_of_long_texts_only(site):
    assert pack_texts(site) == 1
    assert sorted(path.name for path in site.glob("*.gz")) == ["a.css.gz"]
    assert gzip.decompress((site / "a.css.gz").read_bytes()).decode() == LONG
    assert unfaithful(site) == []


def test_packing__gives_the_same_bytes_and_the_date_of_the_text(site):
    os.utime(site / "a.css", (1_700_000_000, 1_700_000_000))
    pack_texts(site)
    first = (site / "a.css.gz").read_bytes()
    assert (site / "a.css.gz").stat().st_mtime == 1_700_000_000
    pack_texts(site)
    assert (site / "a.css.gz").read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rien",
        gzip.compress(b"autre chose", mtime=0),
        gzip.compress(LONG.encode()[:-1], mtime=0),
        gzip.compress(LONG.encode() + b"+", mtime=0),
        gzip.compress(b"\0" * 50_000_000, mtime=0),
        gzip.compress(LONG.encode(), mtime=0) + b"suite",
        gzip.compress(LONG.encode(), mtime=0) + gzip.compress(b"suite", mtime=0),
        gzip.compress(LONG.encode(), mtime=0)[:-6],
        gzip.compress(LONG.encode(), mtime=1_700_000_000),
        # A head with a comment: nobody would see it, and it would be published.
        b"\x1f\x8b\x08\x10\0\0\0\0\x02\x03Une personne\0" + gzip.compress(LONG.encode())[10:],
    ],
)
def test_copy__that_says_anything_else_is_told(site, content):
    (site / "a.css.gz").write_bytes(content)
    assert unfaithful(site) == ["a.css.gz"]


def test_audit__passes_faithful_copies_and_no_other(tmp_path):
    write_files(tmp_path, clean_files())
    pack_texts(tmp_path)
    page = next(path for path in tmp_path.rglob("*.html"))
    page.with_name(page.name + ".gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    assert audit_site(tmp_path, policy()).findings == ()
    page.with_name(page.name + ".gz").write_bytes(gzip.compress(b"autre", mtime=0))
    (tmp_path / "seul.gz").write_bytes(gzip.compress(b"seul", mtime=0))
    (tmp_path / "seul.css.gz").write_bytes(gzip.compress(b"seul", mtime=0))
    found = audit_site(tmp_path, policy()).findings
    assert {(f.url, f.rule) for f in found} == {
        (f"{page.relative_to(tmp_path).as_posix()}.gz", AuditRule.FILE_KIND),
        ("seul.gz", AuditRule.FILE_KIND),
        ("seul.css.gz", AuditRule.FILE_KIND),
    }
