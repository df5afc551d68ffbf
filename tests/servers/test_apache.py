"""Apache, as Panneau configures it: it tells readers what it must, and writes nothing of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.ports import free_port
from tests.support.web_servers import (
    FILM,
    MARKS,
    PAGE,
    REQUEST,
    WebServer,
    apache,
    is_told_again,
    marks_in,
    needs_apache,
    own_certificate,
    parsed,
    published,
    storm,
)

from panneau.publish.web.apache import OWN_HOST_FILE, SHARED_FILE
from panneau.publish.web.files import write_server_files
from panneau.publish.web.headers import site_headers
from panneau.publish.web.place import read_place

pytestmark = needs_apache


def started(folder: Path, path: str):
    """Run Apache for a section at a path, and give it its published folder."""
    folder.chmod(0o755)
    port = free_port()
    place = read_place(f"http://localhost:{port}{path}", published(folder))
    write_server_files(place, folder / "fichiers")
    name = OWN_HOST_FILE if place.has_own_host else SHARED_FILE
    included = str(folder / "fichiers" / name)
    return apache(folder / "apache", place, included, is_shared=not place.has_own_host)


@pytest.fixture(scope="module", params=["/", "/syndicats/"], ids=["own-host", "shared-host"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, base: str) -> Iterator[WebServer]:
    with started(tmp_path_factory.mktemp("web"), base) as found:
        yield found


def test_readers__leave_nothing_in_any_file(server: WebServer, base: str) -> None:
    assert storm(server, base, times=9) >= 500
    written = server.written()
    if base != "/":
        line = written["journaux/intranet.log"]
        assert b"syndicats" not in line
        written["journaux/intranet.log"] = line.replace(MARKS["source"].encode(), b"")
    assert marks_in(written) == []
    assert all(
        name.startswith(f"{server.folder}/") or name == "/dev/null" for name in server.open_files()
    )


def test_marks__would_be_found_if_they_were_written(tmp_path: Path) -> None:
    """The same requests on a plain host: this is what the test above is there to see."""
    port = free_port()
    plain = tmp_path / "plain.conf"
    link = published(tmp_path)
    plain.write_text(f"DocumentRoot {link}\n<Directory {link}>\nRequire all granted\n</Directory>")
    place = read_place(f"http://localhost:{port}/", link)
    with apache(tmp_path / "apache", place, str(plain)) as server:
        storm(server, "/", times=1)
        found = {line.split(": ")[1] for line in marks_in(server.written())}
    assert found >= {"agent", "referer", "query", "source"}


def test_the_rest_of_a_shared_host__is_noted_as_before(tmp_path: Path) -> None:
    with started(tmp_path, "/syndicats/") as server:
        server.get("/voisine/")
        server.get("/voisine/?de", Referer="http://localhost/syndicats/alpha/")
        server.get("/syndicatsvoisins/")
        server.get("/%73Yndicats/alpha/?x")
        log = server.written()["journaux/intranet.log"].decode()
    assert [line.split('"')[1].split()[1] for line in log.splitlines()] == [
        "/voisine/",
        "/syndicatsvoisins/",
    ]


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("", {}, 200),
        ("alpha/", {}, 200),
        ("alpha", {}, 301),
        ("perdue", {}, 404),
        ("vide/", {}, 404),
        (".cache.txt", {}, 404),
        ("assets/site.css.gz", {}, 404),
        ("alpha/film.mp4", {"Range": "bytes=10-19"}, 206),
        ("alpha/", {"method": "POST"}, 405),
        ("alpha/", {"method": "DELETE"}, 405),
        ("alpha/", {"method": "OPTIONS"}, 405),
    ],
)
def test_every_answer__carries_its_headers(
    server: WebServer, base: str, path: str, asked: dict[str, str], status: int
) -> None:
    answer = server.get(base + path, **asked)
    assert answer.status == status
    is_page = not path.endswith((".mp4", ".css"))
    for header in site_headers():
        if header.is_for_pages and status in {301, 404, 405}:
            continue
        expected = header.value if is_page or not header.is_for_pages else None
        assert answer.header(header.name) == expected, header.name
    assert answer.header("Set-Cookie") is None


def test_own_host__sends_no_request_back_to_whoever_made_it(tmp_path: Path) -> None:
    with started(tmp_path, "/") as server:
        answer = server.get("/alpha/", method="TRACE", Cookie=MARKS["cookie"])
    assert (answer.status, MARKS["cookie"].encode() in answer.body) == (405, False)


def test_a_page_already_seen__is_not_sent_again(server: WebServer, base: str) -> None:
    first = server.get(f"{base}alpha/")
    again = server.get(f"{base}alpha/", If_None_Match=str(first.header("ETag")))
    assert (again.status, again.body, again.header("Set-Cookie")) == (304, b"", None)
    assert again.header("Cache-Control") == "no-cache"
    assert server.get(f"{base}alpha/", User_Agent="autre").header("ETag") == first.header("ETag")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("alpha/", "text/html; charset=utf-8"),
        ("alpha/film.vtt", "text/vtt; charset=utf-8"),
        ("alpha/film.mp4", "video/mp4"),
        ("alpha/tract.pdf", "application/pdf"),
        ("assets/site.css", "text/css; charset=utf-8"),
        ("assets/logo.svg", "image/svg+xml; charset=utf-8"),
        ("flux/flux.atom", "application/atom+xml; charset=utf-8"),
        ("alpha/page.php.png", "image/png"),
    ],
)
def test_types__are_ours(server: WebServer, base: str, path: str, kind: str) -> None:
    assert server.get(base + path).header("Content-Type") == kind


def test_nothing__is_run_or_listed(server: WebServer, base: str) -> None:
    assert server.get(f"{base}alpha/page.php.png").body == b"<?php echo 'execute'; ?>"
    assert PAGE.format("Introuvable").encode() in server.get(f"{base}vide/").body


def test_film__is_read_from_where_the_reader_wants(server: WebServer, base: str) -> None:
    answer = server.get(f"{base}alpha/film.mp4", Range="bytes=100-199")
    assert answer.body == FILM[100:200]


def test_texts__are_sent_packed(server: WebServer, base: str) -> None:
    answer = server.get(f"{base}assets/site.css", Accept_Encoding="gzip")
    assert answer.header("Content-Encoding") == "gzip"
    assert answer.header("Vary") == "Accept-Encoding"


def test_publication__is_seen_at_the_next_request(tmp_path: Path) -> None:
    with started(tmp_path, "/") as server:
        before = server.get("/alpha/")
        second = tmp_path / "publications" / "seconde" / "alpha"
        second.mkdir(parents=True)
        (second / "index.html").write_text(PAGE.format("Omega"), encoding="utf-8")
        os.utime(second / "index.html", (2_000_000_000, 2_000_000_000))
        (tmp_path / "suivant").symlink_to("publications/seconde")
        (tmp_path / "suivant").rename(tmp_path / "courant")
        after = server.get("/alpha/", If_None_Match=str(before.header("ETag")))
    assert (before.status, after.status) == (200, 200)
    assert (b"Alpha" in before.body, b"Omega" in after.body) == (True, True)


def test_tls__does_not_know_a_reader_again(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    port = free_port()
    key, certificate = own_certificate(tmp_path)
    link = published(tmp_path)
    place = read_place(f"https://localhost:{port}/", link, certificate=certificate, key=key)
    write_server_files(place, tmp_path / "fichiers")
    with apache(tmp_path / "apache", place, str(tmp_path / "fichiers" / OWN_HOST_FILE)) as server:
        assert parsed(server.send(REQUEST, is_secure=True)).status == 200
        told = [is_told_again(port, version, tmp_path) for version in ("-tls1_2", "-tls1_3")]
    assert told == [False, False]
