# The one place where the policy of our pages is written: templates carry it, servers send it
# (ADR-0019). The audit judges it with a list of its own, which knows nothing of this module.

"""What a browser may load for our pages, as a Content-Security-Policy."""

from dataclasses import dataclass

_DEFAULT = "default-src 'none'"
_SCRIPTS = "script-src 'self'"
_DATA = "connect-src 'self'"
_SHOWN = "style-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'"
_FORM_HERE, _NO_FORM = "form-action 'self'", "form-action 'none'"
_FRAMED_HERE = "frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class PagePolicies:
    """The policies of one profile."""

    page: str
    search: str
    """That of the page that searches."""


INTRANET_POLICIES = PagePolicies(
    page=f"{_DEFAULT}; {_SHOWN}; {_FORM_HERE}",
    search=f"{_DEFAULT}; {_SCRIPTS}; {_DATA}; {_SHOWN}; {_FORM_HERE}",
)
KIOSK_POLICIES = PagePolicies(
    page=f"{_DEFAULT}; {_SCRIPTS}; {_SHOWN}; {_NO_FORM}",
    search=f"{_DEFAULT}; {_SCRIPTS}; {_SHOWN}; {_NO_FORM}",
)
SERVED_POLICY = f"{INTRANET_POLICIES.search}; {_FRAMED_HERE}"
"""For every file of the intranet: the widest of its pages, and who may frame it, which a page
cannot say itself. Browsers obey both, so a page without a script still runs none."""
