"""What leaves an office: byte order marks, Windows line ends, pasted quotes, odd names."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.source.loader import Loaded, load
from panneau.source.text_reader import MAX_TOLD
from tests.support.sites import publication, space, write_files, write_site

PLACE = "content/alpha/actualites/2026-03-12-bonjour.md"
GOOD = publication("Réunion d’été", body="Du texte « entre guillemets ».")


def read(root: Path, files: dict[str, str | bytes]) -> Loaded:
    return load(write_site(root, files))


def titles(loaded: Loaded) -> list[str]:
    assert loaded.model is not None
    return [item.title for space in loaded.model.spaces for item in space.publications()]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), id="byte order mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="windows line ends"),
        pytest.param(GOOD.replace("\n", "\r").encode(), id="old mac line ends"),
        pytest.param(b"\n\n" + GOOD.encode(), id="blank lines first"),
        pytest.param(unicodedata.normalize("NFD", GOOD).encode(), id="decomposed accents"),
        pytest.param(GOOD.removesuffix("\n").encode(), id="no final newline"),
    ],
)
def test_reading__takes_what_editors_write(tmp_path: Path, content: bytes) -> None:
    loaded = read(tmp_path, {PLACE: content})
    assert (titles(loaded), loaded.issues) == (["Réunion d’été"], ())


def test_reading__drops_the_marks_of_no_width_that_pages_of_the_web_leave(tmp_path: Path) -> None:
    typed = publication("Réu\u200bnion\ufeff", body="Jean\u2060ne\u200b\u200b")
    loaded = read(tmp_path, {PLACE: typed})
    assert loaded.model
    (item,) = (item for space in loaded.model.spaces for item in space.publications())
    assert (item.title, item.html, loaded.issues) == ("Réunion", "<p>Jeanne</p>", ())


def test_reading__tells_every_line_with_an_invisible_character(tmp_path: Path) -> None:
    body = "a\u202eb\u202ec\n\nd\u200fe [x](rien.md)"
    loaded = read(tmp_path, {PLACE: publication("a\x07", "12/03/2026", body=body)})
    assert sorted((i.code.identifier, i.location.line) for i in loaded.issues) == [
        ("ENT-009", 3),
        ("LEC-003", 2),
        ("LEC-003", 6),
        ("LEC-003", 8),
    ]
    many = read(tmp_path, {PLACE: publication(body="a\u202eb\n" * 300)})
    assert [issue.code for issue in many.issues] == [Code.TEXT_CONTROL_CHARACTER] * MAX_TOLD


def test_reading__makes_a_list_of_the_bullets_of_word(tmp_path: Path) -> None:
    typed = publication("Liste", body="\uf0b7 un\n\uf0fc deux\n\uf0e0 trois")
    loaded = read(tmp_path, {PLACE: typed})
    assert loaded.model
    (item,) = (item for space in loaded.model.spaces for item in space.publications())
    listed = "<ul>\n<li>un</li>\n<li>✓ deux</li>\n<li>→ trois</li>\n</ul>"
    assert (item.html, loaded.issues) == (listed, ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "---\ntitre: Été\n".encode("cp1252"),
            Issue(Code.TEXT_NOT_UTF8, Location(PLACE, 2, 8), {"value": "É"}),
            id="cp1252",
        ),
        pytest.param(
            "---\r\ntitre: a\r\ndate: é\r\n".encode("cp1252"),
            Issue(Code.TEXT_NOT_UTF8, Location(PLACE, 3, 7), {"value": "é"}),
            id="cp1252 with windows line ends",
        ),
        pytest.param(b"", Issue(Code.TEXT_EMPTY, Location(PLACE)), id="empty"),
        pytest.param(b" \r\n\t", Issue(Code.TEXT_EMPTY, Location(PLACE)), id="blank"),
        pytest.param(
            "---\ntitre: a\u202eb\ndate: 2026-01-01\n---\nTexte\n".encode(),
            Issue(Code.TEXT_CONTROL_CHARACTER, Location(PLACE, 2, 9), {"value": "U+202E"}),
            id="bidirectional control",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: 2026-01-01\npieces_jointes:\n\t- fichier: a.pdf\n---\n",
            Issue(Code.YAML_TAB, Location(PLACE, 5, 1), {"detail": "deux espaces"}),
            id="tab in the head",
        ),
        pytest.param(
            b"---\n\ttitre: a\ndate: 2026-01-01\n---\n",
            Issue(Code.YAML_TAB, Location(PLACE, 2, 1), {"detail": ""}),
            id="tab before a key of the margin",
        ),
        pytest.param(
            b"---\ntitre: CFDT : la section\ndate: 2026-01-01\n---\n",
            Issue(
                Code.YAML_COLON,
                Location(PLACE, 2, 13),
                {"key": "titre", "value": "CFDT : la section"},
            ),
            id="colon in a title",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: 2026-01-01\n\n## Un titre\n\nTexte\n",
            Issue(Code.HEAD_UNCLOSED, Location(PLACE, 1)),
            id="head not closed",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: 2026-01-01\n\n## Un titre\n\nTexte\n\n---\n\nFin\n",
            Issue(Code.HEAD_UNCLOSED, Location(PLACE, 1)),
            id="head not closed, rule further down",
        ),
        pytest.param(b"Du texte.\n", Issue(Code.HEAD_MISSING, Location(PLACE, 1)), id="no head"),
        pytest.param(
            "---\ntitre: “Réunion”\ndate: 2026-01-01\n---\nTexte\n".encode(),
            Issue(Code.CURLY_QUOTES, Location(PLACE, 2, 8), {"value": "“Réunion”"}),
            id="curly quotes",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: 2026-02-31\n---\nTexte\n",
            Issue(
                Code.DATE_IMPOSSIBLE,
                Location(PLACE, 3, 7),
                {"key": "date", "value": "2026-02-31"},
            ),
            id="impossible date",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: hier\n---\nTexte\n",
            Issue(
                Code.VALUE_WRONG,
                Location(PLACE, 3, 7),
                {"key": "date", "value": "hier", "expected": "une date, par exemple 2026-03-15"},
            ),
            id="a date in words",
        ),
        pytest.param(
            b"---\ntitre: !!python/object:os.system x\ndate: 2026-01-01\n---\n",
            Issue(
                Code.YAML_REFUSED_FEATURE,
                Location(PLACE, 2, 8),
                {"name": "tag:yaml.org,2002:python/object:os.system"},
            ),
            id="tag",
        ),
        pytest.param(
            b"---\ntitre: &a x\ndate: *a\n---\n",
            Issue(Code.YAML_REFUSED_FEATURE, Location(PLACE, 2, 8), {"name": "&a"}),
            id="anchor",
        ),
        pytest.param(
            b"---\ntitre: a\ntitre: b\ndate: 2026-01-01\n---\n",
            Issue(Code.KEY_DUPLICATE, Location(PLACE, 3, 1), {"key": "titre", "line": 2}),
            id="same key twice",
        ),
        pytest.param(
            b"---\ntitre: a\npieces_jointes: [a\ndate: 2026-01-01\n---\n",
            Issue(Code.YAML_UNREADABLE, Location(PLACE, 4, 5), {"detail": "date: 2026-01-01"}),
            id="bracket not closed",
        ),
        pytest.param(
            "---\ntitre:Réunion\ndate: 2026-01-01\n---\n".encode(),
            Issue(Code.YAML_SPACE_MISSING, Location(PLACE, 2, 6), {"value": "titre: Réunion"}),
            id="no space after the colon",
        ),
        pytest.param(
            "---\ntitre:\u00a0a\ndate: 2026-01-01\n---\n".encode(),
            Issue(Code.YAML_SPACE_MISSING, Location(PLACE, 2, 6), {"value": "titre: a"}),
            id="no-break space after the colon",
        ),
        pytest.param(
            "---\ntitre: Numéro #1 et # deux\ndate: 2026-01-01\n---\nTexte\n".encode(),
            Issue(
                Code.TEXT_CUT_BY_REMARK,
                Location(PLACE, 2, 8),
                {"key": "titre", "value": "Numéro #1 et # deux"},
            ),
            id="number sign in a title",
        ),
        pytest.param(
            b"---\ntitre: #Salaires\ndate: 2026-01-01\n---\nTexte\n",
            Issue(
                Code.TEXT_CUT_BY_REMARK,
                Location(PLACE, 2, 7),
                {"key": "titre", "value": "#Salaires"},
            ),
            id="number sign before a title",
        ),
        pytest.param(
            b"---\ntitre: a\ndate: 1er mars 2026\n---\nTexte\n",
            Issue(
                Code.VALUE_WRONG,
                Location(PLACE, 3, 7),
                {
                    "key": "date",
                    "value": "1er mars 2026",
                    "expected": "une date, par exemple 2026-03-15",
                    "suggestion": "2026-03-01",
                },
            ),
            id="a date in French",
        ),
    ],
)
def test_reading__says_what_is_wrong_and_where(
    tmp_path: Path, content: bytes, expected: Issue
) -> None:
    assert read(tmp_path, {PLACE: content}).issues == (expected,)


def test_reading__tells_every_text_cut_by_a_number_sign(tmp_path: Path) -> None:
    head = (
        "titre: a # 1\ndate: 2026-01-01\nresume: un\n  deux # 2\n"
        "pieces_jointes:\n  - fichier: a.pdf\n    titre: b # 3"
    )
    files = {PLACE: f"---\n{head}\n---\nTexte\n", "content/alpha/actualites/a.pdf": b"%PDF"}
    loaded = read(tmp_path, files)
    assert [(i.location.line, i.params["value"]) for i in loaded.issues] == [
        (2, "a # 1"),
        (8, "b # 3"),
        (4, "un deux # 2"),
    ]
    card = space("ALPHA")["espace.yml"] + "responsable: M # 1\nrubriques:\n  actualites: A # 2\n"
    loaded = read(tmp_path, {"content/alpha/espace.yml": card})
    assert [i.params["value"] for i in loaded.issues] == ["A # 2", "M # 1"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("[NAO] Compte rendu", "[NAO] Compte rendu"),
        ("[NAO", "[NAO"),
        ('"Urgent" grève', "«\u202fUrgent\u202f» grève"),
        ('"Le "non" du 12"', "Le «\u202fnon\u202f» du 12"),
        ('"Urgent', '"Urgent'),
        ("'Urgent", "'Urgent"),
        ("@tous", "@tous"),
        ("- tiret", "- tiret"),
        ("**Urgent**", "**Urgent**"),
        ("% du budget", "% du budget"),
    ],
)
def test_reading__gives_back_a_value_that_begins_with_a_sign(
    tmp_path: Path, typed: str, value: str
) -> None:
    loaded = read(tmp_path, {PLACE: f"---\ntitre: {typed}\ndate: 2026-01-01\n---\nTexte\n"})
    params = {"key": "titre", "value": value}
    assert loaded.issues == (Issue(Code.YAML_SIGN_FIRST, Location(PLACE, 2, 8), params),)


def test_reading__tells_everything_of_an_unreadable_head(tmp_path: Path) -> None:
    text = (
        "---\ntitre: a : b\ndate: 12/03/2026\nresume: [c] d\ntype:tract\n"
        "numero: 1 : 2\nbrouillon: bof\n---\n[x](rien.md)\n"
    )
    loaded = read(tmp_path, {PLACE: text})
    found = sorted(loaded.issues, key=lambda issue: issue.sort_key)
    assert [(i.code, i.location.line) for i in found] == [
        (Code.YAML_COLON, 2),
        (Code.VALUE_WRONG, 3),
        (Code.YAML_SIGN_FIRST, 4),
        (Code.YAML_SPACE_MISSING, 5),
        (Code.YAML_COLON, 6),
        (Code.VALUE_WRONG, 7),
    ]


def test_reading__quotes_the_title_of_a_rubric(tmp_path: Path) -> None:
    card = space("ALPHA", extra="rubriques:\n  vos-droits: CSE : CSSCT\n  actualites: A\n")
    loaded = read(tmp_path, {"content/alpha/espace.yml": card["espace.yml"]})
    told = [issue for issue in loaded.issues if issue.code is Code.YAML_COLON]
    assert [(i.params["key"], i.location.line) for i in told] == [("vos-droits", 6)]


def test_reading__gives_up_on_a_head_that_is_none(tmp_path: Path) -> None:
    lines = "\n".join(f"cle-{n}: a : b" for n in range(40))
    loaded = read(tmp_path, {PLACE: f"---\n{lines}\n---\nTexte\n"})
    codes = [issue.code for issue in loaded.issues]
    assert codes.count(Code.YAML_UNREADABLE) + codes.count(Code.YAML_COLON) == len(codes)


def test_reading__tells_a_key_without_its_value(tmp_path: Path) -> None:
    loaded = read(tmp_path, {PLACE: "---\ntitre:\ndate:\n---\nTexte\n"})
    found = [(i.code, i.location.line, i.params["key"]) for i in loaded.issues]
    assert found == [(Code.VALUE_MISSING, 2, "titre"), (Code.VALUE_MISSING, 3, "date")]
    card = space("ALPHA")["espace.yml"].replace("sigle: ALPHA", "sigle:")
    loaded = read(tmp_path, {PLACE: GOOD, "content/alpha/espace.yml": card})
    assert [(i.code, i.params["key"]) for i in loaded.issues] == [(Code.VALUE_MISSING, "sigle")]


def test_reading__takes_the_spaces_and_dashes_of_word(tmp_path: Path) -> None:
    text = "---\ntitre\u00a0: a\ndate\u202f: 2026‑03–12\n---\nTexte\n"
    loaded = read(tmp_path, {PLACE: text})
    assert (titles(loaded), loaded.issues) == (["a"], ())


def test_reading__lets_remarks_be_where_they_hide_nothing(tmp_path: Path) -> None:
    head = (
        '# en tête\ntitre: "a # 1" # deux\ndate: 2026-01-01 # le jour\nbrouillon: non # oui\n'
        "resume: C#, a#b\npieces_jointes: # plus tard\n  # rien"
    )
    loaded = read(tmp_path, {PLACE: f"---\n{head}\n---\nTexte\n"})
    assert (titles(loaded), loaded.issues) == (["a # 1"], ())


def test_reading__names_the_unknown_key_and_the_likely_one(tmp_path: Path) -> None:
    loaded = read(tmp_path, {PLACE: publication(head="title: x\nexpire: 2026-01-01")})
    found = [
        (i.code, i.location.line, i.params["key"], i.params["suggestion"]) for i in loaded.issues
    ]
    assert found == [
        (Code.KEY_UNKNOWN, 4, "title", "titre"),
        (Code.KEY_UNKNOWN, 5, "expire", "expire_le"),
    ]


def test_reading__tells_a_misspelt_key_once(tmp_path: Path) -> None:
    text = "---\nTitre: Réunion\nDate: 2026-01-01\n---\nTexte\n"
    found = [(i.code, i.params["suggestion"]) for i in read(tmp_path, {PLACE: text}).issues]
    assert found == [(Code.KEY_UNKNOWN, "titre"), (Code.KEY_UNKNOWN, "date")]


def test_reading__tells_every_date_at_once(tmp_path: Path) -> None:
    days = "date: demain\npublier_le: 2026-01-01 10:00\nexpire_le: 2026-02-30\nbrouillon: bof"
    loaded = read(tmp_path, {PLACE: f"---\ntitre: a\n{days}\n---\nTexte\n"})
    assert [issue.location.line for issue in loaded.issues] == [3, 4, 5, 6]


@pytest.mark.parametrize("fence", ["---", "   ---", "--- ", "—", "–-", "--", "———"])
def test_reading__knows_the_dashes_that_editors_make_of_a_fence(tmp_path: Path, fence: str) -> None:
    loaded = read(tmp_path, {PLACE: f"{fence}\ntitre: a\ndate: 2026-01-01\n{fence}\nTexte\n"})
    assert (titles(loaded), loaded.issues) == (["a"], ())


def test_reading__reports_every_missing_key(tmp_path: Path) -> None:
    loaded = read(tmp_path, {PLACE: "---\nresume: x\n---\nTexte\n"})
    assert [(i.code, i.params["key"]) for i in loaded.issues] == [
        (Code.KEY_MISSING, "titre"),
        (Code.KEY_MISSING, "date"),
    ]


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Réunion d’information.md", "alpha/actualites/reunion-d-information/"),
        ("Réunion d'été n°3.md", "alpha/actualites/reunion-d-ete-n-3/"),
        (unicodedata.normalize("NFD", "Élections.md"), "alpha/actualites/elections/"),
        ("œuvres sociales.MD", "alpha/actualites/oeuvres-sociales/"),
    ],
    ids=["typographic apostrophe", "apostrophe and degree", "decomposed", "ligature"],
)
def test_names__become_plain_addresses(tmp_path: Path, name: str, url: str) -> None:
    loaded = read(tmp_path, {f"content/alpha/actualites/{name}": publication("Autre")})
    assert loaded.model is not None
    urls = {item.title: item.url for item in loaded.model.spaces[0].publications()}
    assert (urls["Autre"], loaded.issues) == (url, ())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("content/alpha/actualites/CON.md", Code.NAME_RESERVED),
        ("content/alpha/actualites/aux.pdf", Code.NAME_RESERVED),
        ("content/alpha/actualites/lpt1/index.md", Code.NAME_RESERVED),
        ("content/alpha/actualites/.htaccess", Code.FILE_HIDDEN),
        ("content/alpha/.git/config", Code.FILE_HIDDEN),
        ("content/alpha/actualites/~$tract.docx", Code.FILE_HIDDEN),
        ("content/alpha/actualites/a\u202egpj.pdf", Code.NAME_UNSAFE),
        ("content/alpha/actualites/fin. ", Code.NAME_UNSAFE),
        ("content/alpha/actualites/" + "a" * 121, Code.NAME_UNSAFE),
        ("content/alpha/actualites/2026-03-12-bonjour.md.txt", Code.NAME_ENDS_TWICE),
        ("content/alpha/actualites/2026-03-12-LETTRE.MD.TXT", Code.NAME_ENDS_TWICE),
        ("content/organisme.yml.txt", Code.NAME_ENDS_TWICE),
        ("content/alpha/actualites/a/b/c/trop-bas.md", Code.FOLDER_TOO_DEEP),
        ("content/alpha/sans-rubrique.md", Code.FILE_MISPLACED),
        ("content/alpha/actualites/liste.yml", Code.FILE_MISPLACED),
        ("content/affiche.pdf", Code.FILE_MISPLACED),
        ("content/beta/actualites/a.md", Code.SPACE_WITHOUT_CARD),
    ],
)
def test_names__each_refused_one_is_reported_once(tmp_path: Path, name: str, code: Code) -> None:
    loaded = read(tmp_path, {name: publication("Autre")})
    assert [issue.code for issue in loaded.issues] == [code]


@pytest.mark.parametrize(
    ("stem", "told"),
    [("a" * 118, (121, 120)), ("a\u202e", (None, None))],
    ids=["too long", "wrong"],
)
def test_names__the_length_is_told_where_it_is_what_is_wrong(
    tmp_path: Path, stem: str, told: tuple[int | None, int | None]
) -> None:
    (issue,) = read(tmp_path, {f"content/alpha/actualites/{stem}.md": publication("Autre")}).issues
    assert (issue.params.get("count"), issue.params.get("limit")) == told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names__undecodable_bytes_are_shown_escaped(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    folder = os.fsencode(tmp_path / "content/alpha/actualites")
    (Path(os.fsdecode(folder + b"/\xe9t\x1b.md"))).write_text("x")
    (issue,) = load(config).issues
    assert (issue.code, issue.params["name"]) == (Code.NAME_UNSAFE, "\\udce9t\\x1b.md")


def test_names__case_and_accent_twins_collide(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        {
            "content/alpha/actualites/Été.md": publication("Un"),
            "content/alpha/actualites/ete.md": publication("Deux"),
        },
    )
    (issue,) = loaded.issues
    assert (issue.code, issue.location.src_uri, dict(issue.params)) == (
        Code.ADDRESS_COLLISION,
        "content/alpha/actualites/Été.md",
        {"name": "ete.md", "value": "alpha/actualites/ete/"},
    )


def test_names__a_bundle_and_a_page_of_one_name_collide(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        {
            "content/alpha/actualites/tract.md": publication("Un"),
            "content/alpha/actualites/tract/index.md": publication("Deux"),
        },
    )
    assert [issue.code for issue in loaded.issues] == [Code.ADDRESS_COLLISION]


@pytest.mark.parametrize("name", ["assets", "404", "flux", "search", "accord", "guide"])
def test_names__a_space_cannot_take_an_address_of_the_site(tmp_path: Path, name: str) -> None:
    files = {f"content/{name}/{key}": text for key, text in space("BETA").items()}
    loaded = read(tmp_path, files)
    assert {issue.code for issue in loaded.issues} == {Code.ADDRESS_COLLISION}


def test_links__symbolic_ones_are_refused_and_not_followed(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    secret = tmp_path / "secret.md"
    secret.write_text(publication("Secret"))
    (tmp_path / "content/alpha/actualites/lien.md").symlink_to(secret)
    (tmp_path / "content/alpha/ailleurs").symlink_to(tmp_path)
    loaded = load(config)
    assert [(i.code, i.location.src_uri) for i in loaded.issues] == [
        (Code.FILE_IS_LINK, "content/alpha/actualites/lien.md"),
        (Code.FILE_IS_LINK, "content/alpha/ailleurs"),
    ]
    assert titles(loaded) == ["Bonjour"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_links__a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    config = write_site(tmp_path)
    os.mkfifo(tmp_path / "content/alpha/actualites/tuyau.pdf")
    assert [issue.code for issue in load(config).issues] == [Code.FILE_IS_LINK]


def test_litter__of_systems_is_ignored(tmp_path: Path) -> None:
    names = ("Thumbs.db", "desktop.ini", ".DS_Store")
    loaded = read(tmp_path, {f"content/alpha/actualites/{name}": b"x" for name in names})
    assert loaded.issues == ()
    assert loaded.model is not None
    assert [file.src_uri for file in loaded.model.spaces[0].files] == ["content/alpha/logo.svg"]


def test_order__never_depends_on_the_disk(tmp_path: Path) -> None:
    acronyms = ["Sud", "CGT-FO", "FSU", "CFTC", "CGT", "CFDT", "Élan", "Etoile"]
    for number, acronym in enumerate(acronyms):
        card = {f"content/dossier-{number}/{k}": v for k, v in space(acronym).items()}
        write_files(tmp_path, card)
    loaded = load(write_site(tmp_path))
    assert loaded.model is not None
    assert [s.union.acronym for s in loaded.model.spaces] == [
        "ALPHA",
        "CFDT",
        "CFTC",
        "CGT",
        "CGT-FO",
        "Élan",
        "Etoile",
        "FSU",
        "Sud",
    ]


@pytest.mark.parametrize("card", ["", "liam: [BETA\n"])
def test_space__whose_card_says_nothing_is_known_by_its_folder(tmp_path: Path, card: str) -> None:
    files = {"content/Bêta/actualites/a.md": publication(), "content/Bêta/espace.yml": card}

    loaded = read(tmp_path, {name: text for name, text in files.items() if text})

    assert loaded.model is not None
    assert loaded.model.unread == {"beta"}
    assert [space.slug for space in loaded.model.spaces] == ["alpha"]
