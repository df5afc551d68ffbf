# The day that readers see decides, whatever the day of the build: a publication is either dated on
# a day of silence or it is not, so two builds agree.

"""Nothing new appears on a day of silence."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.agreement_layers import silent_days
from panneau.domain.issue import Code, Issue

CLAUSE = "election.blackout_voting_days"


def check_silence(context: CheckContext) -> Iterator[Issue]:
    """Report each publication that appears on a day when the text asks for silence.

    Source:
        Clause `election.blackout_voting_days`, and layers of silence (ADR-0024).
    """
    layers = tuple(silent_days(context.agreement))
    for _, item in context.judged_publications() if layers else ():
        day = item.appeared_on
        layer = next((layer for layer in layers if layer.is_in_force(today=day)), None)
        if layer:
            key = "publier_le" if day == item.publish_on else "date"
            yield context.issue(
                Code.SILENT_DAY,
                item.location(key),
                clause=CLAUSE,
                name=layer.title,
                day=day.isoformat(),
            )
