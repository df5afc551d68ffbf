# One folder of `content/` to one Space: its card, its rubrics in the order that the union chose,
# its publications.

"""Reading a union's space."""

from collections.abc import Iterable, Sequence

from panneau.domain.french import typeset
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Located, Location
from panneau.domain.organisation import SourceFile, TradeUnion
from panneau.domain.site_model import Rubric, Space, SpaceKind
from panneau.source.names import slug
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.reading_memory import ReadingMemory
from panneau.source.scanner import ORDINARY_DEPTH, SPACE_CARD, FoundFile
from panneau.source.schema import Form
from panneau.source.suggestions import suggest

SPACE_KEYS = (
    "sigle",
    "nom",
    "nature",
    "niveau",
    "logo",
    "adresse",
    "liam",
    "site",
    "responsable",
    "rubriques",
    "groupes",
)
LEVELS = ("national", "local")
LOGO_NAMES = ("logo.svg", "logo.png", "logo.webp", "logo.jpg", "logo.jpeg")


def read_space(
    folder: str, files: Iterable[FoundFile], memory: ReadingMemory, *, issues: list[Issue]
) -> Space | None:
    """Read one space.

    Args:
        folder: Name of its folder.
        files: The files below that folder, sorted.
        memory: All files and addresses, and what was read before.
        issues: Problems are appended here.

    Returns:
        The space; None when its card cannot be read.
    """
    own, library = tuple(files), memory.library
    card = library.files.get(f"{folder}/{SPACE_CARD}")
    # Titles are typed in it, as in the head of a publication.
    node = read_yaml_file(card.source, is_prose=True, issues=issues) if card else None
    if card is None or node is None:
        return None
    form = Form(node, known=SPACE_KEYS, issues=issues)
    acronym, logo = form.required_text("sigle"), form.text("logo")
    attached = tuple(f for f in own if not (f.is_markdown or f.is_yaml))
    reader = _RubricsReader(form, own, memory, issues)
    rubrics = reader.read()
    return Space(
        slug=slug(folder),
        url=f"{slug(folder)}/",
        union=TradeUnion(
            acronym=acronym or folder,
            name=typeset(form.required_text("nom")),
            logo=_logo(folder, logo, own),
            mail_addresses=form.texts("adresse"),
            communities=form.texts("liam"),
            publication_director=form.text("responsable") or None,
            logo_named=Located(logo, form.location("logo")) if logo else None,
        ),
        rubrics=rubrics,
        files=tuple(file.source for file in attached),
        location=card.source.location,
        kind=SpaceKind(form.choice("nature", list(SpaceKind), default=SpaceKind.UNION)),
        level=form.choice("niveau", LEVELS, default=""),
        website=next(iter(form.texts("site")), None),
        unread=tuple(sorted(reader.unread)),
    )


def _logo(folder: str, typed: str, files: Iterable[FoundFile]) -> SourceFile | None:
    """Return the logo that the card names, or one of the usual names; a rule asks for it."""
    # Windows and people make no difference between `Logo.PNG` and `logo.png`.
    wanted = [f"{folder}/{name}".casefold() for name in ((typed,) if typed else LOGO_NAMES)]
    names = {path.rpartition("/")[2] for path in wanted}
    alike = (file for file in files if file.name.casefold() in names)
    found = {"/".join(file.parts).casefold(): file.source for file in alike}
    return next((found[path] for path in wanted if path in found), None)


class _RubricsReader:
    def __init__(
        self, form: Form, files: tuple[FoundFile, ...], memory: ReadingMemory, issues: list[Issue]
    ) -> None:
        self._form = form
        self._files: dict[str, list[FoundFile]] = {}
        """By rubric."""
        for file in files:
            if len(file.parts) >= ORDINARY_DEPTH:
                self._files.setdefault(file.parts[1], []).append(file)
        self._memory = memory
        self._issues = issues
        groups = form.pairs("groupes", example="dossier: espace de l’organisation")
        self._groups = {folder.value: slug(owner) for folder, owner in groups}
        self.unread: list[str] = []

    def read(self) -> tuple[Rubric, ...]:
        folders = sorted(self._files)
        titles = self._titles(folders)
        listed = [name for name in titles if name in folders]
        return tuple(self._rubric(name, titles) for name in listed + _others(folders, titles))

    def _titles(self, folders: list[str]) -> dict[str, tuple[str, Location]]:
        titles = {}
        for folder, title in self._form.pairs("rubriques"):
            titles[folder.value] = (typeset(title) or folder.value, folder.location)
        unlisted = [folder for folder in folders if folder not in titles]
        for name, (_, location) in titles.items():
            if name not in folders:
                self._issues.append(_without_files(name, location, unlisted))
        return titles

    def _rubric(self, folder: str, titles: dict[str, tuple[str, Location]]) -> Rubric:
        files = tuple(self._files[folder])
        place = Location(files[0].source.src_uri.rsplit("/", len(files[0].parts) - 2)[0] + "/")
        title, location = titles.get(folder, (_readable(folder), place))
        url = "".join(f"{slug(part)}/" for part in files[0].parts[:2])
        texts = self._memory.rubric("/".join(files[0].parts[:2]), files)
        self._issues.extend(texts.issues)
        self.unread.extend(texts.unread)
        owner = self._groups.get(folder, "")
        return Rubric(slug(folder), title, url, texts.items, location, owner_slug=owner)


def _without_files(name: str, location: Location, unlisted: Sequence[str]) -> Issue:
    """Tell a folder that has another name from a rubric whose last publication was withdrawn."""
    meant = suggest(name, unlisted)
    if meant:
        return Issue(Code.RUBRIC_UNKNOWN, location, {"name": name, "suggestion": meant})
    return Issue(Code.RUBRIC_WITHOUT_FILES, location, {"name": name})


def _others(folders: list[str], titles: dict[str, tuple[str, Location]]) -> list[str]:
    return [folder for folder in folders if folder not in titles]


def _readable(folder: str) -> str:
    """Return a title for a folder that nobody titled."""
    text = folder.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]
