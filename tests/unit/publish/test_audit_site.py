"""The audit of whole folders: trees, documents, spaces, weights, limits."""

import os
import socket
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.support import documents
from tests.support.audit import OWN, PNG, audit, clean_files, found, page, policy
from tests.support.sites import write_files

from panneau.domain.audit import AUDIT_RULES, AuditFinding
from panneau.domain.audit import AuditRule as R
from panneau.publish.audit.policy import AuditPolicy, SpacePolicy, theme_scripts
from panneau.publish.audit.site_audit import LIMITS, SiteAudit, applied_rules, audit_site


def launching(pdf: pikepdf.Pdf) -> None:
    """Have a document start a program."""
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    pdf.Root.OpenAction = action


SPACES = (SpacePolicy("abc/", "abc/logo.png"), SpacePolicy("def/", "def/logo.png"))
SHORT = replace(LIMITS, cpu_seconds=1)
LOGOS = {"abc/logo.png": PNG, "def/logo.png": PNG}


def shown(*logos: str, attributes: str = "") -> str:
    """Return a page that shows some logos."""
    return page("".join(f'<img src="{OWN}{logo}" alt=""{attributes}>' for logo in logos))


def test_tree__links_are_told_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.php").write_text("<?php")
    site = tmp_path / "site"
    write_files(site, clean_files())
    (site / "file.txt").symlink_to(outside / "a.php")
    (site / "folder").symlink_to(outside)
    (site / "loop").symlink_to(site)
    (site / "nowhere").symlink_to(tmp_path / "absent")
    report = audit_site(site, policy())
    names = ["file.txt", "folder", "loop", "nowhere"]
    assert found(report) == [(name, R.FILE_LINK) for name in names]
    assert report.findings[0].detail == str(outside / "a.php")
    assert set(report.digests) == set(clean_files())


def test_tree__pipes_and_sockets_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_files(site, clean_files())
    os.mkfifo(site / "a.txt")
    monkeypatch.chdir(site)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("b.txt")
    report = audit_site(site, policy())
    assert [(f.url, f.rule, f.detail) for f in report.findings] == [
        ("a.txt", R.FILE_SPECIAL, "tube"),
        ("b.txt", R.FILE_SPECIAL, "prise"),
    ]


def test_tree__names_that_systems_mix_up_are_told(tmp_path: Path) -> None:
    files = {
        "a/Photo.png": PNG,
        "a/photo.png": PNG,
        "b/\u00e9t\u00e9.txt": "a",
        "b/e\u0301te\u0301.txt": "a",
    }
    report = audit(tmp_path, files)
    assert [(f.url, f.rule, f.detail) for f in report.findings] == [
        ("a/photo.png", R.FILE_COLLISION, "a/Photo.png"),
        ("b/été.txt", R.FILE_COLLISION, "b/e\u0301te\u0301.txt"),
    ]


def test_tree__a_name_that_is_not_text_is_a_finding(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_files(site, clean_files())
    Path(os.fsdecode(os.fsencode(site) + b"/caf\xe9.txt")).write_text("a")
    assert [f.rule for f in audit_site(site, policy()).findings] == [R.FILE_NAME]


def test_tree__unreadable_files_are_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_files(site, clean_files())
    audited = SiteAudit(site, policy())
    audited.read()
    (site / "assets/dot.svg").unlink()
    (site / "assets/dot.svg").mkdir()
    (site / "assets/dot.svg/a.txt").write_text("a")
    audited.read(frozenset({"assets/dot.svg/a.txt"}))
    assert found(audited.report()) == [("assets/site.css", R.LOAD_MISSING)]


def test_tree__no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        audit_site(tmp_path / "absent", policy())


def test_tree__an_empty_folder_has_nothing_to_find(tmp_path: Path) -> None:
    assert audit_site(tmp_path, policy()).findings == ()


_MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1_VBA_PROJECT"
_REMOTE_PICTURE = (
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="https://ailleurs.example/x.png" TargetMode="External"'
)


def test_documents__that_act_are_found(tmp_path: Path) -> None:
    slides = documents.presentation()
    files = {
        "broken.pdf": b"%PDF-1.7\nnothing",
        "foreign.pptx": documents.with_members(slides, ("../x", b"x")),
        "launch.pdf": documents.pdf(edit=launching),
        "macros.pptx": documents.with_members(slides, ("ppt/vbaProject.bin", _MACROS)),
        "remote.pptx": documents.with_relation(slides, _REMOTE_PICTURE),
    }
    report = audit(tmp_path, files)
    rules = {url: {f.rule for f in report.findings if f.url == url} for url in files}
    assert {f.url for f in report.findings} == set(files)
    assert rules["broken.pdf"] == {R.FILE_CONTENT}
    assert R.FILE_CONTENT in rules["foreign.pptx"]
    for name in ("launch.pdf", "macros.pptx", "remote.pptx"):
        assert R.DOCUMENT_ACTIVE in rules[name], report.findings


def test_documents__clean_ones_pass(tmp_path: Path) -> None:
    report = audit(tmp_path, {"a.pdf": documents.pdf(), "b.pptx": documents.presentation()})
    assert report.findings == ()


def test_space__each_page_is_under_the_logo_of_its_union(tmp_path: Path) -> None:
    files = {
        "abc/its-own/index.html": shown("abc/logo.png"),
        "abc/its-own-first/index.html": shown("assets/photo.png", "abc/logo.png", "def/logo.png"),
        "abc/none/index.html": shown(),
        "abc/another-first/index.html": shown("def/logo.png", "abc/logo.png"),
        "abc/hidden/index.html": shown("abc/logo.png", attributes=" hidden"),
        "outside/index.html": shown("def/logo.png"),
    }
    wrong = ["abc/another-first/index.html", "abc/hidden/index.html", "abc/none/index.html"]
    report = audit(tmp_path, {**LOGOS, **files}, spaces=SPACES)
    assert found(report) == [(url, R.SPACE_LOGO) for url in wrong]


def test_space__the_innermost_one_signs(tmp_path: Path) -> None:
    inner = (*SPACES, SpacePolicy("abc/inner/", "abc/inner/logo.png"))
    files = {**LOGOS, "abc/inner/logo.png": PNG, "abc/inner/index.html": shown("abc/logo.png")}
    assert found(audit(tmp_path, files, spaces=inner)) == [("abc/inner/index.html", R.SPACE_LOGO)]


def test_space__a_logo_changed_since_its_copy_is_found(tmp_path: Path) -> None:
    spaces = (SpacePolicy("abc/", "abc/logo.png", logo_sha256="0" * 64),)
    assert found(audit(tmp_path, LOGOS, spaces=spaces)) == [("abc/logo.png", R.SPACE_LOGO)]


def test_weight__counts_markup_sheets_and_what_they_import(tmp_path: Path) -> None:
    files = {"assets/site.css": '@import "more.css";', "assets/more.css": "p{}" * 1000}
    assert audit(tmp_path, files, page_bytes=4000).findings == ()
    files["assets/more.css"] = "p{}" * 1400
    assert {f.rule for f in audit(tmp_path, files, page_bytes=4000).findings} == {R.WEIGHT_BYTES}


def test_weight__media_and_requests_for_media_do_not_count(tmp_path: Path) -> None:
    images = "".join(f'<img src="{OWN}i/{n}.png" alt="">' for n in range(30))
    files = {f"i/{n}.png": PNG + bytes(500_000) for n in range(30)}
    report = audit(tmp_path, {**files, "index.html": page(images)})
    assert report.findings == ()


def test_requests__are_counted(tmp_path: Path) -> None:
    more = "".join(f'<link rel="stylesheet" href="{OWN}s/{n}.css">' for n in range(7))
    files = {f"s/{n}.css": "p{}" for n in range(7)}
    report = audit(tmp_path, {**files, "index.html": page(more=more)})
    assert report.findings == (AuditFinding("index.html", R.WEIGHT_REQUESTS, "9 demandes pour 8"),)


def test_scripts__only_the_theme_s_own_are_known(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    write_files(theme, {"assets/a.js": "one();", "assets/b.css": "p{}"})
    files = {
        "assets/a.js": "one();",
        "index.html": page(f'<script src="{OWN}assets/a.js"></script>'),
    }
    scripts = theme_scripts(theme)
    assert len(scripts) == 1
    assert audit(tmp_path, files, scripts=scripts).findings == ()
    changed = {**files, "assets/a.js": "one() ;"}
    assert found(audit(tmp_path, changed, scripts=scripts)) == [("assets/a.js", R.SCRIPT_UNKNOWN)]


DATA_SCRIPTS = {
    'give("a",[1,{"b":2}]);': True,
    'give("a",[1]);\n': True,
    'give("a",alert(1));': False,
    'give("a",[1]);alert(1);': False,
    'give("a",[1])': False,
    'give("a","\u2028");': False,
    'take("a",[1]);': False,
    'give("a",[1],[2]);': False,
    "give(1,[1]);": False,
    'give("a",' + "[" * 9999 + ");": False,
}


def test_scripts__of_data_are_known_where_pages_are_files(tmp_path: Path) -> None:
    files = {f"{n}.js": content for n, content in enumerate(DATA_SCRIPTS)}
    report = audit(tmp_path, files, data_function="give")
    unknown = [f"{n}.js" for n, is_known in enumerate(DATA_SCRIPTS.values()) if not is_known]
    assert found(report) == [(name, R.SCRIPT_UNKNOWN) for name in unknown]


def test_scripts__of_data_are_not_known_elsewhere(tmp_path: Path) -> None:
    report = audit(tmp_path, {"a.js": next(iter(DATA_SCRIPTS))})
    assert found(report) == [("a.js", R.SCRIPT_UNKNOWN)]


def test_fragment__has_no_head_and_loads_nothing(tmp_path: Path) -> None:
    fragments = frozenset({"flux/a.html"})
    files = {"flux/a.html": f'<p><a href="{OWN}search/">Chercher</a></p>'}
    assert audit(tmp_path, files, fragments=fragments).findings == ()
    files["flux/a.html"] += f'<img src="{OWN}assets/photo.png" alt="">'
    assert found(audit(tmp_path, files, fragments=fragments)) == [("flux/a.html", R.LOAD_REMOTE)]


def test_own_address__is_inside_only_for_who_says_so(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_files(site, clean_files())
    report = audit_site(site, AuditPolicy())
    assert {f.rule for f in report.findings} == {R.LOAD_REMOTE}
    assert [f.url for f in report.findings] == ["index.html", "search/index.html"]


def test_rules__that_have_nothing_to_apply_to_are_not_claimed() -> None:
    assert set(AUDIT_RULES) - set(applied_rules(AuditPolicy())) == {R.PRIVATE_NAME, R.SPACE_LOGO}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("index.html", page("<div>" * 150_000)),
        ("index.html", page("<p " + " ".join(f"a{n}=1" for n in range(120_000)) + ">")),
        ("a.css", "a{" * 900_000),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 400_000),
        ("a.json", "[" * 4_000_000),
        ("a.txt", "a" * (9 << 20)),
        ("a.pdf", documents.pdf_with_stream(b"/Filter/LZWDecode", documents.lzw_bomb(300))),
    ],
    ids=["nesting", "attributes", "blocks", "groups", "arrays", "text", "stream"],
)
def test_bombs__cost_little_and_are_told_alone(tmp_path: Path, name: str, content: str) -> None:
    site = tmp_path / "site"
    write_files(site, {**clean_files(), f"bomb/{name}": content})
    report = audit_site(site, policy(), limits=SHORT)
    assert {f.url for f in report.findings} == {f"bomb/{name}"}


def test_bombs__end_soon_even_when_read_twice() -> None:
    assert 2 * LIMITS.cpu_seconds < 10
    assert LIMITS.memory_bytes <= 768 << 20


def test_batch__read_again_tells_only_the_culprit(tmp_path: Path) -> None:
    site, bomb = tmp_path / "site", page("<div>" * 150_000)
    bad = {"bomb/index.html": bomb, "bad/index.html": page("<style></style>")}
    write_files(site, {**clean_files(), **bad})
    report = audit_site(site, policy(), limits=SHORT)
    assert [(f.url, f.rule, f.detail) for f in report.findings] == [
        ("bad/index.html", R.STYLE_INLINE, "<style>"),
        ("bomb/index.html", R.FILE_LIMITS, "temps dépassé"),
    ]


def test_report__does_not_depend_on_the_order_of_the_disk(tmp_path: Path) -> None:
    files = {f"{name}/index.html": page("<style></style>") for name in "cab"}
    one = audit(tmp_path / "one", files)
    other = audit(tmp_path / "other", dict(reversed(files.items())))
    assert one == other
    assert [f.url for f in one.findings] == ["a/index.html", "b/index.html", "c/index.html"]


def test_line__is_that_of_the_words(tmp_path: Path) -> None:
    body = '<p>a</p>\n<p>b</p>\n<img src="https://ailleurs.example/x.png" alt="">'
    report = audit(tmp_path, {"index.html": page(body)})
    (finding,) = report.findings
    assert (finding.line, finding.detail) == (7, "https://ailleurs.example/x.png")
