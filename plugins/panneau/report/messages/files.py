"""Wording: names and places of files, spaces, logos and rubrics."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

FILES: Mapping[Code, Message] = {
    Code.NAME_RESERVED: Message(
        fact="Windows réserve le nom {name:quote} et ne pourrait pas ouvrir ce fichier.",
        action="renommez-le.",
        params={"name": "con.pdf"},
    ),
    Code.ADDRESS_COLLISION: Message(
        fact="Ce fichier et {name:quote} auraient la même adresse dans le site[[ ({value})]].",
        expected="des noms qui diffèrent par autre chose que les majuscules, les accents ou les "
        "espaces.",
        action="renommez l’un des deux.",
        params={"name": "Tract Été.pdf", "value": "exemple/actualites/tract-ete.pdf"},
    ),
    Code.FILE_IS_LINK: Message(
        fact="Ce nom est un lien vers un autre endroit du disque, que le site ne suit pas.",
        expected="le fichier ou le dossier lui-même.",
        action="remplacez ce lien par une copie du fichier.",
    ),
    Code.FILE_HIDDEN: Message(
        fact="{name:quote} est un fichier caché, souvent laissé par un logiciel.",
        expected="uniquement les publications et leurs pièces jointes.",
        action="supprimez-le de ce dossier.",
        params={"name": ".DS_Store"},
    ),
    Code.FILE_MISPLACED: Message(
        fact="Ce fichier ou ce dossier n’est pas à sa place.",
        expected="[[{expected}.]]",
        action="déplacez-le dans une rubrique de l’espace, ou retirez-le.",
        params={"expected": "une publication dans le dossier d’une rubrique"},
    ),
    Code.NAME_UNSAFE: Message(
        fact="Le nom {name:quote} ne peut pas servir d’adresse dans le site[[ : {detail}]].",
        action="renommez-le avec des lettres, des chiffres et des tirets.",
        params={"name": "???.pdf", "detail": "il n’y reste ni lettre ni chiffre"},
    ),
    Code.FILE_ORPHAN: Message(
        fact="Aucune publication ne mentionne {name:quote}.",
        action="ajoutez-le aux « pieces_jointes » d’une publication, ou retirez-le.",
        params={"name": "affiche.pdf"},
    ),
    Code.ATTACHMENT_MISSING: Message(
        fact="La pièce jointe {name:quote} est introuvable."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="un fichier placé à côté de la publication.",
        action="déposez-y la pièce jointe, ou corrigez son nom.",
        params={"name": "tract-mai.pdf", "suggestion": "tract-mars.pdf"},
    ),
    Code.FILE_UNREADABLE: Message(
        fact="Ce fichier ne peut pas être ouvert[[ (réponse du système : {detail})]].",
        action="fermez-le dans les autres logiciels et vérifiez que vous avez le droit de le lire.",
        params={"detail": "Permission denied"},
    ),
}

SPACES: Mapping[Code, Message] = {
    Code.SPACE_WITHOUT_CARD: Message(
        fact="Le dossier {name:quote} ne contient pas de fichier « espace.yml ».",
        expected="pour chaque espace, un fichier « espace.yml » qui donne le sigle, le nom et le "
        "logo.",
        action="ajoutez ce fichier, ou retirez le dossier.",
        params={"name": "exemple"},
    ),
    Code.SPACE_DUPLICATE_UNION: Message(
        fact="Le sigle {union:quote} est déjà celui de l’espace {name:quote}.",
        expected="un seul espace par organisation syndicale.",
        action="corrigez le sigle, ou réunissez les deux dossiers.",
        params={"union": "SIGLE", "name": "exemple"},
        is_rule=True,
    ),
    Code.LOGO_MISSING: Message(
        fact="L’espace {union} n’a pas de logo[[ : {name:quote} est introuvable]].",
        expected="un logo en PNG, JPEG, WebP ou SVG, car toute information paraît sous le sien.",
        action="déposez l’image à côté de « espace.yml » et donnez son nom à la clé « logo ».",
        params={"union": "SIGLE", "name": "logo.png"},
        is_rule=True,
    ),
    Code.LOGO_UNREADABLE: Message(
        fact="Le logo {name:quote} ne peut pas être lu[[ : {detail}]].",
        expected="une image entière en PNG, JPEG, WebP ou SVG.",
        action="enregistrez l’image de nouveau, puis remplacez le fichier.",
        params={"name": "logo.png", "detail": "le fichier est incomplet"},
        is_rule=True,
    ),
    Code.LOGO_UNSAFE_SVG: Message(
        fact="Le logo {name:quote} contient autre chose qu’un dessin[[ : {detail}]].",
        expected="un SVG fait de formes seulement : ni programme, ni lien, ni image extérieure.",
        action="exportez-le en « SVG simple », ou déposez-le en PNG.",
        params={"name": "logo.svg", "detail": "élément « script »"},
    ),
    Code.ORGANISATION_LOGO_USED: Message(
        fact="{name:quote} reprend le logo de l’organisme[[ ({detail})]].",
        expected="des images où ce logo n’est ni utilisé, ni modifié.",
        action="retirez cette image, ou remplacez-la par une autre.",
        params={"name": "banniere.png", "detail": "mêmes formes, autres couleurs"},
        is_rule=True,
    ),
    Code.ORGANISATION_LOGO_LIKENESS: Message(
        fact="Le logo de l’organisme semble figurer dans {name:quote}[[ ({detail})]].",
        expected="des images où ce logo n’est ni utilisé, ni modifié.",
        action="regardez l’image : si le logo y est, retirez-la ; sinon, laissez-la.",
        params={"name": "affiche.pdf", "detail": "page 2"},
        is_rule=True,
    ),
    Code.RUBRICS_TOO_MANY: Message(
        fact="La rubrique {name:quote} est en trop : l’espace {union} en compte {count}.",
        expected="{limit:count rubrique|rubriques} au plus par espace.",
        action="réunissez des rubriques, ou mettez en brouillon toutes les publications de "
        "l’une d’elles.",
        params={"name": "Archives", "union": "SIGLE", "count": 12, "limit": 11},
        is_rule=True,
    ),
    Code.RUBRIC_UNKNOWN: Message(
        fact="La rubrique {name:quote} n’a pas de dossier dans l’espace."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="créez ce dossier, ou retirez la rubrique de « espace.yml ».",
        params={"name": "actualité", "suggestion": "actualites"},
    ),
}

MESSAGES: Mapping[Code, Message] = {**FILES, **SPACES}
