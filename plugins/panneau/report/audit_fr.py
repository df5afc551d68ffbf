# The wording of the audit, read by whoever builds or publishes: staff rather than contributors.
# `docs/audit.md` is written from here.

"""What every rule of the audit says, in French."""

from collections.abc import Mapping

from panneau.domain.audit import AuditFinding
from panneau.domain.audit import AuditRule as R
from panneau.report.message import Message, Wording, fill

FAMILIES = {
    "AUD-1": "Fichiers",
    "AUD-2": "Pages",
    "AUD-3": "Ce qui pourrait s’exécuter",
    "AUD-4": "Ce qu’un navigateur irait chercher ou enverrait",
    "AUD-5": "Liens",
    "AUD-6": "Feuilles de style, dessins, flux, données",
    "AUD-7": "Personnes, organisations, poids",
    "AUD-8": "Certificat",
}
"""Title of each family, by the beginning of its identifiers."""

_REBUILD = "reconstruisez le site à partir de ses sources, puis recherchez d’où vient ce fichier."
_THEME = "retirez-le du gabarit ou du programme qui l’écrit, puis reconstruisez le site."
_SERVE_ALL = "mettez ce fichier dans le site, ou retirez ce qui l’appelle."


def _message(title: str, fact: str, action: str, detail: str) -> Message:
    return Message(title=title, fact=fact, action=action, params={"detail": detail})


FILES = {
    R.FILE_LINK: _message(
        "Lien vers un autre endroit du disque",
        "Ce fichier n’en est pas un : il mène à {detail:quote}.",
        _REBUILD,
        "/etc/hosts",
    ),
    R.FILE_SPECIAL: _message(
        "Ni fichier ni dossier",
        "Un site ne contient que des fichiers et des dossiers[[ ; ceci est un {detail}]].",
        _REBUILD,
        "tube",
    ),
    R.FILE_HIDDEN: _message(
        "Fichier caché",
        "Un nom qui commence par un point cache un fichier, ou donne des ordres au serveur.",
        "retirez-le du dossier publié.",
        "",
    ),
    R.FILE_NAME: _message(
        "Nom dangereux",
        "Ce nom contient un caractère qui trompe, ou que certains systèmes refusent.",
        "renommez le fichier avec des lettres, des chiffres et des tirets.",
        "",
    ),
    R.FILE_KIND: _message(
        "Forme de fichier inattendue",
        "Aucune page du site n’a besoin d’un fichier de cette forme.",
        "retirez-le du dossier publié.",
        "",
    ),
    R.FILE_CONTENT: _message(
        "Contenu autre qu’annoncé",
        "Le contenu de ce fichier n’est pas celui que son nom annonce : {detail}.",
        _REBUILD,
        "contenu de forme html",
    ),
    R.FILE_STRAY_PAGE: _message(
        "Page hors de sa place",
        "Une page porte le nom « index.html » dans un dossier à elle ; celle-ci est arrivée "
        "par un autre chemin.",
        "retirez-la du dossier publié.",
        "",
    ),
    R.FILE_COLLISION: _message(
        "Noms que l’on confond",
        "Certains systèmes confondent ce nom avec {detail:quote}.",
        "gardez un seul des deux fichiers.",
        "espace/Photo.png",
    ),
    R.FILE_LIMITS: _message(
        "Fichier impossible à lire",
        "Ce fichier n’a pas pu être vérifié : {detail}.",
        "remplacez-le : ce qui ne se vérifie pas ne se publie pas.",
        "temps dépassé",
    ),
}

PAGES = {
    R.PAGE_ENCODING: _message(
        "Codage du texte",
        "Le codage doit être annoncé d’emblée, une seule fois, et respecté : {detail}.",
        _THEME,
        "charset=utf-8 attendu au début",
    ),
    R.PAGE_POLICY: _message(
        "Politique de sécurité de la page",
        "La politique de sécurité (Content-Security-Policy) ne protège pas assez : {detail}.",
        "rétablissez celle du gabarit de base, avant tout chargement.",
        "style-src 'unsafe-inline'",
    ),
    R.PAGE_REFERRER: _message(
        "Provenance des lecteurs",
        "D’autres sites apprendraient d’où viennent les lecteurs : {detail}.",
        "gardez « no-referrer » au début de la page, et nulle part autre chose.",
        "referrerpolicy=unsafe-url",
    ),
    R.PAGE_META: _message(
        "Consigne inattendue au navigateur",
        "La page donne au navigateur une consigne inattendue : {detail}.",
        _THEME,
        "http-equiv=set-cookie",
    ),
    R.PAGE_REFRESH: _message(
        "Page qui en ouvre une autre",
        "La page se recharge ou part ailleurs d’elle-même : {detail:quote}.",
        _THEME,
        "0;url=https://ailleurs.example/",
    ),
    R.PAGE_BASE: _message(
        "Adresses détournées",
        "Un élément <base> change le sens de toutes les adresses : {detail:quote}.",
        _THEME,
        "<base> https://ailleurs.example/",
    ),
    R.PAGE_ELEMENT: _message(
        "Élément inattendu",
        "L’élément {detail:quote} ne fait pas partie d’une page sans danger.",
        _THEME,
        "<iframe> https://ailleurs.example/",
    ),
    R.PAGE_ATTRIBUTE: _message(
        "Attribut inattendu",
        "L’attribut {detail:quote} ne fait pas partie d’une page sans danger.",
        _THEME,
        "autoplay sur <video>",
    ),
    R.PAGE_COMMENT: _message(
        "Commentaire conditionnel",
        "D’anciens navigateurs liraient ce commentaire comme une partie de la page : "
        "{detail:quote}.",
        _THEME,
        "<!--[if IE]",
    ),
}

SCRIPTS = {
    R.SCRIPT_INLINE: _message(
        "Script écrit dans une page",
        "Un script est écrit dans ce fichier : {detail:quote}.",
        _THEME,
        "<script> exemple()",
    ),
    R.SCRIPT_UNKNOWN: _message(
        "Script inconnu",
        "Ce script n’est pas l’un de ceux du thème[[ : {detail:quote}]].",
        "retirez-le, ou reconstruisez le site avec le thème dont il fait partie.",
        "autre/script.txt",
    ),
    R.SCRIPT_HANDLER: _message(
        "Script attaché à un élément",
        "Un événement exécuterait un script : {detail}.",
        _THEME,
        "onclick sur <p>",
    ),
    R.SCRIPT_ADDRESS: _message(
        "Adresse qui exécute un script",
        "Cette adresse est un script : {detail:quote}.",
        _THEME,
        "javascript:exemple()",
    ),
    R.STYLE_INLINE: _message(
        "Style écrit dans une page",
        "Un style est écrit dans ce fichier : {detail:quote}.",
        "mettez-le dans une feuille de style du thème.",
        "style sur <p>",
    ),
    R.STYLE_ACTIVE: _message(
        "Style qui exécute un script",
        "D’anciens navigateurs exécutent ce style : {detail:quote}.",
        _THEME,
        "expression(",
    ),
    R.DOCUMENT_ACTIVE: _message(
        "Document qui agit",
        "Ce document agit quand on l’ouvre : {detail}.",
        "exportez-le de nouveau, sans macro, sans script et sans fichier joint.",
        "document : JavaScript",
    ),
}

LOADS = {
    R.LOAD_REMOTE: _message(
        "Chargement extérieur",
        "Le navigateur irait chercher {detail:quote} hors du site, qui saurait alors qui lit.",
        _SERVE_ALL,
        "https://ailleurs.example/image.png",
    ),
    R.LOAD_MISSING: _message(
        "Fichier absent",
        "La page demande un fichier qui n’est pas dans le site : {detail:quote}.",
        _SERVE_ALL,
        "assets/perdu.css",
    ),
    R.LOAD_EMBEDDED: _message(
        "Contenu caché dans une adresse",
        "Un contenu écrit dans une adresse échappe aux vérifications : {detail:quote}.",
        "mettez ce contenu dans un fichier du site.",
        "data:image/gif;base64,R0lGOD",
    ),
    R.LOAD_HINT: _message(
        "Connexion préparée",
        "Le navigateur préparerait une connexion, ou plus : {detail:quote}.",
        _THEME,
        "rel=preconnect https://ailleurs.example/",
    ),
    R.LOAD_FORM: _message(
        "Formulaire qui envoie",
        "Un formulaire enverrait ce qu’on y écrit : {detail:quote}.",
        "faites-le mener à la page de recherche du site, par la méthode « get ».",
        "https://ailleurs.example/",
    ),
    R.LOAD_PING: _message(
        "Signal à chaque clic",
        "Un clic serait signalé à un serveur : {detail}.",
        _THEME,
        "ping sur <a>",
    ),
}

LINKS = {
    R.LINK_REL: _message(
        "Lien qui dit d’où l’on vient",
        'Le lien vers {detail:quote} n’a pas rel="noopener noreferrer".',
        "ajoutez ces deux mots au lien.",
        "https://ailleurs.example/",
    ),
    R.LINK_SCHEME: _message(
        "Lien vers un programme ou un disque",
        "Le lien {detail:quote} n’ouvre pas une page : il lance un programme, ou lit un disque.",
        "retirez-le, ou remplacez-le par une adresse qui commence par « https:// ».",
        "file:///C:/exemple",
    ),
    R.LINK_DECEPTIVE: _message(
        "Adresse trompeuse",
        "L’adresse {detail:quote} ne mène pas où elle en a l’air.",
        "écrivez l’adresse entière, telle que la barre du navigateur la montre.",
        "https://intranet@ailleurs.example/",
    ),
}

DATA = {
    R.CSS_UNREADABLE: _message(
        "Feuille de style illisible",
        "Une partie de cette feuille de style ne se lit pas : {detail}.",
        "corrigez-la : chaque navigateur la comprendrait à sa façon.",
        "bad URL token",
    ),
    R.XML_UNREADABLE: _message(
        "XML illisible",
        "Ce dessin ou ce flux ne se lit pas : {detail}.",
        _REBUILD,
        "la racine n’est pas <svg>",
    ),
    R.XML_DECLARATION: _message(
        "Déclaration dans un fichier XML",
        "Une déclaration peut faire lire d’autres fichiers : {detail:quote}.",
        "enregistrez le dessin de nouveau, en « SVG simple ».",
        "<!DOCTYPE",
    ),
    R.XML_ACTIVE: _message(
        "Plus qu’un dessin ou qu’un flux",
        "L’élément {detail:quote} n’a pas sa place ici.",
        "enregistrez le dessin de nouveau, en « SVG simple ».",
        "<foreignObject>",
    ),
    R.JSON_UNREADABLE: _message(
        "Données illisibles",
        "Ce fichier de données ne se lit pas : {detail}.",
        _REBUILD,
        "Expecting value: line 1 column 7 (char 6)",
    ),
    R.JSON_ADDRESS: _message(
        "Données piégées",
        "Ces données pourraient faire agir la page qui les lit : {detail:quote}.",
        _REBUILD,
        "javascript:exemple()",
    ),
}

PEOPLE = {
    R.PRIVATE_NAME: _message(
        "Nom du registre privé",
        "Ce fichier contient un nom, un identifiant ou une adresse du registre privé : {detail}.",
        "ouvrez le registre à cette ligne, puis retirez ce nom du texte ou du fichier d’origine.",
        "ligne 12 du registre",
    ),
    R.SPACE_LOGO: _message(
        "Logo de l’organisation absent",
        "Cette page d’un espace ne commence pas par le logo de son organisation : {detail}.",
        "rétablissez le bandeau de l’espace dans le gabarit.",
        "espace/logo.svg",
    ),
    R.WEIGHT_BYTES: _message(
        "Page trop lourde",
        "Sans ses images ni ses vidéos, cette page pèse trop : {detail}.",
        "allégez les feuilles de style et les scripts, ou coupez le texte en deux publications.",
        "900000 octets pour 750000",
    ),
    R.WEIGHT_REQUESTS: _message(
        "Trop de fichiers à demander",
        "Sans ses images ni ses vidéos, cette page demande trop de fichiers : {detail}.",
        "rassemblez les feuilles de style et les scripts.",
        "12 demandes pour 10",
    ),
}

CERTIFICATE = {
    R.CERTIFICATE_MISSING: _message(
        "Certificat absent",
        "Ce site n’a pas de certificat : rien ne dit qu’il a été vérifié.",
        "construisez-le avec Panneau, qui écrit le certificat.",
        "",
    ),
    R.CERTIFICATE_UNREADABLE: _message(
        "Certificat illisible",
        "Le certificat ne se lit pas : {detail}.",
        "reconstruisez le site.",
        "version inconnue",
    ),
    R.CERTIFICATE_RULES: _message(
        "Vérification incomplète",
        "Le site a été construit sans toutes les vérifications : {detail} manque.",
        "reconstruisez le site avec les trois extensions de Panneau.",
        "AUD-301",
    ),
    R.CERTIFICATE_AGREEMENT: _message(
        "Autre accord",
        "Le site a été vérifié sous une autre version de l’accord {detail:quote}.",
        "reconstruisez le site avec l’accord applicable.",
        "exemple-2024",
    ),
    R.CERTIFICATE_CHANGED: _message(
        "Fichier changé",
        "Ce fichier a changé depuis la vérification.",
        "reconstruisez le site, puis recherchez qui ou quoi l’a changé.",
        "",
    ),
    R.CERTIFICATE_ADDED: _message(
        "Fichier ajouté",
        "Ce fichier a été ajouté depuis la vérification.",
        "retirez-le, puis recherchez d’où il vient.",
        "",
    ),
    R.CERTIFICATE_REMOVED: _message(
        "Fichier disparu",
        "Ce fichier, présent lors de la vérification, n’est plus là.",
        "reconstruisez le site.",
        "",
    ),
}

AUDIT_MESSAGES: Mapping[R, Message] = {
    **FILES,
    **PAGES,
    **SCRIPTS,
    **LOADS,
    **LINKS,
    **DATA,
    **PEOPLE,
    **CERTIFICATE,
}


def describe_finding(finding: AuditFinding) -> Wording:
    """Return the sentences of a finding."""
    return fill(AUDIT_MESSAGES[finding.rule], {"detail": finding.detail})
