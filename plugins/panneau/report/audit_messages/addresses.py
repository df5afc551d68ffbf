"""Wording: what is loaded, and where links lead."""

from collections.abc import Mapping

from panneau.domain.audit import AuditRule as R
from panneau.report.audit_messages.actions import SERVE_ALL, THEME
from panneau.report.message import Message

LOADS: Mapping[R, Message] = {
    R.LOAD_REMOTE: Message.about(
        "Chargement extérieur",
        "Le navigateur irait chercher {detail:quote} hors du site, qui saurait alors qui lit.",
        SERVE_ALL,
        "https://ailleurs.example/image.png",
    ),
    R.LOAD_MISSING: Message.about(
        "Fichier absent",
        "La page demande un fichier qui n’est pas dans le site : {detail:quote}.",
        SERVE_ALL,
        "assets/perdu.css",
    ),
    R.LOAD_EMBEDDED: Message.about(
        "Contenu caché dans une adresse",
        "Un contenu écrit dans une adresse échappe aux vérifications : {detail:quote}.",
        "mettez ce contenu dans un fichier du site.",
        "data:image/gif;base64,R0lGOD",
    ),
    R.LOAD_HINT: Message.about(
        "Connexion préparée",
        "Le navigateur préparerait une connexion, ou plus : {detail:quote}.",
        THEME,
        "rel=preconnect https://ailleurs.example/",
    ),
    R.LOAD_FORM: Message.about(
        "Formulaire qui envoie",
        "Un formulaire enverrait ce qu’on y écrit : {detail:quote}.",
        "faites-le mener à la page de recherche du site, par la méthode « get ».",
        "https://ailleurs.example/",
    ),
    R.LOAD_PING: Message.about(
        "Signal à chaque clic",
        "Un clic serait signalé à un serveur : {detail}.",
        THEME,
        "ping sur <a>",
    ),
}

LINKS: Mapping[R, Message] = {
    R.LINK_REL: Message.about(
        "Lien qui dit d’où l’on vient",
        'Le lien vers {detail:quote} n’a pas rel="noopener noreferrer".',
        "ajoutez ces deux mots au lien.",
        "https://ailleurs.example/",
    ),
    R.LINK_SCHEME: Message.about(
        "Lien vers un programme ou un disque",
        "Le lien {detail:quote} n’ouvre pas une page : il lance un programme, ou lit un disque.",
        "retirez-le, ou remplacez-le par une adresse qui commence par « https:// ».",
        "file:///C:/exemple",
    ),
    R.LINK_DECEPTIVE: Message.about(
        "Adresse trompeuse",
        "L’adresse {detail:quote} ne mène pas où elle en a l’air.",
        "écrivez l’adresse entière, telle que la barre du navigateur la montre.",
        "https://intranet@ailleurs.example/",
    ),
}
