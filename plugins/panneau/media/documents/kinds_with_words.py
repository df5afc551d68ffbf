# Apart from the readers, whose libraries only the workers load.

"""The kinds of files in which there are words to read."""

from panneau.domain.media import MediaKind

KINDS_WITH_TEXT = frozenset(
    {MediaKind.PDF, MediaKind.POWERPOINT, MediaKind.CAPTIONS, MediaKind.TEXT}
)
"""Those whose text readers may search."""
KINDS_WITH_PARTS = KINDS_WITH_TEXT | {MediaKind.SVG}
"""Those in which the names of the register are looked for."""
