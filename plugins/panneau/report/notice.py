# What management reads. Plain text: it must read well in any mail reader, and be quoted as it is.

"""A notice, as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from panneau.domain.changes import Change, ChangeKind
from panneau.domain.french import (
    counted,
    day,
    listed,
    moment,
    quote,
    sentence_case,
    size,
    typeset,
)
from panneau.domain.inventory import ShownFile, ShownPublication, ShownPublisher
from panneau.report.publication_report import counted_changes
from panneau.report.visible import shortened, visible

SUBJECT_PREFIX = "[Information syndicale]"
TEXTS_NAME = "textes.txt"
_MOST_SUBJECT = 120
_PART_WORDS = {
    "title": "le titre",
    "kind": "le type",
    "published_on": "la date",
    "summary": "le résumé",
    "text": "le texte",
    "files": "les pièces jointes",
    "corrected_on": "la date de correction",
    "correction": "la mention de correction",
}
_SECTIONS = (
    ("Ajouté", frozenset({ChangeKind.PUBLISHED, ChangeKind.RESTORED})),
    ("Corrigé", frozenset({ChangeKind.CORRECTED})),
    ("Retiré", frozenset({ChangeKind.REMOVED, ChangeKind.EXPIRED, ChangeKind.SUSPENDED})),
)
_GONE = {
    ChangeKind.REMOVED: "Retirée du site.",
    ChangeKind.EXPIRED: "Arrivée à la date de fin que l’organisation avait fixée.",
    ChangeKind.SUSPENDED: "Suspendue ; l’espace en dit le motif et la durée.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change, and since when its publication is public."""

    change: Change
    first_public: datetime | None
    """None when it is public from this moment on."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the text of a notice says."""

    publication: int
    publisher: ShownPublisher
    organisation: str
    site_url: str
    live_at: datetime
    told: Sequence[Told]
    journal: Sequence[tuple[int, str]]
    """Number and digest of the entries of the journal that this publication wrote."""


def render_subject(publisher: ShownPublisher, changes: Sequence[Change]) -> str:
    """Return the subject: the union, and what changes."""
    what = counted_changes(changes, noun=("publication", "publications"))
    if len(changes) == 1:
        change = changes[0]
        verb = "retirée" if change.kind.is_gone else "ajoutée" if change.kind.is_new else "corrigée"
        what = f"publication {verb}, {quote(one_line(change.publication.title))}"
    return shortened(
        typeset(f"{SUBJECT_PREFIX} {one_line(publisher.acronym)} : {what}"), limit=_MOST_SUBJECT
    )


def one_line(text: str) -> str:
    """Return a text without line ends or anything that a mail reader could obey."""
    return visible(" ".join(text.split()))


def render_notice(page: Page, *, most_items: int, has_texts: bool, is_cut: bool) -> str:
    """Return the text of a notice.

    Args:
        page: What it says.
        most_items: How many publications are described; the rest is counted.
        has_texts: Whether the texts are joined.
        is_cut: Whether some of them are cut.
    """
    lines = [*_opening(page), *_sections(page, most_items), *_closing(page, has_texts, is_cut)]
    return "\n".join(lines) + "\n"


def _opening(page: Page) -> Iterator[str]:
    name = page.publisher.name or page.publisher.acronym
    yield typeset(f"{page.publisher.acronym} – Information syndicale")
    yield ""
    told = counted_changes([item.change for item in page.told])
    yield typeset(f"Espace : {name}")
    yield typeset(f"Mise en ligne : {moment(page.live_at)} (publication n° {page.publication})")
    yield typeset(f"Publications : {told}")
    if page.site_url:
        yield typeset(f"Adresse : {page.site_url}{page.publisher.slug}/")
    yield ""


def _sections(page: Page, most_items: int) -> Iterator[str]:
    left = most_items
    for title, kinds in _SECTIONS:
        found = [item for item in page.told if item.change.kind in kinds]
        if not found:
            continue
        heading = f"{title.upper()} ({len(found)})"
        yield heading
        yield "-" * len(heading)
        yield ""
        for item in found[:left]:
            yield from _item(item, page)
            yield ""
        missing = len(found) - min(len(found), max(left, 0))
        if missing:
            more = counted(missing, "autre publication", "autres publications")
            yield typeset(f"et {more} : la liste complète est dans l’espace et dans le journal.")
            yield ""
        left = max(0, left - len(found))


def _item(item: Told, page: Page) -> Iterator[str]:
    change, shown = item.change, item.change.publication
    yield quote(one_line(shown.title))
    yield typeset(f"{sentence_case(shown.kind)} du {day(shown.published_on)}, {shown.place}")
    yield _address(page, shown.url)
    if change.kind.is_gone:
        yield typeset(_GONE[change.kind])
    elif change.kind is ChangeKind.RESTORED:
        yield "De nouveau en ligne."
    elif change.kind is ChangeKind.CORRECTED:
        yield from _correction(change, shown)
    if item.first_public:
        yield typeset(f"Première mise en ligne : {moment(item.first_public)}")
    if not change.kind.is_gone:
        yield typeset(f"SHA-256 de la page : {shown.page_sha256}")
        for file in shown.files:
            yield from _file(file, page)


def _correction(change: Change, shown: ShownPublication) -> Iterator[str]:
    changed = listed([_PART_WORDS[name] for name in change.parts if name in _PART_WORDS])
    yield typeset(f"Ce qui change : {changed}")
    if shown.correction:
        yield typeset(f"Correction : {one_line(shown.correction)}")


def _file(file: ShownFile, page: Page) -> Iterator[str]:
    yield typeset(f"Pièce jointe : {quote(one_line(file.title))}, {size(file.size_bytes)}")
    yield f"  {_address(page, file.url)}"
    yield typeset(f"  SHA-256 : {file.sha256}")


def _address(page: Page, url: str) -> str:
    return f"{page.site_url}{url}" if page.site_url else f"/{url}"


def _closing(page: Page, has_texts: bool, is_cut: bool) -> Iterator[str]:  # noqa: FBT001 - one caller
    if has_texts:
        cut = " ; les plus longs y sont coupés, leur suite est en ligne" if is_cut else ""
        yield typeset(f"La copie des textes est jointe ({TEXTS_NAME}){cut}.")
    if page.journal:
        number, digest = page.journal[-1]
        yield typeset(f"Journal de l’espace, entrée n° {number} : {digest}")
    yield ""
    yield "-- "
    yield typeset(
        f"{page.organisation} – Message envoyé automatiquement au moment de la mise en ligne. Il "
        "informe, et n’attend aucun accord."
    )


def render_texts(
    page: Page, items: Iterable[ShownPublication], *, most_characters: int
) -> tuple[str, bool]:
    """Return the copy of the texts, and whether one of them is cut.

    Args:
        page: The notice.
        items: Publications that readers see.
        most_characters: For all the texts together, their headings left out.
    """
    left, is_cut, blocks = most_characters, False, []
    for shown in items:
        text = shown.text
        if len(text) > left:
            text, is_cut = _cut(text, left), True
        left -= min(left, len(shown.text))
        title = one_line(shown.title)
        head = f"{title}\n{'=' * min(len(title), 78)}\n{_address(page, shown.url)}\n"
        summary = f"\n{one_line(shown.summary)}\n" if shown.summary else ""
        blocks.append(f"{head}{summary}\n{text}\n")
    return "\n\n".join(blocks), is_cut


def _cut(text: str, most: int) -> str:
    kept = text[: max(most, 0)]
    words, _, _ = kept.rpartition(" ")
    mark = typeset("[…] La suite se lit à l’adresse ci-dessus.")
    return f"{words or kept}\n{mark}".lstrip()
