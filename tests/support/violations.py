"""One violation of each rule, as files put in a repository that passes."""

from collections.abc import Mapping
from io import BytesIO

import pikepdf
from PIL import Image

from tests.support import documents, videos
from tests.support.sites import ORGANISATION, ROOT, publication, space

HERE = "content/alpha/actualites"
ITEM = f"{HERE}/2026-03-12-bonjour.md"
CARD = "content/alpha/espace.yml"
REGISTRY = "content/registre.yml"
SUSPENSIONS = "content/suspensions.yml"

Files = Mapping[str, str | bytes]
Found = tuple[str, str, int, str | None]
"""Code, file, line and article."""
Case = tuple[str, Files, Found]

_DAY = "date: 2026-01-01\n"
CUT = "\n\n".join(["une ligne de la page qui ne finit pas la phrase"] * 6)
"""A text copied from a PDF: a blank line after each line of the page."""
_OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500)


def with_file(name: str, content: bytes) -> Files:
    """Return a bundle that carries one file."""
    head = f"pieces_jointes:\n  - fichier: {name}\n    titre: Pièce\n    alt: Une pièce."
    return {
        f"{HERE}/piece/index.md": publication("Pièce", head=head),
        f"{HERE}/piece/{name}": content,
    }


def with_text(body: str) -> Files:
    """Return a publication of some text."""
    return {ITEM: publication(body=body)}


def with_head(lines: str) -> Files:
    """Return a publication with a head of one's own."""
    return {ITEM: f"---\n{lines}---\nTexte\n"}


def card(**changes: str) -> Files:
    """Return the card of the space with some keys changed."""
    lines = space("ALPHA")["espace.yml"]
    for key, value in changes.items():
        kept = [line for line in lines.splitlines() if not line.startswith(f"{key}:")]
        lines = "\n".join([*kept, f"{key}: {value}"]) + "\n"
    return {CARD: lines}


def registry(*aliases: str, more: str = "") -> Files:
    """Return a registry of people with a mandate."""
    people = "".join(f"  - alias: {alias}\n    depuis: 2024-01-01\n{more}" for alias in aliases)
    return {REGISTRY: f"alpha:\n{people}"}


def _second_film() -> Files:
    head = "pieces_jointes:\n  - fichier: g.mp4\n    titre: Film\n    alt: Un film."
    more = {f"{HERE}/second/index.md": publication("Second", head=head)}
    return {**with_file("f.mp4", videos.mp4(5)), **more, f"{HERE}/second/g.mp4": videos.mp4(6)}


def _protected(content: bytes) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def _with_program(opened: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
    opened.Root["/OpenAction"] = action


def _made_heavy(opened: pikepdf.Pdf) -> None:
    opened.Root["/X"] = opened.make_stream(bytes(range(256)) * 45_000)


def in_other_colours(image: Image.Image) -> bytes:
    """Return a picture at half its size, its colours exchanged, as a JPEG."""
    half = image.convert("RGB").resize((image.width // 2, image.height // 2))
    red, green, blue = half.split()
    return documents.saved(Image.merge("RGB", (blue, red, green)), "JPEG", quality=80)


def _organisation_logo() -> Files:
    logo = (ROOT / "content/organisme/logo.png").read_bytes()
    staff: Files = {
        "content/organisme/logo.png": logo,
        "content/organisme.yml": f"{ORGANISATION}logos:\n  - organisme/logo.png\n",
    }
    return {**staff, **with_file("a.jpg", in_other_colours(Image.open(BytesIO(logo))))}


def _piece(name: str) -> str:
    return f"{HERE}/piece/{name}"


TEXTS: tuple[Case, ...] = (
    ("old code page", {ITEM: "---\ntitre: É\n".encode("cp1252")}, ("LEC-001", ITEM, 2, None)),
    ("invisible character", with_text("a\u202eb"), ("LEC-003", ITEM, 6, None)),
    ("very long text", with_text("mot " * 60_000), ("LEC-004", ITEM, 1, None)),
    ("brackets", with_text("[" * 200), ("LEC-005", ITEM, 5, None)),
    ("cut lines", with_text(CUT), ("LEC-006", ITEM, 6, None)),
    ("head not closed", {ITEM: f"---\ntitre: a\n{_DAY}\n## b\n"}, ("ENT-002", ITEM, 1, None)),
    (
        "tab",
        with_head(f"titre: a\n{_DAY}pieces_jointes:\n\t- fichier: a\n"),
        ("ENT-003", ITEM, 5, None),
    ),
    ("colon", with_head(f"titre: a : b\n{_DAY}"), ("ENT-004", ITEM, 2, None)),
    ("bracket", with_head(f"titre: a\npieces_jointes: [a\n{_DAY}"), ("ENT-005", ITEM, 4, None)),
    ("unknown key", with_head(f"titre: a\n{_DAY}auteur: b\n"), ("ENT-006", ITEM, 4, None)),
    ("key twice", with_head(f"titre: a\n{_DAY}{_DAY}"), ("ENT-007", ITEM, 4, None)),
    ("no date", with_head("titre: a\n"), ("ENT-008", ITEM, 2, None)),
    ("date in words", with_head("titre: a\ndate: hier\n"), ("ENT-009", ITEM, 3, None)),
    ("unknown type", with_head(f"titre: a\n{_DAY}type: tracte\n"), ("ENT-010", ITEM, 4, None)),
    ("anchor", with_head(f"titre: &a b\n{_DAY}"), ("ENT-011", ITEM, 2, None)),
    ("curly quotes", with_head(f"titre: “a”\n{_DAY}"), ("ENT-012", ITEM, 2, None)),
    ("no such day", with_head("titre: a\ndate: 2026-02-30\n"), ("ENT-013", ITEM, 3, None)),
    ("no space", with_head(f"titre:a\n{_DAY}"), ("ENT-014", ITEM, 2, None)),
    ("number sign", with_head(f"titre: a # b\n{_DAY}"), ("ENT-015", ITEM, 2, None)),
    ("no value", with_head(f"titre:\n{_DAY}"), ("ENT-016", ITEM, 2, None)),
    ("sign first", with_head(f"titre: [a] b\n{_DAY}"), ("ENT-017", ITEM, 2, None)),
    ("reserved name", {f"{HERE}/aux.md": publication()}, ("FIC-001", f"{HERE}/aux.md", 1, None)),
    ("same address", {f"{HERE}/2026-03-12-Bonjour!.md": publication()}, ("FIC-002", ITEM, 1, None)),
    (
        "date to come",
        {ITEM: publication(day="2126-03-12")},
        ("PUB-005", ITEM, 3, None),
    ),
    (
        "name that Windows ended",
        {f"{HERE}/lu.md.txt": publication()},
        ("FIC-010", f"{HERE}/lu.md.txt", 1, None),
    ),
    ("hidden file", {f"{HERE}/.cache": "x"}, ("FIC-004", f"{HERE}/.cache", 1, None)),
    (
        "no rubric",
        {"content/alpha/seul.md": publication()},
        ("FIC-005", "content/alpha/seul.md", 1, None),
    ),
    (
        "piece that is not there",
        {ITEM: publication(head="pieces_jointes:\n  - fichier: absent.pdf\n    titre: a")},
        ("FIC-008", ITEM, 5, None),
    ),
    (
        "folder in a bundle",
        {f"{HERE}/piece/index.md": publication("Pièce"), f"{HERE}/piece/images/a.jpg": b"x"},
        ("FIC-012", f"{HERE}/piece/images", 1, None),
    ),
    (
        "picture of the workstation",
        with_text(r"![Une photo](C:\photo.jpg)"),
        ("IMG-005", ITEM, 6, None),
    ),
    (
        "old slides that nothing mentions",
        {f"{HERE}/diapos.ppt": _OLE},
        ("FOR-001", f"{HERE}/diapos.ppt", 1, "1.2"),
    ),
    ("deceiving link", with_text("[là](https://a.fr@b.example/)"), ("LIE-003", ITEM, 6, None)),
    ("link cut by a space", with_text("[là] (a.md)"), ("LIE-012", ITEM, 6, None)),
    ("link without address", with_text("[là]()"), ("LIE-009", ITEM, 6, None)),
    ("call without note", with_text("Un mot[^1]."), ("LIE-010", ITEM, 6, None)),
    ("note without call", with_text("Un mot.\n\n[^1]: Note."), ("LIE-011", ITEM, 8, None)),
    (
        "link to a draft",
        {**with_text("[là](b.md)"), f"{HERE}/b.md": publication("B", head="brouillon: oui")},
        ("LIE-005", ITEM, 6, None),
    ),
    (
        "picture without words",
        {
            f"{HERE}/b/index.md": publication("B", body="![](p.png)"),
            f"{HERE}/b/p.png": documents.still("PNG"),
        },
        ("IMG-001", f"{HERE}/b/index.md", 6, None),
    ),
    ("picture that is not there", with_text("![Une salle](p.png)"), ("IMG-003", ITEM, 6, None)),
    (
        "grouped mail",
        with_text("[tous](mailto:a@x.example,b@x.example)"),
        ("INT-004", ITEM, 6, "2.1"),
    ),
    (
        "declaration to nobody",
        {ITEM: publication(head="type: déclaration")},
        ("PUB-003", ITEM, 4, None),
    ),
)
FILES: tuple[Case, ...] = (
    ("second film", _second_film(), ("VID-001", f"{HERE}/second/g.mp4", 1, "1.2")),
    (
        "film without words",
        {
            f"{HERE}/b/index.md": publication(
                "B", head="pieces_jointes:\n  - fichier: g.mp4\n    titre: G"
            ),
            f"{HERE}/b/g.mp4": videos.mp4_with_sound(3),
        },
        ("VID-009", f"{HERE}/b/index.md", 5, None),
    ),
    (
        "macros",
        with_file(
            "p.pptx",
            documents.with_members(
                documents.presentation(),
                ("ppt/vbaProject.bin", _OLE + "_VBA_PROJECT".encode("utf-16-le")),
            ),
        ),
        ("FOR-003", _piece("p.pptx"), 1, None),
    ),
    (
        "password",
        with_file("p.pdf", _protected(documents.pdf())),
        ("FOR-004", _piece("p.pdf"), 1, None),
    ),
    (
        "heavy document",
        with_file("p.pdf", documents.pdf(edit=_made_heavy, compress_streams=False)),
        ("FOR-006", _piece("p.pdf"), 1, None),
    ),
    (
        "huge picture",
        with_file("p.png", documents.png_of_one_colour(20_000, 20_000)),
        ("FOR-007", _piece("p.png"), 1, None),
    ),
    (
        "document hidden in a film",
        with_file("f.mp4", videos.pdf_in_mp4()),
        ("FOR-008", _piece("f.mp4"), 1, None),
    ),
    (
        "program in a document",
        with_file("p.pdf", documents.pdf(edit=_with_program)),
        ("FOR-009", _piece("p.pdf"), 1, None),
    ),
    (
        "picture from elsewhere",
        with_file(
            "p.pptx",
            documents.with_relation(
                documents.presentation(),
                f"Type='{documents.office_relation('image')}' Target='https://x.fr/a.png'",
            ),
        ),
        ("FOR-010", _piece("p.pptx"), 1, "1.2"),
    ),
)
SPACES: tuple[Case, ...] = (
    (
        "group of nobody",
        card(nature="instance", groupes="\n  actualites: omega"),
        ("ESP-008", f"{HERE}/", 1, None),
    ),
    (
        "logo that is no picture",
        {"content/alpha/logo.svg": "bonjour"},
        ("LOG-002", "content/alpha/logo.svg", 1, "1.2"),
    ),
    (
        "two communities",
        card(liam="\n  - https://liam.example/a\n  - https://liam.example/b"),
        ("ADR-003", CARD, 7, "3"),
    ),
    ("site that is no address", card(site="javascript:alert(1)"), ("ADR-005", CARD, 5, None)),
    ("community in the clear", card(liam="http://liam.example/a"), ("ADR-004", CARD, 5, None)),
    (
        "mandate that ends before it begins",
        registry("alpha-1", more="    jusqu_au: 2023-01-01\n"),
        ("CON-004", REGISTRY, 2, None),
    ),
    (
        "mandate that has ended",
        registry("alpha-1", more="    jusqu_au: 2025-01-01\n"),
        ("CON-005", REGISTRY, 2, "1.2"),
    ),
    (
        "mandate without a date",
        {REGISTRY: "alpha:\n  - alias: alpha-1\n"},
        ("CON-008", REGISTRY, 2, "1.2"),
    ),
)
BETA: Files = {
    **{f"content/beta/{name}": text for name, text in space("BETA").items()},
    "content/beta/a/a.md": publication(),
}
ALONE: tuple[Case, ...] = (
    (
        "space without a card",
        {"content/beta/a/a.md": publication()},
        ("ESP-001", "content/beta/", 1, None),
    ),
    (
        "union twice",
        {
            **{f"content/beta/{name}": text for name, text in space("ALPHA").items()},
            "content/beta/a/a.md": publication(),
        },
        ("ESP-002", "content/beta/espace.yml", 1, None),
    ),
    (
        "letters of another alphabet",
        {
            "content/beta/espace.yml": "sigle: BET\u0410\nnom: Union Beta\n",
            "content/beta/logo.svg": space("BETA")["logo.svg"],
            "content/beta/a/a.md": publication(),
        },
        ("ESP-009", "content/beta/espace.yml", 1, None),
    ),
    (
        "name of another union",
        {
            "content/beta/espace.yml": "sigle: BETA\nnom: Union Alpha\n",
            "content/beta/logo.svg": space("BETA")["logo.svg"],
            "content/beta/a/a.md": publication(),
        },
        ("ESP-010", "content/beta/espace.yml", 1, None),
    ),
    (
        "suspension without a clause",
        {SUSPENSIONS: "alpha:\n  - depuis: 2026-03-15\n    jusqu_au: 2026-12-14\n    motif: x\n"},
        ("ESP-003", SUSPENSIONS, 2, "8"),
    ),
    (
        "no logo",
        {
            "content/beta/espace.yml": "sigle: BETA\nnom: Union BETA\n",
            "content/beta/a/a.md": publication(),
        },
        ("LOG-001", "content/beta/espace.yml", 1, "1.2"),
    ),
    ("logo of the organisation", _organisation_logo(), ("LOG-004", _piece("a.jpg"), 1, "1.2")),
    (
        "file of another union",
        {**BETA, ITEM: publication(body="[là](../../beta/logo.svg)")},
        ("FIC-011", ITEM, 6, None),
    ),
    (
        "link to what another union has withdrawn",
        {**BETA, ITEM: publication(body="[là](../../beta/a/b.md)")},
        ("LIE-007", ITEM, 6, None),
    ),
    (
        "page of another union continued",
        {**BETA, ITEM: publication(head="suite_de: ../../beta/a/a.md")},
        ("LIE-008", ITEM, 4, None),
    ),
    (
        "people of no space",
        {REGISTRY: "omega:\n  - alias: omega-1\n    depuis: 2024-01-01\n"},
        ("CON-003", REGISTRY, 2, None),
    ),
    (
        "name that displays another",
        {f"{HERE}/a\u202eb.pdf": documents.pdf()},
        ("FIC-006", f"{HERE}/a\\u202eb.pdf", 1, None),
    ),
)
"""Those that change more than one space: they cannot stand beside the others in one tree."""

TESTED_ELSEWHERE = {
    "FIC-003": "a link of the file system: test_project",
    "FIC-009": "a file that cannot be opened: test_project",
    "ESP-004": "asks for an agreement that permits suspensions: test_suspensions",
    "ESP-005": "the same",
    "ESP-006": "the same",
    "ESP-007": "the same",
    "ESP-011": "asked for by a publisher: test_kept_spaces",
    "LOG-005": "an advice of the optional extra: test_logo_likeness",
    "RUB-003": "asks for imposed titles: test_rubrics",
    "RUB-004": "asks for a limit of pages: test_volumes",
    "VID-005": "no ffprobe: test_ffprobe",
    "VID-006": "an ffprobe that fails: test_ffprobe",
    "FOR-011": "an inspection that fails: test_inspector",
    "FOR-012": "asks for a limit of the space: test_volumes",
    "ADR-002": "two addresses of the one form that is agreed are one: test_addresses",
    "CON-006": "one alias in two spaces is told twice: test_contributors",
    "CON-007": "asks for a number of people: test_contacts",
    "LIE-004": "asks for a list of sites: test_links",
    "LIE-006": "asks for a number of links: test_numbers_of_rules",
    "IMG-004": "asks for credits: test_credits",
    "INT-006": "what the judge alone sees: test_registry",
    "PUB-004": "asks for a day of silence: test_families_and_layers",
}
"""By code of a rule on contents: why the first agreement gives no case of it here."""
