# What somebody without any tool reads, beside their document. Called by `receive.drop.rounds`.

"""The refusal of a dropped document, as a text file."""

from panneau.domain.french import typeset
from panneau.report.visible import visible

ODD_FOLDER = typeset(
    "ce nom est celui d’un lien ou d’un fichier, qui mènerait les documents ailleurs : rien de ce "
    "partage n’est relevé. À faire : demandez qui l’a mis là, puis supprimez-le"
)
"""For staff, about the folder where published documents go."""


def render_note(name: str, reasons: str) -> str:
    """Return why a document is not published, and what happens next.

    Args:
        name: Of the document, as its author calls it.
        reasons: What the server said, or why nothing could be made of the document.
    """
    opening = typeset(f"« {visible(name)} » n’est pas publié. Voici pourquoi :")
    closing = typeset(
        "Une fois corrigé, enregistrez-le au même endroit : il sera repris de lui-même, et ce "
        "message disparaîtra. Rien n’est perdu, rien n’a changé sur le site."
    )
    shown = "\n".join(visible(line) for line in reasons.splitlines())
    return f"{opening}\n\n{shown}\n\n{closing}\n"
