"""Wording: links, images, what a page may not do, and the dates of publications."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

LINKS: Mapping[Code, Message] = {
    Code.LINK_BROKEN: Message(
        title="Lien sans destination",
        fact="Le lien mène à {target:quote}, qui n’existe pas dans le site."
        "[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="corrigez l’adresse du lien, ou retirez-le.",
        params={"target": "contat.md", "suggestion": "contact.md"},
    ),
    Code.LINK_SCHEME: Message(
        title="Début d’adresse non admis",
        fact="Un lien vers {target:quote} ne se publie pas.",
        expected="[[une adresse qui commence par {allowed:or}, ou ]]le nom d’un fichier de "
        "l’espace.",
        action="corrigez l’adresse du lien, ou retirez-le.",
        params={"target": "file:///C:/tract.pdf", "allowed": ("https:", "mailto:")},
        is_rule=True,
    ),
    Code.LINK_UNSAFE: Message(
        title="Adresse trompeuse",
        fact="L’adresse {target:quote} pourrait tromper les personnes qui la suivent"
        "[[ : {detail:phrase}]].",
        action="copiez l’adresse telle que la barre du navigateur l’affiche.",
        params={"target": "https://exemple.fr@autre.fr", "detail": "elle mène à « autre.fr »"},
        is_rule=True,
    ),
    Code.LINK_NOT_ALLOWED: Message(
        title="Site non admis",
        fact="Le lien vers {target:quote} mène à un site qui n’est pas admis.",
        expected="[[l’un de ces sites : {allowed:or}.]]",
        action="retirez ce lien, ou choisissez un site admis.",
        params={"target": "https://ailleurs.fr/page", "allowed": ("exemple.fr",)},
        is_rule=True,
    ),
    Code.LINK_NOT_YET_READ: Message(
        title="Lien vers une page pas encore publiée",
        fact="Le lien mène à {target:quote}, que personne ne peut encore lire ({value}).",
        action="publiez d’abord cette page, ou retirez le lien.",
        params={"target": "reunion.md", "value": "brouillon"},
    ),
    Code.LINKS_TOO_MANY: Message(
        title="Trop de liens vers l’extérieur",
        fact="Cette publication a {count:count lien|liens} vers l’extérieur.",
        expected="{limit:count lien|liens} au plus par publication.",
        action="gardez les liens les plus utiles, et retirez les autres.",
        params={"count": 12, "limit": 11},
        is_rule=True,
    ),
    Code.LINK_GONE_ELSEWHERE: Message(
        title="Lien vers ce que personne ne peut lire dans un autre espace",
        fact="Le lien mène à {target:quote}, que personne ne peut lire dans l’autre espace"
        "[[ ({value})]].[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="corrigez l’adresse, ou retirez le lien ; d’ici là, ses mots s’affichent sans lien.",
        params={"target": "../../xyz/tracts/mai.md", "value": "brouillon", "suggestion": ""},
    ),
    Code.FOLLOWS_ELSEWHERE: Message(
        title="Suite d’une publication d’un autre espace",
        fact="{target:quote} est dans un autre espace : « suite_de » continue une publication du "
        "vôtre.",
        action="pour répondre à une autre organisation, écrivez « reponse_a » à la place ; pour la "
        "citer, un lien dans le texte suffit.",
        params={"target": "../../xyz/tracts/mai.md"},
        is_rule=True,
    ),
    Code.LINK_EMPTY: Message(
        title="Lien sans adresse",
        fact="Ce lien n’a pas d’adresse : rien n’est écrit entre ses parenthèses.",
        action="écrivez l’adresse entre les parenthèses, ou gardez les mots sans crochets.",
    ),
    Code.NOTE_MISSING: Message(
        title="Appel sans note",
        fact="L’appel {name:quote} n’a pas de note : il s’affiche tel quel.",
        action="écrivez la note, plus bas, sur une ligne qui commence par « [^{name}]: », ou "
        "retirez l’appel.",
        params={"name": "source"},
    ),
    Code.NOTE_NOT_CALLED: Message(
        title="Note sans appel",
        fact="Aucun mot du texte n’appelle la note {name:quote} : son retour ne mène nulle part.",
        action="placez « [^{name}] » après le mot qu’elle éclaire, ou retirez la note.",
        params={"name": "source"},
    ),
    Code.LINK_SPACED: Message(
        title="Espace au milieu d’un lien",
        fact="Un espace sépare « [{name}] » de {target:quote} : ce lien ou cette image "
        "s’affiche tel quel.",
        action="effacez l’espace entre le crochet et la parenthèse.",
        params={"name": "le tract", "target": "(tract.pdf)"},
    ),
    Code.IMAGE_WITHOUT_ALTERNATIVE: Message(
        title="Image sans texte de remplacement",
        fact="L’image {target:quote} n’a pas de texte de remplacement.",
        expected="quelques mots qui disent ce que l’image montre, pour qui ne la voit pas.",
        action="écrivez-les entre les crochets de l’image ou à la clé « alt » de la pièce jointe ; "
        "un simple décor se déclare par « decoratif: oui ».",
        params={"target": "defile.jpg"},
        is_rule=True,
    ),
    Code.IMAGE_REMOTE: Message(
        title="Image d’un autre site",
        fact="L’image {target:quote} vient d’un autre site, qui saurait qui la regarde.",
        expected="une image déposée dans l’espace.",
        action="enregistrez l’image à côté de la publication, puis donnez son nom.",
        params={"target": "https://ailleurs.fr/photo.jpg"},
        is_rule=True,
    ),
    Code.IMAGE_BROKEN: Message(
        title="Image introuvable",
        fact="L’image {target:quote} est introuvable.[[ Vouliez-vous dire {suggestion:quote} ?]]",
        action="déposez l’image à côté de la publication, ou corrigez son nom.",
        params={"target": "defile.jpg", "suggestion": "défilé.jpg"},
    ),
    Code.IMAGE_WITHOUT_CREDIT: Message(
        title="Image sans crédit",
        fact="Rien ne dit d’où vient l’image {target:quote}.",
        expected="le nom de son auteur ou de sa source, dans la légende.",
        action="inscrivez l’image sous « pieces_jointes », avec une ligne « legende: ».",
        params={"target": "manifestation.jpg"},
        is_rule=True,
    ),
    Code.IMAGE_OF_WORKSTATION: Message(
        title="Image du poste de travail",
        fact="L’image {target:quote} est sur votre poste ou sur un partage : le site ne l’a pas.",
        expected="une image déposée dans l’espace.",
        action="déposez l’image à côté de la publication, puis écrivez son nom seul.",
        params={"target": "C:\\Photos\\defile.jpg"},
    ),
}

REFUSALS: Mapping[Code, Message] = {
    Code.HTML_REFUSED: Message(
        title="Balise HTML",
        fact="La balise « <{name}> » ne se publie pas : elle s’afficherait telle quelle.",
        expected="un texte mis en forme avec Markdown, sans balise HTML.",
        action="retirez-la[[, ou écrivez à la place : {instead}]].",
        params={"name": "b", "instead": "**mots**"},
        is_rule=True,
    ),
    Code.FORM_FIELD_REFUSED: Message(
        title="Formulaire",
        fact="La balise « <{name}> » appartient à un formulaire.",
        expected="une page qui ne demande rien aux personnes qui la lisent.",
        action="retirez-la ; une adresse électronique peut la remplacer.",
        params={"name": "input"},
        is_rule=True,
    ),
    Code.SCRIPT_REFUSED: Message(
        title="Programme dans une page",
        fact="{name:quote} ferait exécuter un programme sur le poste des personnes qui lisent.",
        expected="une page sans programme.",
        action="retirez ce passage.",
        params={"name": "<script>"},
        is_rule=True,
    ),
    Code.GROUPED_MAIL: Message(
        title="Envoi groupé",
        fact="{target:quote} sert à un envoi groupé ou à une liste d’abonnement.",
        expected="une seule adresse par lien, et aucune liste.",
        action="gardez une seule adresse ; les nouvelles se lisent dans l’espace.",
        params={"target": "mailto:a@exemple.fr,b@exemple.fr"},
        is_rule=True,
    ),
    Code.RENDERING_REFUSED: Message(
        title="Mise en forme non admise",
        fact="La mise en forme de ce passage ne se publie pas[[ : {name:quote}]].",
        expected="des titres, des listes, des tableaux, des notes, des liens et des images, "
        "écrits en Markdown.",
        action="retirez ce passage, ou placez-le entre accents graves pour le montrer tel quel.",
        params={"name": "onclick"},
        is_rule=True,
    ),
    Code.RENDERED_ADDRESS_REFUSED: Message(
        title="Adresse non admise",
        fact="L’adresse {target:quote} ne se publie pas.",
        expected="une adresse complète, qui commence par « https:// », ou le nom d’un fichier de "
        "l’espace.",
        action="corrigez cette adresse, ou retirez-la.",
        params={"target": "javascript:exemple"},
        is_rule=True,
    ),
}

PUBLICATIONS: Mapping[Code, Message] = {
    Code.DATES_REVERSED: Message(
        title="Dates inversées",
        fact="La publication expire le {ends_on:day}, avant de paraître le {begins_on:day}.",
        expected="une date de fin qui suit la date de parution.",
        action="corrigez l’une de ces deux dates.",
        params={"begins_on": "2026-03-12", "ends_on": "2026-02-28"},
    ),
    Code.NUMBER_MISSING: Message(
        title="Numéro manquant",
        fact="Une publication de type {value:quote} porte un numéro ; il manque ici.",
        action="ajoutez à l’en-tête une ligne « numero: » suivie du numéro.",
        params={"value": "bulletin"},
        is_rule=True,
    ),
    Code.BODY_MISSING: Message(
        title="Instance manquante",
        fact="Une publication de type {value:quote} nomme une instance ; elle manque ici.",
        action="ajoutez à l’en-tête une ligne « instance: » suivie de son nom.",
        params={"value": "compte rendu"},
        is_rule=True,
    ),
    Code.SILENT_DAY: Message(
        title="Parution un jour de silence",
        fact="Cette publication paraît le {day:day}, un jour où rien de nouveau ne paraît"
        "[[ ({name:phrase})]].",
        expected="une parution avant ou après cette période.",
        action="changez la date, ou donnez un autre jour à « publier_le ».",
        params={"day": "2026-12-03", "name": "Jours de vote"},
        is_rule=True,
    ),
    Code.DATE_TO_COME: Message(
        title="Date à venir",
        fact="La date, le {day:day}, est encore à venir : la page paraît tout de suite, reste en "
        "tête des listes et n’est annoncée que ce jour-là.",
        expected="la date du jour, ou « publier_le » avec le jour où la page paraît.",
        action="corrigez la date, ou ajoutez « publier_le ».",
        params={"day": "2027-03-12"},
    ),
}

MESSAGES: Mapping[Code, Message] = {**LINKS, **REFUSALS, **PUBLICATIONS}
