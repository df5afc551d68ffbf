"""Wording: addresses, communities of the social network and contributors."""

from collections.abc import Mapping

from panneau.domain.issue import Code
from panneau.report.message import Message

ADDRESSES: Mapping[Code, Message] = {
    Code.ADDRESS_WRONG_FORM: Message(
        title="Forme de l’adresse électronique",
        fact="L’adresse {value:quote} n’a pas la forme prévue.",
        expected="{expected:phrase}.",
        action="corrigez l’adresse dans « espace.yml ».",
        params={"value": "section@exemple.fr", "expected": "sigle.organisme@exemple.fr"},
        is_rule=True,
    ),
    Code.ADDRESSES_TOO_MANY: Message(
        title="Trop d’adresses électroniques",
        fact="L’espace {union} donne {count:count adresse électronique|adresses électroniques}.",
        expected="{limit:count adresse|adresses} au plus par organisation syndicale.",
        action="retirez ce qui est en trop dans « espace.yml ».",
        params={"union": "SIGLE", "count": 5, "limit": 4},
        is_rule=True,
    ),
    Code.COMMUNITIES_TOO_MANY: Message(
        title="Trop de communautés",
        fact="L’espace {union} donne {count:count communauté|communautés}[[ {name}]].",
        expected="{limit:count communauté|communautés} au plus par organisation syndicale.",
        action="retirez ce qui est en trop dans « espace.yml ».",
        params={"union": "SIGLE", "name": "RÉSEAU", "count": 5, "limit": 4},
        is_rule=True,
    ),
    Code.COMMUNITY_WRONG_FORM: Message(
        title="Adresse de la communauté",
        fact="{value:quote} n’est pas l’adresse d’une communauté[[ {name}]].",
        expected="une adresse complète, qui commence par « https:// ».",
        action="copiez l’adresse depuis la barre du navigateur, la communauté étant ouverte.",
        params={"value": "communaute/section", "name": "RÉSEAU"},
    ),
    Code.WEBSITE_WRONG_FORM: Message(
        title="Adresse du site de l’organisation",
        fact="{value:quote} n’est pas l’adresse d’un site.",
        expected="une adresse complète, qui commence par « https:// ».",
        action="copiez l’adresse depuis la barre du navigateur, le site étant ouvert.",
        params={"value": "exemple.fr"},
    ),
}

CONTRIBUTORS: Mapping[Code, Message] = {
    Code.CONTRIBUTORS_TOO_MANY: Message(
        title="Trop de contributeurs",
        fact="L’espace {union} a {count:count contributeur|contributeurs} en cours de mandat : "
        "{names:list}.",
        expected="{limit:count contributeur|contributeurs} au plus par organisation syndicale.",
        action="dans le registre, donnez une date de fin aux mandats en trop.",
        params={
            "union": "SIGLE",
            "count": 5,
            "limit": 4,
            "names": ("sigle-1", "sigle-2", "sigle-3", "sigle-4", "sigle-5"),
        },
        is_rule=True,
    ),
    Code.CONTRIBUTOR_NOT_ALIAS: Message(
        title="Nom au lieu d’un alias",
        fact="{value:quote} n’est pas un alias et pourrait désigner une personne.",
        expected="le nom du dossier de l’espace, un tiret et un nombre"
        "[[, par exemple {suggestion:quote}]].",
        action="remplacez-le par un alias : aucun nom de personne n’entre dans le registre.",
        params={"value": "mon nom", "suggestion": "sigle-1"},
        is_rule=True,
    ),
    Code.CONTRIBUTOR_SPACE_UNKNOWN: Message(
        title="Espace inconnu dans le registre",
        fact="L’espace {name:quote} n’existe pas.[[ Vouliez-vous dire {suggestion:quote} ?]]",
        expected="le nom du dossier d’un espace.",
        action="corrigez ce nom dans le registre, ou créez l’espace.",
        params={"name": "exmple", "suggestion": "exemple"},
    ),
    Code.MANDATE_REVERSED: Message(
        title="Dates de mandat inversées",
        fact="Le mandat de {name:quote} finit le {ends_on:day}, avant de commencer "
        "le {begins_on:day}.",
        action="corrigez l’une de ces deux dates dans le registre.",
        params={"name": "sigle-1", "begins_on": "2026-09-01", "ends_on": "2026-03-31"},
    ),
    Code.MANDATE_ENDED: Message(
        title="Mandat terminé",
        fact="Le mandat de {name:quote} a pris fin le {ends_on:day}.",
        action="s’il se poursuit, corrigez la date ; sinon, vous pouvez retirer ces lignes.",
        params={"name": "sigle-1", "ends_on": "2026-03-31"},
    ),
    Code.CONTRIBUTOR_IN_TWO_SPACES: Message(
        title="Alias inscrit pour plusieurs espaces",
        fact="{name:quote} est inscrit pour plusieurs espaces : {names:list}.",
        expected="un alias par personne et par espace.",
        action="gardez-le dans un seul espace ; donnez un autre alias dans l’autre.",
        params={"name": "sigle-bis-1", "names": ("sigle", "sigle-bis")},
    ),
    Code.CONTACT_VACANT: Message(
        title="Personne à contacter manquante",
        fact="L’espace {union} compte {count:count mandat|mandats} en cours.",
        expected="{limit:count mandat|mandats} au moins[[ ; le remplacement est attendu au plus "
        "tard le {day:day}]].",
        action="inscrivez au registre la personne que l’organisation désigne.",
        params={"union": "ABC", "count": 0, "limit": 2, "day": "2026-03-30"},
        is_rule=True,
    ),
    Code.MANDATE_UNDATED: Message(
        title="Mandat sans date",
        fact="Rien ne dit depuis quand {name:quote} a un mandat.",
        expected="la date à laquelle le mandat commence.",
        action="ajoutez au registre une ligne « depuis: » sous cet alias.",
        params={"name": "sigle-1"},
        is_rule=True,
    ),
}

MESSAGES: Mapping[Code, Message] = {**ADDRESSES, **CONTRIBUTORS}
