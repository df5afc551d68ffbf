# `suspensions.yml` is the staff's: its history says who declared what, and when.

"""Reading `suspensions.yml`."""

from collections.abc import Iterator, Mapping

from panneau.domain.issue import Issue
from panneau.domain.site_model import Suspension
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.scanner import FoundFile
from panneau.source.schema import Form

SUSPENSIONS_FILE = "suspensions.yml"
SUSPENSION_KEYS = ("page", "depuis", "jusqu_au", "motif")


def read_suspensions(
    files: Mapping[str, FoundFile], *, content_uri: str, issues: list[Issue]
) -> tuple[Suspension, ...]:
    """Read the suspensions of every space, in the order of the file; none without a file."""
    found = files.get(SUSPENSIONS_FILE)
    node = read_yaml_file(found.source, issues=issues) if found else None
    if node is None:
        return ()
    names = [key.text for key, _ in node.entries]
    form = Form(node, known=names, issues=issues)
    return tuple(item for name in names for item in _of_space(form, name, content_uri))


def _of_space(form: Form, name: str, content_uri: str) -> Iterator[Suspension]:
    for item in form.forms(name, known=SUSPENSION_KEYS):
        first_day, reason = item.required_day("depuis"), item.required_text("motif")
        page = item.text("page").strip("/")
        if first_day and reason:
            yield Suspension(
                space_slug=name,
                page=f"{content_uri}/{name}/{page}" if page else "",
                first_day=first_day,
                last_day=item.day("jusqu_au"),
                reason=reason,
                location=item.location("depuis"),
            )
