import json
from pathlib import Path

import pytest
from tests.support.documents import with_members
from tests.support.models import facts, source_file
from tests.support.text_documents import text_pdf, text_presentation

from panneau.domain.media import DefectKind, FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.media.documents.attachment_text import read_attachment_texts
from panneau.media.documents.document_text import MOST_CHARACTERS, read_text_to_json
from panneau.media.fingerprint import read_fingerprint
from panneau.media.workers.limits import Limits

CAPTIONS = """WEBVTT
Kind: captions

NOTE relu
le 3 mars

1
00:00.000 --> 00:02.000 align:start
<v Voix>Bonjour à <b>toutes</b>

2
00:02.000 --> 00:04.000
et à tous.
"""


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def text_of(folder: Path, content: bytes | str, kind: MediaKind) -> str:
    data = content.encode() if isinstance(content, str) else content
    return read_text_to_json(str(written(folder, "file", data)), kind)


def test_pdf__gives_its_pages_in_order(tmp_path):
    content = text_pdf("Égalité : l’accord (signé)\nPrévoyance à 100 €", "Deuxième page")
    assert text_of(tmp_path, content, MediaKind.PDF) == (
        "Égalité : l’accord (signé) Prévoyance à 100 € Deuxième page"
    )


def test_pdf__joins_words_cut_at_the_end_of_a_line(tmp_path):
    assert text_of(tmp_path, text_pdf("La réor-\nganisation"), MediaKind.PDF) == "La réorganisation"


def test_powerpoint__gives_its_slides_in_order_without_notes(tmp_path):
    slides = [[f"Titre {n}", "Premier point", "Second point"] for n in range(1, 12)]
    text = text_of(
        tmp_path, text_presentation(slides, notes="Dit à voix basse"), MediaKind.POWERPOINT
    )
    assert text == " ".join(f"Titre {n} Premier point Second point" for n in range(1, 12))


def test_powerpoint__letters_of_several_styles_are_one_word(tmp_path):
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/main"
    runs = "<a:r><a:t>acc</a:t></a:r><a:r><a:t>ord</a:t></a:r>"
    slide = f'<s xmlns:a="{namespace}"><a:p>{runs}</a:p></s>'
    content = with_members(text_presentation([["x"]]), ("ppt/slides/slide1.xml", slide.encode()))
    assert text_of(tmp_path, content, MediaKind.POWERPOINT) == "accord"


def test_captions__give_what_is_said(tmp_path):
    text = text_of(tmp_path, CAPTIONS, MediaKind.CAPTIONS)
    assert text == "Bonjour à toutes et à tous."


def test_text__gives_itself(tmp_path):
    assert text_of(tmp_path, "Un\n\ndeux\u00a0!", MediaKind.TEXT) == "Un deux !"


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.SVG])
def test_other_kinds__give_nothing(tmp_path, kind):
    assert text_of(tmp_path, "abc", kind) == ""


def test_text__is_bounded(tmp_path):
    assert len(text_of(tmp_path, "mot " * MOST_CHARACTERS, MediaKind.TEXT)) <= MOST_CHARACTERS


def known(folder: Path, contents: dict[str, tuple[bytes, MediaKind]]):
    files, found = [], {}
    for name, (content, kind) in contents.items():
        path = written(folder, name, content)
        files.append(SourceFile(f"content/{name}", str(path), len(content)))
        digest = read_fingerprint(path).sha256
        found[f"content/{name}"] = FileFacts(kind, "", len(content), digest)
    return files, found


def test_texts__of_many_files_come_by_name(tmp_path):
    contents = {
        "a.pdf": (text_pdf("Premier"), MediaKind.PDF),
        "b.txt": (b"deux", MediaKind.TEXT),
        "c.txt": (b"deux", MediaKind.TEXT),
        "d.png": (b"png", MediaKind.PHOTO),
        "e.txt": (b" ", MediaKind.TEXT),
        "f.pdf": (b"%PDF-1.7 broken", MediaKind.PDF),
    }
    files, found = known(tmp_path, contents)
    texts = read_attachment_texts(files, found, cache_dir=None)
    assert texts == {"content/a.pdf": "Premier", "content/b.txt": "deux", "content/c.txt": "deux"}


def test_texts__refused_and_unknown_files_stay_closed():
    refused = facts(MediaKind.PDF, defects=[DefectKind.ACTIVE])
    files = [source_file("content/a.pdf"), source_file("content/b.pdf")]
    assert read_attachment_texts(files, {"content/a.pdf": refused}, cache_dir=None) == {}


def test_texts__a_file_that_takes_too_long_is_left(tmp_path):
    pages = text_pdf(*("mot " * 50 for _ in range(400)))
    files, found = known(tmp_path, {"a.pdf": (pages, MediaKind.PDF)})
    hurried = Limits(wall_seconds=0.001)
    assert read_attachment_texts(files, found, cache_dir=tmp_path / "c", limits=hurried) == {}
    assert "mot" in read_attachment_texts(files, found, cache_dir=tmp_path / "c")["content/a.pdf"]


def test_texts__are_remembered_by_content(tmp_path):
    files, found = known(tmp_path, {"a.txt": (b"deux", MediaKind.TEXT)})
    cache_dir = tmp_path / "cache"
    assert read_attachment_texts(files, found, cache_dir=cache_dir) == {"content/a.txt": "deux"}
    files[0].path.unlink()
    assert read_attachment_texts(files, found, cache_dir=cache_dir) == {"content/a.txt": "deux"}


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"facts": 3, "seal": "x"}'])
def test_texts__a_damaged_memory_is_read_again(tmp_path, damage):
    files, found = known(tmp_path, {"a.txt": (b"deux", MediaKind.TEXT)})
    cache_dir = tmp_path / "cache"
    read_attachment_texts(files, found, cache_dir=cache_dir)
    (entry,) = cache_dir.rglob("*.json")
    assert json.loads(entry.read_bytes())["facts"] == "deux"
    entry.write_bytes(damage)
    assert read_attachment_texts(files, found, cache_dir=cache_dir) == {"content/a.txt": "deux"}
