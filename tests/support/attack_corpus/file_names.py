"""Names, places and kinds of files that are not what they seem."""

from tests.support import documents
from tests.support.attack_corpus.attack import FAR, RUN, Attack, Content, Home, beside, own_space
from tests.support.sites import publication

PAGE = f"<html><script>{RUN}</script></html>"
ITEM = publication()


def png() -> bytes:
    return documents.still("PNG")


def named(name: str, file: str, *codes: str) -> Attack:
    """Return an attack by the name of a file, itself an honest picture."""
    return beside(name, file, png, *codes, acts=False)


def around(name: str, files: dict[str, Content], *codes: str) -> Attack:
    """Return an attack by places of a space."""
    return own_space(name, files, *codes, acts=False)


def pages(name: str, *files: str, codes: tuple[str, ...]) -> Attack:
    """Return an attack by publications of one bundle, or below it."""
    return Attack(name, dict.fromkeys(files, ITEM), frozenset(codes), acts=False, home=Home.BUNDLE)


ATTACKS: tuple[Attack, ...] = (
    beside("page", "a.html", PAGE, "FOR-001"),
    beside("page of another kind", "a.xhtml", PAGE, "FOR-001"),
    beside("page with parts", "a.shtml", '<!--#exec cmd="id" -->', "FOR-002"),
    beside("archived page", "a.mhtml", "From: a\n\n" + PAGE, "FOR-002"),
    beside(
        "page as XML",
        "a.xml",
        f'<html xmlns="http://www.w3.org/1999/xhtml">{RUN}</html>',
        "FOR-001",
    ),
    beside("sheet of XML", "a.xsl", "<xsl:stylesheet/>", "FOR-002"),
    beside("script", "a.js", RUN, "FOR-002"),
    beside("module", "a.mjs", RUN, "FOR-002"),
    beside("data", "search_index.json", "{}", "FOR-002", acts=False),
    beside("program of a browser", "a.wasm", b"\0asm\1\0\0\0", "FOR-001"),
    beside("program of a server", "a.php", "<?php phpinfo();", "FOR-002"),
    beside("program of a system", "a.exe", b"MZ" + bytes(300), "FOR-001"),
    beside("program of Java", "a.jar", b"PK\x05\x06" + bytes(18), "FOR-001"),
    beside("application of a page", "a.hta", PAGE, "FOR-001"),
    beside("shortcut", "a.url", f"[InternetShortcut]\nURL={FAR}\n", "FOR-002"),
    beside("shortcut of a system", "a.lnk", b"L\0\0\0" + bytes(72), "FOR-001"),
    beside("archive", "a.zip", b"PK\x05\x06" + bytes(18), "FOR-001"),
    beside("document with macros", "a.docm", b"PK\x05\x06" + bytes(18), "FOR-001"),
    beside("settings of a server", "web.config", "<configuration/>", "FOR-002"),
    beside("settings of a host", "_headers", "/*\n  X: 1\n", "FOR-002"),
    beside("domain of a host", "CNAME", "ailleurs.example\n", "FOR-002"),
    beside("hidden settings", ".htaccess", "Options +Indexes\n", "FIC-004", acts=False),
    beside("hidden history", ".git/config", "[core]\n", "FIC-004", acts=False),
    beside("page named photo", "a.png", PAGE, "FOR-001"),
    beside("page named text", "a.txt", PAGE, "FOR-001"),
    beside("program named photo", "a.png", b"MZ" + bytes(300), "FOR-001"),
    beside("program named document", "a.pdf", b"\x7fELF" + bytes(300), "FOR-001"),
    beside("link to the machine", "a.txt", "", "FIC-003", acts=False, link="/etc/hosts"),
    beside(
        "link to the settings", "a.txt", "", "FIC-003", acts=False, link="../../../../mkdocs.yml"
    ),
    beside("link to itself", "a.txt", "", "FIC-003", acts=False, link="a.txt"),
    beside("link to nothing", "a.txt", "", "FIC-003", acts=False, link="nulle-part"),
    beside("link to a folder", "lien", "", "FIC-003", acts=False, link="/etc"),
    named("name that is a tag", f"<img src=x onerror={RUN}>.png", "FIC-006"),
    named("name that is an attribute", 'a" onload="b.png', "FIC-006"),
    named("name that reads backwards", "a\u202egnp.png", "FIC-006"),
    named("name with orders to a terminal", "a\x1b[31m.png", "FIC-006"),
    named("name over two lines", "a\nb.png", "FIC-006"),
    named("name with invisible letters", "a\u200bb.png", "FIC-006"),
    named("name with a backslash", "a\\b.png", "FIC-006"),
    named("name that ends with a space", "a.png ", "FIC-006"),
    named("name that ends with a point", "a.png.", "FIC-006"),
    named("name of a device", "con.png", "FIC-001"),
    named("name of a stream", "a.png:b", "FIC-006"),
    named("very long name", "a" * 130 + ".png", "FIC-006"),
    named("name that is an expression", "{{ config }}.png", "IMG-001"),
    named("name with percents", "a%2f..%2fb.png", "IMG-001"),
    named("two extensions", "a.php.png", "IMG-001"),
    named("name of a page, as an image", "Index.PNG", "IMG-001"),
    pages("page that engines take for the first one", "index.md", "README.md", codes=()),
    pages("pages below pages", "index.md", "a/b.md", codes=("FIC-012",)),
    pages("page deep down", "index.md", "a/b/c/d.md", codes=("FIC-012",)),
    around(
        "two files in one address",
        {"actualites/b/index.md": ITEM, "actualites/b/É.png": png, "actualites/b/e.png": png},
        "FIC-002",
        "IMG-001",
    ),
    around(
        "two files of one name, by accents",
        {
            "actualites/b/index.md": ITEM,
            "actualites/b/\u00e9.png": png,
            "actualites/b/e\u0301.png": png,
        },
        "FIC-002",
        "IMG-001",
    ),
    around("two rubrics in one address", {"Actualités/b.md": ITEM}, "FIC-002"),
    around("page in the place of a list", {"actualites/page-2.md": ITEM}, "FIC-002"),
    around("page in the place of a year", {"actualites/2026.md": ITEM}, "FIC-002"),
    around("page in the place of a rubric", {"actualites.md": ITEM}, "FIC-005"),
    around("page in the place of the space", {"index.md": ITEM}, "FIC-005"),
    around("card in a rubric", {"actualites/espace.yml": "sigle: AUTRE\n"}, "FIC-005"),
    around("agreement of one’s own", {"accord.yml": "quotas:\n  sections_max: 99\n"}, "FIC-005"),
    around("settings of one’s own", {"mkdocs.yml": "hooks: [a.py]\n"}, "FIC-005"),
    around("program of one’s own", {"hooks.py": "import os\n"}, "FOR-002", "FIC-007"),
    around("template of one’s own", {"main.html": PAGE}, "FOR-001"),
)
