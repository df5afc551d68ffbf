import re

import pytest
import yaml

from panneau.domain.french import typeset
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location
from panneau.report.message import fill
from panneau.report.messages_fr import MESSAGES, authority, describe, missing_params

EVERY_CODE = [pytest.param(code, id=code.identifier) for code in Code]
PLACE = Location("content/exemple/espace.yml", 2, 1)


def sentences(code, params):
    wording = describe(Issue(code, PLACE, params))
    return (wording.fact, wording.expected, wording.action)


def french(text):
    """Let expectations be typed with ordinary spaces."""
    return typeset(text)


def test_every_code_has_a_message_and_no_message_is_without_code():
    assert list(MESSAGES) == list(Code)


def test_titles_are_distinct():
    titles = [message.title for message in MESSAGES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_declared_params_are_those_used(code):
    message = MESSAGES[code]
    assert set(message.params) == message.used
    assert set(message.required) <= set(message.params)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_sentences_begin_and_end_as_sentences_do(code):
    message = MESSAGES[code]
    wording = fill(message, message.params)
    assert re.match(r"[A-ZÀÉ«]", wording.fact)
    assert wording.fact.endswith((".", "\u202f?"))
    assert not message.expected or wording.expected.endswith(".")
    # A line to copy ends without a full stop, which would be copied too.
    assert wording.action.endswith((".", '"'))
    assert re.match(r"[a-zàé]", wording.action)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_typography_is_french(code):
    for text in vars_of(code):
        assert not re.search(r" [;!?»]|« | :(\s|$)|'", without_code(text))
        assert not re.search(
            r"[^\u202f\s][;!?»]|«[^\u202f]|[^\u00a0]:\s[a-zà-ÿ]", without_code(text)
        )
        assert "  " not in text
        assert "…" not in text


@pytest.mark.parametrize("code", EVERY_CODE)
def test_tone__no_blame_no_exclamation_no_jargon(code):
    for text in vars_of(code):
        assert "!" not in text
        assert not re.search(r"\b(vous avez|invalide|erroné|faute|interdit)\b", text)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_messages_are_short(code):
    message = MESSAGES[code]
    wording = fill(message, message.params)
    assert len(re.findall(r"[.?](?=\s|$)", wording.fact)) <= 2
    assert len(message.fact) + len(message.expected) <= 300
    assert len(message.action) <= 160


@pytest.mark.parametrize("code", EVERY_CODE)
def test_sentences_hold_without_their_optional_values(code):
    message = MESSAGES[code]
    bare = {name: message.params[name] for name in message.required}
    wording = fill(message, bare)
    for text in (wording.fact, wording.expected, wording.action):
        assert "…" not in text
        assert not re.search(r"\s\s|[ \u00a0][.,]|\(\)", text)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_no_limit_is_written_in_a_sentence(code):
    message = MESSAGES[code]
    text = f"{message.fact} {message.expected} {message.action}"
    for technical in ("UTF-8", "MP4", "2026-03-15"):
        text = text.replace(technical, "")
    assert not re.search(r"\d", text)


def vars_of(code):
    wording = fill(MESSAGES[code], MESSAGES[code].params)
    return (wording.fact, wording.expected, wording.action)


def without_code(text):
    """Drop what is quoted from files: there, a colon stands as its author typed it."""
    return re.sub(r"«\u202f.*?\u202f»|\S+: \"[^\"]*\"|\S+//\S+|https?:|mailto:", "", text)


EXACT = [
    pytest.param(
        Code.RUBRICS_TOO_MANY,
        {"name": "Archives", "union": "CFDT", "count": 7, "limit": 6},
        "La rubrique « Archives » est en trop : l’espace CFDT en compte 7.",
        "6\u00a0rubriques au plus par espace.",
        "réunissez deux rubriques ; une rubrique dont tout est en brouillon ne compte pas.",
        id="RUB-001",
    ),
    pytest.param(
        Code.RUBRICS_TOO_MANY,
        {"name": "Archives", "union": "CFDT", "count": 2, "limit": 1},
        "La rubrique « Archives » est en trop : l’espace CFDT en compte 2.",
        "1\u00a0rubrique au plus par espace.",
        "réunissez deux rubriques ; une rubrique dont tout est en brouillon ne compte pas.",
        id="RUB-001, another agreement",
    ),
    pytest.param(
        Code.VIDEOS_TOO_MANY,
        {"count": 2, "limit": 1, "union": "CFDT", "names": ("a.mp4", "b.pptx › media1.mp4")},
        "Il y a 2\u00a0vidéos dans l’espace CFDT : « a.mp4 » et « b.pptx › media1.mp4 ».",
        "1\u00a0vidéo au plus.",
        "retirez ce qui est en trop, y compris dans les PDF et les PowerPoint.",
        id="VID-001",
    ),
    pytest.param(
        Code.VIDEO_TOO_LONG,
        {"name": "accueil.mp4", "seconds": 30.6, "limit_seconds": 30.0},
        "La vidéo « accueil.mp4 » dure 30,6\u00a0s.",
        "30\u00a0s au plus.",
        "raccourcissez-la, puis remplacez le fichier.",
        id="VID-002",
    ),
    pytest.param(
        Code.VIDEO_PROBE_ABSENT,
        {"name": "accueil.mp4", "detail": ""},
        "La durée de la vidéo « accueil.mp4 » n’a pas été mesurée : il manque l’outil ffprobe.",
        "une durée mesurée ; sans elle, la vidéo n’est pas publiée.",
        "lancez « make site », qui apporte cet outil, ou demandez son installation.",
        id="VID-005",
    ),
    pytest.param(
        Code.FORM_NOT_ALLOWED,
        {"name": "effectifs.xlsx", "value": "xlsx", "allowed": ("text", "pdf", "ppt", "video")},
        "La forme du fichier « effectifs.xlsx » n’est pas admise (xlsx).",
        "texte, PDF, PowerPoint ou vidéo.",
        "enregistrez-le sous l’une de ces formes, ou retirez-le.",
        id="FOR-001",
    ),
    pytest.param(
        Code.FORM_TOO_HEAVY,
        {"name": "tract.pdf", "size_bytes": 10_000_001, "limit_bytes": 10_000_000},
        "Le fichier « tract.pdf » pèse 10,1\u00a0Mo.",
        "10\u00a0Mo au plus pour cette forme de fichier.",
        "réduisez les images ou la qualité, puis remplacez le fichier.",
        id="FOR-006",
    ),
    pytest.param(
        Code.CONTRIBUTORS_TOO_MANY,
        {
            "union": "CFTC",
            "count": 4,
            "limit": 3,
            "names": ("cftc-1", "cftc-2", "cftc-3", "cftc-4"),
        },
        "L’espace CFTC a 4\u00a0contributeurs en cours de mandat : "
        "cftc-1, cftc-2, cftc-3 et cftc-4.",
        "3\u00a0contributeurs au plus par organisation syndicale.",
        "dans le registre, donnez une date de fin aux mandats en trop.",
        id="CON-001",
    ),
    pytest.param(
        Code.ADDRESS_WRONG_FORM,
        {"value": "cfdt@exemple.fr", "expected": "CFDT.organisme@exemple.fr"},
        "L’adresse « cfdt@exemple.fr » n’a pas la forme prévue.",
        "CFDT.organisme@exemple.fr.",
        "corrigez l’adresse dans « espace.yml ».",
        id="ADR-001",
    ),
    pytest.param(
        Code.LINK_BROKEN,
        {"target": "contat.md", "suggestion": "contact.md"},
        "Le lien mène à « contat.md », qui n’existe pas dans le site."
        " Vouliez-vous dire « contact.md » ?",
        "",
        "corrigez l’adresse du lien, ou retirez-le.",
        id="LIE-001",
    ),
    pytest.param(
        Code.LINK_BROKEN,
        {"target": "contat.md", "suggestion": ""},
        "Le lien mène à « contat.md », qui n’existe pas dans le site.",
        "",
        "corrigez l’adresse du lien, ou retirez-le.",
        id="LIE-001 with nothing close",
    ),
    pytest.param(
        Code.KEY_UNKNOWN,
        {"key": "tittre", "suggestion": "titre", "allowed": ("titre", "date", "type")},
        "La clé « tittre » n’est pas connue. Vouliez-vous dire « titre » ?",
        "l’une de ces clés : titre, date ou type.",
        "corrigez le nom de la clé, ou retirez-la.",
        id="ENT-006",
    ),
    pytest.param(
        Code.TEXT_NOT_UTF8,
        {"value": "é"},
        "Ce fichier n’est pas enregistré en UTF-8 : « é » y est codé autrement.",
        "un fichier de texte codé en UTF-8.",
        "dans le Bloc-notes, choisissez « Enregistrer sous », puis le codage « UTF-8 ».",
        id="LEC-001",
    ),
    pytest.param(
        Code.HTML_REFUSED,
        {"name": "font"},
        "La balise « <font> » ne se publie pas : elle s’afficherait telle quelle.",
        "un texte mis en forme avec Markdown, sans balise HTML.",
        "retirez-la.",
        id="INT-001",
    ),
    pytest.param(
        Code.HTML_REFUSED,
        {"name": "sup", "instead": "^mots^"},
        "La balise « <sup> » ne se publie pas : elle s’afficherait telle quelle.",
        "un texte mis en forme avec Markdown, sans balise HTML.",
        "retirez-la, ou écrivez à la place : ^mots^.",
        id="INT-001 with Markdown",
    ),
    pytest.param(
        Code.AGREEMENT_NOT_IN_FORCE,
        {"name": "Accord", "day": "2023-12-31", "begins_on": "2024-01-01", "ends_on": ""},
        "L’accord « Accord » n’est pas en vigueur à la date du 31\u00a0décembre 2023.",
        "une date comprise dans sa durée, à partir du 1er\u00a0janvier 2024.",
        "indiquez l’accord applicable ce jour-là dans la configuration du site.",
        id="ACC-005, not yet",
    ),
    pytest.param(
        Code.AGREEMENT_NOT_IN_FORCE,
        {"name": "Accord", "day": "2028-02-01", "begins_on": "", "ends_on": "2027-12-31"},
        "L’accord « Accord » n’est pas en vigueur à la date du 1er\u00a0février 2028.",
        "une date comprise dans sa durée, jusqu’au 31\u00a0décembre 2027.",
        "indiquez l’accord applicable ce jour-là dans la configuration du site.",
        id="ACC-005, no longer",
    ),
    pytest.param(
        Code.ADDRESS_COLLISION,
        {"name": "Tract.pdf", "value": "cfdt/tracts/tract.pdf"},
        "L’adresse « cfdt/tracts/tract.pdf » est déjà prise dans le site par « Tract.pdf ».",
        "un nom qui se distingue par autre chose que ses majuscules, ses accents ou ses espaces ; "
        "une année seule, « page- » et un nombre, « type- » sont réservés aux listes.",
        "renommez ce fichier ou ce dossier.",
        id="FIC-002",
    ),
    pytest.param(
        Code.ORGANISATION_LOGO_USED,
        {"name": "banniere.png"},
        "« banniere.png » reprend le logo de l’organisme.",
        "des images où ce logo n’est ni utilisé, ni modifié.",
        "retirez cette image, ou remplacez-la par une autre.",
        id="LOG-004",
    ),
    pytest.param(
        Code.NAME_UNSAFE,
        {"name": "a:b.pdf"},
        "Le nom « a:b.pdf » ne peut pas servir d’adresse dans le site.",
        "un nom fait de lettres, de chiffres et de tirets.",
        "renommez ce fichier ou ce dossier.",
        id="FIC-006",
    ),
    pytest.param(
        Code.NAME_UNSAFE,
        {"name": "long.pdf", "count": 131, "limit": 130},
        "Le nom « long.pdf » ne peut pas servir d’adresse dans le site : il a 131\u00a0caractères.",
        "un nom fait de lettres, de chiffres et de tirets, de 130\u00a0caractères au plus.",
        "renommez ce fichier ou ce dossier.",
        id="FIC-006, too long",
    ),
]


@pytest.mark.parametrize(("code", "params", "fact", "expected", "action"), EXACT)
def test_exact_wording(code, params, fact, expected, action):
    assert sentences(code, params) == (french(fact), french(expected), french(action))


def test_a_value_that_an_issue_forgets_is_named_for_its_author():
    issue = Issue(Code.RUBRICS_TOO_MANY, PLACE, {"name": "Archives", "count": 7})
    assert missing_params(issue) == ("union", "limit")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("CFDT : section locale", 'titre: "CFDT : section locale"'),
        ('le "grand" soir : suite', "titre: 'le \"grand\" soir : suite'"),
        ("l'été : \\o/", "titre: 'l''été : \\o/'"),
        ("#1 : 'a' \"b\"", "titre: '#1 : ''a'' \"b\"'"),
    ],
)
def test_a_corrected_line_reads_back_as_the_same_value(value, line):
    fact, _, action = sentences(Code.YAML_COLON, {"key": "titre", "value": value})
    assert fact == french(
        "La valeur de « titre » contient un deux-points, qui se lit comme une autre clé."
    )
    assert action == f"mettez la valeur entre guillemets droits\u00a0: {line}"
    assert yaml.safe_load(line) == {"titre": value}


@pytest.mark.parametrize(
    ("code", "article", "text"),
    [
        pytest.param(Code.RUBRICS_TOO_MANY, "1.2", "Article 1.2 de l’accord", id="an article"),
        pytest.param(
            Code.RUBRICS_TOO_MANY, None, "Règle de Panneau (l’accord n’en dit rien)", id="a rule"
        ),
        pytest.param(Code.YAML_UNREADABLE, None, "", id="an accident of reading"),
        pytest.param(Code.FORM_BROKEN, "1.2", "Article 1.2 de l’accord", id="told when there is"),
    ],
)
def test_authority(code, article, text):
    assert authority(Issue(code, PLACE, {}, article)) == text
