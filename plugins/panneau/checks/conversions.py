# « Enregistrez-le sous l’une de ces formes » helps nobody who has a `.heic` and no idea of what to
# do with it. Asked by `forms`.

"""What to save a file as, by the program that made it."""

from collections.abc import Container, Mapping

from panneau.domain.media import MediaKind

_AS_SLIDES = "en .pptx, par « Enregistrer sous » dans PowerPoint"
_AS_PDF = "en PDF, par « Exporter » ou « Enregistrer sous »"
_AS_PHOTO = "en JPG ou en PNG, par « Enregistrer sous » dans Photos ou Paint"
_WAYS: Mapping[str, tuple[tuple[MediaKind, str], ...]] = {
    **dict.fromkeys(
        ("ppt", "pps", "ppsx", "odp", "key"),
        ((MediaKind.POWERPOINT, _AS_SLIDES), (MediaKind.PDF, _AS_PDF)),
    ),
    **dict.fromkeys(
        ("doc", "docx", "odt", "rtf", "pages", "xls", "xlsx", "ods", "pub", "vsd", "vsdx"),
        ((MediaKind.PDF, _AS_PDF),),
    ),
    **dict.fromkeys(("heic", "heif", "tif", "tiff", "bmp"), ((MediaKind.PHOTO, _AS_PHOTO),)),
}
"""By extension, what is tried first."""


def way_out(name: str, *, allowed: Container[str]) -> str:
    """Return how to give a file a form that is allowed; empty where nothing is known.

    Args:
        name: Of the file.
        allowed: The kinds that the agreement allows, as its file names them.
    """
    ways = _WAYS.get(extension_of(name), ())
    return next((words for kind, words in ways if kind.value in allowed), "")


def extension_of(name: str) -> str:
    """Return the extension of a name in lower case, without its point; empty if it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
