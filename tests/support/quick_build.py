"""A site made in milliseconds, in the place of the engine: for tests of what comes around a build.

It has what the publisher relies on: pages, a certificate of every byte, an inventory.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from panneau.domain.audit import AUDIT_RULES, AuditReport
from panneau.domain.inventory import Inventory, ShownPublication, ShownPublisher
from panneau.publish.certificate import CERTIFICATE_NAME, Statement, build_certificate
from panneau.publish.releases.builder import Workshop
from panneau.publish.releases.errors import ContentError

REFUSED, REFUSED_WHOLE = "À REFUSER", "À REFUSER EN ENTIER"
PAGES = 12
"""Pages that every site has, whatever its content."""


def quick_build(workshop: Workshop, day: date, _environ: Mapping[str, str]) -> Inventory:
    """Write one page a publication, and pages that all tell which tree they were made from."""
    texts = {
        path.relative_to(workshop.tree / "content"): path.read_text(encoding="utf-8")
        for path in sorted((workshop.tree / "content").rglob("*.md"))
    }
    faulty = {path.parts[0]: text for path, text in texts.items() if REFUSED in text}
    if faulty:
        is_whole = any(REFUSED_WHOLE in text for text in faulty.values())
        spaces = frozenset() if is_whole else frozenset(f"content/{slug}" for slug in faulty)
        raise ContentError("Une page ne convient pas.", spaces)
    tree = hashlib.sha256(repr((day, sorted(texts.items()))).encode()).hexdigest()
    files = {f"page-{n}/index.html": f"<p>{n} {tree}</p>" * 400 for n in range(PAGES)}
    shown = [(path, text) for path, text in texts.items() if _is_shown(text, day)]
    files |= {f"{_url(path)}index.html": f"<p>{text}</p>" for path, text in shown}
    digests = {}
    for url, text in files.items():
        path = workshop.site / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        digests[url] = hashlib.sha256(path.read_bytes()).hexdigest()
    report = AuditReport(
        findings=(),
        rules=AUDIT_RULES,
        digests=digests,
        size_bytes=sum(map(len, files.values())),
        page_count=len(files),
        load_count=0,
        link_count=0,
    )
    statement = Statement("essai", "0" * 64, day)
    (workshop.site / CERTIFICATE_NAME).write_bytes(build_certificate(statement, report))
    return _inventory(shown, digests, day)


def _inventory(shown: list[tuple[Path, str]], digests: Mapping[str, str], day: date) -> Inventory:
    slugs = sorted({path.parts[0] for path, _ in shown})
    return Inventory(
        day=day,
        site_url="https://intranet.example/os/",
        organisation="Organisme d’essai",
        recipients=("direction@exemple.invalid",),
        is_notified=True,
        most_notice_bytes=200_000,
        publishers=tuple(
            ShownPublisher(slug, slug.upper(), f"Union {slug}", f"{slug}@exemple.invalid")
            for slug in slugs
        ),
        publications=tuple(
            ShownPublication(
                url=_url(path),
                publisher=path.parts[0],
                place=path.parts[1].capitalize(),
                title=_key(text, "titre") or path.stem,
                kind="actualité",
                published_on=date(2026, 1, 2),
                summary="",
                text=text.rpartition("---")[2].strip(),
                page_sha256=digests[f"{_url(path)}index.html"],
            )
            for path, text in shown
        ),
    )


def _url(path: Path) -> str:
    return f"{path.with_suffix('').as_posix()}/"


def _is_shown(text: str, day: date) -> bool:
    first, last = _key(text, "publier_le"), _key(text, "expire_le")
    return (not first or first <= day.isoformat()) and (not last or day.isoformat() <= last)


def _key(text: str, name: str) -> str:
    found = re.search(rf"^{name}: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""
