# Printed by `panneau installer`.

"""What setting up a server did, and how a server is, as text."""

from collections.abc import Sequence

from panneau.domain.setup import Deed, Done, Finding, Health

_WIDTH = max(len(done.value) for done in Done)
_SIGNS = {Health.WELL: "bon   ", Health.DOUBTFUL: "à voir", Health.WRONG: "MANQUE"}


def render_deeds(deeds: Sequence[Deed]) -> str:
    """Return one line a thing, then how many there were of each."""
    lines = [
        f"{d.done.value:<{_WIDTH}}  {d.subject}{f' — {d.detail}' * bool(d.detail)}" for d in deeds
    ]
    counts = [(done, sum(d.done is done for d in deeds)) for done in Done]
    told = ", ".join(f"{count} {done.value}" for done, count in counts if count)
    return "\n".join([*lines, "", f"{told}.", ""])


def render_findings(findings: Sequence[Finding]) -> str:
    """Return one line a part, with what to do below those that need it."""
    lines = []
    for finding in findings:
        detail = f" : {finding.detail}" if finding.detail else ""
        lines.append(f"{_SIGNS[finding.health]}  {finding.subject}{detail}")
        if finding.remedy:
            lines.append(f"        À faire : {finding.remedy}")
    wrong = sum(finding.health is Health.WRONG for finding in findings)
    doubtful = sum(finding.health is Health.DOUBTFUL for finding in findings)
    return "\n".join([*lines, "", _conclusion(wrong, doubtful), ""])


def next_steps(settings: str, script: str, command: str) -> str:
    """Return what is left to people after a set-up."""
    return (
        "À faire ensuite :\n"
        f"  1. Complétez {settings} : comptes, équipe, avis.\n"
        f"  2. Lisez, puis lancez par root : sh {script}\n"
        "  3. Faites le premier envoi : mkdocs.yml, le registre et les espaces.\n"
        f"  4. Vérifiez : {command} --verifier\n"
    )


def _conclusion(wrong: int, doubtful: int) -> str:
    if wrong:
        return f"Le serveur n’est pas prêt : {wrong} point{'s' * (wrong > 1)} à corriger."
    if doubtful:
        return f"Le serveur est prêt ; {doubtful} point{'s' * (doubtful > 1)} à voir."
    return "Le serveur est prêt."
