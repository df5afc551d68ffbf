# What people do to a section between two builds, as the property test of incremental builds draws
# it. Each edit is a name and a number; the same pair on the same section does the same thing.

"""Random edits of a small section."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.documents import still
from tests.support.sites import LOGO, ROOT, publication, space, write_site

AGREEMENT = "accord.yml"
DAYS = (20_500, 20_524, 20_525, 20_530, 20_560, 20_700)
"""Days since 1970: on both sides of the dates that the section's publications have."""
SECONDS_A_DAY = 86_400
SCHEDULED, EXPIRING = "2026-03-15", "2026-03-20"
HERE = "content/alpha/actualites"


@dataclass
class Section:
    """A repository that somebody edits, and the day on which it is built."""

    root: Path
    day: int = DAYS[2]
    count: int = 0
    done: list[str] = field(default_factory=list)

    @property
    def config(self) -> Path:
        """Its configuration."""
        return self.root / "mkdocs.yml"

    def texts(self) -> list[Path]:
        """Return its publications, sorted."""
        return sorted((self.root / "content").rglob("*.md"))

    def apply(self, name: str, number: int) -> None:
        """Make one edit."""
        self.count += 1
        self.done.append(f"{name} {number}")
        EDITS[name](self, number)

    def pick(self, number: int) -> Path:
        """Return one of its publications."""
        texts = self.texts()
        return texts[number % len(texts)]


def small_section(root: Path) -> Section:
    """Write a section of two unions, three rubrics and a publication of each sort."""
    shipped = ROOT / "plugins/panneau/agreements/cpam94-2023.yml"
    files: dict[str, str | bytes] = {
        AGREEMENT: shipped.read_text(encoding="utf-8"),
        f"{HERE}/2026-03-13-suite.md": publication(
            "Suite", "2026-03-13", head="suite_de: 2026-03-12-bonjour.md"
        ),
        f"{HERE}/2026-03-14-dossier/index.md": publication(
            "Dossier", "2026-03-13", body="![Un dessin](dessin.png)\n\nCrédit photo : la section."
        ),
        f"{HERE}/2026-03-14-dossier/dessin.png": still("PNG"),
        "content/alpha/tracts/demain.md": publication(
            "Demain", "2026-03-01", head=f"publier_le: {SCHEDULED}", body="[Voir](../actualites/)"
        ),
        "content/alpha/tracts/hier.md": publication(
            "Hier", "2026-03-02", head=f"expire_le: {EXPIRING}"
        ),
        "content/beta/reperes/2026-03-03-lien.md": publication(
            "Lien", "2026-03-03", body="Voir [hier](../../alpha/tracts/hier.md)."
        ),
    }
    files |= {f"content/beta/{name}": text for name, text in space("BETA").items()}
    config = write_site(root, files, with_theme=True)
    text = config.read_text(encoding="utf-8").replace("cpam94-2023", AGREEMENT)
    config.write_text(text, encoding="utf-8")
    return Section(root)


def _change(path: Path, pattern: str, replacement: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    path.write_text(changed, encoding="utf-8")


def _text(section: Section, number: int) -> None:
    path = section.pick(number)
    path.write_text(f"{path.read_text(encoding='utf-8')}\nMot{section.count} ajouté.\n", "utf-8")


def _title(section: Section, number: int) -> None:
    _change(section.pick(number), r"^titre: .*$", f"titre: Titre {section.count}")


def _date(section: Section, number: int) -> None:
    _change(section.pick(number), r"^date: .*$", f"date: 202{number % 7}-0{number % 9 + 1}-11")


def _rename(section: Section, number: int) -> None:
    path = section.pick(number)
    target = path.parent if path.name == "index.md" else path
    target.rename(target.with_name(f"renomme-{section.count}{target.suffix}"))
    _correct(section, target.name, number)


def _move(section: Section, number: int) -> None:
    path = section.pick(number)
    target = path.parent if path.name == "index.md" else path
    rubrics = ("alpha/actualites", "alpha/tracts", "alpha/nouvelle", "beta/reperes")
    folder = section.root / "content" / rubrics[number % len(rubrics)]
    folder.mkdir(exist_ok=True)
    target.rename(folder / f"deplace-{section.count}{target.suffix}")
    _correct(section, target.name, number)


def _delete(section: Section, number: int) -> None:
    path = section.pick(number)
    target = path.parent if path.name == "index.md" else path
    if len(section.texts()) > 1:
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        _correct(section, target.name, number)


def _correct(section: Section, gone: str, number: int) -> None:
    """Take out, three times in four, what led to a text that is no longer there."""
    for path in section.texts() if number % 4 else ():
        text = path.read_text("utf-8")
        text = re.sub(rf"^suite_de: .*{gone}\n", "", text, flags=re.MULTILINE)
        path.write_text(re.sub(rf"\[([^\]]*)\]\([^)]*{gone}\)", r"\1", text), "utf-8")


def _add(section: Section, number: int) -> None:
    folder = (HERE, "content/alpha/tracts", "content/beta/reperes")[number % 3]
    text = publication(f"Neuve {section.count}", "2026-03-10", body=f"Mot{number} " * 30)
    path = section.root / folder / f"neuve-{section.count}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def _head(section: Section, number: int) -> None:
    lines = (
        "brouillon: oui",
        f"publier_le: {SCHEDULED}",
        f"expire_le: {EXPIRING}",
        "resume: Un résumé.",
        "type: tract",
        "corrige_le: 2027-01-02\ncorrection: Une date.",
    )
    _change(section.pick(number), r"^(titre: .*)$", rf"\1\n{lines[number % len(lines)]}")


def _attachment(section: Section, number: int) -> None:
    folder = section.root / HERE / f"piece-{number % 3}"
    folder.mkdir(exist_ok=True)
    drawn = ("PNG", "JPEG", "WEBP")[section.count % 3]
    for old in folder.iterdir():
        old.unlink()
    name = f"image.{drawn.lower()}"
    (folder / name).write_bytes(still(drawn))
    head = f"pieces_jointes:\n  - fichier: {name}\n    titre: Le dessin\n    alt: Un trait"
    text = publication(f"Pièce {number % 3}", "2026-03-09", head=head)
    (folder / "index.md").write_text(text, "utf-8")


def _logo(section: Section, number: int) -> None:
    folder = ("alpha", "beta")[number % 2]
    drawing = LOGO.format(sigle=folder.upper(), colour=f"#{section.count % 1000:03}")
    (section.root / "content" / folder / "logo.svg").write_text(drawing, "utf-8")


def _card(section: Section, number: int) -> None:
    lines = (
        (r"^nom: .*$", f"nom: Union {section.count}"),
        (r"^(logo: .*)$", rf"\1\nrubriques:\n  actualites: Rubrique {section.count}"),
    )
    card = section.root / "content/alpha/espace.yml"
    text = re.sub(r"^rubriques:\n(?: .*\n?)*", "", card.read_text("utf-8"), flags=re.MULTILINE)
    card.write_text(text, "utf-8")
    _change(card, *lines[number % 2])


def _organisation(section: Section, number: int) -> None:
    name = section.root / "content/organisme.yml"
    _change(name, r"^nom: .*$", f"nom: Organisme {number % 4}")


def _agreement(section: Section, number: int) -> None:
    path = section.root / AGREEMENT
    _change(path, r"^title: .*$|^titre: .*$", f"title: Accord {section.count}")
    path.write_text(f"{path.read_text('utf-8')}\n# {number}\n", "utf-8")


def _theme(section: Section, number: int) -> None:
    names = ("publication.html", "rubric.html", "partials/us-footer.html")
    path = section.root / "theme" / names[number % 3]
    old = path.read_text("utf-8")
    path.write_text(old.replace("<p", f'<p id="us_{section.count}"', 1), "utf-8")


def _own_text(section: Section, number: int) -> None:
    names = ("index.md", "confidentialite.md", "guide.md")
    path = section.root / "site_src" / names[number % 3]
    path.write_text(f"{path.read_text('utf-8')}\nMot{section.count}.\n", "utf-8")


def _clock(section: Section, number: int) -> None:
    section.day = DAYS[number % len(DAYS)]


EDITS: dict[str, Callable[[Section, int], None]] = {
    "text": _text,
    "title": _title,
    "date": _date,
    "rename": _rename,
    "move": _move,
    "delete": _delete,
    "add": _add,
    "head": _head,
    "attachment": _attachment,
    "logo": _logo,
    "card": _card,
    "organisation": _organisation,
    "agreement": _agreement,
    "theme": _theme,
    "own text": _own_text,
    "clock": _clock,
}
