import re
from pathlib import Path

import pytest
from tests.support.models import agreement_of, clause

from panneau.domain.agreement import ClauseStatus, Origin
from panneau.domain.clauses import CATALOGUE, GROUPS
from panneau.pages.clause_labels_fr import LABELS, THEMES
from panneau.pages.clause_lines import HOUSE_CHOICE, build_line, build_themes, pick_lines
from panneau.pages.clause_value import clause_label, clause_steps, clause_text
from panneau.pages.clause_words_fr import WORDS, WORDS_BY_KEY

PAGES = Path(__file__).parents[3] / "plugins" / "panneau" / "pages"


def test_catalogue__has_a_label_for_every_clause_and_no_other():
    assert list(LABELS) == list(CATALOGUE)


def test_catalogue__has_a_theme_for_every_group_and_no_other():
    assert list(THEMES) == list(GROUPS)


def test_catalogue__reads_every_listed_word_in_french():
    silent = [
        f"{key}: {word}"
        for key, spec in CATALOGUE.items()
        for word in spec.choices
        if word not in WORDS and word not in WORDS_BY_KEY.get(key, {})
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("quotas.sections_max", 41, "41 au plus"),
        ("quotas.sections_max", None, "sans limite"),
        ("media.video_tolerance_seconds", 0.5, "0,5\xa0seconde"),
        ("media.animation", True, "admises"),
        ("media.animation", False, "exclues"),
        ("media.allow", ("text", "pdf", "photo"), "texte, PDF et photo"),
        ("links.policy", "none", "aucun"),
        ("placement.label", "onglet", "«\u202fonglet\u202f»"),
        ("training.within", "P3M", "3\xa0mois"),
        ("support.channel", "Guichet", "Guichet"),
        ("quotas.inconnue", True, "oui"),
        ("quotas.inconnue", 5, "5"),
    ],
)
def test_value__reads_as_a_phrase(key, value, text):
    assert clause_text(clause(key, value)) == text


@pytest.mark.parametrize(
    ("key", "record", "said"),
    [
        (
            "election.windows",
            {"from": "candidacy_deadline", "at_latest_before_vote": "P1M", "to": "eve_of_vote"},
            (
                "Début : date limite de dépôt des candidatures, au plus tard 1 mois avant le "
                "vote ; fin : veille du vote"
            ),
        ),
        (
            "election.windows",
            {"from": "2026-10-23", "to": "results", "to_plus": "P15D"},
            "Début : 23 octobre 2026 ; fin : résultats, plus 15 jours",
        ),
        ("election.quota_by_ballot", {"CSA": "2", "CAP": "1"}, "CSA : 2, CAP : 1"),
        (
            "dispute.emergency",
            {"action": "safeguard", "by": "employer", "temporary": "true", "public": "false"},
            "Mesure de sauvegarde (l’employeur, à titre temporaire)",
        ),
        (
            "layers.essai",
            {
                "title": "essai",
                "from": "2026-03-01",
                "to": "2026-08-31",
                "suspends": "quotas.space_mb",
                "survives": "email, *",
                "adds quotas.sections_max": "8",
                "adds media.animation": "false",
            },
            (
                "Essai, du 1er mars 2026 au 31 août 2026 ; suspend : poids d’un espace ; "
                "maintient : messagerie électronique et toutes les clauses ; "
                "ajoute : rubriques par espace (8 au plus) ; "
                "ajoute : images animées (GIF) (exclues)"
            ),
        ),
    ],
)
def test_value__of_a_record_reads_as_a_sentence(key, record, said):
    (step,) = clause_steps(clause(key, (record,)))
    assert re.sub(r"[\u00a0\u202f]", " ", step) == said


@pytest.mark.parametrize(("word", "said"), [("true", "admis"), ("false", "exclus")])
def test_value__of_yes_or_no_where_words_are_expected_is_said_too(word, said):
    assert clause_text(clause("links.inter_union", word)) == said


def test_value__of_named_clauses_is_their_labels():
    named = clause("election.suspends", ("quotas.space_mb", "email"))
    assert clause_text(named) == "poids d’un espace et messagerie électronique"


def test_value__of_steps_is_a_list():
    steps = ({"action": "letter", "by": "employer"}, {"action": "court"}, {})
    line = build_line(clause("dispute.steps", steps))
    assert (line.value, line.steps) == (
        "",
        ("Lettre exposant le différend (l’employeur)", "Saisine du tribunal", ""),
    )


def test_value__that_nobody_could_read_is_said_unknown():
    line = build_line(clause("quotas.space_mb", None, is_unknown=True))
    assert line.value == "Prévu par l’accord, sans valeur connue"


def test_label__of_an_unknown_key_is_the_key():
    assert clause_label("quotas.inconnue") == "Clause «\u202fquotas.inconnue\u202f»"


@pytest.mark.parametrize(
    ("article", "source"),
    [("1.2", "article\xa01.2"), ("?", ""), (None, ""), (" ", "")],
)
def test_article__is_cited_when_there_is_one(article, source):
    assert build_line(clause("quotas.sections_max", 41, article=article)).source == source


def test_house__is_never_given_an_article():
    line = build_line(clause("media.pdf_max_mb", 43, article="1.2", origin=Origin.HOUSE))
    assert line.source == HOUSE_CHOICE


def test_status__of_a_void_clause_is_said():
    line = build_line(clause("quotas.sections_max", 41, status=ClauseStatus.VOID))
    assert line.status == "clause sans effet"


def test_themes__keep_the_house_apart():
    text = agreement_of(
        clause("media.video_max_count", 41),
        clause("media.pdf_max_mb", 43, article=None, origin=Origin.HOUSE),
        clause("inconnu.cle", "x"),
    )
    own = build_themes(text, origin=Origin.AGREEMENT)
    ours = build_themes(text, origin=Origin.HOUSE)
    assert [(t.anchor, [line.label for line in t.lines]) for t in own] == [
        ("media", ["Nombre de vidéos"]),
        ("inconnu", ["Clause «\u202finconnu.cle\u202f»"]),
    ]
    assert [(t.anchor, [line.label for line in t.lines]) for t in ours] == [
        ("panneau-media", ["Poids d’un PDF"])
    ]


def test_pick__leaves_out_what_does_not_apply():
    text = agreement_of(
        clause("quotas.sections_max", 41, status=ClauseStatus.VOID),
        clause("quotas.pages_max", None, is_unknown=True),
        clause("quotas.space_mb", 43),
    )
    keys = ("quotas.sections_max", "quotas.pages_max", "quotas.file_mb", "quotas.space_mb")
    assert [line.value for line in pick_lines(text, keys)] == ["43\xa0Mo au plus"]


def test_wording__holds_no_number():
    for table in ("clause_labels_fr.py", "guide.py"):
        text = (PAGES / table).read_text(encoding="utf-8")
        assert [char for char in text if char.isdigit()] == [], table
