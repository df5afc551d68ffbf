# Read by the people who look after the site, not by contributors.

"""Wording: the configuration of the site and the file of the agreement."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

MESSAGES: Mapping[Code, Message] = {
    Code.CONFIG_UNREADABLE: Message(
        title="Configuration illisible",
        fact="La configuration du site ne peut pas être lue[[ : {detail:phrase}]].",
        action="corrigez ce fichier, ou reprenez sa version précédente.",
        params={"detail": "un crochet n’est pas fermé"},
    ),
    Code.CONFIG_UNKNOWN_PLUGIN: Message(
        title="Extension inconnue",
        fact="L’extension {name:quote} pourrait modifier les pages après leur vérification.",
        expected="uniquement les extensions de Panneau : {allowed:list}.",
        action="retirez cette extension de la liste « plugins ».",
        params={"name": "social", "allowed": ("panneau/spaces", "panneau/checks")},
    ),
    Code.CONFIG_HOOKS: Message(
        title="Programme ajouté à la configuration",
        fact="Le réglage « hooks » fait exécuter un programme étranger à Panneau.",
        expected="une configuration sans « hooks ».",
        action="retirez ce réglage.",
    ),
    Code.CONFIG_ANALYTICS: Message(
        title="Mesure d’audience",
        fact="Le réglage {key:quote} sert à mesurer l’audience du site.",
        expected="aucune mesure d’audience : personne ne cherche à savoir qui lit.",
        action="retirez ce réglage.",
        params={"key": "extra.analytics"},
        is_rule=True,
    ),
    Code.CONFIG_REMOTE: Message(
        title="Élément extérieur au site",
        fact="Le réglage {key:quote} ajouterait aux pages un élément extérieur au site"
        "[[ ({value})]].",
        expected="des pages dont chaque élément vient du site lui-même.",
        action="retirez ce réglage.",
        params={"key": "theme.font", "value": "des polices"},
        is_rule=True,
    ),
    Code.CONFIG_UNSAFE_KEY: Message(
        title="Réglage non vérifié",
        fact="Panneau ne connaît pas le réglage {key:quote} et ne sait pas s’il est sûr.",
        expected="uniquement les réglages décrits dans la documentation de Panneau.",
        action="retirez ce réglage.",
        params={"key": "strict_slug"},
    ),
    Code.CONFIG_UNKNOWN_PROFILE: Message(
        title="Profil inconnu",
        fact="Panneau ne connaît pas le profil {value:quote}."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="l’un de ces profils : {allowed:or}.",
        action="corrigez le réglage « profile », ou retirez-le.",
        params={"value": "bornes", "suggestion": "borne", "allowed": ("intranet", "borne")},
    ),
    Code.AGREEMENT_NOT_FOUND: Message(
        title="Accord introuvable",
        fact="L’accord {name:quote} est introuvable.[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="[[un accord fourni avec Panneau ({allowed:or}) ou ]]le chemin d’un fichier.",
        action="corrigez le nom de l’accord dans la configuration du site.",
        params={"name": "exemple-2023", "suggestion": "exemple-2024", "allowed": ("exemple-2024",)},
    ),
    Code.AGREEMENT_UNKNOWN_GROUP: Message(
        title="Groupe de clauses inconnu",
        fact="Aucun groupe de clauses ne s’appelle {name:quote}."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="l’un de ces groupes : {allowed:or}.",
        action="corrigez le nom du groupe, ou retirez-le.",
        params={"name": "quota", "suggestion": "quotas", "allowed": ("placement", "quotas")},
    ),
    Code.AGREEMENT_UNKNOWN_KEY: Message(
        title="Clause inconnue",
        fact="Panneau ne connaît pas la clause {key:quote} et ne l’appliquera pas."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="corrigez le nom de la clause ; si elle est propre à ce texte, laissez-la.",
        params={"key": "quotas.section_max", "suggestion": "quotas.sections_max"},
    ),
    Code.AGREEMENT_WRONG_VALUE: Message(
        title="Valeur inattendue dans l’accord",
        fact="La valeur[[ {value:quote}]] ne convient pas à {key:quote}."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="{expected:phrase}.",
        action="corrigez cette valeur dans le fichier de l’accord.",
        params={
            "key": "training.within",
            "value": "deux mois",
            "suggestion": "P2M",
            "expected": "une durée",
        },
    ),
    Code.AGREEMENT_NOT_IN_FORCE: Message(
        title="Accord hors de ses dates",
        fact="L’accord {name:quote} n’est pas en vigueur à la date du {day:day}"
        "[[ : {detail:phrase}]].",
        expected="une date comprise dans sa durée[[, à partir du {begins_on:day}]]"
        "[[, jusqu’au {ends_on:day}]].",
        action="indiquez l’accord applicable ce jour-là dans la configuration du site.",
        params={
            "name": "exemple-2024",
            "day": "2028-02-01",
            "begins_on": "2024-03-01",
            "ends_on": "2027-12-31",
            "detail": "la loi s’applique",
        },
    ),
    Code.AGREEMENT_ENDS_SOON: Message(
        title="Accord bientôt à son terme",
        fact="L’accord {name:quote} s’applique jusqu’au {ends_on:day}[[ ; {detail:phrase}]].",
        action="prévoyez la suite avec les organisations syndicales, puis complétez le fichier "
        "de l’accord.",
        params={
            "name": "exemple-2024",
            "ends_on": "2027-12-31",
            "detail": "après cette date, la loi s’applique",
        },
    ),
    Code.AGREEMENT_DRAFT: Message(
        title="Projet d’accord",
        fact="Le texte {name:quote} n’est qu’un projet : personne ne l’a signé.",
        action="indiquez un texte signé dans la configuration du site avant de publier.",
        params={"name": "exemple-2024"},
    ),
    Code.AGREEMENT_CHILD_NARROWS: Message(
        title="Clause plus étroite que le texte de niveau supérieur",
        fact="La clause {key:quote} donne moins que le texte {name:quote}, qui ne le permet pas. "
        "Elle n’est pas appliquée.",
        action="retirez cette clause, ou indiquez « may_narrow » dans le texte de niveau "
        "supérieur s’il permet de la restreindre.",
        params={"key": "quotas.sections_max", "name": "exemple-cadre"},
    ),
    Code.AGREEMENT_PARENT_NOT_FOUND: Message(
        title="Texte lié introuvable",
        fact="Le texte {name:quote}, que cet accord complète ou remplace, est introuvable."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="corrigez son nom dans le fichier de l’accord.",
        params={"name": "exemple-cadr", "suggestion": "exemple-cadre"},
    ),
    Code.AGREEMENT_PARENT_CIRCULAR: Message(
        title="Textes qui se complètent en rond",
        fact="Le texte {name:quote} revient à celui-ci, ou la suite de textes est trop longue.",
        action="retirez « parent » de l’un de ces fichiers.",
        params={"name": "exemple-cadre"},
    ),
    Code.AGREEMENT_NAME_UNKNOWN: Message(
        title="Nom de clause inconnu",
        fact="La liste {key:quote} nomme {name:quote}, qui n’est ni une clause ni un groupe."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="corrigez ce nom, ou retirez-le de la liste.",
        params={
            "key": "suspends",
            "name": "quotas.section_max",
            "suggestion": "quotas.sections_max",
        },
    ),
    Code.AGREEMENT_DATES_REVERSED: Message(
        title="Dates de l’accord inversées",
        fact="La date {key:quote}, le {ends_on:day}, vient avant la date {name:quote}, "
        "le {begins_on:day}.",
        action="corrigez l’une de ces deux dates.",
        params={
            "key": "ends",
            "ends_on": "2026-01-01",
            "name": "effective",
            "begins_on": "2026-05-01",
        },
    ),
    Code.AGREEMENT_OTHER_SCHEMA: Message(
        title="Fichier d’une autre version de Panneau",
        fact="Ce fichier suit le schéma {value:quote}, que cette version de Panneau ne lit pas.",
        expected="la ligne « schema: {expected} ».",
        action="corrigez cette ligne, ou installez une version plus récente de Panneau.",
        params={"value": "deux", "expected": "un"},
    ),
    Code.AGREEMENT_LAYER_ENDS_SOON: Message(
        title="Période de l’accord bientôt à son terme",
        fact="La période {name:quote} s’applique jusqu’au {ends_on:day} ; les clauses qu’elle "
        "change reprennent ensuite.",
        action="regardez ce qui ne conviendra plus : « panneau verifier --le {value} ».",
        params={
            "name": "Deux rubriques de plus",
            "ends_on": "2026-12-08",
            "value": "2026-12-09",
        },
    ),
}
