# Which rule honours which clause, for `panneau accord couverture`. A test holds this table to the
# catalogue and to the list of rules.

"""The rule behind each clause that the site applies."""

from collections.abc import Iterable

_BY_RULE: dict[str, str] = {
    "agreement_in_force": "life.lasts life.grace life.warn_before life.after_end",
    "silence": "election.blackout_voting_days",
    "suspensions": """
        dispute.suspension dispute.reach dispute.steps dispute.emergency
        dispute.permanent_possible
    """,
    "logos": "media.logo_max_mb",
    "organisation_logo": "identity.employer_logo",
    "rubrics": "quotas.sections_max",
    "rubric_titles": "quotas.sections_naming quotas.sections_list",
    "page_count": "quotas.pages_max",
    "space_weight": "quotas.space_mb",
    "forms": """
        media.allow media.deny media.animation quotas.file_mb media.pdf_max_mb media.ppt_max_mb
        media.photo_max_mb media.gif_max_mb media.video_max_mb media.captions_max_kb
    """,
    "video_count": "media.video_max_count media.video_scope",
    "video_length": "media.video_max_seconds media.video_tolerance_seconds",
    "animations": "media.animation_max_seconds",
    "mail_addresses": "email.boxes email.address_form",
    "communities": "social_network.communities",
    "contributor_count": "contributors.max",
    "contacts": "contributors.contact_min contributors.replacement",
    "credits": "scope.credits_required",
    "registry": "contributors.mandate_required",
    "links": "links.policy links.allow_hosts",
    "link_count": "links.max",
    "people_lists": "privacy.contacts_max privacy.social_numbers_max",
    "pull_only": "email.bulk",
}
RULES: dict[str, str] = {key: rule for rule, keys in _BY_RULE.items() for key in keys.split()}
"""By key of a clause: the name of the rule in `checks.registry`."""

BY_CONSTRUCTION: dict[str, str] = {
    "eligibility.future_union": "un dossier suffit pour créer un espace",
    "placement.order": "les espaces sont toujours classés par ordre alphabétique",
    "placement.host": "des pages à poser sur un serveur, sans service extérieur",
    "placement.label": "le nom de la section",
    "placement.max_clicks": "un clic mène de l’accueil à un espace, un autre à une rubrique",
    "placement.home_link": "un fragment à poser sur l’accueil de l’intranet est fourni",
    "goals.sobriety": "pages sans script, images réduites, poids vérifié",
    "links.responsibility_notice": "la phrase figure dans les mentions légales de chaque espace",
    "media.streaming": "rien n’est affiché depuis un autre site",
    "interactivity.comments": "aucune page ne porte de formulaire",
    "interactivity.scripts": "le HTML saisi dans un texte n’est jamais exécuté",
    "interactivity.poll": "aucune page ne porte de formulaire",
    "interactivity.groups": "aucune page ne porte de formulaire",
    "interactivity.chat": "aucune page ne porte de script",
    "interactivity.search": "sans recherche, l’index n’est pas construit",
    "interactivity.cookies": "aucune page ne porte de script",
    "interactivity.applets": "le HTML saisi dans un texte n’est jamais exécuté",
    "interactivity.petition": "le HTML saisi dans un texte n’est jamais exécuté",
    "interactivity.contact": "un lien vers l’adresse de l’organisation, jamais de formulaire",
    "identity.union_logo_per_item": "chaque page d’un espace porte le logo de son organisation",
    "identity.editor_named": "les mentions légales nomment la fonction responsable",
    "identity.author_display": "aucun nom de personne n’est publié",
    "media.text_max_kb": "un texte trop long n’est pas lu",
    "election.windows": "le calendrier de l’accord donne les périodes",
    "election.suspends": "les clauses citées sont suspendues pendant ces périodes",
    "election.survives": "les clauses citées sont maintenues pendant ces périodes",
    "publication.notice": "un avis part à la direction au moment même de la mise en ligne",
    "publication.notice_max_kb": "un avis trop lourd est raccourci",
    "publication.announce": "la cloche, le fil d’actualité, ou ni l’un ni l’autre",
    "publication.announce_days": "la cloche et le fil d’actualité",
    "publication.prior_control": "aucune étape ne demande d’accord à la direction",
    "publication.by": "les personnes mandatées publient elles-mêmes",
    "dispute.keep_when_suspended": "l’adresse et l’éditeur restent affichés",
    "dispute.right_of_reply": "un droit de réponse s’annonce en tête des deux pages",
    "privacy.identify_readers": "aucun appel, aucun cookie, aucun identifiant",
    "privacy.audience_stats": "aucune mesure d’audience",
    "privacy.connection_monitoring": "aucun appel vers un autre serveur",
    "access.mobile": "pages lisibles sur un téléphone",
    "access.kiosk": "profil de construction pour une borne",
    "access.paper_fallback": "chaque page s’imprime sur des feuilles A4",
    "social_network.auto_enrol": "un lien vers la communauté, rien de plus",
    "social_network.name": "le nom du réseau dans les liens",
    "support.channel": "lien vers l’assistance",
    "publicity.on_site": "la page de l’accord",
}
"""By key of a clause: why the site honours it without a rule."""


def unexplained(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the clauses that neither a rule nor the making of the site honours, sorted."""
    return tuple(sorted(set(keys) - RULES.keys() - BY_CONSTRUCTION.keys()))
