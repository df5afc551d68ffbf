"""Wording: files, style sheets, drawings, data."""

from collections.abc import Mapping

from panneau.domain.audit import AuditRule as R
from panneau.report.audit_messages.actions import REBUILD
from panneau.report.message import Message

FILES: Mapping[R, Message] = {
    R.FILE_LINK: Message.about(
        "Lien vers un autre endroit du disque",
        "Ce fichier n’en est pas un : il mène à {detail:quote}.",
        REBUILD,
        "/etc/hosts",
    ),
    R.FILE_SPECIAL: Message.about(
        "Ni fichier ni dossier",
        "Un site ne contient que des fichiers et des dossiers[[ ; ceci est un {detail}]].",
        REBUILD,
        "tube",
    ),
    R.FILE_HIDDEN: Message.about(
        "Fichier caché",
        "Un nom qui commence par un point cache un fichier, ou donne des ordres au serveur.",
        "retirez-le du dossier publié.",
        "",
    ),
    R.FILE_NAME: Message.about(
        "Nom dangereux",
        "Ce nom contient un caractère qui trompe, ou que certains systèmes refusent.",
        "renommez le fichier avec des lettres, des chiffres et des tirets.",
        "",
    ),
    R.FILE_KIND: Message.about(
        "Forme de fichier inattendue",
        "Aucune page du site n’a besoin d’un fichier de cette forme.",
        "retirez-le du dossier publié.",
        "",
    ),
    R.FILE_CONTENT: Message.about(
        "Contenu autre qu’annoncé",
        "Le contenu de ce fichier n’est pas celui que son nom annonce : {detail}.",
        REBUILD,
        "contenu de forme html",
    ),
    R.FILE_STRAY_PAGE: Message.about(
        "Page hors de sa place",
        "Une page porte le nom « index.html » dans un dossier à elle ; celle-ci est arrivée "
        "par un autre chemin.",
        "retirez-la du dossier publié.",
        "",
    ),
    R.FILE_COLLISION: Message.about(
        "Noms que l’on confond",
        "Certains systèmes confondent ce nom avec {detail:quote}.",
        "gardez un seul des deux fichiers.",
        "espace/Photo.png",
    ),
    R.FILE_LIMITS: Message.about(
        "Fichier impossible à lire",
        "Ce fichier n’a pas pu être vérifié : {detail}.",
        "remplacez-le : ce qui ne se vérifie pas ne se publie pas.",
        "temps dépassé",
    ),
}

DATA: Mapping[R, Message] = {
    R.CSS_UNREADABLE: Message.about(
        "Feuille de style illisible",
        "Une partie de cette feuille de style ne se lit pas : {detail}.",
        "corrigez-la : chaque navigateur la comprendrait à sa façon.",
        "ligne 3, colonne 9",
    ),
    R.XML_UNREADABLE: Message.about(
        "XML illisible",
        "Ce dessin ou ce flux ne se lit pas : {detail}.",
        REBUILD,
        "la racine n’est pas <svg>",
    ),
    R.XML_DECLARATION: Message.about(
        "Déclaration dans un fichier XML",
        "Une déclaration peut faire lire d’autres fichiers : {detail:quote}.",
        "enregistrez le dessin de nouveau, en « SVG simple ».",
        "<!DOCTYPE",
    ),
    R.XML_ACTIVE: Message.about(
        "Plus qu’un dessin ou qu’un flux",
        "L’élément {detail:quote} n’a pas sa place ici.",
        "enregistrez le dessin de nouveau, en « SVG simple ».",
        "<foreignObject>",
    ),
    R.JSON_UNREADABLE: Message.about(
        "Données illisibles",
        "Ce fichier de données ne se lit pas : {detail}.",
        REBUILD,
        "ligne 1, colonne 7",
    ),
    R.JSON_ADDRESS: Message.about(
        "Données piégées",
        "Ces données pourraient faire agir la page qui les lit : {detail:quote}.",
        REBUILD,
        "javascript:exemple()",
    ),
}
