# Only what people leave most: a page, a folder with its page, a PDF or a PowerPoint alone. The
# rules judge the rest, as they do for everybody.

"""From a dropped document to the files of a publication."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from panneau.domain.french import typeset
from panneau.receive.drop.folder import Dropped, TooManyFilesError, files_of
from panneau.source.names import file_slug, nfc, slug

_PAGES = (".md", ".markdown")
_ALONE = (".pdf", ".ppt", ".pptx")
_INDEX = "index.md"


class UnusableDocumentError(Exception):
    """A document that cannot become a publication; the message is for its author, in French."""


def publication_files(dropped: Dropped, *, most_bytes: int) -> dict[str, bytes]:
    """Return the files of a publication, by path below its rubric.

    Raises:
        UnusableDocumentError: If nothing can be made of the document.
        OSError: If it cannot be read.
    """
    path = dropped.path
    name = nfc(path.name)
    if stat.S_ISDIR(path.lstat().st_mode):
        return {
            f"{name}/{nfc(found.relative_to(path).as_posix())}": _read(found, most_bytes)
            for found in _checked(path)
        }
    content = _read(path, most_bytes)
    if path.suffix.lower() in _PAGES:
        return {name: content}
    if path.suffix.lower() in _ALONE:
        return _wrapped(path, content)
    raise UnusableDocumentError(
        typeset(
            f"Ce qui est déposé ici devient une publication : une page (.md), un dossier qui "
            f"contient « {_INDEX} » et ses pièces jointes, un PDF ou un PowerPoint."
        )
    )


def _checked(path: Path) -> list[Path]:
    try:
        found = files_of(path)
    except TooManyFilesError:
        raise UnusableDocumentError(
            "Ce dossier contient trop de fichiers pour une seule publication."
        ) from None
    hidden = [item.name for item in found if _is_hidden(item, path)]
    if hidden:
        raise UnusableDocumentError(typeset(f"Ce dossier contient un fichier caché : {hidden[0]}"))
    if path / _INDEX in found:
        return found
    raise UnusableDocumentError(
        typeset(f"Ce dossier n’a pas de page « {_INDEX} » : son titre et sa date manquent.")
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _wrapped(path: Path, content: bytes) -> dict[str, bytes]:
    """Make a publication of a document alone: its name is the title, its own date the date."""
    # Of the file and not of the day: the same document taken twice is the same publication.
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    title = " ".join(nfc(path.stem).replace("_", " ").split()) or "Document"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    file = file_slug(path.name)
    head = (
        f'---\ntitre: "{quoted}"\ndate: {written}\npieces_jointes:\n'
        f'  - fichier: {file}\n    titre: "{quoted}"\n---\n'
    )
    folder = f"{written}-{slug(path.stem)}"
    return {f"{folder}/{_INDEX}": head.encode(), f"{folder}/{file}": content}


def _read(path: Path, most_bytes: int) -> bytes:
    """Read an ordinary file, never through a link: a link could show another file of the server."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnusableDocumentError(typeset(f"« {path.name} » n’est pas un fichier ordinaire."))
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise UnusableDocumentError(
            typeset(f"« {path.name} » est trop lourd : allégez-le, puis déposez-le de nouveau.")
        )
    return content
