# Speaks to the relay, after readers have what the notices tell of and never before. A relay that is
# slow, full or gone keeps nobody waiting but the notices.

"""Handing notices to the relay."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from panneau.domain.server import MailSecurity, RelaySettings
from panneau.publish.notices.network_words import network_reason

_PERMANENT = 500
_SAID = 200


class RelayError(Exception):
    """A notice that the relay did not take; the text says why, in French."""

    def __init__(self, text: str, *, is_refused: bool, is_answer: bool = True) -> None:
        super().__init__(text)
        self.is_refused = is_refused
        """Whether trying again changes nothing, unless somebody mends something."""
        self.is_answer = is_answer
        """Whether the relay is there: if not, the others need not be tried now."""


def hand_over(relay: RelaySettings, message: bytes, recipient: str) -> None:
    """Give a message to the relay for one address; return once it has it.

    Raises:
        RelayError: If it did not take it.
    """
    try:
        with _session(relay) as session:
            session.sendmail(relay.sender, [recipient], message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = error.recipients[recipient]
        raise _answered(code, said, f"l’adresse {recipient}") from None
    except smtplib.SMTPSenderRefused as error:
        raise _answered(error.smtp_code, error.smtp_error, "l’expéditeur") from None
    except smtplib.SMTPAuthenticationError as error:
        raise _answered(error.smtp_code, error.smtp_error, "le compte") from None
    except smtplib.SMTPResponseException as error:
        raise _answered(error.smtp_code, error.smtp_error, "le message") from None
    except smtplib.SMTPNotSupportedError:
        sentence = (
            "le relais ne propose pas le chiffrement ou la connexion que les réglages veulent"
        )
        raise RelayError(sentence, is_refused=True) from None
    except ssl.SSLError as error:
        raise RelayError(f"chiffrement refusé ({error.reason})", is_refused=True) from None
    except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
        # smtplib tells a silence as a cut.
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            sentence = f"le relais n’a pas répondu en {relay.seconds} s"
            raise RelayError(sentence, is_refused=False, is_answer=False) from None
        raise RelayError("le relais a coupé la connexion", is_refused=False) from None
    except (OSError, smtplib.SMTPException) as error:
        sentence = f"relais injoignable ({network_reason(error)})"
        raise RelayError(sentence, is_refused=False, is_answer=False) from None


def _answered(code: int, said: bytes | str, what: str) -> RelayError:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    words = " ".join(text.split())[:_SAID]
    if code >= _PERMANENT:
        return RelayError(f"le relais refuse {what} : {code} {words}", is_refused=True)
    return RelayError(f"le relais demande d’attendre : {code} {words}", is_refused=False)


@contextmanager
def _session(relay: RelaySettings) -> Iterator[smtplib.SMTP]:
    # Its own name, which no resolver has to be asked for.
    name = relay.sender.rpartition("@")[2]
    context = ssl.create_default_context()
    if relay.security is MailSecurity.TLS:
        session: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, name, timeout=relay.seconds, context=context
        )
    else:
        session = smtplib.SMTP(relay.host, relay.port, name, timeout=relay.seconds)
    try:
        if relay.security is MailSecurity.STARTTLS:
            session.starttls(context=context)
        if relay.user:
            session.login(relay.user, _password(relay))
        yield session
        # Taken already: whatever happens now, it is not sent again.
        with suppress(OSError, smtplib.SMTPException):
            session.quit()
    finally:
        session.close()


def _password(relay: RelaySettings) -> str:
    if relay.password_file is None:
        return ""
    try:
        return relay.password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        sentence = f"le mot de passe ne se lit pas ({relay.password_file})"
        raise RelayError(sentence, is_refused=True) from None
