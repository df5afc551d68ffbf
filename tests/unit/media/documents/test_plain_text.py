import pytest
from tests.support import videos

from panneau.domain.media import Defect, DefectKind
from panneau.media.documents.plain_text import text_defects
from panneau.media.inspection import inspect_file

HONEST_TABLES = {
    "numbers": "Année;Effectif;Écart\n2026;1 200;-3,5 %\n2025;1 203;+2\n",
    "telephones": "Service,Téléphone\nAccueil,+33 1 23 45 67 89\nAccueil,+33 (0)1 23 45\n",
    "sentences": 'Point;Réponse\n"Salaires ; primes";"- à revoir (CSE de mars)"\n-;néant\n',
    "addresses": "Nom;Adresse\nSection;@section\nSection;a@exemple.fr\n",
    "equalities": "Règle;Exemple\nÉgalité;a = b\nComparaison;2 + 2 = 4\n",
    "long cell": "a;" + "x" * 200_000 + "\n",
    "nul": "a;b\0;c\n",
    "empty": "\n\n;;;\n",
}


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
@pytest.mark.parametrize("text", HONEST_TABLES.values(), ids=HONEST_TABLES)
def test_table__honest_cells_pass(text: str, suffix: str) -> None:
    assert list(text_defects(text.encode(), suffix)) == []


def test_table__the_first_formula_is_told_by_its_line() -> None:
    text = "a;b\r\n1;2\r\n3;=A1\r\n4;=A2\r\n"
    assert list(text_defects(text.encode(), "csv")) == [
        Defect(DefectKind.ACTIVE, "formule à la ligne 3")
    ]


def test_text__that_no_program_computes_may_hold_equal_signs() -> None:
    assert list(text_defects(b"Titre\n=====\n=1+1\n", "txt")) == []


def test_captions__with_plain_styles_pass() -> None:
    text = "WEBVTT\n\nSTYLE\n::cue(b) { color: yellow; }\n\n00:00.000 --> 00:01.000\na@b url\n"
    assert list(text_defects(text.encode(), "vtt")) == []


def test_captions__a_style_that_reaches_out_is_told_by_its_line() -> None:
    text = b"WEBVTT\r\n\r\nSTYLE\r\n::cue { background: url(a.png) }\r\n\r\n"
    assert list(text_defects(text, "vtt")) == [Defect(DefectKind.REMOTE, "style de la ligne 3")]


@pytest.mark.parametrize("name", ["a.csv", "a.TSV"])
def test_file__is_judged_by_the_program_that_opens_it(tmp_path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"a;b\n=1+1;2\n")
    facts = inspect_file(path, ffprobe=videos.static_ffprobe())
    assert [defect.kind for defect in facts.defects] == [DefectKind.ACTIVE]
