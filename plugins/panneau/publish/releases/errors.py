# Two kinds of failure, which must never be taken for each other: what the content cannot be is not
# tried again, what the server could not do is, until it can.

"""Why a publication stopped."""

import errno
import sqlite3

from panneau.domain.french import typeset
from panneau.domain.system_words import reason

_SENTENCES = {
    errno.ENOSPC: "Le disque est plein. À faire : libérez de la place, la publication reprendra.",
    errno.EDQUOT: "Le quota du disque est atteint. À faire : libérez de la place.",
    errno.EROFS: "Le disque est en lecture seule. À faire : remontez-le en écriture.",
    errno.EACCES: "Le compte qui publie n’a pas le droit d’écrire là. À faire : rendez-le-lui.",
    errno.EPERM: "Le compte qui publie n’a pas le droit d’écrire là. À faire : rendez-le-lui.",
    errno.EFBIG: "Un fichier dépasse la taille permise sur ce serveur.",
    errno.EIO: "Le disque a une défaillance. À faire : vérifiez le matériel avant de continuer.",
}
_OTHER = "Le système a refusé une opération"


class ContentError(Exception):
    """The commit cannot be published as it is; the text says why, in French."""

    def __init__(
        self, text: str, spaces: frozenset[str] = frozenset(), *, is_beside: bool = False
    ) -> None:
        super().__init__(text)
        self.spaces = spaces
        """Folders of the spaces at fault, or that of them all; empty when something else is."""
        self.is_beside = is_beside
        """Whether the fault is beside the spaces, in what the staff keeps there."""


class ServerError(Exception):
    """The server could not publish; the text says what to mend, in French. It is tried again."""


def system_sentence(error: OSError | sqlite3.Error) -> str:
    """Say in French what a system refused, and what to do."""
    if isinstance(error, sqlite3.Error):
        return typeset(_of_ledger(error))
    place = f" ({error.filename})" if error.filename else ""
    code = error.errno or 0
    why = reason(error) or errno.errorcode.get(code, "raison inconnue")
    sentence = _SENTENCES.get(code, f"{_OTHER} : {why}.")
    return f"{typeset(sentence)}{place}"


def _of_ledger(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return _SENTENCES[errno.ENOSPC]
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"Le registre des publications ne peut pas être écrit ({name})."
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return (
            "Le registre des publications est abîmé : rien n’est publié, le site en ligne reste. "
            "À faire : remettez le dossier « etat » de la dernière sauvegarde."
        )
    code = f" ({name})" if name else ""
    return f"Le registre des publications ne répond pas{code}."
