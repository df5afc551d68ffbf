"""Why a relay could not be spoken to, whatever the language of the system."""

import smtplib
import socket

import pytest

from panneau.publish.notices.network_words import network_reason


def refusal_of_a_closed_port() -> OSError:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = probe.getsockname()
    try:
        socket.create_connection(place, timeout=5)
    except OSError as error:
        return error
    raise AssertionError("somebody answers")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "nom de machine inconnu"),
        (TimeoutError("timed out"), "pas de réponse"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "connexion coupée"),
        (smtplib.SMTPConnectError(421, b"Too busy"), "réponse 421"),
        (smtplib.SMTPException("odd"), "réponse inattendue"),
        (PermissionError(13, "Permission denied"), "accès refusé"),
        (OSError("odd"), "erreur du réseau"),
    ],
)
def test_network_reason__is_in_french(error: OSError | smtplib.SMTPException, words: str) -> None:
    assert network_reason(error) == words


def test_network_reason__tells_a_closed_port() -> None:
    assert network_reason(refusal_of_a_closed_port()) == "connexion refusée"
