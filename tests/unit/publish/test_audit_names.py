"""Names of the private register: found wherever a published file can hide them, told by number."""

import zlib
from pathlib import Path

import pytest
from tests.support import planted, text_documents
from tests.support.audit import PNG, audit, clean_files, page, policy
from tests.support.documents import png_chunk
from tests.support.sites import write_files

from panneau.domain.audit import AuditRule as R
from panneau.domain.private_register import PrivateRegister
from panneau.publish.audit.site_audit import audit_site
from panneau.source.register_reader import RegisterError, read_register

REGISTER = PrivateRegister(
    ("# remarque", "", "Hélène Crozet-Núñez", "hcrozet42", "h.crozet@cpam.example", "Ana Li")
)
NAME, LOGIN, ADDRESS, SHORT = 3, 4, 5, 6


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Hélène Crozet-Núñez", {NAME}),
        ("HELENE CROZET NUNEZ", {NAME}),
        ("Núñez, Hélène Crozet", {NAME}),
        ("crozet núñez hélène", {NAME}),
        ("helene_crozet_nunez.docx", {NAME}),
        ("He\u0301le\u0300ne Crozet-Nu\u0301n\u0303ez", {NAME}),
        ("Hé\u00adlène Cro\u200bzet-Núñez", {NAME}),
        ("H&eacute;l&#232;ne Crozet&#x2d;N&uacute;&ntilde;ez", {NAME}),
        ("H%C3%A9l%C3%A8ne%20Crozet-N%C3%BA%C3%B1ez", {NAME}),
        ("H%26eacute%3Bl%26egrave%3Bne Crozet-Núñez", {NAME}),
        ("\uff28\uff25\uff2c\uff25\uff2e\uff25 crozet nunez", {NAME}),
        ("connexion : HCROZET42", {LOGIN}),
        ("mailto:h.crozet@cpam.example?subject=x", {ADDRESS}),
        ("h%2Ecrozet%40cpam%2Eexample", {ADDRESS}),
        ("Ana Li, Li Ana", {SHORT}),
        ("Hélène et Madame Crozet-Núñez", set()),
        ("hcrozet421 xhcrozet42", set()),
        ("cpam.example h.crozet", set()),
        ("Anali, Ana Lise", set()),
        ("remarque", set()),
        ("", set()),
    ],
)
def test_text__names_are_found_whole(text: str, lines: set[int]) -> None:
    assert REGISTER.in_text(text) == lines


@pytest.mark.parametrize("code", ["utf-8", "latin-1", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "written", ["Hélène Crozet-Núñez", "HÉLÈNE CROZET-NÚÑEZ", "Helene Crozet nunez"]
)
def test_bytes__names_are_found_in_the_usual_codes(written: str, code: str) -> None:
    data = bytes(range(256)) + b"\0\0" + written.encode(code) + b"\0\0" + bytes(range(256))
    assert REGISTER.in_bytes(data) == {NAME}


def test_bytes__short_names_are_left_to_texts() -> None:
    assert REGISTER.in_bytes(b"..Ana Li..") == set()
    assert REGISTER.in_bytes(b"hcrozet42") == {LOGIN}


def test_bytes__what_comes_before_or_after_a_name_may_be_a_letter() -> None:
    assert REGISTER.in_bytes(b"M\x86hcrozet42D\x80hcrozet 42") == {LOGIN}
    assert REGISTER.in_bytes(b"xxHelene Crozet NunezM") == {NAME}


def test_register__empty_finds_nothing() -> None:
    empty = PrivateRegister()
    assert (bool(empty), empty.in_text("Hélène"), empty.in_bytes(b"x")) == (False, set(), set())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"ab\n", "ligne 1"),
        (b"# rien\n\n", "ne contient aucun nom"),
        (b"H\xe9l\xe8ne\n", "ne peut pas \xc3\xaatre lu".encode("latin-1").decode("utf-8")),
        (b"nom propre\n" * 20_001, "trop long"),
    ],
    ids=["too short", "no name", "another code", "too long"],
)
def test_register__that_cannot_be_used_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "registre.txt"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=message):
        read_register(path)


def test_register__absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="ne peut pas être lu"):
        read_register(tmp_path / "absent.txt")


def test_register__is_read_with_its_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "registre.txt"
    path.write_bytes("\ufeff# Section\r\n\r\nHélène Crozet\r\n".encode())
    assert read_register(path).in_text("CROZET Hélène") == {3}


def test_site__every_planted_person_is_found(tmp_path: Path) -> None:
    files = {name: data for name, data in planted.everything().items() if not name.endswith(".svg")}
    person, device = planted.PERSON, planted.DEVICE
    register = PrivateRegister((person, device))
    report = audit(tmp_path, {f"f/{name}": data for name, data in files.items()}, register=register)
    seen = {
        (finding.url.removeprefix("f/"), finding.detail)
        for finding in report.findings
        if finding.rule is R.PRIVATE_NAME
    }
    expected = {
        (name, f"ligne {number} du registre")
        for name, data in files.items()
        for number, mark in enumerate((person, device), 1)
        if mark in planted.marks_in(data)
    }
    assert expected - seen == set()
    assert {name for name, _ in seen} == {name for name, _ in expected}
    assert len(expected) > 40


def test_site__texts_hide_no_name(tmp_path: Path) -> None:
    hidden = {
        "a.json": '{"a": ["H\\u00e9l\\u00e8ne Crozet-N\\u00fa\\u00f1ez"]}',
        "b/index.html": page("<p>Hélène <b>Cro</b>zet<!-- a -->-Núñez</p>"),
        "c/index.html": page('<p title="H&eacute;l&egrave;ne Crozet-N&uacute;&ntilde;ez">a</p>'),
        "d/index.html": page("<!-- Hélène Crozet-Núñez -->"),
        "e.css": "/* Hélène Crozet-Núñez */",
        "f.txt": "Hélène\nCrozet-Núñez",
        "g.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>Hélène Crozet-Núñez</title></svg>',
        "h.pdf": text_documents.text_pdf("Helene Crozet-Nunez"),
        "i.pptx": text_documents.text_presentation([["Hélène", "Crozet-Núñez"]]),
        "j.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Hélène Crozet-Núñez>Bonjour\n",
    }
    report = audit(tmp_path, hidden, register=REGISTER)
    assert [(f.url, f.rule, f.detail) for f in report.findings] == [
        (name, R.PRIVATE_NAME, "ligne 3 du registre") for name in hidden
    ]


def test_site__an_address_with_a_name_is_found_and_not_repeated(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = {"notes/helene-crozet-nunez/a.txt": "a", "x/hcrozet42.php": "<?php"}
    write_files(site, {**clean_files(), **files})
    report = audit_site(site, policy(register=REGISTER))
    assert [(f.url, f.rule, f.detail) for f in report.findings] == [
        ("notes/…", R.PRIVATE_NAME, "ligne 3 du registre, dans l’adresse"),
        ("x/…", R.FILE_KIND, ""),
        ("x/…", R.PRIVATE_NAME, "ligne 4 du registre, dans l’adresse"),
    ]


def test_site__a_finding_of_another_rule_does_not_repeat_a_name(tmp_path: Path) -> None:
    body = '<img src="https://ailleurs.example/helene-crozet-nunez.png" alt="">'
    report = audit(tmp_path, {"index.html": page(body)}, register=REGISTER)
    assert [(f.rule, f.detail) for f in report.findings] == [
        (R.PRIVATE_NAME, "ligne 3 du registre"),
        (R.LOAD_REMOTE, "…"),
    ]


def test_site__without_a_name_has_nothing_to_find(tmp_path: Path) -> None:
    report = audit(tmp_path, register=REGISTER)
    assert report.findings == ()
    assert R.PRIVATE_NAME in report.rules


def test_chunks__cut_no_name(tmp_path: Path) -> None:
    edge = 8 << 20
    for shift in (-12, -1, 0, 1):
        data = bytearray(b"\0\0\0\x18ftypmp42" + bytes(edge + 4096))
        data[edge + shift : edge + shift + 9] = b"hcrozet42"
        report = audit(tmp_path / str(shift), {"a.mp4": bytes(data)}, register=REGISTER)
        assert [f.detail for f in report.findings] == ["ligne 4 du registre"]


def test_compressed__text_of_an_image_is_read(tmp_path: Path) -> None:

    chunk = png_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"hcrozet42"))
    image = PNG[:33] + chunk + PNG[33:]
    assert b"hcrozet42" not in image
    report = audit(tmp_path, {"a.png": image}, register=REGISTER)
    assert [f.detail for f in report.findings] == ["ligne 4 du registre"]
