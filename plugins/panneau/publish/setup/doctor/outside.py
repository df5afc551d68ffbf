# What does not depend on this machine alone.

"""The relay of notices, and shared folders."""

import os
import smtplib
import ssl
from collections.abc import Iterator

from panneau.domain.server import MailSecurity, RelaySettings
from panneau.domain.setup import Finding, Health
from panneau.publish.notices.network_words import network_reason
from panneau.publish.setup.layout import Server

_RELAY = "Relais des avis"
_SECONDS = 8


def look_at_relay(server: Server) -> Iterator[Finding]:
    """Greet the relay, as a notice would, and send nothing."""
    relay = server.settings.relay
    if relay is None:
        yield Finding(
            Health.DOUBTFUL,
            _RELAY,
            "aucun : les avis sont enregistrés, et personne ne les reçoit",
            "complétez « avis » dans les réglages",
        )
        return
    try:
        _greet(relay)
    except (OSError, smtplib.SMTPException) as error:
        detail = f"{relay.host}, port {relay.port} : {network_reason(error)}"
        remedy = "vérifiez l’adresse, le chiffrement et le pare-feu ; les avis attendent"
        yield Finding(Health.WRONG, _RELAY, detail, remedy)
        return
    yield Finding(Health.WELL, _RELAY, f"{relay.host}, port {relay.port}")


def look_at_drops(server: Server) -> Iterator[Finding]:
    """Look at the shared folders."""
    for drop in server.settings.drop_folders:
        subject = f"Dossier relevé {drop.path}"
        if not drop.path.is_dir():
            yield Finding(Health.WRONG, subject, "absent", "montez le partage")
        elif not os.access(drop.path, os.R_OK | os.W_OK):
            yield Finding(Health.WRONG, subject, "il faut pouvoir y lire et y écrire")
        else:
            yield Finding(Health.WELL, subject)


def _greet(relay: RelaySettings) -> None:
    context = ssl.create_default_context()
    if relay.security is MailSecurity.TLS:
        with smtplib.SMTP_SSL(relay.host, relay.port, timeout=_SECONDS, context=context) as link:
            link.noop()
        return
    with smtplib.SMTP(relay.host, relay.port, timeout=_SECONDS) as link:
        link.ehlo()
        if relay.security is MailSecurity.STARTTLS:
            link.starttls(context=context)
