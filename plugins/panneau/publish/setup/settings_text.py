# Written once, then staff's: a set-up that is run again reads it and never writes it.

"""The first settings of a server, to be completed by staff."""

import json

from panneau.publish.setup.layout import Layout

_TEXT = """\
# Réglages du serveur de Panneau. Ce fichier est à vous : « panneau installer » ne le réécrit pas.
# Il dit qui se cache derrière chaque alias : il n’est lisible que du compte « {account} ».
# Toutes les clés sont expliquées dans docs/serveur-git.md.

depot: {data}/depot.git
branche: main

# L’adresse que tapent les lecteurs. Un nom d’hôte propre vaut mieux qu’un dossier de l’intranet.
{address}

identite:
  source: {source}
  domaine: espaces.invalid
  # Compte de connexion : alias du registre (content/registre.yml).
  # comptes:
  #   c1234: sigle-1
  #   c5678: sigle-2
  # Comptes du service, qui font le premier envoi.
  equipe: {staff}

limites:
  secondes: 40   # toujours moins que le délai du serveur web

dossiers:
  publications: {data}/publications
  courant: {data}/courant
  etat: {data}/etat
garder: 10

# Les avis à la direction, au moment où une publication paraît.
# avis:
#   serveur: relais.exemple.fr
#   port: 587
#   chiffrement: starttls          # aucun, starttls ou tls
#   expediteur: espaces@exemple.fr
#   compte: espaces
#   fichier_mot_de_passe: {config}/relais

# Noms à ne trouver nulle part dans ce qui est publié, un par ligne.
# registre_prive: {config}/noms

# Dossiers partagés où les organisations sans compte déposent leurs documents.
# releve:
#   - espace: sigle
#     rubrique: actualites
#     compte: depot-sigle
#     dossier: /srv/partage/sigle
"""


def first_settings(layout: Layout) -> str:
    """Return the settings of a server that does not exist yet."""
    address = (
        f"adresse: {layout.address}" if layout.address else "# adresse: https://espaces.exemple.fr/"
    )
    return _TEXT.format(
        account=layout.account,
        data=layout.data,
        config=layout.config,
        address=address,
        source=layout.source.value,
        staff=json.dumps(list(layout.staff)),
    )
