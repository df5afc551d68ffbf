import io
import zipfile
from pathlib import Path

import pytest
from tests.support import videos

from panneau.domain.media import MediaKind
from panneau.media.signature import HEAD_BYTES, Signature, sniff

FTYP = b"\0\0\0\x1cftyp%s\0\0\0\0%s"


def sniffed(tmp_path: Path, data: bytes) -> Signature:
    path = tmp_path / "file"
    path.write_bytes(data)
    return sniff(data[:HEAD_BYTES], path)


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def office(main_type: str) -> bytes:
    override = f'<Override PartName="/x.xml" ContentType="application/vnd.{main_type}.main+xml"/>'
    return zipped(**{"[Content_Types].xml": f"<Types>{override}</Types>"})


OPEN_XML = "openxmlformats-officedocument"
SAMPLES = {
    "jpeg": (b"\xff\xd8\xff\xe0", "jpeg"),
    "png": (b"\x89PNG\r\n\x1a\n", "png"),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
    "avif": (FTYP % (b"avif", b"avifmif1miaf"), "avif"),
    "avif_sequence_by_brand": (FTYP % (b"avis", b"avifavismsf1"), "avifs"),
    "avif_sequence_by_other_brand": (FTYP % (b"avif", b"avifmsf1miaf"), "avifs"),
    "heic": (FTYP % (b"heic", b"mif1heicmiaf"), "heic"),
    "gif": (b"GIF89a", "gif"),
    "pdf": (b"%PDF-1.7\n", "pdf"),
    "pdf_after_a_line": (b"\x01\x02\n%PDF-1.7\n", "pdf"),
    "svg": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
    "svg_after_a_comment": (b"\xef\xbb\xbf <!-- x --> <svg>", "svg"),
    "html": (b"<!DOCTYPE html><html><svg></svg>", "html"),
    "other_xml": (b"<?xml version='1.0'?><MPD/>", "xml"),
    "captions": (b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nBonjour", "vtt"),
    "playlist": (b"#EXTM3U\n#EXTINF:5,\nfilm.ts\n", "m3u8"),
    "text": ("Réunion du mardi".encode(), "text"),
    "text_cp1252": ("Réunion".encode("cp1252"), "text"),
    "mp4": (FTYP % (b"isom", b"isomiso2avc1"), "mp4"),
    "mov": (FTYP % (b"qt  ", b"qt  "), "mov"),
    "old_quicktime": (b"\0\0\0\x08wide\0\0\0\0mdat", "quicktime"),
    "sound_in_mp4": (FTYP % (b"M4A ", b"M4A mp42isom"), "m4a"),
    "ogg_sound": (b"OggS\0\x02" + bytes(22) + b"\x01\x1e\x01vorbis", "ogg"),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt ", "wav"),
    "mp3": (b"ID3\x04", "mp3"),
    "mp3_without_tags": (b"\xff\xfb\x90\x64" + bytes(60), "mp3"),
    "ole": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    "program": (b"MZ\x90\0", "exe"),
    "script": (b"#!/bin/sh\n", "exe"),
    "pptx": (office(f"{OPEN_XML}.presentationml.presentation"), "pptx"),
    "pptx_with_macros": (office("ms-powerpoint.presentation.macroEnabled"), "pptx"),
    "docx": (office(f"{OPEN_XML}.wordprocessingml.document"), "docx"),
    "xlsx": (office(f"{OPEN_XML}.spreadsheetml.sheet"), "xlsx"),
    "odp": (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), "odp"),
    "zip": (zipped(file="x"), "zip"),
    "cut_pptx": (b"PK\x03\x04" + bytes(26) + b"ppt/presentation.xml", "pptx"),
    "noise": (bytes(range(256)), "unknown"),
    "nothing": (b"", "unknown"),
}


@pytest.mark.parametrize(("data", "name"), SAMPLES.values(), ids=SAMPLES.keys())
def test_sniff__a_format_is_known_by_its_content(tmp_path: Path, data: bytes, name: str) -> None:
    assert sniffed(tmp_path, data).format == name


KINDS = {
    "jpeg": MediaKind.PHOTO,
    "gif": MediaKind.ANIMATION,
    "svg": MediaKind.SVG,
    "captions": MediaKind.CAPTIONS,
    "text": MediaKind.TEXT,
    "pdf": MediaKind.PDF,
    "pptx": MediaKind.POWERPOINT,
    "avif_sequence_by_brand": MediaKind.VIDEO,
    "old_quicktime": MediaKind.VIDEO,
    "docx": MediaKind.OTHER,
    "noise": MediaKind.OTHER,
}


@pytest.mark.parametrize(("sample", "kind"), KINDS.items(), ids=KINDS.keys())
def test_sniff__a_format_belongs_to_one_kind(tmp_path: Path, sample: str, kind: MediaKind) -> None:
    assert sniffed(tmp_path, SAMPLES[sample][0]).kind is kind


@pytest.mark.parametrize("suffix", [suffix for suffix, _ in videos.foreign_films()])
def test_sniff__films_to_convert_are_films(tmp_path: Path, suffix: str) -> None:
    data = dict(videos.foreign_films())[suffix]

    assert sniffed(tmp_path, data) == Signature(MediaKind.VIDEO, {"wmv": "asf"}.get(suffix, suffix))


def test_sniff__rendered_films_are_told_apart(tmp_path: Path) -> None:
    rendered = (videos.mp4(2), videos.mp4(2, suffix="mov"), videos.webm(4))

    assert [sniffed(tmp_path, data).format for data in rendered] == ["mp4", "mov", "webm"]
