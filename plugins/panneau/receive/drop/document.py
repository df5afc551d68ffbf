# Only what people leave most: a page, a folder with its page, a PDF or a PowerPoint alone. The
# rules judge the rest, as they do for everybody.

"""From a dropped document to the files of a publication."""

import os
import stat
from datetime import UTC, datetime
from pathlib import PurePath

from panneau.domain.french import typeset
from panneau.receive.drop.folder import (
    Dropped,
    Found,
    TooManyFilesError,
    files_of,
    is_folder,
)
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
    name = nfc(dropped.name)
    if is_folder(dropped.share, dropped.name):
        return {f"{name}/{path}": content for path, content in _bundle(dropped, most_bytes).items()}
    (alone,) = files_of(dropped.share, dropped.name)
    content = _read(alone, most_bytes)
    suffix = PurePath(name).suffix.lower()
    if suffix in _PAGES:
        return {name: content}
    if suffix in _ALONE:
        return _wrapped(alone, content)
    raise UnusableDocumentError(
        typeset(
            f"Ce qui est déposé ici devient une publication : une page (.md), un dossier qui "
            f"contient « {_INDEX} » et ses pièces jointes, un PDF ou un PowerPoint."
        )
    )


def _bundle(dropped: Dropped, most_bytes: int) -> dict[str, bytes]:
    # Read as they are found: that is when the folder that holds each of them is open.
    contents: dict[str, bytes] = {}
    try:
        for found in files_of(dropped.share, dropped.name):
            if any(part.startswith(".") for part in found.path.split("/")):
                raise UnusableDocumentError(
                    typeset(f"Ce dossier contient un fichier caché : {found.name}")
                )
            contents[nfc(found.path)] = _read(found, most_bytes)
    except TooManyFilesError:
        raise UnusableDocumentError(
            "Ce dossier contient trop de fichiers pour une seule publication."
        ) from None
    if _INDEX in contents:
        return contents
    raise UnusableDocumentError(
        typeset(f"Ce dossier n’a pas de page « {_INDEX} » : son titre et sa date manquent.")
    )


def _wrapped(found: Found, content: bytes) -> dict[str, bytes]:
    """Make a publication of a document alone: its name is the title, its own date the date."""
    # Of the file and not of the day: the same document taken twice is the same publication.
    written = datetime.fromtimestamp(found.state.st_mtime, UTC).date().isoformat()
    path = PurePath(found.name)
    title = " ".join(nfc(path.stem).replace("_", " ").split()) or "Document"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    file = file_slug(path.name)
    head = (
        f'---\ntitre: "{quoted}"\ndate: {written}\npieces_jointes:\n'
        f'  - fichier: {file}\n    titre: "{quoted}"\n---\n'
    )
    folder = f"{written}-{slug(path.stem)}"
    return {f"{folder}/{_INDEX}": head.encode(), f"{folder}/{file}": content}


def _read(found: Found, most_bytes: int) -> bytes:
    """Read an ordinary file, never through a link: a link could show another file of the server."""
    if found.is_link:
        raise UnusableDocumentError(
            typeset(
                f"« {found.name} » est un lien vers un autre endroit, et non le document lui-même. "
                "À faire : supprimez ce lien, puis déposez le document."
            )
        )
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    with os.fdopen(os.open(found.name, flags, dir_fd=found.folder), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnusableDocumentError(
                typeset(f"« {found.name} » n’est pas un fichier ordinaire.")
            )
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise UnusableDocumentError(
            typeset(f"« {found.name} » est trop lourd : allégez-le, puis déposez-le de nouveau.")
        )
    return content
