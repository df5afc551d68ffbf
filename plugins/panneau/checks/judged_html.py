# The judge found these while the text was read; here they become issues, like the tags that were
# typed. Nothing of a text that passes the other rules should ever come here (ADR-0018).

"""Nothing in a rendered text that a sanitiser would take out."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.issue import Code, Issue


def check_judged_html(context: CheckContext) -> Iterator[Issue]:
    """Report what the judge refuses, with the line that brings it.

    Source:
        House rule, ADR-0018.
    """
    for _, publication in context.judged_publications():
        for refusal in publication.html_refusals:
            if refusal.is_address:
                code, key = Code.RENDERED_ADDRESS_REFUSED, "target"
            else:
                code, key = Code.RENDERING_REFUSED, "name"
            yield context.issue(code, refusal.location, **{key: refusal.words})
