from hashlib import sha256

import pytest
from tests.support.documents import saved
from tests.support.drawn_logos import BLUE, EMERALD, LOGOS
from tests.support.logo_variants import photograph

from panneau.domain.media import Defect, DefectKind, FileFacts, LogoMatch, LogoMatchKind, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.logos.logo_detection import LogoDetector
from panneau.media.logos.match_cache import MatchCache
from panneau.media.workers.limits import Limits

LOGO = LOGOS[4]
SMALL = saved(LOGO.picture(EMERALD).resize((300, 150)), "png")
PHOTO = saved(photograph(9, (200, 150)), "jpeg")
REFERENCE = "content/organisme/logo.png"
SAME_BYTES = LogoMatch(REFERENCE, LogoMatchKind.SAME, 100)
NOT_COMPARED = LogoMatch("", LogoMatchKind.NOT_COMPARED)


class Tree:
    """Files of a space with their facts, written as they are named."""

    def __init__(self, root):
        self.root = root
        self.files, self.facts = [], {}

    def add(self, src_uri, data, file_format, *defects):
        path = self.root / src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        file = SourceFile(src_uri, str(path), len(data))
        kind = MediaKind.SVG if file_format == "svg" else MediaKind.PHOTO
        digest = sha256(data).hexdigest()
        self.facts[src_uri] = FileFacts(kind, file_format, len(data), digest, defects=defects)
        self.files.append(file)
        return file


@pytest.fixture
def tree(tmp_path):
    return Tree(tmp_path)


@pytest.fixture
def reference(tree):
    file = tree.add(REFERENCE, saved(LOGO.picture(BLUE), "png"), "png")
    tree.files.clear()
    return file


def _kinds(matches):
    return {src_uri: match.kind for src_uri, match in matches.items()}


def test_detector__reports_by_file_and_names_the_logo_by_its_src_uri(tree, reference):
    tree.add("content/abc/a.png", SMALL, "png")
    tree.add("content/abc/b.jpg", PHOTO, "jpeg")
    matches = LogoDetector(None, [reference]).match_all(tree.files, tree.facts)
    assert _kinds(matches) == {"content/abc/a.png": LogoMatchKind.SAME}
    assert matches["content/abc/a.png"].reference == REFERENCE


def test_detector__the_same_bytes_are_known_without_being_opened(tree, reference):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
    svg = tree.add("content/organisme/logo.svg", drawing, "svg")
    tree.add("content/abc/logo.svg", drawing, "svg")
    tree.add("content/abc/logo.png", reference.path.read_bytes(), "png")
    matches = LogoDetector(None, [reference, svg]).match_all(tree.files, tree.facts)
    assert matches == {
        "content/abc/logo.svg": LogoMatch(svg.src_uri, LogoMatchKind.SAME, 100),
        "content/abc/logo.png": SAME_BYTES,
    }


def test_detector__passes_over_what_another_rule_refuses(tree, reference):
    tree.add("content/abc/a.png", SMALL[:200], "png", Defect(DefectKind.BROKEN))
    tree.add("content/abc/b.mp4", b"film", "mp4")
    tree.add("content/abc/c.png", SMALL, "png")
    del tree.facts["content/abc/c.png"]
    assert LogoDetector(None, [reference]).match_all(tree.files, tree.facts) == {}


def test_detector__compares_a_file_that_only_has_a_wrong_name(tree, reference):
    tree.add("content/abc/a.gif", SMALL, "png", Defect(DefectKind.MISNAMED))
    matches = LogoDetector(None, [reference]).match_all(tree.files, tree.facts)
    assert _kinds(matches) == {"content/abc/a.gif": LogoMatchKind.SAME}


def test_detector__without_logos_finds_nothing(tree):
    tree.add("content/abc/a.png", SMALL, "png")
    assert LogoDetector(None, []).match_all(tree.files, tree.facts) == {}


def test_detector__says_when_a_file_could_not_be_compared(tree, reference):
    tree.add("content/abc/a.png", SMALL, "png")
    detector = LogoDetector(None, [reference], limits=Limits(wall_seconds=0.0))
    assert detector.match_all(tree.files, tree.facts) == {"content/abc/a.png": NOT_COMPARED}


def test_detector__a_file_that_says_nothing_sensible_is_not_compared(tree, reference):
    tree.add("content/abc/a.png", b"\x89PNG\r\n\x1a\n", "png")
    matches = LogoDetector(None, [reference]).match_all(tree.files, tree.facts)
    assert matches == {"content/abc/a.png": NOT_COMPARED}


def test_detector__compares_a_content_once_and_tells_how_far_it_is(tree, reference):
    for name in ("a", "b", "c"):
        tree.add(f"content/abc/{name}.jpg", PHOTO, "jpeg")
    tree.add("content/abc/d.png", SMALL, "png")
    told = []
    LogoDetector(None, [reference]).match_all(
        tree.files, tree.facts, on_progress=lambda done, total: told.append((done, total))
    )
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_detector__remembers_verdicts_by_content(tree, reference, tmp_path):
    tree.add("content/abc/a.png", SMALL, "png")
    tree.add("content/abc/b.jpg", PHOTO, "jpeg")
    first = LogoDetector(tmp_path / "cache", [reference]).match_all(tree.files, tree.facts)
    told = []
    again = LogoDetector(tmp_path / "cache", [reference]).match_all(
        tree.files, tree.facts, on_progress=lambda done, total: told.append((done, total))
    )
    assert again == first
    assert told == [(2, 2)]


def test_detector__another_logo_forgets_the_verdicts(tree, reference, tmp_path):
    tree.add("content/abc/a.png", SMALL, "png")
    other = tree.add("content/organisme/autre.png", saved(LOGOS[0].picture(), "png"), "png")
    LogoDetector(tmp_path / "cache", [reference]).match_all(tree.files, tree.facts)
    assert LogoDetector(tmp_path / "cache", [other]).match_all(tree.files, tree.facts) == {}


def test_detector__a_failure_is_not_remembered(tree, reference, tmp_path):
    tree.add("content/abc/a.png", SMALL, "png")
    poor = LogoDetector(tmp_path / "cache", [reference], limits=Limits(wall_seconds=0.0))
    poor.match_all(tree.files, tree.facts)
    matches = LogoDetector(tmp_path / "cache", [reference]).match_all(tree.files, tree.facts)
    assert _kinds(matches) == {"content/abc/a.png": LogoMatchKind.SAME}


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text[:-9], id="truncated"),
        pytest.param(lambda text: text.replace("100", "12"), id="altered"),
        pytest.param(lambda text: text.replace("same", "other"), id="unknown word"),
        pytest.param(lambda _text: "[]", id="another shape"),
    ],
)
def test_cache__a_damaged_entry_is_not_there(tmp_path, damage):
    cache = MatchCache(tmp_path, version="1")
    cache.save("ab", "png", SAME_BYTES)
    (path,) = tmp_path.rglob("*.json")
    assert cache.load("ab", "png").match == SAME_BYTES
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert cache.load("ab", "png") is None


def test_cache__knows_what_bears_no_logo_from_what_it_does_not_know(tmp_path):
    cache = MatchCache(tmp_path, version="1")
    cache.save("ab", "png", None)
    assert cache.load("ab", "png").match is None
    assert cache.load("ab", "jpeg") is None
    assert MatchCache(tmp_path, version="2").load("ab", "png") is None
