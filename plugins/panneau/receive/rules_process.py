# Run by `receive.rules` in a process of its own, which can be ended at any moment: a hook has
# little time. Says what it found as JSON; the wording is the caller's.

"""The rules, applied to a folder: `python -P -m panneau.receive.rules_process`."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from panneau.checks.copies import with_copies
from panneau.checks.later import LaterError, later_errors
from panneau.checks.verdict import judge
from panneau.domain.issue import Code, Issue, ParamValue, Severity
from panneau.media.workers.network import leave_the_network
from panneau.report.messages_fr import describe
from panneau.source.register_reader import private_register


def find_issues(config_path: Path, today: date, own_folder: str = "") -> tuple[Issue, ...]:
    """Apply every rule, then make the copies that would be published.

    Args:
        config_path: The configuration of the repository.
        today: Civil date of the readers.
        own_folder: As for `checks.later`: where days already set are judged too; empty for none.
    """
    verdict = judge(config_path, today=today, register=private_register(), will_publish=True)
    if verdict.has(Severity.ERROR):
        return verdict.issues
    later = later_errors(verdict, own_folder) if own_folder else ()
    return (*with_copies(verdict).issues, *map(_told, later))


def _told(later: LaterError) -> Issue:
    """Return a later error as one of the push, in the words of the rule and under its article."""
    code = Code.FAULTY_ONCE_PUBLISHED if later.is_chosen else Code.FAULTY_UNDER_NEXT_CLAUSES
    params: dict[str, ParamValue] = {
        "day": later.day.isoformat(),
        "detail": describe(later.issue).fact,
        "name": later.issue.code.identifier,
        "value": later.day.isoformat(),
    }
    return Issue(code, later.issue.location, params, later.issue.article)


def main(config: str, day: str, own_folder: str = "") -> None:
    """Judge the repository of a configuration and write its issues on the standard output."""
    leave_the_network()
    found = [
        {
            "code": issue.code.name,
            "location": asdict(issue.location),
            "params": dict(issue.params),
            "article": issue.article,
        }
        for issue in find_issues(Path(config), date.fromisoformat(day), own_folder)
    ]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
