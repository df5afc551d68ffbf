"""The certificate: same bytes for the same site, and whatever changes after it is found."""

import gzip
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.support.audit import audit, clean_files, page, policy
from tests.support.sites import write_files

from panneau.domain.audit import AuditFinding
from panneau.domain.audit import AuditRule as R
from panneau.publish.audit.site_audit import audit_site
from panneau.publish.certificate import (
    CERTIFICATE_NAME,
    Statement,
    build_certificate,
    verify_certificate,
)

AGREEMENT = "a" * 64
STATEMENT = Statement(
    agreement_id="essai",
    agreement_sha256=AGREEMENT,
    day=date(2026, 3, 12),
    issues={"FIC-007": 3, "ACC-005": 1},
    tools={"panneau": "1", "mkdocs": "2"},
)


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with its certificate; copied before it is harmed."""
    site = tmp_path_factory.mktemp("certified") / "site"
    write_files(site, clean_files())
    report = audit_site(site, policy())
    (site / CERTIFICATE_NAME).write_bytes(build_certificate(STATEMENT, report))
    return site


@pytest.fixture
def site(certified: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(certified, tmp_path / "site"))


def content_of(site: Path) -> dict[str, object]:
    return json.loads((site / CERTIFICATE_NAME).read_bytes())


def rewrite(site: Path, change: Callable[[dict], object]) -> None:
    content = content_of(site)
    change(content)
    (site / CERTIFICATE_NAME).write_text(json.dumps(content), encoding="utf-8")


def verdict(site: Path, agreement: str = AGREEMENT) -> list[tuple[str, R]]:
    return [(f.url, f.rule) for f in verify_certificate(site, agreement_sha256=agreement)]


def test_certificate__untouched_is_exact(site: Path) -> None:
    assert verify_certificate(site, agreement_sha256=AGREEMENT) == ()
    assert verify_certificate(site) == ()
    assert verify_certificate(Path(shutil.copytree(site, site.with_name("moved")))) == ()


def test_certificate__counts_packed_copies_with_their_texts(site: Path) -> None:
    copy = site / "index.html.gz"
    copy.write_bytes(gzip.compress((site / "index.html").read_bytes(), mtime=0))
    assert verdict(site) == []
    copy.write_bytes(gzip.compress(b"une autre page", mtime=0))
    assert verdict(site) == [("index.html.gz", R.CERTIFICATE_CHANGED)]
    copy.rename(site / "seul.html.gz")
    assert verdict(site) == [("seul.html.gz", R.CERTIFICATE_ADDED)]


def test_certificate__says_what_was_checked(site: Path) -> None:
    content = content_of(site)
    assert (content["result"], content["date"]) == ("conforme", "2026-03-12")
    assert content["agreement"] == {"id": "essai", "sha256": AGREEMENT}
    assert content["checks"]["issues"] == {"ACC-005": 1, "FIC-007": 3}
    assert content["tools"] == {"mkdocs": "2", "panneau": "1"}
    assert set(content["files"]) == set(clean_files())
    figures = {key: content["audit"][key] for key in ("files", "pages", "loads", "outside_loads")}
    assert figures == {"files": len(clean_files()), "pages": 2, "loads": 3, "outside_loads": 0}


def test_certificate__does_not_depend_on_order(tmp_path: Path) -> None:
    made = []
    for name, files in (("a", clean_files()), ("b", dict(reversed(clean_files().items())))):
        site = tmp_path / name
        write_files(site, files)
        made.append(build_certificate(STATEMENT, audit_site(site, policy())))
    assert made[0] == made[1]
    assert made[0].isascii()


def test_certificate__a_site_with_findings_gets_none(tmp_path: Path) -> None:
    report = audit(tmp_path, {"index.html": page("<style></style>")})
    with pytest.raises(ValueError, match="no certificate"):
        build_certificate(STATEMENT, report)


def test_certificate__every_changed_byte_is_found(site: Path) -> None:
    for name in clean_files():
        path = site / name
        before = path.read_bytes()
        for at in (0, len(before) // 2, len(before) - 1):
            changed = bytearray(before)
            changed[at] ^= 1
            path.write_bytes(changed)
            assert verdict(site) == [(name, R.CERTIFICATE_CHANGED)]
        path.write_bytes(before)
    assert verdict(site) == []


@pytest.mark.parametrize("added", ["a.html", "search/a.js", ".htaccess", "vide.txt"])
def test_certificate__an_added_file_is_found(site: Path, added: str) -> None:
    (site / added).write_bytes(b"")
    assert verdict(site) == [(added, R.CERTIFICATE_ADDED)]


def test_certificate__an_added_link_is_found(site: Path, tmp_path: Path) -> None:
    (site / "lien.txt").symlink_to(tmp_path)
    assert verdict(site) == [("lien.txt", R.CERTIFICATE_ADDED)]


def test_certificate__a_file_replaced_by_a_link_is_found(site: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.css"
    (site / "assets/site.css").rename(twin)
    (site / "assets/site.css").symlink_to(twin)
    name = "assets/site.css"
    assert set(verdict(site)) == {(name, R.CERTIFICATE_ADDED), (name, R.CERTIFICATE_REMOVED)}


def test_certificate__a_removed_file_is_found(site: Path) -> None:
    (site / "assets/photo.png").unlink()
    assert verdict(site) == [("assets/photo.png", R.CERTIFICATE_REMOVED)]


def test_certificate__a_renamed_file_is_found_twice(site: Path) -> None:
    (site / "assets/photo.png").rename(site / "assets/autre.png")
    assert verdict(site) == [
        ("assets/autre.png", R.CERTIFICATE_ADDED),
        ("assets/photo.png", R.CERTIFICATE_REMOVED),
    ]


def test_certificate__an_older_agreement_is_found(site: Path) -> None:
    found = verify_certificate(site, agreement_sha256="b" * 64)
    assert found == (AuditFinding(CERTIFICATE_NAME, R.CERTIFICATE_AGREEMENT, "essai"),)


def test_certificate__absent_is_found(site: Path) -> None:
    (site / CERTIFICATE_NAME).unlink()
    assert verdict(site) == [(CERTIFICATE_NAME, R.CERTIFICATE_MISSING)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"version": 2}',
        b'{"version": 1}',
        b'{"version": 1, "agreement": 1, "checks": {}, "audit": {}, "files": {}}',
        b"\xff\xfe{",
        b"[" * 100_000,
    ],
    ids=["empty", "cut", "a list", "nothing", "another version", "alone", "number", "code", "deep"],
)
def test_certificate__that_cannot_be_read_is_found(site: Path, content: bytes) -> None:
    (site / CERTIFICATE_NAME).write_bytes(content)
    assert verdict(site) == [(CERTIFICATE_NAME, R.CERTIFICATE_UNREADABLE)]


def test_certificate__cut_anywhere_is_found(site: Path) -> None:
    path = site / CERTIFICATE_NAME
    before = path.read_bytes()
    for end in range(0, len(before) - 2, 97):
        path.write_bytes(before[:end])
        assert verdict(site) == [(CERTIFICATE_NAME, R.CERTIFICATE_UNREADABLE)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda c: c["checks"].update(rules=[]), id="no check"),
        pytest.param(lambda c: c["checks"]["rules"].remove("pull_only"), id="one check less"),
        pytest.param(lambda c: c["checks"].update(rules=None), id="checks of another form"),
        pytest.param(lambda c: c["audit"].update(rules={}), id="no audit"),
        pytest.param(lambda c: c["audit"]["rules"].pop("AUD-301"), id="one rule less"),
        pytest.param(lambda c: c["audit"]["rules"].update({"AUD-301": 1}), id="a finding"),
        pytest.param(lambda c: c["audit"].update(rules=7), id="rules of another form"),
        pytest.param(lambda c: c.update(result="refus"), id="another result"),
        pytest.param(lambda c: c.pop("result"), id="no result"),
    ],
)
def test_certificate__of_a_site_built_without_the_checks_is_found(
    site: Path, change: Callable[[dict], object]
) -> None:
    rewrite(site, change)
    assert verdict(site) == [(CERTIFICATE_NAME, R.CERTIFICATE_RULES)]


def test_certificate__made_without_the_register_of_this_machine_is_found(site: Path) -> None:
    found = verify_certificate(site, needs_names=True)
    assert found == (AuditFinding(CERTIFICATE_NAME, R.CERTIFICATE_RULES, "AUD-701"),)


def test_certificate__no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        verify_certificate(tmp_path / "absent")
