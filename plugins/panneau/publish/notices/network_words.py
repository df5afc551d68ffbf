# A relay that does not answer is told to staff, in the journal and by `installer --verifier`.

"""Why another machine could not be spoken to, in French."""

import errno
import smtplib
import socket
import ssl

from panneau.domain.system_words import reason

_KINDS = (
    (smtplib.SMTPServerDisconnected, "connexion coupée"),
    (smtplib.SMTPException, "réponse inattendue"),
    (socket.gaierror, "nom de machine inconnu"),
    (TimeoutError, "pas de réponse"),
)
_REASONS = {
    errno.ECONNREFUSED: "connexion refusée",
    errno.ECONNRESET: "connexion coupée",
    errno.EHOSTUNREACH: "machine injoignable",
    errno.ENETUNREACH: "réseau injoignable",
}


def network_reason(error: OSError | smtplib.SMTPException) -> str:
    """Return why, in a few words: what the system says is in the language of whoever set it up."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"réponse {error.smtp_code}"
    if isinstance(error, ssl.SSLError):
        return f"chiffrement refusé, {error.reason}"
    for kind, words in _KINDS:
        if isinstance(error, kind):
            return words
    return _REASONS.get(error.errno or 0) or reason(error) or "erreur du réseau"
