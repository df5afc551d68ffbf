import re
from pathlib import Path, PureWindowsPath

import pytest
from lxml import etree

from panneau.cli.main import run
from panneau.pages.content_policy import INTRANET_POLICIES, KIOSK_POLICIES, SERVED_POLICY
from panneau.publish.audit.content_policy import policy_weakness
from panneau.publish.audit.file_kinds import KINDS
from panneau.publish.web.files import server_files
from panneau.publish.web.headers import site_headers
from panneau.publish.web.place import AddressError, SitePlace, read_place
from panneau.publish.web.silence import telling_pattern
from panneau.publish.web.types import TYPES

OWN, SHARED = "https://espaces.exemple.fr/", "https://intranet.exemple.fr/os/syndicats/"
SITE = Path("/srv/panneau/courant")


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def place(address: str = OWN, **options) -> SitePlace:
    return read_place(address, SITE, **options)


def test_types__are_those_of_every_kind_that_a_site_holds():
    assert TYPES.keys() == KINDS.keys()


@pytest.mark.parametrize("page", [INTRANET_POLICIES.page, INTRANET_POLICIES.search])
def test_served_policy__lets_each_page_do_what_it_says_itself(page):
    served = directives(SERVED_POLICY)
    assert {name: served.get(name) for name in directives(page)} == directives(page)


def test_policies__are_those_that_the_audit_asks_for():
    for policies in (INTRANET_POLICIES, KIOSK_POLICIES):
        assert (policy_weakness(policies.page), policy_weakness(policies.search)) == ("", "")
    assert SERVED_POLICY.removesuffix("; frame-ancestors 'self'") == INTRANET_POLICIES.search


def test_headers__hold_nothing_that_would_end_their_line():
    assert [h.name for h in site_headers() if re.search(r'["\\\n$%]', h.value)] == []


@pytest.mark.parametrize("address", [OWN, SHARED])
@pytest.mark.parametrize("server", ["nginx", "apache", "iis"])
def test_every_server__sends_every_header(address, server):
    text = "".join(t for name, t in server_files(place(address)).items() if server in name)
    missing = [h.name for h in site_headers() if h.name not in text or h.value not in text]
    assert missing == []
    assert "{" not in re.sub(r"[$%]\{\w+\}|\{ |\{$|%\{[\w-]+\}\w", "", text, flags=re.MULTILINE)


def test_own_host__and_shared_host_have_files_of_their_own():
    assert list(server_files(place(OWN))) == [
        "nginx/panneau.conf",
        "apache/panneau.conf",
        "iis/web.config",
    ]
    assert list(server_files(place(SHARED))) == [
        "nginx/panneau-http.conf",
        "nginx/panneau-lieux.conf",
        "apache/panneau-lieux.conf",
        "iis/web.config",
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("", "espaces.exemple.fr", "ftp://espaces.exemple.fr/", "https://", "https://a b/"),
        *("https://x.fr/é/", "https://x.fr/a/?b", "https://x.fr/#c", "https://x@y.fr/"),
        *("https://x.fr/a;b/", "https://x.fr/../a/", "https://x.fr:99999/", "https://x.fr/a//b/"),
        'https://x.fr/"/',
    ],
)
def test_address__that_no_reader_could_type_is_refused(address):
    with pytest.raises(AddressError, match="ne convient pas"):
        place(address)


@pytest.mark.parametrize(
    "bad", ["/srv/a b", '/srv/a"b', "/srv/a;b", "/srv/{a}", "/srv/$a", "/a\nb"]
)
def test_folder__that_a_server_would_read_otherwise_is_refused(bad):
    with pytest.raises(AddressError, match="caractère"):
        read_place(OWN, Path(bad))


def test_folder_of_windows__is_written_as_servers_read_it():
    text = server_files(read_place(OWN, PureWindowsPath(r"C:\sites\panneau")))
    assert "root C:/sites/panneau;" in text["nginx/panneau.conf"]
    assert '<Directory "C:/sites/panneau/">' in text["apache/panneau.conf"]


def test_address__tells_where_it_leads():
    assert (place(SHARED).segment, place(SHARED).has_own_host) == ("syndicats", False)
    assert place("HTTPS://Espaces.Exemple.FR").host == "espaces.exemple.fr"
    assert (place("http://x.fr:8080/a").port, place("http://x.fr/a").path) == (8080, "/a/")


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        *[
            (f"GET /os/{name} HTTP/1.1", True)
            for name in ("syndicats", "syndicats/a", "%53yndicats")
        ],
        *[(f"GET /{name} HTTP/1.1", True) for name in ("SYNDICATS?x", "%73%79ndicats%2f%zz")],
        *[(f"GET /{name} HTTP/1.1", False) for name in ("syndicatsvoisins", "presyndicats", "")],
    ],
)
def test_pattern__tells_what_names_the_section(line, tells):
    assert bool(re.search(telling_pattern("syndicats"), line, re.IGNORECASE)) is tells


def test_iis__runs_nothing_notes_nothing_and_takes_nothing():
    text = server_files(place(SHARED))["iis/web.config"]
    location = etree.fromstring(text.encode()).find("location")
    server = location.find("system.webServer")
    (handler,) = server.findall("handlers/add")
    assert location.get("path") == "os/syndicats"
    assert server.find("httpLogging").attrib == {"dontLog": "true"}
    assert (handler.get("verb"), handler.get("modules")) == (
        "GET,HEAD",
        "StaticFileModule,DefaultDocumentModule",
    )
    assert server.find("handlers").get("accessPolicy") == "Read"
    assert server.find("directoryBrowse").get("enabled") == "false"
    assert [verb.get("verb") for verb in server.findall(".//verbs/add")] == ["GET", "HEAD"]
    sent = {e.get("fileExtension"): e.get("mimeType") for e in server.findall(".//mimeMap")}
    assert sent == {
        f".{suffix}": mime + "; charset=utf-8" * (mime.startswith("text/") or "xml" in mime)
        for suffix, mime in TYPES.items()
        if "openxml" not in mime and mime != "application/json"
    } | {".json": "application/json; charset=utf-8", ".pptx": TYPES["pptx"]}
    headers = {e.get("name"): e.get("value") for e in server.findall(".//customHeaders/add")}
    assert headers == {header.name: header.value for header in site_headers()}
    assert {e.get("path") for e in server.findall("httpErrors/error")} == {r"os\syndicats\404.html"}


def test_command__writes_what_it_says(tmp_path, capsys):
    arguments = ["--adresse", OWN, "--site", str(SITE), "--vers", str(tmp_path)]
    assert run(["serveur", "fichiers", *arguments, "--sans-copie"]) == 0
    told = [line.removeprefix("Écrit : ") for line in capsys.readouterr().out.splitlines()]
    assert told == [str(tmp_path / name) for name in server_files(place())]
    text = (tmp_path / "nginx" / "panneau.conf").read_text(encoding="utf-8")
    assert (str(SITE) in text, "no-store" in text) == (True, True)


def test_command__takes_address_and_folder_from_the_settings(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("GIT_DIR", raising=False)
    settings = tmp_path / "serveur.yml"
    lines = "depot: /d\nidentite: {source: http}\ndossiers:\n  publications: /p\n"
    lines += "  courant: /srv/c\n  etat: /e\n"
    settings.write_text(lines, encoding="utf-8")
    arguments = ["serveur", "fichiers", "--serveur", str(settings), "--vers", str(tmp_path)]
    assert run(arguments) == 2
    assert "la clé « adresse »" in capsys.readouterr().err
    settings.write_text(f"{lines}adresse: {OWN}\n", encoding="utf-8")
    assert run(arguments) == 0
    assert "root /srv/c;" in (tmp_path / "nginx" / "panneau.conf").read_text(encoding="utf-8")


def test_command__refuses_an_address_that_does_not_fit(tmp_path, capsys):
    arguments = ["--adresse", "espaces", "--site", "x", "--vers", str(tmp_path)]
    assert run(["serveur", "fichiers", *arguments]) == 2
    assert "ne convient pas" in capsys.readouterr().err
