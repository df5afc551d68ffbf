import io
from itertools import permutations

import pytest

from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.domain.rights import SpaceRights
from panneau.report.colour import wants_colour
from panneau.report.terminal import render_summary, render_text, stops

REUNION = "content/cfdt/actualites/reunion.md"
ISSUES = (
    Issue(
        Code.RUBRICS_TOO_MANY,
        Location("content/cfdt/espace.yml", 9, 3),
        {"name": "Archives", "union": "CFDT", "count": 7, "limit": 6},
        article="1.2",
    ),
    Issue(Code.DATE_IMPOSSIBLE, Location(REUNION, 3, 7), {"key": "date", "value": "2026-13-45"}),
    Issue(
        Code.KEY_UNKNOWN,
        Location(REUNION, 2, 1),
        {"key": "tittre", "suggestion": "titre", "allowed": ("titre", "date")},
    ),
    Issue(Code.FILE_ORPHAN, Location("content/cfdt/affiche.pdf"), {"name": "affiche.pdf"}),
)
REPORT = """\
content/cfdt/actualites/reunion.md:2:1 — Erreur ENT-006
  La clé «_tittre_» n’est pas connue. Vouliez-vous dire «_titre_»_?
    1 | ---
    2 | tittre: Réunion
      | ^^^^^^
  Attendu~: l’une de ces clés~: titre ou date.
  À faire~: corrigez le nom de la clé, ou retirez-la.

content/cfdt/actualites/reunion.md:3:7 — Erreur ENT-013
  La date «_2026-13-45_» n’existe pas.
    2 | tittre: Réunion
    3 | date: 2026-13-45
      |       ^^^^^^^^^^
  Attendu~: année-mois-jour, par exemple 2026-03-15.
  À faire~: corrigez la date donnée à la clé «_date_».

content/cfdt/affiche.pdf:1:1 — Avertissement FIC-007
  Aucune publication ne mentionne «_affiche.pdf_».
  À faire~: ajoutez-le aux «_pieces_jointes_» d’une publication, ou retirez-le.

content/cfdt/espace.yml:9:3 — Erreur RUB-001
  La rubrique «_Archives_» est en trop~: l’espace CFDT en compte 7.
  Attendu~: 6~rubriques au plus par espace.
  À faire~: réunissez deux rubriques\u202f; une rubrique dont tout est en brouillon ne compte pas.
  Article 1.2 de l’accord

CFDT~: 7~rubriques sur~6, vidéo 1 sur~1 (24~s sur~30), contributeurs 2 sur~3

3~erreurs, 1~avertissement dans 3~fichiers. Le site n’a pas été publié.
"""
RIGHTS = SpaceRights(
    union="CFDT",
    rubrics_used=7,
    rubrics_limit=6,
    videos_used=1,
    videos_limit=1,
    video_seconds=24.0,
    video_limit_seconds=30.0,
    contributors_used=2,
    contributors_limit=3,
)


def spaced(text):
    """Spell the no-break spaces of an expectation: `~` is wide, `_` narrow."""
    return (
        text.replace("~", "\u00a0")
        .replace("«_", "«\u202f")
        .replace("_»", "\u202f»")
        .replace("_?", "\u202f?")
    )


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "content" / "cfdt" / "actualites"
    folder.mkdir(parents=True)
    (folder / "reunion.md").write_text(
        "---\ntittre: Réunion\ndate: 2026-13-45\n---\n\nTexte.\n", encoding="utf-8"
    )
    (folder.parent / "affiche.pdf").write_bytes(b"%PDF-1.7\n\0\n")
    return tmp_path


def test_the_whole_report(root):
    assert render_text(ISSUES, root=root, rights=[RIGHTS]) == spaced(REPORT)


def test_the_report_does_not_depend_on_the_order_of_the_rules(root):
    reports = {render_text(issues, root=root) for issues in permutations(ISSUES)}
    assert len(reports) == 1


def test_two_issues_of_one_place_and_code_keep_one_order(tmp_path):
    twins = [
        Issue(Code.KEY_MISSING, Location("a.md", 2, 1), {"key": key}) for key in ("titre", "date")
    ]
    report = render_text(twins, root=tmp_path)
    assert report == render_text(reversed(twins), root=tmp_path)
    assert report.index("date") < report.index("titre")


def test_nothing_to_say_is_said(tmp_path):
    assert render_text((), root=tmp_path) == "Rien à signaler.\n"


def test_rights_are_shown_even_when_nothing_is_wrong(tmp_path):
    assert render_text((), root=tmp_path, rights=[RIGHTS]) == spaced(
        "CFDT~: 7~rubriques sur~6, vidéo 1 sur~1 (24~s sur~30), contributeurs 2 sur~3\n\n"
        "Rien à signaler.\n"
    )


ERROR, WARNING, ADVICE = (
    Issue(code, Location(path))
    for code, path in (
        (Code.TEXT_EMPTY, "a.md"),
        (Code.FILE_ORPHAN, "b.pdf"),
        (Code.MANDATE_ENDED, "c.yml"),
    )
)


@pytest.mark.parametrize(
    ("issues", "is_strict", "summary", "is_stopped"),
    [
        pytest.param((), True, "Rien à signaler.", False, id="clean"),
        pytest.param(
            (ERROR, ERROR),
            False,
            "2~erreurs dans 1~fichier. Le site n’a pas été publié.",
            True,
            id="errors",
        ),
        pytest.param(
            (WARNING,), False, "1~avertissement dans 1~fichier.", False, id="a warning passes"
        ),
        pytest.param(
            (WARNING,),
            True,
            "1~avertissement dans 1~fichier. Le site n’a pas été publié.",
            True,
            id="a warning stops a strict build",
        ),
        pytest.param(
            (ADVICE, ADVICE), True, "2~conseils dans 1~fichier.", False, id="advice never stops"
        ),
        pytest.param(
            (ADVICE, WARNING, ERROR),
            False,
            "1~erreur, 1~avertissement, 1~conseil dans 3~fichiers. Le site n’a pas été publié.",
            True,
            id="all three, the heaviest first",
        ),
    ],
)
def test_the_last_line_counts(issues, is_strict, summary, is_stopped):
    assert render_summary(issues, is_strict=is_strict) == spaced(summary)
    assert stops(issues, is_strict=is_strict) is is_stopped


def test_hostile_names_reach_no_terminal(tmp_path):
    issue = Issue(
        Code.NAME_UNSAFE,
        Location("content/cfdt/\x1b]0;titre\x07\u202e\n.pdf"),
        {"name": "\x1b]0;titre\x07\u202e\n.pdf"},
    )
    report = render_text([issue], root=tmp_path)
    assert "content/cfdt/\\x1b]0;titre\\x07\\u202e\\n.pdf:1:1 — Erreur FIC-006" in report
    assert all(character.isprintable() or character in "\n\u00a0\u202f" for character in report)


def test_colour_is_added_and_changes_no_word(root):
    plain = render_text(ISSUES, root=root)
    coloured = render_text(ISSUES, root=root, is_coloured=True)
    assert "\x1b[31mErreur ENT-006\x1b[0m" in coloured
    assert "\x1b[33mAvertissement FIC-007\x1b[0m" in coloured
    for code in ("0", "1", "2", "31", "33"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "is_wanted"),
    [
        pytest.param(Terminal(), {"TERM": "xterm"}, True, id="a terminal"),
        pytest.param(Terminal(), {"NO_COLOR": ""}, True, id="an empty refusal is none"),
        pytest.param(Terminal(), {"NO_COLOR": "1"}, False, id="refused"),
        pytest.param(Terminal(), {"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param(io.StringIO(), {}, False, id="a file"),
    ],
)
def test_colour_is_asked_of_the_terminal_and_of_its_user(stream, environ, is_wanted):
    assert wants_colour(stream, environ) is is_wanted


def test_secret__is_not_quoted_from_the_file(tmp_path):
    (tmp_path / "a.md").write_text("Bonjour\nMot de passe : Soleil2026\n", encoding="utf-8")
    place = Location("a.md", 2, 16)
    told = Issue(Code.SECRET_PASSWORD, place, {"place": ""})
    usual = Issue(Code.HTML_REFUSED, place, {"name": "Soleil2026"})
    assert "Soleil2026" not in render_text([told], root=tmp_path)
    assert "Soleil2026" in render_text([usual], root=tmp_path)
