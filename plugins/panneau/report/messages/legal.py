# Read by those who negotiate or apply an agreement. Each sentence advises, none decides.

"""Wording: the legal reading of an agreement."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

_REFERENCE = "[[ Source : {reference}.]]"
_EXAMPLE = {"key": "eligibility.rule", "reference": "jugement d’exemple"}


def _advice(title: str, fact: str, action: str) -> Message:
    return Message(title=title, fact=fact + _REFERENCE, action=action, params=_EXAMPLE)


MESSAGES: Mapping[Code, Message] = {
    Code.RESERVED_TO_SOME: _advice(
        "Moyens réservés à certaines organisations",
        "La clause {key:quote} réserve des moyens numériques à certaines organisations ; les juges "
        "ne l’admettent pas dans le secteur privé.",
        "faites relire cette clause ; si elle a été jugée, donnez-lui « status: void ».",
    ),
    Code.PRIOR_CONTROL: _advice(
        "Contrôle avant publication",
        "La clause {key:quote} fait passer la publication par l’employeur ; la loi prévoit une "
        "transmission simultanée et un contenu libre.",
        "faites relire cette clause. Panneau, lui, ne demande d’accord à personne.",
    ),
    Code.READERS_IDENTIFIED: _advice(
        "Lecteurs identifiés",
        "La clause {key:quote} permettrait de savoir qui lit.",
        "faites relire cette clause. Panneau ne relève rien de qui lit.",
    ),
    Code.SANCTION_WITHOUT_STEPS: _advice(
        "Sanction sans étapes",
        "La clause {key:quote} prévoit une sanction que n’amène aucune étape de « dispute.steps ».",
        "écrivez les étapes qui précèdent la sanction, ou retirez-la.",
    ),
    Code.CHARTER_NOT_PINNED: _advice(
        "Charte sans version",
        "La clause {key:quote} renvoie à une charte sans sa date ni sa version : elle peut changer "
        "sans les signataires.",
        "ajoutez la date ou la version de la charte, et conservez-en une copie.",
    ),
    Code.NOTHING_AFTER_END: _advice(
        "Rien après la fin",
        "Ce texte prend fin sans dire ce qui s’applique ensuite ; Panneau appliquera la loi.",
        "ajoutez {key:quote} (law, unilateral ou grace) si le texte prévoit la suite.",
    ),
    Code.STATUTORY_NAME: _advice(
        "Nom statutaire exigé",
        "La clause {key:quote} exige le nom statutaire de chaque organisation.",
        "comparez le « nom » de chaque espace.yml aux statuts de l’organisation.",
    ),
    Code.PAPER_REPLACED: _advice(
        "Affichage remplacé",
        "La clause {key:quote} fait des pages un remplacement de l’affichage ; ce droit demeure.",
        "faites relire cette clause.",
    ),
}
