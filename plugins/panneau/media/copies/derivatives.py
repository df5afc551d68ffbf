# The way in for the other layers: `checks` has copies made of what was accepted, `pages` gives them
# addresses. Nothing else of a contributor's file reaches the site (ADR-0014).

"""The published copies of all the files of a site, made side by side."""

import json
import logging
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from panneau.domain.derivatives import Derivative, DerivativeRole, DerivativeSet
from panneau.domain.media import FileFacts, MediaKind
from panneau.domain.organisation import SourceFile
from panneau.domain.profile import Profile
from panneau.media.copies.copy_cache import CopyCache, UnexpectedCopyError
from panneau.media.copies.recipes import PICTURES, Order, Recipe
from panneau.media.films.ffmpeg_program import FFmpeg
from panneau.media.films.ffprobe import FFprobe
from panneau.media.workers.isolation import Job, Outcome, OutcomeKind, run_jobs
from panneau.media.workers.limits import Limits

_log = logging.getLogger(__name__)
_MODULE = "panneau.media.copies.copying"
_JOB, _ERRAND = f"{_MODULE}:make_to_json", f"{_MODULE}:make_inspected_to_json"
_MOST_WORKERS = 2
"""More would end sooner, and could need more than a gigabyte."""
_LIMITS = Limits(wall_seconds=60.0, cpu_seconds=40)
"""For one file: encoding takes longer than looking."""
_RECIPES = {
    MediaKind.PHOTO: (Recipe.PHOTO,),
    MediaKind.SVG: (Recipe.DRAWING,),
    MediaKind.ANIMATION: (Recipe.ANIMATION,),
    MediaKind.PDF: (Recipe.PDF, Recipe.FIRST_PAGE),
    MediaKind.POWERPOINT: (Recipe.POWERPOINT,),
    MediaKind.VIDEO: (Recipe.VIDEO, Recipe.POSTER),
    MediaKind.TEXT: (Recipe.TEXT,),
    MediaKind.CAPTIONS: (Recipe.TEXT,),
}
_KIOSK_RECIPES = {MediaKind.PDF: (Recipe.PDF, Recipe.FIRST_PAGE, Recipe.PAGES)}
_ORDER_OF_ROLES = tuple(DerivativeRole)
_Key = tuple[str, Recipe]


@dataclass(frozen=True, slots=True)
class _Task:
    """One recipe for one content."""

    where: str
    """Path of a file that has it."""
    facts: FileFacts
    recipe: Recipe

    @property
    def key(self) -> _Key:
        return self.facts.sha256, self.recipe


class Workshop:
    """Makes copies side by side, each file in a process of its own."""

    def __init__(
        self,
        cache_dir: Path,
        ffmpeg: FFmpeg | None,
        *,
        ffprobe: FFprobe | None = None,
        workers: int | None = None,
        limits: Limits = _LIMITS,
        profile: Profile = Profile.INTRANET,
    ) -> None:
        """Prepare the making of copies; nothing is started before it is asked for.

        Args:
            cache_dir: Where copies are kept, outside the site.
            ffmpeg: From `find_ffmpeg`; None leaves videos without posters.
            ffprobe: From `find_ffprobe`; without it no copy of a film can be proved sound.
            workers: Files opened at the same time; by default one per core, two at most.
            limits: For one file.
            profile: Where the copies are read: a terminal shows documents page by page.
        """
        self._cache = CopyCache(cache_dir)
        self._recipes = _RECIPES | _KIOSK_RECIPES if profile.is_kiosk else _RECIPES
        self._ffmpeg = ffmpeg
        self._ffprobe = ffprobe
        self._workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._limits = limits

    def make_all(
        self,
        files: Sequence[SourceFile],
        facts: Mapping[str, FileFacts],
        *,
        logos: Collection[str] = (),
        on_progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, DerivativeSet]:
        """Make the copies of every file that may be published.

        Args:
            files: In any order; the same content is copied once.
            facts: By `src_uri`; a file with a defect gets no copy.
            logos: `src_uri` of the files that are logos of unions.
            on_progress: Called with the number of tasks done and their total, at the start and
                after each.

        Returns:
            The copies by `src_uri`, in the order of `files`. A file is missing when it has a
            defect, when its kind is not published, or when no sound copy could be made of it: it
            must not be published then.
        """
        wanted = {file.src_uri: self._tasks(file, facts, logos) for file in files}
        tasks = {task.key: task for group in wanted.values() for task in group}
        done = self._remembered(tasks.values())
        progress = on_progress or _ignore_progress
        missing = [task for key, task in tasks.items() if key not in done]
        progress(len(tasks) - len(missing), len(tasks))
        for count, (task, copies) in enumerate(self._made(missing), start=1):
            done[task.key] = copies
            progress(len(tasks) - len(missing) + count, len(tasks))
        self._cache.finish()
        sets = {src_uri: _assembled(group, done) for src_uri, group in wanted.items()}
        return {src_uri: made for src_uri, made in sets.items() if made}

    def job_after_inspection(self, path: Path, sha256: str, out_dir: Path, *, is_logo: bool) -> Job:
        """Return the call that makes the copies of a file once inspected, in folders."""
        recipes = {kind: self._recipes_of(kind, is_logo=is_logo) for kind in self._recipes}
        order = self._order(path, sha256, out_dir)
        return Job(_ERRAND, (order.to_json(), json.dumps(recipes)), self._limits)

    def keep(
        self, facts: FileFacts, recipe: Recipe, made_dir: Path, described: object
    ) -> tuple[Derivative, ...]:
        """Keep copies that a worker made in a folder; none when they are not what it says."""
        key = self._recipe_key(facts, recipe)
        try:
            return self._cache.keep(made_dir, described, sha256=facts.sha256, recipe=key)
        except UnexpectedCopyError as error:
            _log.debug("%s: %s: %s", facts.sha256, recipe, error)
            return ()

    def place_to_make(self) -> AbstractContextManager[Path]:
        """Give a folder in which to make copies; gone afterwards with what is left in it."""
        return self._cache.place_to_make()

    def _tasks(
        self, file: SourceFile, facts: Mapping[str, FileFacts], logos: Collection[str]
    ) -> list[_Task]:
        known = facts.get(file.src_uri)
        if known is None or known.defects:
            return []
        recipes = self._recipes_of(known.kind, is_logo=file.src_uri in logos)
        return [_Task(file.where, known, recipe) for recipe in recipes]

    def _recipes_of(self, kind: MediaKind, *, is_logo: bool) -> tuple[Recipe, ...]:
        if kind is MediaKind.PHOTO and is_logo:
            return (Recipe.LOGO,)
        recipes = self._recipes.get(kind, ())
        return tuple(item for item in recipes if item is not Recipe.POSTER or self._ffmpeg)

    def _remembered(self, tasks: Collection[_Task]) -> dict[_Key, tuple[Derivative, ...]]:
        found = {
            task.key: self._cache.load(task.facts.sha256, self._recipe_key(task.facts, task.recipe))
            for task in tasks
        }
        return {key: copies for key, copies in found.items() if copies}

    def _recipe_key(self, facts: FileFacts, recipe: Recipe) -> str:
        program = self._ffmpeg.version if self._ffmpeg and recipe is Recipe.POSTER else ""
        return f"{recipe} {facts.kind} {facts.format} {program}"

    def _made(self, tasks: Sequence[_Task]) -> Iterator[tuple[_Task, tuple[Derivative, ...]]]:
        """Yield each task with its copies as it ends; none when it failed."""
        with ExitStack() as stack:
            places = [stack.enter_context(self._cache.place_to_make()) for _ in tasks]
            jobs = [self._job(task, place) for task, place in zip(tasks, places, strict=True)]
            for number, outcome in run_jobs(jobs, workers=self._workers, limits=self._limits):
                yield tasks[number], self._kept(tasks[number], places[number], outcome)

    def _job(self, task: _Task, place: Path) -> Job:
        facts = task.facts
        order = self._order(Path(task.where), facts.sha256, place).about(asdict(facts))
        return Job(_JOB, (replace(order, recipe=task.recipe).to_json(),))

    def _order(self, path: Path, sha256: str, out_dir: Path) -> Order:
        """Return an order for a file of which nothing else is known yet."""
        probe = self._ffprobe
        return Order(
            source=str(path.absolute()),
            sha256=sha256,
            out_dir=str(out_dir.absolute()),
            ffprobe_path=str(probe.path) if probe else None,
            ffprobe_version=probe.version if probe else "",
            ffmpeg_path=str(self._ffmpeg.path) if self._ffmpeg else None,
        )

    def _kept(self, task: _Task, place: Path, outcome: Outcome) -> tuple[Derivative, ...]:
        if outcome.kind is not OutcomeKind.ANSWER:
            _log.debug("%s: %s: %s %s", task.where, task.recipe, outcome.kind, outcome.value)
            return ()
        return self.keep(task.facts, task.recipe, place, outcome.value)


def _assembled(
    tasks: Sequence[_Task], done: Mapping[_Key, tuple[Derivative, ...]]
) -> DerivativeSet | None:
    """Put the copies of one file together; None unless the file itself could be copied."""
    if not tasks or any(not done[task.key] for task in tasks if task.recipe not in PICTURES):
        return None
    items = [copy for task in tasks for copy in done[task.key]]
    items.sort(key=lambda copy: _ORDER_OF_ROLES.index(copy.role))
    return DerivativeSet(tasks[0].facts.sha256, tuple(items))


def _ignore_progress(_done: int, _total: int) -> None:
    pass
