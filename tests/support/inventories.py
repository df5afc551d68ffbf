"""Small inventories, for what compares them and tells of them."""

from datetime import date

from panneau.domain.inventory import Inventory, ShownFile, ShownPublication, ShownPublisher

DIGEST = "ab" * 32
ALPHA = ShownPublisher("alpha", "ALPHA", "Union ALPHA", "alpha@exemple.invalid")
BETA = ShownPublisher("beta", "BETA", "Union BETA", "")


def shown(
    name: str = "bonjour", *, publisher: str = "alpha", **changes: object
) -> ShownPublication:
    """Return a publication that readers see."""
    values = {
        "url": f"{publisher}/actualites/{name}/",
        "publisher": publisher,
        "place": "Actualités",
        "title": name.capitalize(),
        "kind": "actualité",
        "published_on": date(2026, 3, 12),
        "summary": "",
        "text": "Texte.",
        "page_sha256": DIGEST,
        **changes,
    }
    return ShownPublication(**values)  # type: ignore[arg-type] # a test gives what it means


def shown_file(**changes: object) -> ShownFile:
    """Return a file that readers get."""
    values = {
        "title": "Le plan",
        "url": "alpha/actualites/bonjour/plan.pdf",
        "sha256": DIGEST,
        "size_bytes": 1_200_000,
        "source_sha256": "cd" * 32,
        **changes,
    }
    return ShownFile(**values)  # type: ignore[arg-type] # a test gives what it means


def inventory(*publications: ShownPublication, **changes: object) -> Inventory:
    """Return what a build shows."""
    values = {
        "day": date(2026, 3, 15),
        "site_url": "https://intranet.example/os/",
        "organisation": "Organisme d’essai",
        "recipients": ("direction@exemple.invalid",),
        "is_notified": True,
        "most_notice_bytes": 200_000,
        "publishers": (ALPHA, BETA),
        "publications": publications,
        **changes,
    }
    return Inventory(**values)  # type: ignore[arg-type] # a test gives what it means
