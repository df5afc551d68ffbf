"""A date that makes a space faulty keeps that space as it was, and nobody else."""

import subprocess
import sys
from pathlib import Path

from tests.support.engines import environment
from tests.support.publishing import DAY, ONE_DAY, PublishingServer, themed_files
from tests.support.sites import ROOT, publication

RUBRICS = [f"content/alpha/rubrique-{n}" for n in range(1, 6)]
LATER = {f"content/alpha/plus-tard-{n}/a.md": f"Plus tard {n}" for n in (1, 2)}
NEXT_DAY = "2026-02-03"
EXPIRING = "content/alpha/actualites/2026-01-10-fin.md"
LAYER = """
layers:
  - id: essai
    title: Deux rubriques de plus
    kind: experiment
    from: 2026-01-01
    to: 2026-02-02
    adds:
      quotas: {sections_max: {v: 8, art: "4"}}
"""


def contents(server: PublishingServer) -> dict[str, bytes]:
    """Return every file that readers get."""
    files = (path for path in server.current.rglob("*") if path.is_file())
    return {str(path.relative_to(server.current)): path.read_bytes() for path in files}


def publish(
    server: PublishingServer, *arguments: str, days: int = 0, **variables: str
) -> tuple[int, str]:
    command = [sys.executable, "-P", "-m", "panneau", "publier", *arguments]
    done = subprocess.run(
        [*command, "--serveur", server.settings],
        env=environment(SOURCE_DATE_EPOCH=str(DAY + days * ONE_DAY), **variables),
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def pages(server: PublishingServer, under: str) -> list[str]:
    """Return the addresses of publications below a space."""
    found = (server.current / under).glob("*/*/index.html")
    return sorted(path.parent.relative_to(server.current / under).as_posix() for path in found)


def opened(folder: Path, more: dict[str, str | bytes]) -> PublishingServer:
    files = themed_files()
    files |= {f"{rubric}/a.md": publication("Ici", "2026-01-05") for rubric in RUBRICS}
    return PublishingServer.open(folder, {**files, **more})


def test_schedule__that_goes_beyond_the_agreement_stops_its_own_space(tmp_path: Path) -> None:
    server = opened(
        tmp_path, {EXPIRING: publication("Fin", "2026-01-10", head="expire_le: 2026-02-02")}
    )
    head = f"publier_le: {NEXT_DAY}"
    late = {path: publication(title, "2026-01-06", head=head) for path, title in LATER.items()}
    beta = "content/beta/actualites/2026-01-07-demain.md"
    late[beta] = publication("Demain", "2026-01-07", head=head)
    first = server.commit(late)
    assert publish(server)[0] == 0
    before = pages(server, "alpha")
    code, text = publish(server, days=1)
    assert (code, server.shown()) == (1, f"{first}-{NEXT_DAY}"), text
    assert "RUB-001" in text
    assert "Refusé dans «\u202fcontent/alpha\u202f»" in text
    # What readers had is there, what expires goes all the same; the others have their new page.
    assert pages(server, "alpha") == before
    gone = (server.current / "alpha/actualites/2026-01-10-fin/index.html").read_text("utf-8")
    assert "n’est plus en ligne" in gone
    assert "actualites/2026-01-07-demain" in pages(server, "beta")
    assert server.notices()[-1]["union"]["slug"] == "beta"
    # What was remembered of the space before gives the same bytes as nothing at all.
    made = contents(server)
    code, text = publish(server, "--refaire", days=1, PANNEAU_SANS_CACHE="1")
    assert (code, contents(server) == made) == (1, True), text
    # Another push, and another day, go on in the same way.
    second = server.commit({"content/beta/actualites/2026-01-08-b.md": publication("Encore")})
    code, text = publish(server, days=2)
    assert (code, server.shown()) == (1, second), text
    assert "actualites/2026-01-08-b" in pages(server, "beta")
    assert not [page for page in pages(server, "alpha") if page.startswith("plus-tard")]
    # Mended, the space is whole again.
    mended = server.commit({f"{RUBRICS[0]}/a.md": None, f"{RUBRICS[1]}/a.md": None})
    code, text = publish(server, days=2)
    assert (code, server.shown()) == (0, mended), text
    assert [page for page in pages(server, "alpha") if page.startswith("plus-tard")]
    server.assert_consistent()


def test_layer__that_ends_stops_the_space_that_used_it(tmp_path: Path) -> None:
    shipped = ROOT / "plugins/panneau/agreements/cpam94-2023.yml"
    config = str(themed_files()["mkdocs.yml"]).replace("cpam94-2023", "accord.yml")
    more: dict[str, str | bytes] = {
        "accord.yml": shipped.read_text(encoding="utf-8") + LAYER,
        "mkdocs.yml": config,
        "content/alpha/rubrique-6/a.md": publication("Une septième", "2026-01-05"),
    }
    server = opened(tmp_path, more)
    code, text = publish(server)
    assert code == 0, text
    before = pages(server, "alpha")
    commit = server.commit({"content/beta/actualites/2026-01-08-b.md": publication("Encore")})
    code, text = publish(server, days=1)
    assert (code, server.shown()) == (1, commit), text
    assert "RUB-001" in text
    assert pages(server, "alpha") == before
    assert "actualites/2026-01-08-b" in pages(server, "beta")
    server.assert_consistent()


def test_mandate__that_is_one_too_many_stops_what_is_new_and_not_what_expires(
    tmp_path: Path,
) -> None:
    crowd = "".join(f"  - alias: beta-{n}\n    depuis: {NEXT_DAY}\n" for n in (2, 3, 4))
    head = f"publier_le: {NEXT_DAY}"
    more: dict[str, str | bytes] = {
        EXPIRING: publication("Fin", "2026-01-10", head="expire_le: 2026-02-02"),
        "content/beta/actualites/2026-01-07-b.md": publication("B", "2026-01-07", head=head),
        "content/registre.yml": str(themed_files()["content/registre.yml"]) + crowd,
    }
    server = opened(tmp_path, more)
    assert publish(server)[0] == 0
    before = pages(server, "beta")
    for days, day in ((1, NEXT_DAY), (2, "2026-02-04")):
        code, text = publish(server, days=days)
        assert (code, server.shown()) == (1, f"{server.clone.head}-{day}"), text
        assert "CON-001" in text
    assert pages(server, "beta") == before
    gone = (server.current / "alpha/actualites/2026-01-10-fin/index.html").read_text("utf-8")
    assert "n’est plus en ligne" in gone
    # A push waits for the registry to be mended, and then takes everything with it.
    shown = server.shown()
    new = {"content/alpha/actualites/2026-01-08-a.md": publication("A", "2026-01-08")}
    server.commit(new)
    assert (publish(server, days=2)[0], server.shown()) == (1, shown)
    registry = str(themed_files()["content/registre.yml"])
    mended = server.commit({"content/registre.yml": registry})
    code, text = publish(server, days=2)
    assert (code, server.shown()) == (0, mended), text
    assert "actualites/2026-01-07-b" in pages(server, "beta")
