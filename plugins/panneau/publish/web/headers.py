# What servers send with each file. The policy is the one that pages carry (`pages.content_policy`);
# pages alone get what makes sense for pages alone: a kilobyte on every image would be waste.

"""The headers of a published site."""

from dataclasses import dataclass

from panneau.pages.content_policy import SERVED_POLICY

_REFUSED = (
    *("camera", "microphone", "geolocation", "browsing-topics", "payment", "usb", "serial", "hid"),
    *("midi", "display-capture", "idle-detection", "local-fonts", "storage-access", "sync-xhr"),
    *("publickey-credentials-get", "screen-wake-lock", "accelerometer", "gyroscope"),
)
"""Features that no page of ours uses, under names that current browsers know."""
_REVALIDATED, _NEVER_KEPT = "no-cache", "no-store"


@dataclass(frozen=True, slots=True)
class Header:
    """One header."""

    name: str
    value: str
    is_for_pages: bool = False
    """Sent with HTML only."""


def site_headers(*, is_kept: bool = True) -> tuple[Header, ...]:
    """Return the headers to send, errors included.

    Args:
        is_kept: Let browsers keep a copy, which they compare with the server's before each use:
            what is corrected or withdrawn is so at once. Otherwise nothing stays on the
            workstation, and everything is fetched again each time.
    """
    permissions = ", ".join(f"{name}=()" for name in _REFUSED)
    return (
        Header("Content-Security-Policy", SERVED_POLICY),
        Header("Referrer-Policy", "no-referrer"),
        Header("Cross-Origin-Resource-Policy", "same-origin"),
        Header("X-Content-Type-Options", "nosniff"),
        Header("Cache-Control", _REVALIDATED if is_kept else _NEVER_KEPT),
        Header("Permissions-Policy", permissions, is_for_pages=True),
        Header("Cross-Origin-Opener-Policy", "same-origin", is_for_pages=True),
        Header("X-Frame-Options", "SAMEORIGIN", is_for_pages=True),
        Header("X-DNS-Prefetch-Control", "off", is_for_pages=True),
    )
