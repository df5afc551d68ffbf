"""Branches in which nothing has changed are not gone through, and nothing goes unseen in them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.audit import OWN, PNG, clean_files, found, page, policy
from tests.support.sites import write_files
from tests.support.small_builds import in_this_process

from panneau.domain.audit import AuditReport
from panneau.domain.audit import AuditRule as R
from panneau.memory.listing import branch_of, look
from panneau.memory.stamp import Stamp
from panneau.memory.vault import Vault
from panneau.publish.audit import site_audit
from panneau.publish.audit.policy import SpacePolicy
from panneau.publish.audit.site_audit import SiteAudit
from panneau.publish.audit.tree import SiteFile
from panneau.publish.audit.unopened import Unopened
from panneau.publish.certificate import Statement, build_certificate, lines_of
from panneau.publish.tree.branches import (
    Branch,
    Index,
    TreeMemory,
    audits_of,
    by_branch,
    unchanged,
    wanted_digest,
)
from panneau.publish.tree.records import Record, Records
from panneau.publish.tree.wanted import WantedTogether, wanted_output

SHEET = f'<link rel="stylesheet" href="{OWN}assets/css/site.css">'
PHOTO = f'<img src="{OWN}abc/tracts/un/photo.png" alt="">'
FILES = {
    **clean_files(),
    "assets/css/site.css": "p { color: #123 }\n",
    "abc/logo.png": PNG,
    "abc/tracts/index.html": page(PHOTO),
    "abc/tracts/un/index.html": page(f'<a href="{OWN}">Un</a>{PHOTO}', more=SHEET),
    "abc/tracts/un/photo.png": PNG,
    "abc/tracts-courts/a/index.html": page(),
    "abc/tracts-courts/m/index.html": page("<p>Court</p>" * 50),
    "abc/tracts-courts/é/index.html": page(),
    "abc/tracts.txt": "à côté",
    "def/actus/deux/index.html": page(f'<form action="{OWN}search/"></form>'),
}
RULES = policy(spaces=(), requests=4)
STATEMENT = Statement("essai", "a" * 64, date(2026, 3, 12), {"FIC-007": 3}, {"panneau": "1"})


def wanted(records: Mapping[str, Record]) -> dict[str, str]:
    """Return a digest of what is wanted in each branch, when it is what was recorded."""
    files = (wanted_output(url, bytes, record.key) for url, record in records.items())
    plans = by_branch((file.url, file) for file in files)
    return {url: wanted_digest(file for _, file in found) for url, found in plans.items()}


class Site:
    """A site, audited whole once, then as whoever knows of its branches does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        write_files(self.folder, FILES)
        whole = self.whole()
        whole.read()
        self.records = {
            url: Record(audit.sha256, "clé", audit=audit.to_notes()).stamped(
                Stamp.of((self.folder / url).stat())
            )
            for url, audit in whole.clean().items()
        }
        self.memory = TreeMemory(Vault(folder / "vault", version="1"), self.folder)
        self.listing = look(self.folder)
        self.save(self.records)

    def save(self, records: Mapping[str, Record]) -> None:
        """Remember what the folder now holds."""
        listing, asked = look(self.folder), wanted(records)
        self.memory.save(Records(records, RULES.digest), listing, {}, asked)

    def whole(self, **changes: object) -> SiteAudit:
        return SiteAudit(self.folder, replace(RULES, **changes))

    def unopened(self) -> dict[str, Unopened]:
        """Return all the branches that can be left unopened."""
        index = self.memory.index()
        assert index
        found = {
            url: self.memory.unopened(url, branch, self.listing[url], RULES.digest)
            for url, branch in index.branches.items()
            if branch.summary
        }
        return {url: branch for url, branch in found.items() if branch}

    def audited(self, **changes: object) -> AuditReport:
        """Read what has changed, outside the branches that are left unopened."""
        unopened = self.unopened()
        now = {
            path.relative_to(self.folder).as_posix(): Stamp.of(path.stat())
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        opened = {url: stamp for url, stamp in now.items() if branch_of(url) not in unopened}
        known = {u: r for u, r in self.records.items() if r.stamp == opened.get(u)}
        audit = SiteAudit(
            self.folder,
            replace(RULES, **changes),
            known=audits_of(known),
            listed=[SiteFile(url, stamp.size, stamp) for url, stamp in opened.items()],
            unopened=unopened,
        )
        audit.read()
        return audit.report()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(site_audit, "run_jobs", in_this_process)
    return Site(tmp_path)


def remove_a_sheet(site: Site) -> None:
    (site.folder / "assets/site.css").unlink()


def remove_a_form(site: Site) -> None:
    (site.folder / "search/index.html").unlink()


def nothing(_: Site) -> None:
    pass


def test_branches__are_those_below_the_folders_of_a_space(site: Site) -> None:
    assert set(site.unopened()) == {
        *("assets/css", "abc/tracts", "abc/tracts-courts", "def/actus"),
    }


@pytest.mark.parametrize("harm", [nothing, remove_a_sheet, remove_a_form])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"page_bytes": 500},
        {"page_bytes": 1000},
        {"requests": 2},
        {"spaces": (SpacePolicy("z/", "abc/logo.png", "0" * 64),)},
        {"spaces": (SpacePolicy("z/", "abc/tracts/un/photo.png", "0" * 64),)},
        {"spaces": (SpacePolicy("z/", "abc/tracts/un/absent.png", "0" * 64),)},
    ],
)
def test_audit__of_the_rest_says_what_one_of_the_whole_says(
    site: Site, harm: Callable[[Site], None], changes: dict[str, object]
) -> None:
    harm(site)
    whole = site.whole(**changes)
    whole.read()
    ours, theirs = site.audited(**changes), whole.report()
    assert ours.findings == theirs.findings
    assert bool(ours.findings) == (harm is not nothing or bool(changes))
    assert dict(ours.digests) == dict(theirs.digests)
    assert len(ours.digests) == ours.file_count == theirs.file_count
    assert replace(ours, findings=(), digests={}) == replace(theirs, findings=(), digests={})


def test_audit__tells_the_culprits_of_a_branch_one_by_one(site: Site) -> None:
    remove_a_sheet(site)
    missing = {url for url, rule in found(site.audited()) if rule is R.LOAD_MISSING}
    assert {"abc/tracts/index.html", "abc/tracts-courts/é/index.html"} <= missing


def test_certificate__of_lines_written_before_is_the_same(site: Site) -> None:
    whole = site.whole()
    whole.read()
    ours = build_certificate(STATEMENT, site.audited())
    assert ours == build_certificate(STATEMENT, whole.report())
    content = json.loads(ours)
    assert list(content["files"]) == sorted(FILES)
    assert ours == (json.dumps(content, indent=1) + "\n").encode()


def test_certificate__without_files_is_json_too(site: Site) -> None:
    nobody = replace(site.audited(), digests={})
    assert json.loads(build_certificate(STATEMENT, nobody))["files"] == {}
    assert lines_of({}) == ""


def test_unchanged__are_the_branches_where_the_same_is_wanted_under_the_same_rules(
    site: Site,
) -> None:
    index, asked = site.memory.index() or Index(), wanted(site.records)
    assert set(unchanged(index, RULES.digest, asked)) == set(site.unopened())
    assert not unchanged(index, "others", asked)
    for other in ("autre", ""):
        found = unchanged(index, RULES.digest, {**asked, "abc/tracts": other})
        assert set(found) == set(site.unopened()) - {"abc/tracts"}
    assert not unchanged(index, RULES.digest, {**asked, "ABC/tracts": "k"})


def test_unchanged__is_no_branch_where_something_is_always_made(site: Site) -> None:
    records = {url: replace(r, key="") for url, r in site.records.items() if "deux" in url}
    site.save(site.records | records)
    assert "def/actus" not in site.unopened()
    index, asked = site.memory.index() or Index(), wanted(site.records | records)
    assert "def/actus" not in unchanged(index, RULES.digest, asked)


def test_wanted__is_the_same_only_with_the_same_files_under_the_same_keys() -> None:
    one, two = wanted_output("a", bytes, "1"), wanted_output("b", bytes, "2")
    both = WantedTogether(("c", "d"), "3", lambda: ())
    known = wanted_digest([one, two, both])
    assert known == wanted_digest([both, two, one])
    others = [
        [one, two],
        [one, both],
        [one, replace(two, key="autre"), both],
        [one, replace(two, url="e"), both],
        [one, two, replace(both, key="autre")],
    ]
    digests = {wanted_digest(other) for other in others}
    assert len(digests) == len(others)
    assert known not in digests
    assert not any(wanted_digest([one, replace(f, key="")]) for f in (two, both))


@pytest.mark.parametrize("flaw", ["stamp", "notes", "stranger", "packed"])
def test_branch__that_is_not_known_for_certain_is_opened(site: Site, flaw: str) -> None:
    url = "abc/tracts/un/index.html"
    records = dict(site.records)
    if flaw == "stamp":
        records[url] = replace(records[url], mtime_ns=1)
    elif flaw == "notes":
        records[url] = replace(records[url], audit=None)
    elif flaw == "stranger":
        del records[url]
    else:
        records[f"{url}.gz"] = records[url]
        (site.folder / f"{url}.gz").write_bytes(b"")
        records[f"{url}.gz"] = records[url].stamped(Stamp.of((site.folder / f"{url}.gz").stat()))
    site.save(records)
    assert "abc/tracts" not in site.unopened()


def test_branch__whose_memory_is_damaged_is_opened(site: Site, tmp_path: Path) -> None:
    whole = site.unopened()
    for path in (tmp_path / "vault").iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-2])
        index = site.memory.index()
        if index and site.memory.listing():
            assert len(site.unopened()) in (len(whole) - 1, len(whole))
            path.write_bytes(data)
    assert site.memory.index() is None or isinstance(site.memory.index(), Index)


def test_memory__names_all_that_it_keeps_of_a_tree(site: Site, tmp_path: Path) -> None:
    vault, kept = site.memory.vault, set((tmp_path / "vault").iterdir())
    vault.keep_only(set(site.memory.names()))
    assert set((tmp_path / "vault").iterdir()) == kept
    vault.keep_only(set())
    assert site.memory.index() is None
    assert site.memory.records([Branch("absent")], "") == Records({}, "")
