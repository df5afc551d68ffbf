# A system speaks the language of whoever installed it; a message speaks French, or says nothing.

"""Why the system refused to open something, in French."""

import errno

from panneau.domain.french import quote, typeset

_REASONS = {
    errno.ENOENT: "absent",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.ELOOP: "trop de liens qui se suivent",
    errno.EIO: "le disque a une défaillance",
    errno.ENAMETOOLONG: "nom trop long",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.EEXIST: "il y a déjà quelque chose sous ce nom",
    errno.ENOTEMPTY: "le dossier n’est pas vide",
    errno.EROFS: "lecture seule",
    errno.ENOSPC: "disque plein",
    errno.EFBIG: "fichier trop grand",
    # Not everywhere: Windows tells of a full disk only.
    getattr(errno, "EDQUOT", errno.ENOSPC): "disque plein",
}


def reason(error: OSError) -> str:
    """Return why a file could not be opened, empty when there is nothing plain to say."""
    return _REASONS.get(error.errno or 0, "")


def refused(error: OSError) -> str:
    """Return a sentence about what the system would not do."""
    why = reason(error) or "opération impossible"
    place = f" ({quote(str(error.filename))})" if error.filename else ""
    return typeset(f"Le système a refusé : {why}{place}.")


def unreadable(error: OSError) -> str:
    """Return a sentence about what could not be read or written."""
    why = reason(error)
    sentence = f"{quote(error.filename or 'Un fichier')} ne se lit pas"
    return typeset(f"{sentence} : {why}." if why else f"{sentence}.")
