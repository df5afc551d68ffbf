"""Wording: persons, unions, weight, and the certificate."""

from collections.abc import Mapping

from panneau.domain.audit import AuditRule as R
from panneau.report.message import Message

PEOPLE: Mapping[R, Message] = {
    R.PRIVATE_NAME: Message.about(
        "Nom du registre privé",
        "Ce fichier contient un nom, un identifiant ou une adresse du registre privé : {detail}.",
        "ouvrez le registre à cette ligne, puis retirez ce nom du texte ou du fichier d’origine.",
        "ligne 12 du registre",
    ),
    R.SPACE_LOGO: Message.about(
        "Logo de l’organisation absent",
        "Cette page d’un espace ne commence pas par le logo de son organisation : {detail}.",
        "rétablissez le bandeau de l’espace dans le gabarit.",
        "espace/logo.svg",
    ),
    R.WEIGHT_BYTES: Message.about(
        "Page trop lourde",
        "Sans ses images ni ses vidéos, cette page pèse trop : {detail}.",
        "allégez les feuilles de style et les scripts, ou coupez le texte en deux publications.",
        "900000 octets pour 750000",
    ),
    R.WEIGHT_REQUESTS: Message.about(
        "Trop de fichiers à demander",
        "Sans ses images ni ses vidéos, cette page demande trop de fichiers : {detail}.",
        "rassemblez les feuilles de style et les scripts.",
        "12 demandes pour 10",
    ),
}

CERTIFICATE: Mapping[R, Message] = {
    R.CERTIFICATE_MISSING: Message.about(
        "Certificat absent",
        "Ce site n’a pas de certificat : rien ne dit qu’il a été vérifié.",
        "construisez-le avec Panneau, qui écrit le certificat.",
        "",
    ),
    R.CERTIFICATE_UNREADABLE: Message.about(
        "Certificat illisible",
        "Le certificat ne se lit pas : {detail}.",
        "reconstruisez le site.",
        "version inconnue",
    ),
    R.CERTIFICATE_RULES: Message.about(
        "Vérification incomplète",
        "Le site a été construit sans toutes les vérifications : {detail} manque.",
        "reconstruisez le site avec les trois extensions de Panneau.",
        "AUD-301",
    ),
    R.CERTIFICATE_AGREEMENT: Message.about(
        "Autre accord",
        "Le site a été vérifié sous une autre version de l’accord {detail:quote}.",
        "reconstruisez le site avec l’accord applicable.",
        "exemple-2024",
    ),
    R.CERTIFICATE_CHANGED: Message.about(
        "Fichier changé",
        "Ce fichier a changé depuis la vérification.",
        "reconstruisez le site, puis recherchez qui ou quoi l’a changé.",
        "",
    ),
    R.CERTIFICATE_ADDED: Message.about(
        "Fichier ajouté",
        "Ce fichier a été ajouté depuis la vérification.",
        "retirez-le, puis recherchez d’où il vient.",
        "",
    ),
    R.CERTIFICATE_REMOVED: Message.about(
        "Fichier disparu",
        "Ce fichier, présent lors de la vérification, n’est plus là.",
        "reconstruisez le site.",
        "",
    ),
}
