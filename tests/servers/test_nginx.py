"""nginx, as Panneau configures it: it tells readers what it must, and writes nothing of them."""

import gzip
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
    is_told_again,
    marks_in,
    needs_nginx,
    nginx,
    own_certificate,
    parsed,
    published,
    storm,
)

from panneau.publish.web.files import write_server_files
from panneau.publish.web.headers import site_headers
from panneau.publish.web.nginx import OWN_HOST_FILE, SHARED_HTTP_FILE, SHARED_SERVER_FILE
from panneau.publish.web.place import read_place

pytestmark = needs_nginx
NEIGHBOUR = "location /voisine/ { return 200 voisine; }"


def started(folder: Path, path: str, **options: object):
    """Run nginx for a section at a path, and give it its published folder."""
    port = free_port()
    link = published(folder)
    place = read_place(f"http://localhost:{port}{path}", link, **options)
    write_server_files(place, folder / "fichiers")
    if place.has_own_host:
        return nginx(folder / "nginx", place, str(folder / "fichiers" / OWN_HOST_FILE))
    shared = folder / "fichiers" / SHARED_SERVER_FILE
    # The same file, whose logs go where this test may write.
    text = shared.read_text(encoding="utf-8")
    shared.write_text(text.replace("/var/log/nginx/", f"{folder}/nginx/journaux/"))
    http = str(folder / "fichiers" / SHARED_HTTP_FILE)
    return nginx(folder / "nginx", place, http, in_server=str(shared), tail=NEIGHBOUR)


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
        # What never said for whom it was is noted by the intranet, and names no path.
        line = b"\n".join(written["journaux/intranet.log"].splitlines())
        assert b"syndicats" not in line
        written["journaux/intranet.log"] = line.replace(MARKS["source"].encode(), b"")
    assert marks_in(written) == []
    assert [name for name in written if name.startswith("temporaire")] == []
    assert all(
        name.startswith(f"{server.folder}/") or name == "/dev/null" for name in server.open_files()
    )


def test_marks__would_be_found_if_they_were_written(tmp_path: Path) -> None:
    """The same requests on a plain server: this is what the test above is there to see."""
    port = free_port()
    link = published(tmp_path)
    plain = tmp_path / "plain.conf"
    plain.write_text(f"server {{ listen {port}; root {link}; }}")
    place = read_place(f"http://localhost:{port}/", link)
    with nginx(tmp_path / "nginx", place, str(plain)) as server:
        storm(server, "/", times=1)
        found = {line.split(": ")[1] for line in marks_in(server.written())}
    assert found >= {"agent", "referer", "query", "source"}


def test_the_rest_of_a_shared_host__is_noted_as_before(tmp_path: Path) -> None:
    with started(tmp_path, "/syndicats/") as server:
        assert server.get("/voisine/").body == b"voisine"
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
        ("alpha/film.mp4", {"Range": "bytes=99999999-"}, 416),
        ("alpha/", {"Content-Length": "50"}, 413),
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
    is_page = not path.endswith((".mp4", ".css")) or status == 404
    for header in site_headers():
        expected = header.value if is_page or not header.is_for_pages else None
        if header.is_for_pages and status in {301, 405, 413}:
            continue
        assert answer.header(header.name) == expected, header.name
    assert answer.header("Set-Cookie") is None
    assert answer.header("Server") == "nginx"


def test_a_page_already_seen__is_not_sent_again_and_keeps_its_headers(
    server: WebServer, base: str
) -> None:
    tag = server.get(f"{base}alpha/").header("ETag")
    again = server.get(f"{base}alpha/", If_None_Match=str(tag))
    assert (again.status, again.body) == (304, b"")
    for header in site_headers():
        assert again.header(header.name) == header.value
    # The tag tells the version of the file, not the reader.
    assert server.get(f"{base}alpha/", User_Agent="autre").header("ETag") == tag


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
    assert answer.header("Content-Range") == f"bytes 100-199/{len(FILM)}"


def test_texts__are_sent_packed_as_the_publication_packed_them(
    server: WebServer, base: str
) -> None:
    answer = server.get(f"{base}alpha/", Accept_Encoding="gzip")
    release = server.folder.parent / "courant"
    assert answer.header("Content-Encoding") == "gzip"
    assert answer.header("Vary") == "Accept-Encoding"
    assert answer.body == (release / "alpha" / "index.html.gz").read_bytes()
    assert gzip.decompress(answer.body) == server.get(f"{base}alpha/").body


def test_redirections__name_no_host(server: WebServer, base: str) -> None:
    assert server.get(f"{base}alpha").header("Location") == f"{base}alpha/"
    if base != "/":
        assert server.get(base.rstrip("/")).header("Location") == base


def test_publication__is_seen_at_the_next_request(tmp_path: Path) -> None:
    with started(tmp_path, "/") as server:
        before = server.get("/alpha/")
        second = tmp_path / "publications" / "seconde" / "alpha"
        second.mkdir(parents=True)
        # As long as the old one: only its date tells them apart.
        (second / "index.html").write_text(PAGE.format("Omega"), encoding="utf-8")
        os.utime(second / "index.html", (2_000_000_000, 2_000_000_000))
        (tmp_path / "suivant").symlink_to("publications/seconde")
        (tmp_path / "suivant").rename(tmp_path / "courant")
        after = server.get("/alpha/", If_None_Match=str(before.header("ETag")))
    assert (before.status, after.status) == (200, 200)
    assert (b"Alpha" in before.body, b"Omega" in after.body) == (True, True)


def test_shared_workstations__keep_nothing(tmp_path: Path) -> None:
    with started(tmp_path, "/", is_kept=False) as server:
        assert server.get("/alpha/").header("Cache-Control") == "no-store"


def test_tls__does_not_know_a_reader_again(tmp_path: Path) -> None:
    port = free_port()
    link = published(tmp_path)
    key, certificate = own_certificate(tmp_path)
    place = read_place(f"https://localhost:{port}/", link, certificate=certificate, key=key)
    write_server_files(place, tmp_path / "fichiers")
    with nginx(tmp_path / "nginx", place, str(tmp_path / "fichiers" / OWN_HOST_FILE)) as server:
        assert parsed(server.send(REQUEST, is_secure=True)).status == 200
        told = [is_told_again(port, v, tmp_path) for v in ("-tls1_2", "-tls1_3")]
        # A plain request sent to the secure port names a path that no log keeps.
        server.send(f"GET /{MARKS['query']} HTTP/1.1\r\n\r\n".encode())
    assert marks_in(server.written()) == []
    assert told == [False, False]
