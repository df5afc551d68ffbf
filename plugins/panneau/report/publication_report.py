# What `panneau publier`, `panneau revenir` and `panneau avis` say to whoever keeps the site.

"""Publications, as sentences for staff."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from panneau.domain.changes import Change
from panneau.domain.french import (
    NO_BREAK,
    counted,
    decimal,
    listed,
    moment,
    plural,
    quote,
    typeset,
)
from panneau.domain.inventory import Inventory

LEDGER_LOST = typeset(
    "Un site est en ligne, et le registre des publications n’en sait rien. Rien n’est publié. "
    "À faire : remettez le dossier « etat » de la dernière sauvegarde. Sans sauvegarde, retirez le "
    "lien « courant » : tout sera alors annoncé comme nouveau."
)
LINK_IS_A_FOLDER = typeset(
    "« courant » doit être un lien, que Panneau fait lui-même : il y a là autre chose. Rien n’est "
    "publié. À faire : déplacez ce qui s’y trouve."
)
INVENTORY_LOST = typeset(
    "Le registre ne sait plus ce que le site en ligne contient : aucun avis exact ne peut être "
    "écrit. Rien n’est publié. À faire : remettez le dossier « etat » de la dernière sauvegarde."
)
BUSY = typeset(
    "Une publication est déjà en cours : elle prendra aussi ce qui vient d’arriver dans la branche."
)
STILL_BUSY = typeset(
    "Une publication est en cours depuis trop longtemps. Rien n’a changé. À faire : recommencez."
)
UP_TO_DATE = typeset("Le site en ligne est à jour.")
_SHORT = 10


def published(
    number: int,
    commit: str,
    cause: str,
    inventory: Inventory,
    changes: Mapping[str, tuple[Change, ...]],
) -> str:
    """Say what has just become public."""
    opening = f"Publication n° {number} en ligne ({cause}, commit {commit[:_SHORT]})."
    lines = [opening, *_by_union(inventory, changes)]
    if not changes:
        lines.append("  Aucune publication ne change : pas d’avis.")
    return "\n".join(map(typeset, lines))


def _by_union(inventory: Inventory, changes: Mapping[str, tuple[Change, ...]]) -> Iterator[str]:
    for slug, found in changes.items():
        publisher = inventory.publisher(slug)
        name = publisher.acronym if publisher else slug
        yield f"  {name} : {counted_changes(found)}"


def counted_changes(changes: Iterable[Change], *, noun: tuple[str, str] | None = None) -> str:
    """Say how many publications appear, change and go: « 2 ajoutées, 1 retirée ».

    Args:
        changes: At least one.
        noun: What is counted, in the singular and in the plural, said once; None to leave it out.
    """
    items = list(changes)
    new = sum(change.kind.is_new for change in items)
    gone = sum(change.kind.is_gone for change in items)
    counts = (
        (new, "ajoutée", "ajoutées"),
        (len(items) - new - gone, "corrigée", "corrigées"),
        (gone, "retirée", "retirées"),
    )
    told = [(number, plural(number, one, many)) for number, one, many in counts if number]
    first, *others = [f"{decimal(number)}{NO_BREAK}{word}" for number, word in told]
    if noun:
        number, word = told[0]
        first = f"{counted(number, *noun)} {word}"
    return ", ".join([first, *others])


def rehearsed(count: int) -> str:
    """Say what a publication would do, and did not."""
    if not count:
        return typeset("Essai réussi : rien n’a été publié, et aucun avis ne partirait.")
    notices = counted(count, "avis partirait", "avis partiraient")
    return typeset(f"Essai réussi : rien n’a été publié. {notices} :")


def refused(commit: str, reasons: str) -> str:
    """Say why a commit is not published."""
    return typeset(
        f"Le commit {commit[:_SHORT]} n’est pas publié ; le site en ligne reste tel qu’il est."
    ) + (f"\n{reasons}" if reasons else "")


def refused_in(folders: Iterable[str], reasons: str) -> str:
    """Say why some spaces are not published as the branch has them."""
    sentence = f"Refusé dans {_spaces(folders)} ; le reste est publié sans attendre."
    return typeset(sentence) + (f"\n{reasons}" if reasons else "")


def held(folders: Iterable[str]) -> str:
    """Say that some spaces stay as readers have them."""
    return typeset(
        f"En attente d’une correction : {_spaces(folders)}. Les lecteurs y ont toujours la "
        "dernière version acceptée ; panneau publier --refaire redit pourquoi."
    )


def _spaces(folders: Iterable[str]) -> str:
    return listed([quote(folder) for folder in sorted(folders)])


def still_refused(commit: str) -> str:
    """Say that a commit was refused before."""
    return typeset(
        f"Le commit {commit[:_SHORT]} a déjà été refusé aujourd’hui ; le prochain envoi, ou "
        "« panneau publier --refaire », le remplacera."
    )


def frozen(name: str, since: datetime) -> str:
    """Say that the site does not follow the branch."""
    return typeset(
        f"Le site est figé sur {name[:_SHORT]} depuis le {moment(since)} : la branche n’est pas "
        "publiée. À faire, une fois la cause réglée : panneau publier --reprendre"
    )


def no_commit(branch: str) -> str:
    """Say that there is nothing to publish yet."""
    return typeset(f"La branche {quote(branch)} est vide : il n’y a rien à publier.")


def clock_behind(now: datetime, last: datetime) -> str:
    """Say that the clock is before the last publication."""
    return typeset(
        f"L’horloge du serveur indique le {moment(now)}, avant la dernière publication, du "
        f"{moment(last)}. Rien n’est publié. À faire : remettez l’horloge à l’heure ; si c’est "
        "la dernière publication qui a une date fausse, panneau publier --croire-l-horloge"
    )


def rolled_forward(number: int) -> str:
    """Say that an interrupted publication was finished."""
    return f"La publication n° {number}, interrompue, est terminée."


def abandoned(number: int) -> str:
    """Say that an interrupted publication was lost."""
    return typeset(
        f"La publication n° {number}, interrompue avant d’être en ligne, est abandonnée ; son "
        "contenu va être construit de nouveau."
    )


def link_restored(number: int) -> str:
    """Say that the link had been moved by somebody else."""
    return typeset(
        f"Le lien « courant » menait ailleurs ; il mène de nouveau à la publication n° {number}. "
        "Pour revenir en arrière : panneau revenir"
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A publication to which one can go back."""

    number: int
    commit: str
    live_at: datetime
    changed: int


def choices(items: Iterable[Choice]) -> str:
    """List the publications to which one can go back, newest first."""
    lines = [
        f"  n° {item.number}, {moment(item.live_at)}, commit {item.commit[:_SHORT]}, "
        f"{counted(item.changed, 'changement', 'changements')}"
        for item in items
    ]
    if not lines:
        return typeset("Il n’y a pas encore de publication antérieure.")
    return "\n".join(map(typeset, ["Publications antérieures, la plus récente d’abord :", *lines]))


def no_such_release(wanted: str, numbers: Sequence[int]) -> str:
    """Say that there is nothing to go back to."""
    if not wanted:
        return typeset("Il n’y a pas de publication antérieure, gardée et différente.")
    known = listed([str(number) for number in numbers]) or "aucune"
    return typeset(f"La publication {quote(wanted)} n’est pas gardée. Numéros possibles : {known}.")


def release_altered(number: int, count: int) -> str:
    """Say that an earlier release is not what it was."""
    detail = f" ({counted(count, 'fichier', 'fichiers')})" if count else ""
    return typeset(
        f"La publication n° {number} n’est plus celle qui a été certifiée{detail} : le "
        "site en ligne reste. À faire : choisissez-en une autre (panneau revenir --liste)."
    )


def name_in_notice(acronym: str) -> str:
    """Say that a notice would name somebody."""
    return typeset(
        f"L’avis de {acronym} contiendrait un nom du registre privé : ni lui ni le site ne partent."
    )


def notice_lost(publication: int, space: str) -> str:
    """Say that the record of a notice cannot be read."""
    return typeset(
        f"L’avis de la publication n° {publication} ({space}) est abîmé dans le registre et ne "
        "peut pas être refait. Il n’est pas envoyé. À faire : remettez le dossier « etat » de la "
        "dernière sauvegarde, ou prévenez la direction vous-même."
    )


def journal_altered(space: str) -> str:
    """Say that a journal is not what the ledger recorded."""
    return typeset(
        f"Le journal de l’espace {quote(space)} a été modifié sur le disque : rien n’y est ajouté. "
        "À faire : panneau journal verifier dit où ; panneau journal retablir l’écrit de nouveau."
    )


def sent(publication: int, space: str, recipient: str) -> str:
    """Say that the relay took a notice."""
    return typeset(f"Avis n° {publication} ({space}) remis pour {recipient}.")


def not_sent(publication: int, space: str, recipient: str, reason: str) -> str:
    """Say that the relay did not take a notice."""
    return typeset(
        f"Avis n° {publication} ({space}) pas encore remis pour {recipient} : {reason}. Il reste "
        "enregistré et sera présenté de nouveau."
    )
