"""Wording: what a push may hold, and what it may touch."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

_STAFF = "prévenez le service qui tient le site ; votre travail reste sur votre poste."

PUSHERS: Mapping[Code, Message] = {
    Code.PUSH_UNKNOWN_PERSON: Message(
        title="Compte inconnu du serveur",
        fact="Le serveur ne sait pas au nom de qui cet envoi est fait.",
        expected="un compte enregistré sur ce serveur.",
        action=_STAFF,
    ),
    Code.PUSH_NO_MANDATE: Message(
        title="Alias sans mandat en cours",
        fact="Aujourd’hui, le registre ne donne pas de mandat à {name:quote}.",
        expected="un alias inscrit pour un seul espace, à la date du jour.",
        action="demandez au service qui tient le site de mettre le registre à jour ; votre travail "
        "reste sur votre poste.",
        params={"name": "sigle-1"},
    ),
    Code.PUSH_NO_REGISTRY: Message(
        title="Registre absent ou illisible",
        fact="Le registre des contributeurs n’a pas pu être lu sur le serveur.",
        action=_STAFF,
    ),
}

REFS: Mapping[Code, Message] = {
    Code.PUSH_OTHER_REF: Message(
        title="Autre branche, étiquette ou référence",
        fact="Cet envoi crée, change ou supprime {value:quote}.",
        expected="la seule branche {name:quote}, sans étiquette.",
        action="envoyez seulement cette branche, par « git push origin HEAD:{name} ».",
        params={"value": "refs/tags/essai", "name": "branche"},
    ),
    Code.PUSH_DELETES_BRANCH: Message(
        title="Suppression de la branche publiée",
        fact="Cet envoi supprime la branche {name:quote}, avec toutes les publications.",
        action="pour retirer une publication, supprimez son fichier puis envoyez ce changement.",
        params={"name": "branche"},
    ),
    Code.PUSH_REWRITES: Message(
        title="Historique réécrit",
        fact="Cet envoi remplace des publications que le serveur a déjà.",
        expected="des changements ajoutés à la suite de ceux du serveur.",
        action="récupérez-les avec « git pull --rebase », puis renvoyez sans forcer.",
    ),
    Code.PUSH_OUTDATED: Message(
        title="Une autre publication est arrivée entre-temps",
        fact="Pendant la vérification, un autre envoi a été publié.",
        action="récupérez-le avec « git pull --rebase », puis renvoyez : rien n’est perdu.",
    ),
    Code.PUSH_NOT_COMMIT: Message(
        title="Autre chose qu’un commit",
        fact="Cet envoi met dans la branche un objet qui n’est pas un commit.",
        action="envoyez la branche elle-même, par « git push origin HEAD:{name} ».",
        params={"name": "branche"},
    ),
    Code.PUSH_TOO_LARGE: Message(
        title="Envoi trop volumineux",
        fact="Cet envoi est trop volumineux pour être vérifié en une fois[[ : {detail}]].",
        expected="{limit:count commit|commits} et {count:count fichier|fichiers} au plus.",
        action="faites plusieurs envois plus petits.",
        params={"detail": "trop de commits", "limit": 500, "count": 5000},
    ),
    Code.PUSH_TOO_SLOW: Message(
        title="Vérification trop longue",
        fact="La vérification a été arrêtée après {limit:count seconde|secondes}.",
        action="renvoyez en plusieurs fois, les fichiers lourds à part ; si cela se répète, "
        "prévenez le service qui tient le site.",
        params={"limit": 50},
    ),
}

COMMITS: Mapping[Code, Message] = {
    Code.COMMIT_PERSON: Message(
        title="Commit signé autrement que par l’alias",
        fact="L’auteur ou l’expéditeur de ce commit n’est pas votre alias. Tous les contributeurs "
        "lisent l’historique : il ne nomme personne.",
        expected="{value}, comme auteur et comme expéditeur.",
        action="réglez ainsi user.name et user.email, puis refaites le commit, par « git commit "
        "--amend --reset-author --no-edit ».",
        params={"value": "sigle-1 <sigle-1@exemple.invalid>"},
    ),
    Code.STAFF_UNDER_ALIAS: Message(
        title="Commit signé de l’alias d’un contributeur",
        fact="Ce commit porte l’alias d’un contributeur, ou n’a pas d’auteur lisible.",
        expected="l’identité du service : personne ne publie au nom d’un autre.",
        action="refaites ce commit, par « git commit --amend --reset-author ».",
    ),
    Code.COMMIT_EXTRA_HEADER: Message(
        title="Commit qui en dit trop",
        fact="Ce commit contient plus que le nécessaire : {names:list}. Une signature peut "
        "désigner une personne.",
        expected="un commit ordinaire, en UTF-8, sans signature.",
        action="réglez « git config commit.gpgsign false », puis refaites le commit, par « git "
        "commit --amend --no-gpg-sign ».",
        params={"names": ("gpgsig",)},
    ),
    Code.COMMIT_NAMES_SOMEBODY: Message(
        title="Commit qui nomme quelqu’un",
        fact="L’auteur ou le message de ce commit désigne une personne.",
        expected="des messages sans nom, ni compte, ni ligne « Co-authored-by ».",
        action="réécrivez le message, par « git commit --amend ».",
    ),
    Code.COMMIT_PARENTS: Message(
        title="Commit sans suite avec le reste",
        fact="Ce commit a {count:count parent|parents}.",
        expected="un parent, ou deux pour une fusion.",
        action="repartez des publications du serveur avec « git pull --rebase ».",
        params={"count": 5},
    ),
}

PATHS: Mapping[Code, Message] = {
    Code.PATH_NOT_YOURS: Message(
        title="Fichier d’un autre espace",
        fact="Cet envoi ajoute, change ou supprime un fichier qui n’est pas dans votre espace.",
        expected="des fichiers du dossier {expected:quote}.",
        action="défaites ce changement, dans ce commit comme dans les suivants, puis renvoyez.",
        params={"expected": "content/sigle/"},
        is_rule=True,
    ),
    Code.STAFF_WITHOUT_REASON: Message(
        title="Espace d’un syndicat touché sans motif",
        fact="Cet envoi touche l’espace d’une organisation syndicale sans dire pourquoi.",
        expected="une ligne « Motif : » et la raison, dans le message du commit.",
        action="écrivez-y la raison, par « git commit --amend ».",
        is_rule=True,
    ),
    Code.ENTRY_KIND: Message(
        title="Autre chose qu’un fichier ordinaire",
        fact="C’est {value}.",
        expected="un fichier ordinaire.",
        action="remplacez-le par le fichier lui-même ; s’il est exécutable, passez par « git "
        "update-index --chmod=-x ».",
        params={"value": "un lien symbolique"},
    ),
    Code.NAME_NOT_COMPOSED: Message(
        title="Accents décomposés",
        fact="Les accents du nom {name:quote} sont écrits en deux caractères.",
        expected="des accents en un caractère, comme au clavier.",
        action="renommez le fichier ; sur un Mac, réglez d’abord « git config "
        "core.precomposeunicode true ».",
        params={"name": "été.md"},
    ),
    Code.PATH_COLLISION: Message(
        title="Deux noms que les majuscules seules distinguent",
        fact="{name:quote} et {value:quote} sont le même nom pour beaucoup d’ordinateurs.",
        action="renommez l’un des deux.",
        params={"name": "content/sigle/Essai.md", "value": "content/sigle/essai.md"},
    ),
    Code.FILE_TOO_LARGE: Message(
        title="Fichier trop lourd pour un envoi",
        fact="Ce fichier pèse {size_bytes:bytes_over}.",
        expected="{limit_bytes:bytes} au plus par fichier.",
        action="allégez-le, et retirez-le aussi des commits précédents de cet envoi.",
        params={"size_bytes": 500_000_000, "limit_bytes": 400_000_000},
    ),
    Code.FILE_IS_POINTER: Message(
        title="Renvoi au lieu du fichier",
        fact="Ce fichier n’est qu’un renvoi de Git LFS : le serveur n’a pas le vrai fichier.",
        action="désactivez Git LFS ici, par « git lfs untrack », puis ajoutez le vrai fichier.",
    ),
    Code.PUSH_KEEPS_SECRET: Message(
        title="Secret ou nom gardé dans l’historique",
        fact="Dans un commit de cet envoi, ce fichier contient une clé, un mot de passe ou un nom "
        "du registre privé. Un commit suivant le corrige, mais l’historique le garderait.",
        expected="rien de tel dans aucun commit de l’envoi.",
        action="réunissez vos commits en un seul, par « git reset --soft origin/main » puis « git "
        "commit », et faites changer ce secret.",
        is_rule=True,
    ),
    Code.FAULTY_ONCE_PUBLISHED: Message(
        title="Règle dépassée à une date déjà fixée",
        fact="Le {day:day}, avec ce qui paraîtra ou commencera d’ici là, une règle ne sera plus "
        "suivie ({name}). {detail}",
        action="changez une date (« publier_le », « depuis »), ou retirez ce qui est en trop ; "
        "« panneau verifier --le {value} » dit tout de ce jour-là.",
        params={
            "day": "2026-12-09",
            "detail": "L’espace SIGLE compte 7 rubriques.",
            "name": "RUB-001",
            "value": "2026-12-09",
        },
    ),
    Code.FAULTY_UNDER_NEXT_CLAUSES: Message(
        title="Règle dépassée le jour où l’accord change",
        fact="À partir du {day:day}, d’autres clauses de l’accord s’appliquent, et une règle ne "
        "sera plus suivie ({name}). {detail}",
        action="corrigez d’ici là ; un espace resterait sinon tel qu’il sera la veille. "
        "« panneau verifier --le {value} » dit tout de ce jour-là.",
        params={
            "day": "2026-12-09",
            "detail": "L’espace SIGLE compte 7 rubriques.",
            "name": "RUB-001",
            "value": "2026-12-09",
        },
    ),
}

MESSAGES: Mapping[Code, Message] = {**PUSHERS, **REFS, **COMMITS, **PATHS}
