"""A notice as a mail: what it says, how much it weighs."""

import email
import email.policy
import json
import random
from dataclasses import replace
from datetime import datetime
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from tests.support.inventories import BETA, inventory, shown, shown_file

from panneau.domain.changes import changes_between
from panneau.domain.french import typeset
from panneau.publish.clock import READERS_ZONE
from panneau.publish.notices.message import Envelope, as_json, compose
from panneau.publish.notices.notice import (
    Notice,
    NoticeError,
    build_notice,
    digest_of,
    dump_notice,
    load_notice,
)
from panneau.report.visible import shortened

AT = datetime(2026, 3, 15, 14, 5, tzinfo=READERS_ZONE)
ENVELOPE = Envelope("panneau@exemple.invalid", AT, [(12, "ef" * 32)])
FRENCH = "Été comme hiver, l’égalité des agents « cadres » et employés. " * 20


def notice(*publications, before=None, slug="alpha", **changes) -> Notice:
    after = inventory(*publications, **changes)
    found = changes_between(before, after)[slug]
    return build_notice(
        7,
        after,
        slug,
        found,
        first_dates={},
        recipients=after.recipients,
        domain="exemple.invalid",
    )


def read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    for part in message.walk():
        assert part.defects == []
    return message


def parts(raw: bytes) -> list[str]:
    found = [part.get_content() for part in read(raw).iter_parts()]
    return [text.replace("\r\n", "\n") for text in found]


def test_message__is_the_same_each_time() -> None:
    told = notice(shown("a", text=FRENCH), shown("b"))
    assert compose(told, ENVELOPE) == compose(told, ENVELOPE)


def test_message__reads_well() -> None:
    before = inventory(shown("a"), shown("z", title="Partie"))
    told = notice(
        shown("a", title="Un titre", files=(shown_file(),), text="Corps."),
        shown("b", summary="En bref."),
        before=before,
    )
    body, texts = parts(compose(told, ENVELOPE))
    assert body.replace("\u00a0", " ").replace("\u202f", " ") == EXPECTED_BODY
    assert texts.replace("\u00a0", " ") == EXPECTED_TEXTS


EXPECTED_BODY = f"""\
ALPHA – Information syndicale

Espace : Union ALPHA
Mise en ligne : 15 mars 2026 à 14 h 05 (publication n° 7)
Publications : 1 ajoutée, 1 corrigée, 1 retirée
Adresse : https://intranet.example/os/alpha/

AJOUTÉ (1)
----------

« B »
Actualité du 12 mars 2026, Actualités
https://intranet.example/os/alpha/actualites/b/
SHA-256 de la page : {"ab" * 32}

CORRIGÉ (1)
-----------

« Un titre »
Actualité du 12 mars 2026, Actualités
https://intranet.example/os/alpha/actualites/a/
Ce qui change : le titre, le texte et les pièces jointes
SHA-256 de la page : {"ab" * 32}
Pièce jointe : « Le plan », 1,2 Mo
  https://intranet.example/os/alpha/actualites/bonjour/plan.pdf
  SHA-256 : {"ab" * 32}

RETIRÉ (1)
----------

« Partie »
Actualité du 12 mars 2026, Actualités
https://intranet.example/os/alpha/actualites/z/
Retirée du site.

La copie des textes est jointe (textes.txt).
Journal de l’espace, entrée n° 12 : {"ef" * 32}

--\x20
Organisme d’essai – Message envoyé automatiquement au moment de la mise en ligne. Il informe, et \
n’attend aucun accord.
"""
EXPECTED_TEXTS = """\
Un titre
========
https://intranet.example/os/alpha/actualites/a/

Corps.


B
=
https://intranet.example/os/alpha/actualites/b/

En bref.

Texte.
"""


@pytest.mark.parametrize("limit", [20_000, 50_000, 200_000])
@pytest.mark.parametrize("count", [3, 400])
def test_weight__is_that_of_the_agreement(limit: int, count: int) -> None:
    items = [shown(f"n-{n}", text=FRENCH * (400 // count + 1)) for n in range(count)]
    told = notice(*items, most_notice_bytes=limit)
    raw = compose(told, ENVELOPE)
    assert limit * 0.9 < len(raw) <= limit
    body = read(raw).get_body(("plain",))
    assert body is not None
    text = str(body.get_content())
    if count == 3 or limit == 200_000:
        assert text.count("SHA-256 de la page") == count
        assert "les plus longs y sont coupés" in text
        assert "La suite se lit à l’adresse" in parts(raw)[1]
    else:
        assert "la liste complète est dans l’espace" in text
    assert len(json.loads(as_json(told, ENVELOPE))["items"]) == count


def test_weight__without_a_limit_keeps_everything() -> None:
    items = [shown(f"n-{n}", text=FRENCH) for n in range(200)]
    raw = compose(notice(*items, most_notice_bytes=0), ENVELOPE)
    assert len(raw) > 200_000
    assert "coupés" not in parts(raw)[0]


@pytest.mark.parametrize(
    "title",
    ["Une ligne\r\nBcc: tous@exemple.invalid", "\u202eesrever", "\x1b[31mrouge", "é" * 500, '"<&>'],
    ids=["header", "bidi", "escape", "long", "signs"],
)
def test_headers__take_no_order_from_a_title(title: str) -> None:
    message = read(compose(notice(shown(title=title)), ENVELOPE))
    assert "Bcc" not in message
    subject = str(message["Subject"])
    assert subject.startswith("[Information syndicale] ALPHA")
    assert len(subject) <= 120
    assert not set("\r\n\x1b\u202e") & set(subject)


WORDS = [
    "é",
    "a",
    "«\u202fb\u202f»",
    "long" * 9,
    "été" * 12,
    "n°\u00a01",
    "–",
    ":",
    '"',
    "<x>",
    "(y)",
    ",",
]


@pytest.mark.parametrize("seed", range(40))
def test_headers__keep_every_word_and_every_space(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same titles each time
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))[:90].strip()
    told = notice(shown(title=words))
    named = replace(told, publisher=replace(told.publisher, acronym=words[:40].strip()))
    raw = compose(named, ENVELOPE)
    headers = email.message_from_bytes(raw)
    acronym = named.publisher.acronym
    subject = typeset(f"[Information syndicale] {acronym} : publication ajoutée, « {words} »")
    assert decoded(headers["Subject"]) == shortened(subject, limit=120)
    name, bracket, address = headers["From"].rpartition(" <")
    assert decoded(name) == " ".join(acronym.split())
    assert bracket + address == f" <{told.publisher.mail}>"
    assert read(raw)["From"].addresses[0].addr_spec == told.publisher.mail


def decoded(header: str) -> str:
    return str(make_header(decode_header(header)))


def test_author__without_a_mailbox_is_the_server_under_the_union_s_name() -> None:
    message = read(compose(notice(shown(publisher="beta"), slug="beta"), ENVELOPE))
    assert message["From"].addresses[0] == Address("BETA", addr_spec="panneau@exemple.invalid")
    assert "Sender" not in message


@pytest.mark.parametrize(
    "mail", ["pas une adresse", "a@b, c@d", "é@exemple.invalid", "a@b\r\nX: y"]
)
def test_author__with_an_odd_address_still_writes(mail: str) -> None:
    odd = replace(BETA, mail=mail)
    told = replace(notice(shown(publisher="beta"), slug="beta"), publisher=odd)
    message = read(compose(told, ENVELOPE))
    assert "BETA" in str(message["From"])
    assert "X" not in message


def test_identifier__is_that_of_what_is_told() -> None:
    one = notice(shown("a"))
    assert one.message_id == notice(shown("a", page_sha256="00" * 32)).message_id
    assert one.message_id != notice(shown("a", text="Autre.")).message_id
    long = notice(shown(publisher="x" * 90), slug="x" * 90)
    raw = compose(long, ENVELOPE)
    assert f"Message-ID: {long.message_id}\r\n".encode() in raw


def test_record__reads_back_and_tells_when_it_was_altered() -> None:
    told = notice(shown("a", files=(shown_file(),)), shown("b"), before=inventory(shown("c")))
    payload = dump_notice(told)
    assert load_notice(payload, digest_of(payload)) == told
    for altered in (payload.replace("Texte", "texte"), payload[:-1], ""):
        with pytest.raises(NoticeError):
            load_notice(altered, digest_of(payload))
