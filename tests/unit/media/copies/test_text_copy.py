import pytest
from tests.support import planted

from panneau.domain.derivatives import DerivativeRole
from panneau.media.copies.copies import Copy
from panneau.media.copies.text_copy import copy_text


def copied(tmp_path, data: bytes, file_format: str) -> bytes:
    source = tmp_path / "source"
    source.write_bytes(data)
    copies = copy_text(source, file_format, tmp_path)
    assert copies == [Copy(DerivativeRole.MAIN, "", file_format)]
    return copies[0].path_in(tmp_path).read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        "Été ; congés\r\nfin\r".encode(),
        "\ufeffÉté ; congés\nfin\n".encode(),
        "Été ; congés\r\nfin\r\n".encode("cp1252"),
        "Été ; congés\nfin\n".encode("utf-16"),
        "Été ; con\x00gés\x1b\nfin\n".encode(),
    ],
    ids=["windows ends", "marked", "office", "sixteen bits", "control characters"],
)
def test_text__words_stay_in_one_encoding(tmp_path, data):
    assert copied(tmp_path, data, "text") == "\ufeffÉté ; congés\nfin\n".encode()


def test_captions__cues_stay_and_notes_go(tmp_path):
    assert copied(tmp_path, planted.captions(), "vtt") == (
        b"WEBVTT\n\n1\n00:00.000 --> 00:01.000\nBonjour\n"
    )


def test_captions__a_cue_may_speak_of_notes(tmp_path):
    data = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:00.000 --> 00:01.000\nNOTE bien ceci\n"
    assert copied(tmp_path, data.encode(), "vtt").decode() == data
