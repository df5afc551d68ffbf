"""Wording: what a page is made of, and what could run."""

from collections.abc import Mapping

from panneau.domain.audit import AuditRule as R
from panneau.report.audit_messages.actions import THEME
from panneau.report.message import Message

PAGES: Mapping[R, Message] = {
    R.PAGE_ENCODING: Message.about(
        "Codage du texte",
        "Le codage doit être annoncé d’emblée, une seule fois, et respecté : {detail}.",
        THEME,
        "charset=utf-8 attendu au début",
    ),
    R.PAGE_POLICY: Message.about(
        "Politique de sécurité de la page",
        "La politique de sécurité (Content-Security-Policy) ne protège pas assez : {detail}.",
        "rétablissez celle du gabarit de base, avant tout chargement.",
        "style-src 'unsafe-inline'",
    ),
    R.PAGE_REFERRER: Message.about(
        "Provenance des lecteurs",
        "D’autres sites apprendraient d’où viennent les lecteurs : {detail}.",
        "gardez « no-referrer » au début de la page, et nulle part autre chose.",
        "referrerpolicy=unsafe-url",
    ),
    R.PAGE_META: Message.about(
        "Consigne inattendue au navigateur",
        "La page donne au navigateur une consigne inattendue : {detail}.",
        THEME,
        "http-equiv=set-cookie",
    ),
    R.PAGE_REFRESH: Message.about(
        "Page qui en ouvre une autre",
        "La page se recharge ou part ailleurs d’elle-même : {detail:quote}.",
        THEME,
        "0;url=https://ailleurs.example/",
    ),
    R.PAGE_BASE: Message.about(
        "Adresses détournées",
        "Un élément <base> change le sens de toutes les adresses : {detail:quote}.",
        THEME,
        "<base> https://ailleurs.example/",
    ),
    R.PAGE_ELEMENT: Message.about(
        "Élément inattendu",
        "L’élément {detail:quote} ne fait pas partie d’une page sans danger.",
        THEME,
        "<iframe> https://ailleurs.example/",
    ),
    R.PAGE_ATTRIBUTE: Message.about(
        "Attribut inattendu",
        "L’attribut {detail:quote} ne fait pas partie d’une page sans danger.",
        THEME,
        "autoplay sur <video>",
    ),
    R.PAGE_COMMENT: Message.about(
        "Commentaire conditionnel",
        "D’anciens navigateurs liraient ce commentaire comme une partie de la page : "
        "{detail:quote}.",
        THEME,
        "<!--[if IE]",
    ),
}

SCRIPTS: Mapping[R, Message] = {
    R.SCRIPT_INLINE: Message.about(
        "Script écrit dans une page",
        "Un script est écrit dans ce fichier : {detail:quote}.",
        THEME,
        "<script> exemple()",
    ),
    R.SCRIPT_UNKNOWN: Message.about(
        "Script inconnu",
        "Ce script n’est pas l’un de ceux du thème[[ : {detail:quote}]].",
        "retirez-le, ou reconstruisez le site avec le thème dont il fait partie.",
        "autre/script.txt",
    ),
    R.SCRIPT_HANDLER: Message.about(
        "Script attaché à un élément",
        "Un événement exécuterait un script : {detail}.",
        THEME,
        "onclick sur <p>",
    ),
    R.SCRIPT_ADDRESS: Message.about(
        "Adresse qui exécute un script",
        "Cette adresse est un script : {detail:quote}.",
        THEME,
        "javascript:exemple()",
    ),
    R.STYLE_INLINE: Message.about(
        "Style écrit dans une page",
        "Un style est écrit dans ce fichier : {detail:quote}.",
        "mettez-le dans une feuille de style du thème.",
        "style sur <p>",
    ),
    R.STYLE_ACTIVE: Message.about(
        "Style qui exécute un script",
        "D’anciens navigateurs exécutent ce style : {detail:quote}.",
        THEME,
        "expression(",
    ),
    R.DOCUMENT_ACTIVE: Message.about(
        "Document qui agit",
        "Ce document agit quand on l’ouvre : {detail}.",
        "exportez-le de nouveau, sans macro, sans script et sans fichier joint.",
        "document : JavaScript",
    ),
}
