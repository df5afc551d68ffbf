# All generators in turn, so that what disturbs the machine disturbs them alike. Every cold build
# has folders that never existed: on ext4, files made just after thousands were removed cost several
# times more.

"""Rounds: each generator builds the same publications, cold, then again after one edit."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks import french_corpus
from benchmarks.speed import corpus, media
from benchmarks.speed.corpus import Post, build_posts, corrected
from benchmarks.speed.measure import CommandError, Cost, calibrate, folder_bytes, measure
from benchmarks.speed.results import CALM, Run, calmest, disturbance
from benchmarks.speed.staying import measure_save, staying
from benchmarks.speed.tools import AGAIN, COLD, EDIT, FIRST, FLOOR, FOLLOW, Tool, environment
from benchmarks.speed.trees import write_media, write_post, write_tree

MOMENT = 1_769_860_800
"""31 January 2026 at noon: the day that generators take for today."""

Say = Callable[[str], None]
MakeRound = Callable[[int, Sequence[Tool]], list[Run]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many rounds."""

    rounds: int
    """To keep."""
    most: int
    """To make, where some are disturbed."""


class UnfaithfulBuild(Exception):  # noqa: N818 - it names what is wrong with the build
    """A build that was fast because it did not do the work."""


class Bench:
    """The rounds of one size."""

    def __init__(self, folder: Path, drawn: Path, size: int, *, timeout_s: float, say: Say) -> None:
        self.size = size
        self.posts = build_posts(size)
        self._folder = folder / str(size)
        self._media = drawn
        self._last = 0
        self._timeout_s = timeout_s
        self._say = say
        write_media(self._media, self.posts)

    def run(self, tools: Sequence[Tool], *, cold: Wanted, warm: Wanted) -> list[Run]:
        """Return the runs of as many rounds as are wanted, the calmest of those made.

        Args:
            tools: Generators, those that are not asked to go so far included.
            cold: Rounds of builds from nothing, each in new folders.
            warm: Rounds of builds over the last of these.
        """
        here = [tool for tool in tools if self.size <= tool.largest]
        if not here:
            return []
        return [*self._repeat(self._cold, here, cold), *self._repeat(self._warm, here, warm)]

    def site(self, tool: Tool) -> Path:
        """Return the last site that a generator has built."""
        return self._root(tool) / tool.output

    def _repeat(self, make: MakeRound, tools: Sequence[Tool], asked: Wanted) -> list[Run]:
        rounds: list[list[Run]] = []
        for number in range(asked.most):
            turned = number % len(tools)
            try:
                rounds.append(make(number, [*tools[turned:], *tools[:turned]]))
            except CommandError as error:
                # Too busy a machine makes inspections run out of time, and files be refused.
                self._say(f"  round {number + 1}: {error}")
                continue
            self._say(f"  round {number + 1}: disturbance {disturbance(rounds[-1]):.2f}")
            if sum(disturbance(runs) <= CALM for runs in rounds) == asked.rounds:
                break
        return calmest(rounds, asked.rounds)

    def _root(self, tool: Tool) -> Path:
        return self._folder / f"{self._last}-{tool.name}"

    def _cold(self, number: int, tools: Sequence[Tool]) -> list[Run]:
        before, self._last = self._last, number
        for tool in tools:
            write_tree(self._root(tool), tool.layout, self.posts, self._media)
        try:
            return [self._run(number, tool, COLD) for tool in tools]
        except CommandError:
            self._last = before
            raise

    def _warm(self, number: int, tools: Sequence[Tool]) -> list[Run]:
        post = self._to_edit(number)
        # The first build may still look closely at what was written just before the last one.
        runs = [
            self._run(number, tool, phase, post)
            for phase in (FIRST, FLOOR, AGAIN)
            for tool in tools
            if phase in tool.phases
        ]
        for tool in (tool for tool in tools if EDIT in tool.phases):
            write_post(self._root(tool), tool.layout, corrected(post))
            runs.append(self._run(number, tool, EDIT, post))
        runs += [self._follow(number, tool, post) for tool in tools if FOLLOW in tool.phases]
        return runs

    def _run(self, number: int, tool: Tool, phase: str, edited: Post | None = None) -> Run:
        root, fixed_work = self._root(tool), calibrate()
        command = tool.floor if phase == FLOOR else tool.command
        env = environment(root, MOMENT)
        cost = measure(command, folder=root, env=env, timeout_s=self._timeout_s)
        return self._told(number, tool, phase, edited, costs=(cost, fixed_work))

    def _follow(self, number: int, tool: Tool, post: Post) -> Run:
        """Measure the save of a text that a command which stays has seen saved before."""
        root, fixed_work = self._root(tool), calibrate()
        env = environment(root, MOMENT)
        limit = self._timeout_s
        with staying(tool.staying, folder=root, env=env, timeout_s=limit) as pid:
            measure_save(pid, lambda: write_post(root, tool.layout, post), timeout_s=limit)
            self._require_work(self.site(tool), post, is_corrected=False)
            save = partial(write_post, root, tool.layout, corrected(post))
            cost = measure_save(pid, save, timeout_s=limit)
        return self._told(number, tool, FOLLOW, post, costs=(cost, fixed_work))

    def _told(
        self, number: int, tool: Tool, phase: str, edited: Post | None, *, costs: tuple[Cost, float]
    ) -> Run:
        """Return a run whose site is what it should be.

        Args:
            number: Of the round.
            tool: The generator.
            phase: What it did.
            edited: The text of this round, where it has one.
            costs: Its cost, and the time of the fixed piece of work before it.
        """
        cost, fixed_work = costs
        self._say(f"    {self.size} {tool.name} {phase}: {cost.cpu_s:.2f} s CPU")
        self._require_work(self.site(tool), edited, is_corrected=phase in (EDIT, FOLLOW))
        weight = folder_bytes(self.site(tool))
        return Run(
            self.size,
            number,
            tool.name,
            phase,
            **asdict(cost),
            site_bytes=weight,
            fixed_work_s=fixed_work,
        )

    def _to_edit(self, number: int) -> Post:
        """Return the text that this round corrects: one of the middle, without attachments."""
        plain = [post for post in self.posts if post.is_plain]
        return plain[(len(plain) // 2 + number) % len(plain)]

    def _require_work(self, site: Path, edited: Post | None, *, is_corrected: bool) -> None:
        for post in filter(None, (edited, self.posts[0], self.posts[-1])):
            page = site / post.union / post.rubric / post.slug / "index.html"
            text = page.read_text("utf-8") if page.exists() else ""
            is_right = ("Rectificatif." in text) == (is_corrected and post is edited)
            if not is_right or post.items[-1] not in text:
                raise UnfaithfulBuild(f"{page}: not what its source says")


def media_folder(cache: Path) -> Path:
    """Return where photos and documents are kept, as long as what draws them is the same."""
    makers = sorted(Path(module.__file__ or "") for module in (corpus, french_corpus, media))
    digest = sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()
    return cache / f"media-{digest[:12]}"


def remove(folder: Path) -> None:
    """Remove what the rounds made, when nothing is measured any more."""
    shutil.rmtree(folder, ignore_errors=True)
