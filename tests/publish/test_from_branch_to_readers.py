"""From a commit to readers and management: real git, a real engine, a real relay."""

import email
import email.policy
import os
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from email.message import EmailMessage
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from tests.support.documents import still
from tests.support.publishing import (
    DAY,
    ONE_DAY,
    PublishingServer,
    Relay,
    made_once,
    relay_at_work,
    themed_files,
)
from tests.support.sites import publication

from panneau.cli.main import run
from panneau.publish.certificate import verify_certificate

NEWS = "content/alpha/actualites"
GUIDE, HELLO = "alpha/actualites/2026-01-20-guide/", "alpha/actualites/2026-03-12-bonjour/"
TOMORROW = "alpha/actualites/2026-02-10-demain/"
TITLE = "Élections : « le guide »"
LATER = DAY + 2 * ONE_DAY


@dataclass(frozen=True)
class Moment:
    """What stood there after one command."""

    code: int
    text: str
    raw: tuple[bytes, ...]
    shown: str
    digests: Mapping[str, str]
    times: Mapping[str, int]

    @property
    def mails(self) -> list[EmailMessage]:
        found = [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]
        return [mail for mail in found if isinstance(mail, EmailMessage)]

    def mail(self, acronym: str) -> EmailMessage:
        found = [mail for mail in self.mails if f" {acronym}\u00a0:" in str(mail["Subject"])]
        assert len(found) == 1
        return found[0]


@dataclass
class Story:
    """Seven commands in a row, and what each left."""

    server: PublishingServer
    moments: list[Moment] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)


def changes() -> dict[str, str | bytes | None]:
    """Return one publication more, one corrected, one scheduled for a day, and one less."""
    head = "pieces_jointes:\n  - fichier: plan.png\n    titre: Le plan\n    alt: Un plan.\n"
    body = "## Où voter\n\nAu **rez-de-chaussée**, voir [le site](https://exemple.example/a)."
    scheduled = "publier_le: 2026-02-03\nexpire_le: 2026-02-03\n"
    return {
        f"{NEWS}/2026-01-20-guide/index.md": publication(
            f'"{TITLE}"', "2026-01-20", head=head, body=body
        ),
        f"{NEWS}/2026-01-20-guide/plan.png": still("PNG"),
        f"{NEWS}/2026-03-12-bonjour.md": publication("Bonjour à toutes"),
        f"{NEWS}/2026-02-10-demain.md": publication("Demain", "2026-02-02", head=scheduled),
        "content/beta/actualites/2026-03-12-page.md": None,
        "content/beta/actualites/2026-03-13-autre.md": publication("Autre"),
    }


CHAPTERS = (
    (DAY, "publier"),
    (DAY + 60, "publier"),
    (DAY + ONE_DAY, "publier"),
    (LATER, "publier"),
    (LATER + 60, "revenir 2"),
    (LATER + 120, "publier"),
    (LATER + 180, "publier --reprendre"),
)
OPENED, CHANGED, NEXT_DAY, DAY_AFTER, WENT_BACK, FROZEN, RESUMED = range(7)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    base = tmp_path_factory.getbasetemp()
    is_shared = "PYTEST_XDIST_WORKER" in os.environ
    told: Story = made_once(base.parent if is_shared else base, "recit", lived)
    return told


def lived(folder: Path) -> Story:
    """Run every command in turn, and keep what each left."""
    with pytest.MonkeyPatch.context() as patch, relay_at_work() as relay:
        server = PublishingServer.open(folder, themed_files(), more=relay.settings())
        told = Story(server)
        for number, (epoch, command) in enumerate(CHAPTERS):
            patch.setenv("SOURCE_DATE_EPOCH", str(epoch))
            if number == CHANGED:
                server.commit(changes())
            before = len(relay.messages)
            with redirect_stdout(StringIO()) as said:
                code = run([*command.split(), "--serveur", server.settings])
            assert verify_certificate(server.current) == ()
            told.moments.append(_moment(code, said.getvalue(), server, relay, before))
        told.raw, told.envelopes = list(relay.raw), list(relay.envelopes)
    return told


def _moment(code: int, text: str, server: PublishingServer, relay: Relay, before: int) -> Moment:
    root = server.current.resolve()
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    named = [(path.relative_to(root).as_posix(), path) for path in files]
    return Moment(
        code=code,
        text=text,
        raw=tuple(relay.raw[before:]),
        shown=server.shown(),
        digests={name: sha256(path.read_bytes()).hexdigest() for name, path in named},
        times={name: int(path.stat().st_mtime) for name, path in named},
    )


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return plain(body)


def plain(part: EmailMessage) -> str:
    text = str(part.get_content()).replace("\r\n", "\n")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def identifier_of(mail: EmailMessage) -> bytes:
    return str(mail["Message-ID"]).encode()


def subject_of(mail: EmailMessage) -> str:
    return str(mail["Subject"]).replace("\u00a0", " ").replace("\u202f", " ")


def test_publication__each_command_ends_well(story: Story) -> None:
    assert [(moment.code, moment.text) for moment in story.moments if moment.code] == []


def test_release__is_named_after_its_commit_then_its_day(story: Story) -> None:
    first, second = story.moments[OPENED].shown, story.moments[CHANGED].shown
    assert second == story.server.clone.head
    assert first != second
    assert story.moments[NEXT_DAY].shown == f"{second}-2026-02-03"
    assert story.moments[DAY_AFTER].shown == f"{second}-2026-02-04"


def test_notice__one_for_each_union_concerned(story: Story) -> None:
    subjects = [sorted(map(subject_of, moment.mails)) for moment in story.moments]
    prefix = "[Information syndicale]"
    assert subjects == [
        [
            f"{prefix} ALPHA : publication ajoutée, « Bonjour »",
            f"{prefix} ALPHABIS : publication ajoutée, « Page ALPHABIS »",
            f"{prefix} BETA : publication ajoutée, « Page BETA »",
        ],
        [
            f"{prefix} ALPHA : 1 publication ajoutée, 1 corrigée",
            f"{prefix} BETA : 1 publication ajoutée, 1 retirée",
        ],
        [f"{prefix} ALPHA : publication ajoutée, « Demain »"],
        [f"{prefix} ALPHA : publication retirée, « Demain »"],
        [],
        [],
        [],
    ]


def test_notice__is_a_proper_mail(story: Story) -> None:
    mail = story.moments[CHANGED].mail("ALPHA")
    address = "alpha.cpam-val-de-marne@assurance-maladie.fr"
    assert str(mail["From"]) == f"ALPHA <{address}>"
    assert str(mail["Sender"]) == "panneau@organisme.invalid"
    assert str(mail["To"]) == "direction@organisme.invalid"
    assert str(mail["Auto-Submitted"]) == "auto-generated"
    assert mail["Date"].datetime.timestamp() == DAY + 60
    assert "Disposition-Notification-To" not in mail
    assert "Return-Receipt-To" not in mail
    assert mail.defects == []
    kinds = [(part.get_content_type(), part.get_filename()) for part in mail.iter_parts()]
    assert kinds == [("text/plain", None), ("text/plain", "textes.txt")]
    raw = next(one for one in story.moments[CHANGED].raw if identifier_of(mail) in one)
    assert story.envelopes[story.raw.index(raw)] == (
        "panneau@organisme.invalid",
        ["direction@organisme.invalid"],
    )
    assert len(raw) <= 200_000
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78 + 20


def test_notice__says_what_changed_where_and_with_which_digests(story: Story) -> None:
    moment = story.moments[CHANGED]
    text = text_of(moment.mail("ALPHA"))
    base = "https://intranet.example/os/"
    assert "Mise en ligne : 2 février 2026 à 3 h 41 (publication n° 2)" in text
    assert f"« {TITLE} »\nActualité du 20 janvier 2026, Actualites\n{base}{GUIDE}\n" in text
    assert f"SHA-256 de la page : {moment.digests[f'{GUIDE}index.html']}" in text
    assert f"{base}{GUIDE}plan.png\n  SHA-256 : {moment.digests[f'{GUIDE}plan.png']}" in text
    assert "Ce qui change : le titre\nPremière mise en ligne : 2 février 2026 à 3 h 40" in text
    assert "alpha-1" not in text
    beta = text_of(moment.mail("BETA"))
    assert "RETIRÉ (1)" in beta
    assert "« Page BETA »" in beta
    assert "Retirée du site." in beta


def test_notice__holds_the_texts(story: Story) -> None:
    parts = list(story.moments[CHANGED].mail("ALPHA").iter_parts())
    copy = plain(parts[1])
    assert (
        "Où voter\n--------\n\nAu rez-de-chaussée, voir le site (https://exemple.example/a)."
        in copy
    )
    assert "Bonjour à toutes" in copy


def test_notice__is_a_file_too(story: Story) -> None:
    found = [n for n in story.server.notices() if n["publication"] == 2]
    assert [(n["union"]["slug"], [i["change"] for i in n["items"]]) for n in found] == [
        ("alpha", ["corrigée", "publiée"]),
        ("beta", ["publiée", "retirée"]),
    ]
    guide = found[0]["items"][1]
    digests = story.moments[CHANGED].digests
    assert guide["page_sha256"] == digests[f"{GUIDE}index.html"]
    assert [file["sha256"] for file in guide["files"]] == [digests[f"{GUIDE}plan.png"]]
    mails = {str(m["Message-ID"]) for m in story.moments[CHANGED].mails}
    assert {n["message_id"] for n in found} == mails
    name = f"{found[0]['publication']:06d}-alpha.eml"
    raw = (story.server.state / "avis" / name).read_bytes()
    assert raw.rstrip() in [sent.rstrip() for sent in story.raw]


def test_schedule__the_notice_leaves_on_the_day_and_not_at_the_commit(story: Story) -> None:
    pages = [moment.digests.get(f"{TOMORROW}index.html") for moment in story.moments]
    assert pages[:NEXT_DAY] == [None, None]
    assert pages[NEXT_DAY]
    assert pages[DAY_AFTER] != pages[NEXT_DAY]
    text = text_of(story.moments[DAY_AFTER].mail("ALPHA"))
    assert "Arrivée à la date de fin" in text
    assert "Première mise en ligne : 3 février 2026" in text


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            TOMORROW,
            "arrivée au terme que l’organisation lui avait fixé : elle a été retirée le 4 février",
        ),
        (
            "beta/actualites/2026-03-12-page/",
            "En ligne depuis le 2 février 2026, elle a été retirée le 2 février 2026.",
        ),
    ],
    ids=["expired", "removed"],
)
def test_removal__leaves_a_date_and_not_its_title(story: Story, url: str, words: str) -> None:
    html = (story.server.current / url / "index.html").read_text(encoding="utf-8")
    seen = html.replace("\u00a0", " ").replace("\u202f", " ")
    assert "<h1>Cette publication n’est plus en ligne</h1>" in seen
    assert words in seen
    assert "Demain" not in seen
    assert "Page BETA" not in seen
    index = (story.server.current / "search").rglob("*.json")
    assert not any("plus en ligne" in path.read_text(encoding="utf-8") for path in index)


def test_journal__keeps_first_dates_through_what_follows(story: Story) -> None:
    entries = story.server.journal("alpha")
    told = [(entry["change"], entry["address"]) for entry in entries]
    assert told == [
        ("publiée", HELLO),
        ("corrigée", HELLO),
        ("publiée", GUIDE),
        ("publiée", TOMORROW),
        ("expirée", TOMORROW),
    ]
    assert entries[1]["first_public_at"] == entries[0]["at"] == "2026-02-02T03:40:00+01:00"
    assert entries[1]["at"] == "2026-02-02T03:41:00+01:00"
    assert entries[4]["first_public_at"] == entries[3]["at"]


def test_journal__its_digest_is_in_the_notice(story: Story) -> None:
    entries = story.server.journal("alpha")
    text = text_of(story.moments[CHANGED].mail("ALPHA"))
    assert f"entrée n° 3 : {entries[2]['sha256']}" in text


def test_times__change_with_the_content_only(story: Story) -> None:
    opened, changed = story.moments[OPENED], story.moments[CHANGED]
    both = opened.digests.keys() & changed.digests.keys()
    same = {url for url in both if opened.digests[url] == changed.digests[url]}
    assert f"{HELLO}index.html" in both - same
    assert "assets/stylesheets/panneau.css" in same or any(url.endswith(".css") for url in same)
    for url in same:
        assert opened.times[url] == changed.times[url], url
    for url in both - same:
        assert opened.times[url] < changed.times[url], url


def test_return__gives_back_the_same_bytes_and_freezes(story: Story) -> None:
    back, frozen, resumed = story.moments[WENT_BACK:]
    assert back.shown == story.moments[CHANGED].shown
    assert back.digests == story.moments[CHANGED].digests
    assert "Le site est figé" in frozen.text
    assert "panneau publier --reprendre" in frozen.text
    assert frozen.shown == back.shown
    assert resumed.shown == f"{story.server.clone.head}-2026-02-04.2"


def test_disk__holds_releases_and_nothing_else(story: Story) -> None:
    story.server.assert_consistent()
    shown = {moment.shown for moment in story.moments}
    assert set(story.server.release_names()) <= shown
    modes = {path.stat().st_mode & 0o777 for path in Path(story.server.current).rglob("*.html")}
    assert modes == {0o444}


def test_notices__none_waits(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["avis", "--etat", "--serveur", story.server.settings]) == 0
    assert capsys.readouterr().out.startswith("7\u00a0avis remis, 0\u00a0avis en attente.")
    identifiers = [str(mail["Message-ID"]) for moment in story.moments for mail in moment.mails]
    assert len(identifiers) == len(set(identifiers)) == 7
