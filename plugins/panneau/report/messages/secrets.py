"""Wording: secrets, lists of people, names of the private register. No word of theirs is quoted."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

_WHERE = "Ce fichier contient[[, {place},]] "
MESSAGES: Mapping[Code, Message] = {
    Code.SECRET_KEY: Message(
        title="Clé privée",
        fact=f"{_WHERE}une clé privée[[, qui commence par {{shown:quote}}]].",
        expected="aucune clé dans un fichier du site.",
        action="retirez-la, puis faites-la remplacer par le service informatique : une clé déjà "
        "envoyée n’est plus sûre.",
        params={"shown": "----", "place": "page 2"},
        is_rule=True,
    ),
    Code.SECRET_TOKEN: Message(
        title="Jeton d’accès",
        fact=f"{_WHERE}un jeton d’accès à un service[[, qui commence par {{shown:quote}}]].",
        expected="aucun jeton dans un fichier du site.",
        action="retirez-le, puis révoquez-le dans le service qui l’a donné.",
        params={"shown": "abcd", "place": "page 2"},
        is_rule=True,
    ),
    Code.SECRET_PASSWORD: Message(
        title="Mot de passe en clair",
        fact=f"{_WHERE}ce qui ressemble à un mot de passe.",
        expected="aucun mot de passe dans un fichier du site.",
        action="retirez-le, changez-le là où il sert, et donnez-le de vive voix. Si ce n’en est "
        "pas un, tournez la phrase autrement.",
        params={"place": "diapositive 3"},
        is_rule=True,
    ),
    Code.CONTACT_LIST: Message(
        title="Liste de personnes",
        fact="Ce fichier donne[[, dès {place},]] de quoi joindre ou reconnaître {count:count "
        "personne|personnes} : adresses électroniques, numéros de téléphone ou lignes d’un "
        "tableau, comptés à part.",
        expected="{limit:count personne|personnes} au plus dans un fichier, pour chaque sorte.",
        action="gardez les contacts de la section, et retirez ceux des personnes.",
        params={"count": 41, "limit": 40, "place": "page 2"},
        is_rule=True,
    ),
    Code.SOCIAL_NUMBER: Message(
        title="Numéro de sécurité sociale",
        fact=f"{_WHERE}{{count:count numéro|numéros}} de sécurité sociale.",
        expected="{limit:count numéro|numéros} au plus dans un fichier : un tel numéro désigne une "
        "personne.",
        action="retirez-le, ou remplacez-le par des croix dans un exemple.",
        params={"count": 2, "limit": 1, "place": "page 2"},
        is_rule=True,
    ),
    Code.REGISTERED_NAME: Message(
        title="Nom du registre privé",
        fact="Ce fichier contient[[, {place},]] un nom, un identifiant ou une adresse du registre "
        "privé (ligne {number} du registre).",
        expected="aucun nom de personne qui publie : le site ne connaît que des organisations.",
        action="remplacez-le par le nom de la section ou par une fonction.",
        params={"number": 12, "place": "dans son nom"},
        is_rule=True,
    ),
}
