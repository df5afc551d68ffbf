# Run by `receive.rules` in a process of its own, which can be ended at any moment: a hook has
# little time. Says what it found as JSON; the wording is the caller's.

"""The rules, applied to a folder: `python -P -m panneau.receive.rules_process`."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from panneau.checks.copies import with_copies
from panneau.checks.verdict import judge
from panneau.domain.issue import Issue, Severity
from panneau.media.workers.network import leave_the_network
from panneau.source.register_reader import private_register


def find_issues(config_path: Path, today: date) -> tuple[Issue, ...]:
    """Apply every rule, then make the copies that would be published."""
    verdict = judge(config_path, today=today, register=private_register(), will_publish=True)
    return (verdict if verdict.has(Severity.ERROR) else with_copies(verdict)).issues


def main(config: str, day: str) -> None:
    """Judge the repository of a configuration and write its issues on the standard output."""
    leave_the_network()
    found = [
        {
            "code": issue.code.name,
            "location": asdict(issue.location),
            "params": dict(issue.params),
            "article": issue.article,
        }
        for issue in find_issues(Path(config), date.fromisoformat(day))
    ]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
