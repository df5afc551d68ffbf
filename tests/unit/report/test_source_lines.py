import os
import unicodedata

import pytest

from panneau.report.source_lines import MAX_BYTES, read_lines


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        pytest.param("é\nb".encode(), ("é", "b"), id="plain"),
        pytest.param(b"\xef\xbb\xbfa\r\nb\rc", ("a", "b", "c"), id="byte order mark, CRLF, CR"),
        pytest.param("e\u0301t".encode(), ("ét",), id="decomposed accents"),
        pytest.param("é".encode() + "é€\x81".encode("cp1252", "ignore"), ("éé€",), id="cp1252"),
        pytest.param(b"a\x81", ("a\ufffd",), id="a byte that cp1252 does not have"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", (), id="binary"),
        pytest.param(b"a" * (MAX_BYTES + 1), (), id="huge"),
        pytest.param(b"", ("",), id="empty"),
    ],
)
def test_lines_are_those_that_the_reader_counts(tmp_path, raw, lines):
    (tmp_path / "a.md").write_bytes(raw)
    assert read_lines(tmp_path, "a.md") == lines


def test_a_name_is_found_however_the_disk_composes_it(tmp_path):
    folder = tmp_path / unicodedata.normalize("NFD", "réunion")
    folder.mkdir()
    (folder / unicodedata.normalize("NFD", "été.md")).write_text("ok", encoding="utf-8")
    assert read_lines(tmp_path, "réunion/été.md") == ("ok",)


@pytest.mark.parametrize("src_uri", ["absent.md", "dossier", "a/b/c.md", "", "\0", "dossier/"])
def test_what_is_no_file_gives_nothing(tmp_path, src_uri):
    (tmp_path / "dossier").mkdir()
    assert read_lines(tmp_path, src_uri) == ()


def test_links_and_parents_are_not_followed(tmp_path):
    outside = tmp_path / "secret.md"
    outside.write_text("secret", encoding="utf-8")
    root = tmp_path / "depot"
    (root / "vrai").mkdir(parents=True)
    (root / "vrai" / "a.md").write_text("a", encoding="utf-8")
    (root / "lien.md").symlink_to(outside)
    (root / "dossier").symlink_to(root / "vrai")
    uris = ("lien.md", "dossier/a.md", "../secret.md", str(outside))
    assert [read_lines(root, uri) for uri in uris] == [(), (), (), ()]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    assert read_lines(tmp_path, "a.md") == ()
