# Read by contributors, most of whom never heard of YAML or UTF-8: no such word without a gesture.

"""Wording: text files and the heads of publications."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

MESSAGES: Mapping[Code, Message] = {
    Code.TEXT_NOT_UTF8: Message(
        title="Codage du texte",
        fact="Ce fichier n’est pas enregistré en UTF-8 : {value:quote} y est codé autrement.",
        expected="un fichier de texte codé en UTF-8.",
        action="dans le Bloc-notes, choisissez « Enregistrer sous », puis le codage « UTF-8 ».",
        params={"value": "é"},
    ),
    Code.TEXT_EMPTY: Message(
        title="Fichier vide",
        fact="Ce fichier ne contient aucun texte.",
        action="écrivez-y votre texte, ou supprimez le fichier.",
    ),
    Code.TEXT_CONTROL_CHARACTER: Message(
        title="Caractère invisible",
        fact="Un caractère invisible, {value}, peut ici cacher des mots ou les déplacer.",
        action="effacez les mots qui l’entourent, puis tapez-les de nouveau.",
        params={"value": "U+202E"},
    ),
    Code.TEXT_TOO_LONG: Message(
        title="Texte trop lourd",
        fact="Ce fichier de texte pèse {size_bytes:bytes_over}.",
        expected="{limit_bytes:bytes} au plus.",
        action="raccourcissez-le ; une longue publication se répartit en plusieurs, ou se "
        "joint en PDF.",
        params={"size_bytes": 412_000, "limit_bytes": 150_000},
        is_rule=True,
    ),
    Code.TEXT_PATHOLOGICAL: Message(
        title="Mise en forme trop compliquée",
        fact="La mise en forme de ce texte est trop compliquée pour être lue"
        "[[ : {detail:phrase}]].",
        action="simplifiez les listes, les citations et les crochets placés les uns dans les "
        "autres.",
        params={"detail": "niveaux imbriqués"},
    ),
    Code.TEXT_CUT_IN_LINES: Message(
        title="Paragraphes coupés",
        fact="Des lignes vides coupent {count:count phrase|phrases} : ce texte vient peut-être "
        "d’un PDF.",
        action="réunissez les lignes d’un même paragraphe, ou joignez plutôt le PDF.",
        params={"count": 12},
    ),
    Code.HEAD_MISSING: Message(
        title="En-tête absent",
        fact="La publication n’a pas d’en-tête : son titre et sa date manquent.",
        expected="un en-tête entre deux lignes « --- », tout en haut du fichier.",
        action="ajoutez-le ; la commande « panneau nouveau » peut l’écrire pour vous.",
    ),
    Code.HEAD_UNCLOSED: Message(
        title="En-tête non refermé",
        fact="L’en-tête commence ici et n’est pas refermé.",
        expected="une ligne « --- » entre l’en-tête et le texte.",
        action="ajoutez cette ligne juste au-dessus du texte.",
    ),
    Code.YAML_TAB: Message(
        title="Tabulation en début de ligne",
        fact="La ligne commence par une tabulation, qui ne se lit pas à cet endroit.",
        expected="[[{detail:phrase} en début de ligne.]]",
        action="effacez la tabulation[[ et tapez {detail:phrase} à sa place]].",
        params={"detail": "deux espaces"},
    ),
    Code.YAML_COLON: Message(
        title="Deux-points dans une valeur",
        fact="La valeur de {key:quote} contient un deux-points, qui se lit comme une autre clé.",
        action="mettez la valeur entre guillemets droits : {key}: {value:yaml}",
        params={"key": "titre", "value": "Salaires : où en est-on"},
    ),
    Code.YAML_UNREADABLE: Message(
        title="Passage illisible",
        fact="Ce passage ne peut pas être lu[[ : {detail:quote}]].",
        expected="une clé, un deux-points, un espace, puis la valeur.",
        action="vérifiez les espaces en début de ligne, les crochets et les guillemets.",
        params={"detail": "pieces_jointes: [tract.pdf"},
    ),
    Code.KEY_UNKNOWN: Message(
        title="Clé inconnue",
        fact="La clé {key:quote} n’est pas connue.[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="[[l’une de ces clés : {allowed:or}.]]",
        action="corrigez le nom de la clé, ou retirez-la.",
        params={"key": "tittre", "suggestion": "titre", "allowed": ("titre", "date", "resume")},
    ),
    Code.KEY_DUPLICATE: Message(
        title="Clé donnée deux fois",
        fact="La clé {key:quote} figure déjà à la ligne {line}.",
        action="gardez une seule de ces deux lignes.",
        params={"key": "date", "line": 2},
    ),
    Code.KEY_MISSING: Message(
        title="Clé manquante",
        fact="La clé {key:quote} manque.",
        action="ajoutez une ligne « {key}: » suivie de sa valeur.",
        params={"key": "titre"},
    ),
    Code.VALUE_WRONG: Message(
        title="Valeur inattendue",
        fact="La valeur[[ {value:quote}]] ne convient pas à la clé {key:quote}."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="{expected:phrase}.",
        action="corrigez cette valeur.",
        params={
            "key": "date",
            "value": "12 mars 2026",
            "suggestion": "2026-03-12",
            "expected": "une date, par exemple 2026-03-15",
        },
    ),
    Code.VALUE_NOT_LISTED: Message(
        title="Valeur hors de la liste",
        fact="La clé {key:quote} n’admet pas {value:quote}."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="[[l’une de ces valeurs : {allowed:or}.]]",
        action="choisissez une valeur de la liste.",
        params={
            "key": "type",
            "value": "tracts",
            "suggestion": "tract",
            "allowed": ("tract", "bulletin", "page"),
        },
    ),
    Code.YAML_REFUSED_FEATURE: Message(
        title="Écriture non admise",
        fact="L’écriture {name:quote} n’est pas admise à cet endroit.",
        expected="des clés, des listes et des valeurs simples.",
        action="si c’est du texte, mettez-le entre guillemets droits ; sinon, retirez-le.",
        params={"name": "*important"},
    ),
    Code.CURLY_QUOTES: Message(
        title="Guillemets courbes",
        fact="Les guillemets courbes de {value:quote} seront affichés avec le texte.",
        action="effacez-les, ou remplacez-les par des guillemets droits.",
        params={"value": "“Compte rendu”"},
    ),
    Code.DATE_IMPOSSIBLE: Message(
        title="Date impossible",
        fact="La date {value:quote} n’existe pas.",
        expected="année-mois-jour, par exemple 2026-03-15.",
        action="corrigez la date donnée à la clé {key:quote}.",
        params={"key": "date", "value": "2026-02-30"},
    ),
    Code.YAML_SPACE_MISSING: Message(
        title="Espace manquante après le deux-points",
        fact="Il manque une espace après le deux-points.",
        expected="la ligne {value:quote}.",
        action="ajoutez cette espace.",
        params={"value": "titre: Réunion"},
    ),
    Code.TEXT_CUT_BY_REMARK: Message(
        title="Texte coupé par un dièse",
        fact="La valeur de {key:quote} s’arrête à « # » : ce qui suit ce signe n’est pas lu.",
        action="mettez la valeur entre guillemets droits : {key}: {value:yaml}, ou la remarque "
        "sur une ligne à elle.",
        params={"key": "titre", "value": "Bulletin # 12"},
    ),
    Code.VALUE_MISSING: Message(
        title="Valeur manquante",
        fact="La clé {key:quote} n’a pas de valeur.",
        action="écrivez-la sur la même ligne, après « {key}: ».",
        params={"key": "titre"},
    ),
    Code.YAML_SIGN_FIRST: Message(
        title="Signe au début d’une valeur",
        fact="La valeur de {key:quote} commence par un signe qui a un autre sens à cet endroit.",
        action="mettez la valeur entre guillemets droits : {key}: {value:yaml}",
        params={"key": "titre", "value": "[NAO] Compte rendu"},
    ),
}
