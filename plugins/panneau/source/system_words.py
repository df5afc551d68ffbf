# A system speaks the language of whoever installed it; a message speaks French, or says nothing.

"""Why the system refused to open something, in French."""

import errno

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
}


def reason(error: OSError) -> str:
    """Return why a file could not be opened, empty when there is nothing plain to say."""
    return _REASONS.get(error.errno or 0, "")
