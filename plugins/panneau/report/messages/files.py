"""Wording: names and places of files, spaces, logos and rubrics."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

FILES: Mapping[Code, Message] = {
    Code.NAME_RESERVED: Message(
        title="Nom réservé par Windows",
        fact="Windows réserve le nom {name:quote} et ne pourrait pas ouvrir ce fichier.",
        action="renommez ce fichier ou ce dossier.",
        params={"name": "con.pdf"},
    ),
    Code.ADDRESS_COLLISION: Message(
        title="Deux fichiers pour une adresse",
        fact="L’adresse {value:quote} est déjà prise dans le site par {name:quote}.",
        expected="un nom qui se distingue par autre chose que ses majuscules, ses accents ou ses "
        "espaces ; une année seule, « page- » et un nombre, « type- » sont réservés aux listes.",
        action="renommez ce fichier ou ce dossier.",
        params={"name": "Tract Été.pdf", "value": "exemple/actualites/tract-ete.pdf"},
    ),
    Code.FILE_IS_LINK: Message(
        title="Lien du disque",
        fact="{name:quote} est un lien vers un autre endroit du disque, que le site ne suit pas.",
        expected="le fichier ou le dossier lui-même.",
        action="remplacez ce lien par une copie.",
        params={"name": "tract.pdf"},
    ),
    Code.FILE_HIDDEN: Message(
        title="Fichier caché",
        fact="{name:quote} est un fichier caché, souvent laissé par un logiciel.",
        expected="uniquement les publications et leurs pièces jointes.",
        action="supprimez-le de ce dossier.",
        params={"name": ".DS_Store"},
    ),
    Code.FILE_MISPLACED: Message(
        title="Fichier hors de sa place",
        fact="Ce fichier ou ce dossier n’est pas à sa place.",
        expected="des publications rangées dans le dossier d’une rubrique.",
        action="déplacez-le dans une rubrique, ou retirez-le.",
    ),
    Code.NAME_UNSAFE: Message(
        title="Nom inutilisable",
        fact="Le nom {name:quote} ne peut pas servir d’adresse dans le site"
        "[[ : il a {count:count caractère|caractères}]].",
        expected="un nom fait de lettres, de chiffres et de tirets"
        "[[, de {limit:count caractère|caractères} au plus]].",
        action="renommez ce fichier ou ce dossier.",
        params={
            "name": "Compte rendu de la réunion du comité social et économique du mois de mars, "
            "salaires, horaires et congés.pdf",
            "count": 107,
            "limit": 100,
        },
    ),
    Code.FILE_ORPHAN: Message(
        title="Fichier que rien ne mentionne",
        fact="Aucune publication ne mentionne {name:quote}.",
        action="ajoutez-le aux « pieces_jointes » d’une publication, ou retirez-le.",
        params={"name": "affiche.pdf"},
    ),
    Code.ATTACHMENT_MISSING: Message(
        title="Fichier introuvable",
        fact="Le fichier {name:quote} est introuvable.[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="déposez ce fichier à côté de celui qui le mentionne, ou corrigez son nom.",
        params={"name": "tract-mai.pdf", "suggestion": "tract-mars.pdf"},
    ),
    Code.FILE_UNREADABLE: Message(
        title="Fichier impossible à ouvrir",
        fact="Le fichier[[ {name:quote}]] ne peut pas être ouvert[[ ({detail:phrase})]].",
        action="vérifiez qu’il existe, qu’il est fermé ailleurs et que votre compte peut le lire.",
        params={"name": "organisme.yml", "detail": "fichier absent"},
    ),
    Code.NAME_ENDS_TWICE: Message(
        title="Nom terminé par « .txt »",
        fact="Le nom {name:quote} se termine par « .txt », que Windows ajoute et cache : ce "
        "fichier n’est pas lu.",
        expected="{suggestion:quote}.",
        action="renommez-le ; pour voir la fin des noms, dans l’Explorateur : Affichage, "
        "Extensions de noms de fichiers.",
        params={"name": "2026-03-12-essai.md.txt", "suggestion": "2026-03-12-essai.md"},
    ),
    Code.FILE_ELSEWHERE: Message(
        title="Fichier pris dans un autre espace",
        fact="Le fichier {name:quote} est dans un autre espace, qui peut le retirer à tout moment.",
        action="déposez-en une copie à côté de votre publication, ou menez par un lien à la page "
        "qui le présente.",
        params={"name": "../../xyz/tracts/salle.jpg"},
        is_rule=True,
    ),
    Code.FOLDER_TOO_DEEP: Message(
        title="Dossier dans celui d’une publication",
        fact="Le dossier {name:quote} est dans celui d’une publication : ce qu’il contient n’est "
        "pas lu.",
        expected="les fichiers d’une publication à côté de son texte.",
        action="déposez ses fichiers à côté de « index.md », puis supprimez ce dossier.",
        params={"name": "images"},
    ),
}

SPACES: Mapping[Code, Message] = {
    Code.SPACE_WITHOUT_CARD: Message(
        title="Espace sans fiche",
        fact="Le dossier {name:quote} ne contient pas de fichier « espace.yml ».",
        expected="pour chaque espace, un fichier « espace.yml » qui donne le sigle, le nom et le "
        "logo.",
        action="ajoutez ce fichier, ou retirez le dossier.",
        params={"name": "exemple"},
    ),
    Code.SPACE_DUPLICATE_UNION: Message(
        title="Sigle donné deux fois",
        fact="Le sigle {union:quote} est déjà celui de l’espace {name:quote}.",
        expected="un seul espace par organisation syndicale.",
        action="corrigez le sigle, ou réunissez les deux dossiers.",
        params={"union": "SIGLE", "name": "exemple"},
        is_rule=True,
    ),
    Code.SUSPENSION_NOT_PERMITTED: Message(
        title="Suspension que l’accord ne permet pas",
        fact="Aucune clause de l’accord en vigueur ne permet de suspendre {name:quote}. "
        "Rien n’a été retiré.",
        action="retirez cette suspension, et suivez les étapes prévues en cas de désaccord.",
        params={"name": "abc"},
        is_rule=True,
    ),
    Code.SUSPENSION_TOO_WIDE: Message(
        title="Suspension trop étendue",
        fact="L’accord ne permet de suspendre que la page en cause. Rien n’a été retiré.",
        action="nommez la page en cause sous « page », ou retirez cette suspension.",
        is_rule=True,
    ),
    Code.SUSPENSION_WITHOUT_END: Message(
        title="Suspension sans fin",
        fact="Cette suspension n’a pas de date de fin. Rien n’a été retiré.",
        expected="une date de fin : les pages reviennent alors d’elles-mêmes.",
        action="indiquez « jusqu_au ».",
        is_rule=True,
    ),
    Code.SUSPENSION_TOO_LONG: Message(
        title="Suspension trop longue",
        fact="Cette suspension irait jusqu’au {ends_on:day}. Rien n’a été retiré.",
        expected="une fin au plus tard le {day:day}.",
        action="avancez la date de fin.",
        params={"ends_on": "2026-06-30", "day": "2026-04-14"},
        is_rule=True,
    ),
    Code.SUSPENSION_UNKNOWN: Message(
        title="Suspension de rien",
        fact="Ni espace ni publication ne correspond à {name:quote}.",
        action="corrigez le nom de l’espace ou le chemin de la page.",
        params={"name": "abc/actualites/absent"},
    ),
    Code.GROUP_UNKNOWN: Message(
        title="Groupe sans organisation",
        fact="Ce groupe renvoie à l’espace {name:quote}, qui n’est pas celui d’une organisation "
        "syndicale d’ici.",
        expected="dans l’espace d’une instance, le dossier de l’espace d’une organisation.",
        action="corrigez la liste « groupes », ou retirez-la si cet espace n’est pas une instance.",
        params={"name": "abc"},
    ),
    Code.UNION_FOREIGN_LETTERS: Message(
        title="Lettres d’un autre alphabet",
        fact="« {key} » contient {letters:quote}, d’un autre alphabet que le nôtre : on croirait "
        "lire un autre nom.",
        expected="des lettres latines, avec ou sans accent.",
        action="tapez de nouveau cette valeur au clavier.",
        params={"key": "sigle", "letters": "с"},
    ),
    Code.UNION_ALIKE: Message(
        title="Identité d’une autre organisation",
        fact="« {key} » donne {value:quote}, qui est déjà dans la fiche de l’espace {name:quote}.",
        expected="pour chaque espace, un nom et une adresse qui ne soient qu’à lui.",
        action="mettez le nom et l’adresse de votre organisation.",
        params={"key": "nom", "value": "Syndicat exemple", "name": "exemple"},
    ),
    Code.SPACE_KEPT: Message(
        title="Espace gardé tel qu’il était",
        fact="Cet espace reste tel que les lecteurs l’avaient le {day:day}, à cause de "
        "{count:count constat|constats}.",
        action="lancez « panneau verifier », ou demandez ces constats au service qui tient le "
        "site, puis envoyez la correction.",
        params={"day": "2026-12-08", "count": 1},
    ),
    Code.LOGO_MISSING: Message(
        title="Logo absent",
        fact="L’espace {union} n’a pas de logo[[ : {name:quote} est introuvable]].",
        expected="une image en PNG, JPEG, WebP ou SVG : toute information paraît sous le logo de "
        "l’organisation qui l’émet.",
        action="déposez l’image à côté de « espace.yml » et donnez son nom à la clé « logo ».",
        params={"union": "SIGLE", "name": "logo-2020.png"},
        is_rule=True,
    ),
    Code.LOGO_UNREADABLE: Message(
        title="Logo illisible",
        fact="Le logo {name:quote} ne peut pas être lu[[ : {detail:phrase}]].",
        expected="une image entière en PNG, JPEG, WebP ou SVG.",
        action="enregistrez l’image de nouveau, puis remplacez le fichier.",
        params={"name": "logo.png", "detail": "le fichier est incomplet"},
        is_rule=True,
    ),
    Code.LOGO_UNSAFE_SVG: Message(
        title="Logo qui contient plus qu’un dessin",
        fact="Le logo {name:quote} contient autre chose qu’un dessin[[ : {detail:phrase}]].",
        expected="un SVG fait de formes seulement : ni programme, ni lien, ni image extérieure.",
        action="exportez-le en « SVG simple », ou déposez-le en PNG.",
        params={"name": "logo.svg", "detail": "élément « script »"},
        is_rule=True,
    ),
    Code.ORGANISATION_LOGO_USED: Message(
        title="Logo de l’organisme",
        fact="{name:quote} reprend le logo de l’organisme[[ ({detail:phrase})]].",
        expected="des images où ce logo n’est ni utilisé, ni modifié.",
        action="retirez cette image, ou remplacez-la par une autre.",
        params={"name": "banniere.png", "detail": "mêmes formes, autres couleurs"},
        is_rule=True,
    ),
    Code.ORGANISATION_LOGO_LIKENESS: Message(
        title="Ressemblance avec le logo de l’organisme",
        fact="Le logo de l’organisme semble figurer dans {name:quote}[[ ({detail:phrase})]].",
        expected="des images où ce logo n’est ni utilisé, ni modifié.",
        action="regardez l’image : si le logo y est, retirez-la ; sinon, laissez-la.",
        params={"name": "affiche.pdf", "detail": "page 2"},
        is_rule=True,
    ),
    Code.RUBRICS_TOO_MANY: Message(
        title="Trop de rubriques",
        fact="La rubrique {name:quote} est en trop : l’espace {union} en compte {count}.",
        expected="{limit:count rubrique|rubriques} au plus par espace.",
        # Said of drafts too: these are told what does not count, not to become what they are.
        action="réunissez deux rubriques ; une rubrique dont tout est en brouillon ne compte pas.",
        params={"name": "Archives", "union": "SIGLE", "count": 12, "limit": 11},
        is_rule=True,
    ),
    Code.RUBRIC_UNKNOWN: Message(
        title="Rubrique sans dossier",
        fact="La rubrique {name:quote} n’a pas de dossier dans l’espace."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="donnez dans « espace.yml » le nom exact du dossier.",
        params={"name": "actualité", "suggestion": "actualites"},
    ),
    Code.RUBRIC_NOT_LISTED: Message(
        title="Rubrique hors de la liste",
        fact="La rubrique {name:quote} n’est pas l’une de celles que l’accord nomme.",
        expected="l’une de ces rubriques : {allowed:or}.",
        action="donnez-lui l’un de ces titres dans « espace.yml ».",
        params={"name": "Divers", "allowed": ("Actualités", "Contacts")},
        is_rule=True,
    ),
    Code.PAGES_TOO_MANY: Message(
        title="Trop de publications",
        fact="L’espace {union} compte {count:count publication|publications}.",
        expected="{limit:count publication|publications} au plus par espace.",
        action="donnez une date de fin aux plus anciennes, ou retirez-en.",
        params={"union": "SIGLE", "count": 130, "limit": 120},
        is_rule=True,
    ),
    Code.RUBRIC_WITHOUT_FILES: Message(
        title="Rubrique sans publication",
        fact="La rubrique {name:quote} n’a aucune publication : personne ne la voit.",
        action="rien, si c’est ce que vous voulez ; sinon posez une publication dans son dossier, "
        "ou corrigez le nom du dossier dans « espace.yml ».",
        params={"name": "tracts"},
    ),
}

MESSAGES: Mapping[Code, Message] = {**FILES, **SPACES}
