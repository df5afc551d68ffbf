# Published copies as the tests of the pages need them: described, never made.

"""Copies of one file of each kind."""

from panneau.domain.derivatives import Derivative, DerivativeRole, DerivativeSet
from panneau.pages.copies import PublishedFile, publish_copies
from tests.support.models import TODAY, attachment, publication, site_model, space_of

FOLDER = "content/abc/a"
MAIN, FALLBACK, SMALL = DerivativeRole.MAIN, DerivativeRole.FALLBACK, DerivativeRole.SMALL


def copy(
    role: DerivativeRole,
    suffix: str = "",
    size: tuple[int | None, int | None] = (None, None),
    media_type: str = "image/webp",
) -> Derivative:
    return Derivative(role, suffix, f"/cache/{role}{suffix}", *size, 2_600, "0" * 64, media_type)


PHOTO = DerivativeSet(
    "1" * 64,
    (
        copy(MAIN, ".webp", (1600, 1200)),
        copy(FALLBACK, "", (1600, 1200), "image/jpeg"),
        copy(SMALL, "-800.webp", (800, 600)),
    ),
)
DOCUMENT = DerivativeSet(
    "2" * 64, (copy(MAIN), copy(DerivativeRole.THUMBNAIL, "-apercu.webp", (283, 400)))
)
FILM = DerivativeSet(
    "3" * 64, (copy(MAIN), copy(DerivativeRole.POSTER, "-affiche.webp", (960, 540)))
)
ANIMATION = DerivativeSet(
    "4" * 64, (copy(MAIN), copy(DerivativeRole.STILL, "-fixe.webp", (64, 48)))
)


def published(*names: str, copies: dict[str, DerivativeSet]) -> dict[str, PublishedFile]:
    item = publication(attachments=tuple(attachment(f"{FOLDER}/{name}") for name in names))
    made = {f"{FOLDER}/{name}": content for name, content in copies.items()}
    return publish_copies(site_model(space_of(item)), made, today=TODAY)
