# What templates know of a shared terminal, as `panneau.kiosk` (ADR-0017); `kiosk_views` changes
# what they show. The MkDocs plugins keep these files of the theme out of every other build.

"""How a shared terminal behaves."""

from dataclasses import dataclass

IDLE_SECONDS = 120
"""Without a sign of presence, a terminal goes back to the home page (house rule, ADR-0017)."""
WARNING_SECONDS = 20
"""How long before that it says so: WCAG 2.2.1 asks for twenty seconds at least."""
ASSETS = ("assets/javascripts/borne.js", "assets/stylesheets/borne.css")
"""Files of the theme that nothing else needs."""


@dataclass(frozen=True, slots=True)
class Kiosk:
    """What its script is told."""

    idle_seconds: int = IDLE_SECONDS
    warning_seconds: int = WARNING_SECONDS
