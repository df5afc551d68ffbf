"""The head of a publication, the card of a space."""

from tests.support import documents
from tests.support.attack_corpus.attack import FAR, RUN, Attack, Home, card, head, whole
from tests.support.sites import publication

SCRIPT = f"</title><script>{RUN}</script>"
BREAK = f"'\"><img src=x onerror={RUN}>'"
DAY = "date: 2026-03-12"
MANY = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 20))


def titled(name: str, title: str, *codes: str) -> Attack:
    """Return an attack by the title."""
    return whole(name, publication(title), *codes, acts=False)


def shown(name: str, lines: str) -> Attack:
    """Return an attack by the words that describe an image."""
    piece = f"pieces_jointes:\n  - fichier: image.png\n{lines}"
    files = {"index.md": publication(head=piece), "image.png": lambda: documents.still("PNG")}
    return Attack(name, files, acts=False, home=Home.BUNDLE)


ATTACKS: tuple[Attack, ...] = (
    head("title of an engine", f'title: "{SCRIPT}"', "ENT-006"),
    head(
        "title of an engine, in entities",
        f'title: "&lt;/title&gt;&lt;script&gt;{RUN}&lt;/script&gt;"',
        "ENT-006",
        acts=False,
    ),
    head("description", f"description: {BREAK}", "ENT-006"),
    head("author", f"author: {BREAK}", "ENT-006"),
    head("subtitle", f"subtitle: {BREAK}", "ENT-006", acts=False),
    head("state", f"status: {BREAK}", "ENT-006", acts=False),
    head("labels", f"tags: [{BREAK}]", "ENT-006", acts=False),
    head("icon", "icon: ../../../../etc/hosts", "ENT-006", acts=False),
    head("template", f"template: redirect.html\nlocation: javascript:{RUN}", "ENT-006"),
    head("template of a theme", "template: 404.html", "ENT-006", acts=False),
    head("template of the machine", "template: ../../mkdocs.yml", "ENT-006", acts=False),
    head("address of the page", "slug: ../../../../../../x", "ENT-006", acts=False),
    head("address of the page, of an engine", "url: ../../x", "ENT-006", acts=False),
    head("hidden parts", "hide: [navigation, footer]", "ENT-006", acts=False),
    head("left out of the search", "search:\n  exclude: true", "ENT-006", acts=False),
    head("canonical address", f"canonical_url: {FAR}/", "ENT-006", acts=False),
    head("robots", "robots: noindex", "ENT-006", acts=False),
    head("redirections", f"redirect_to: {FAR}/", "ENT-006", acts=False),
    head("scripts", f"extra_javascript: [{FAR}/x.js]", "ENT-006", acts=False),
    head("key that is a tag", f"'<script>{RUN}</script>': a", "ENT-006", acts=False),
    head("object of Python", "resume: !!python/object/apply:os.system [id]", "ENT-011", acts=False),
    head("name of Python", "resume: !!python/name:os.system", "ENT-011", acts=False),
    head("variable of the machine", "resume: !ENV HOME", "ENT-011", acts=False),
    head("file of the machine", "resume: !include ../../mkdocs.yml", "ENT-011", acts=False),
    head("bytes", "resume: !!binary PHNjcmlwdD4=", "ENT-011", acts=False),
    head("anchor", "resume: &a Un mot", "ENT-011", acts=False),
    head("alias", "resume: *a", "ENT-011", acts=False),
    head("merged keys", "<<: {brouillon: non}", "ENT-006", acts=False),
    head("same key twice", "titre: Autre", "ENT-007", acts=False),
    head("tab", "pieces_jointes:\n\t- fichier: a", "ENT-003", acts=False),
    head("null in quotes", 'resume: "Un\\0mot"', "LEC-003", acts=False),
    head("line end in quotes", 'resume: "Un\\r\\nX-A: mot"', acts=False),
    head("text that reads backwards, in quotes", 'resume: "Un \\u202emot"', "LEC-003", acts=False),
    head("list for a text", "resume: [a, b]", "ENT-009", acts=False),
    head("keys for a text", "resume: {a: b}", "ENT-009", acts=False),
    head("another kind", "type: administrateur", "ENT-010", acts=False),
    head("publication that follows a script", f"suite_de: javascript:{RUN}", "LIE-001", acts=False),
    head(
        "publication that answers a file", "reponse_a: ../../../../etc/hosts", "LIE-001", acts=False
    ),
    head(
        "attachment above the site",
        "pieces_jointes:\n  - fichier: ../../../mkdocs.yml",
        "FIC-008",
        acts=False,
    ),
    head(
        "attachment of the machine",
        "pieces_jointes:\n  - fichier: /etc/hosts",
        "FIC-008",
        acts=False,
    ),
    head(
        "attachment from elsewhere",
        f"pieces_jointes:\n  - fichier: {FAR}/x.pdf",
        "FIC-008",
        acts=False,
    ),
    head(
        "attachment that is a card",
        "pieces_jointes:\n  - fichier: ../espace.yml",
        "FIC-008",
        acts=False,
    ),
    head(
        "unknown key of an attachment",
        "pieces_jointes:\n  - fichier: a.pdf\n    src: b",
        "ENT-006",
        "FIC-008",
        acts=False,
    ),
    titled("title that closes the page", f'"{SCRIPT}"'),
    titled("title that is a tag", f"'<svg onload={RUN}>'"),
    titled("title in entities", f"'&lt;script&gt;{RUN}&lt;/script&gt;'"),
    titled("title that is an expression", "'{{ config }} {% raw %}'"),
    titled("title that is an attribute", f"'\" onmouseover=\"{RUN}'"),
    titled("title that is a list", "[a, b]", "ENT-009"),
    titled("title over several lines", "|\n  Un\n  mot"),
    head("summary that closes the page", f'resume: "{SCRIPT}"', acts=False),
    head("summary that is an attribute", f"resume: {BREAK}", acts=False),
    head("number that is a tag", f"type: bulletin\nnumero: {BREAK}", acts=False),
    head("body that is a tag", f"type: compte rendu\ninstance: {BREAK}", acts=False),
    head("correction that is a tag", f"corrige_le: 2026-03-20\ncorrection: {BREAK}", acts=False),
    shown("alternative that is a tag", f"    alt: {BREAK}"),
    shown("caption that is a tag", f"    alt: Une image.\n    legende: {BREAK}"),
    shown("title of an attachment that is a tag", f"    alt: Une image.\n    titre: {BREAK}"),
    whole("head of another kind", f"title: {SCRIPT}\n\nUn mot", "ENT-001"),
    whole("head never closed", f"---\ntitre: a\n{DAY}\n\n## {SCRIPT}\n", "ENT-002", acts=False),
    whole(
        "two heads", f"---\ntitre: a\n{DAY}\n---\n---\ntitle: {SCRIPT}\n---\n", "INT-001", "INT-003"
    ),
    whole(
        "impossible day", "---\ntitre: a\ndate: 2026-02-31\n---\nUn mot\n", "ENT-013", acts=False
    ),
    whole(
        "day of no year", "---\ntitre: a\ndate: 99999-01-01\n---\nUn mot\n", "ENT-009", acts=False
    ),
    whole(
        "day that is an hour", "---\ntitre: a\ndate: 1:1:1:1\n---\nUn mot\n", "ENT-009", acts=False
    ),
    whole(
        "aliases of aliases",
        f"---\ntitre: a\n{DAY}\na0: &a0 [x]\n{MANY}---\n",
        "ENT-011",
        acts=False,
    ),
    whole("another encoding", "---\ntitre: é\n---\n".encode("utf-16"), "LEC-001", acts=False),
    card("name that is a tag", f"nom: {BREAK}"),
    card("acronym that is a tag", f"sigle: {BREAK}", "ADR-001"),
    card("address with more people", "adresse: a@exemple.fr?bcc=b@exemple.fr", "ADR-001"),
    card("address that runs", f"adresse: javascript:{RUN}", "ADR-001"),
    card("community that runs", f"liam: javascript:{RUN}", "ADR-004"),
    card("community on a share", "liam: \\\\serveur\\a", "ADR-004"),
    card("community behind a user", "liam: https://a@ailleurs.example/", "ADR-004"),
    card(
        "community that is an attribute", f"liam: 'https://a.example/\" onclick=\"{RUN}'", "ADR-004"
    ),
    card("logo of the machine", "logo: /etc/hosts", "LOG-001", "FOR-001"),
    card("logo of somebody else", "logo: ../alpha/logo.svg", "LOG-001", "FOR-001"),
    card("logo from elsewhere", f"logo: {FAR}/x.svg", "LOG-001", "FOR-001"),
    card("rubric that is a tag", f"rubriques:\n  actualites: {BREAK}"),
    card("director that is a tag", f"responsable: {BREAK}"),
    card("site that runs", f"site: javascript:{RUN}", "ADR-005"),
    card("site behind a user", "site: https://exemple.fr@ailleurs.example/", "ADR-005"),
    card("site on a share", "site: \\\\serveur\\a", "ADR-005"),
    card("site in other letters", "site: https://ex\u0430mple.fr/", "ADR-005"),
    card("community in other letters", "liam: https://ex\u0430mple.fr/", "ADR-004"),
    card("unknown key", "template: autre.html", "ENT-006"),
    card("object of Python", "nom: !!python/object/apply:os.system [id]", "ENT-011"),
)
