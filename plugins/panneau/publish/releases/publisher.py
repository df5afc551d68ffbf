# Called by `panneau publier` and `panneau revenir`, under the lock. The order of the steps is the
# whole point (ADR-0022): whatever stops it, the next run finds what to do in the ledger.

"""From a commit to what readers get."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from panneau.domain.changes import changes_between
from panneau.domain.inventory import Inventory
from panneau.domain.server import ServerSettings
from panneau.publish.clock import moment_of
from panneau.publish.kept_spaces import write_kept_spaces
from panneau.publish.releases.builder import Workshop, build
from panneau.publish.releases.errors import ContentError, ServerError
from panneau.publish.releases.folders import ReleaseFolders, sync_folder
from panneau.publish.releases.installing import install
from panneau.publish.releases.isolation import more_to_hold
from panneau.publish.releases.ledger import Candidate, Cause, Ledger, Recorded, State
from panneau.publish.releases.recovery import recover
from panneau.publish.releases.retention import kept_numbers, names_of
from panneau.publish.releases.roles import Branch, Build, Office, Order, Step
from panneau.publish.withdrawals import write_withdrawals
from panneau.report import publication_report as words

MOST_BACKWARDS_SECONDS = 3600
"""Clocks are set right by a little every day; beyond, one of the two moments is wrong."""


@dataclass(slots=True)
class Publisher:
    """Publishes what the branch has, one commit at a time."""

    settings: ServerSettings
    branch: Branch
    ledger: Ledger
    office: Office
    environ: Mapping[str, str]
    now: Callable[[], datetime]
    tell: Callable[[str], None]
    on_step: Callable[[Step], None] = lambda _step: None
    order: Order = Order()  # noqa: RUF009 - frozen: sharing one is safe
    build: Build = build
    told: set[str] = field(default_factory=set)
    """Commits whose refusal was told already."""
    troubles: list[str] = field(default_factory=list)
    """What stopped nothing and is to be mended all the same."""

    @property
    def folders(self) -> ReleaseFolders:
        """Where releases are."""
        return ReleaseFolders(self.settings.folders)

    def recover(self) -> None:
        """Bring the disk in line with the ledger."""
        recover(self.ledger, self.folders, go_live=self.go_live, tell=self.tell)
        self._write_out()
        self.on_step(Step.RECOVERED)

    def _write_out(self) -> None:
        for trouble in self.office.write_out():
            if trouble not in self.troubles:
                self.troubles.append(trouble)
                self.tell(trouble)

    def publish(self) -> bool:
        """Publish until readers have what the branch has; tell whether they do.

        Raises:
            ServerError: If the server could not.
            OSError: If the disk fails.
        """
        if self.order.resumes:
            self.ledger.thaw()
        if self.order.again:
            self.ledger.forgive()
        self.recover()
        is_well = True
        while candidate := self._next():
            try:
                self._publish(candidate)
            except ContentError as error:
                self.ledger.fail(candidate, str(error), at=self.now().timestamp())
                is_well = False
                self.told.add(candidate.commit)
                self.tell(words.refused(candidate.commit, str(error)))
            self.order = Order(trusts_clock=self.order.trusts_clock)
        self._tell_held()
        return is_well and not self.troubles and not self.is_behind()

    def _tell_held(self) -> None:
        live = self.ledger.live()
        if live and live.held and self.ledger.frozen_since() is None:
            self.troubles.append(words.held(live.held))
            self.tell(words.held(live.held))

    def is_behind(self) -> bool:
        """Tell whether the branch has something that readers do not get, though they should."""
        live = self.ledger.live()
        frozen = self.ledger.frozen_since() is not None
        head = self.branch.head()
        return not frozen and bool(head) and (live is None or live.commit != head)

    def _next(self) -> Candidate | None:
        frozen = self.ledger.frozen_since()
        live, head = self.ledger.live(), self.branch.head()
        if frozen is not None:
            self.tell(words.frozen(live.name if live else "", moment_of(frozen)))
            return None
        if not head:
            self.tell(words.no_commit(self.settings.branch))
            return None
        day = self._day(live)
        candidate = self._candidate(live, head, day)
        if candidate is None or not self.ledger.failure(candidate.commit, day):
            return candidate
        if candidate.commit not in self.told:
            self.told.add(candidate.commit)
            self.tell(words.still_refused(candidate.commit))
        # A commit that cannot be published must not keep what is scheduled from appearing.
        if live and live.day != day and not self.ledger.failure(live.commit, day):
            return Candidate(live.commit, day, Cause.DAY)
        return None

    def _candidate(self, live: Recorded | None, head: str, day: date) -> Candidate | None:
        if live is None or live.commit != head:
            is_resumed = bool(live and live.cause is Cause.ROLLBACK)
            return Candidate(head, day, Cause.RESUMPTION if is_resumed else Cause.PUSH)
        if live.day != day:
            return Candidate(head, day, Cause.DAY)
        is_lost = not self.folders.has(live.name)
        return Candidate(head, day, Cause.AGAIN) if self.order.again or is_lost else None

    def _day(self, live: Recorded | None) -> date:
        """Return the day to build for: never one before what readers have seen."""
        now = self.now()
        if live is None or self.order.trusts_clock:
            return now.date()
        last = live.live_at or 0
        if now.timestamp() < last - MOST_BACKWARDS_SECONDS:
            raise ServerError(words.clock_behind(now, moment_of(last)))
        return max(now.date(), live.day)

    def rehearse(self) -> Sequence[bytes]:
        """Build what the branch has, and return the notices that it would send; nothing changes.

        Raises:
            ContentError: If it would be refused.
            ServerError: If the server could not build.
            OSError: If the disk fails.
        """
        live, head = self.ledger.live(), self.branch.head()
        if not head:
            raise ServerError(words.no_commit(self.settings.branch))
        try:
            candidate = Candidate(head, self._day(live), Cause.PUSH)
            inventory = self._built(self._workshop(), candidate)
            before = self._seen(live) if live else None
            changes = changes_between(before, inventory, known=self.office.known())
            return self.office.preview(inventory, changes)
        finally:
            self.folders.sweep()

    def _built(self, workshop: Workshop, candidate: Candidate) -> Inventory:
        held = candidate.held
        commits = {folder: hold.commit for folder, hold in held.items()}
        self.branch.export(candidate.commit, workshop.tree, held=commits)
        kept = {folder: hold.day for folder, hold in held.items() if hold.day}
        write_kept_spaces(workshop.kept_spaces, kept)
        write_withdrawals(workshop.withdrawals, self.office.withdrawals())
        self.on_step(Step.EXPORTED)
        inventory = self.build(workshop, candidate.day, self.environ)
        self.on_step(Step.BUILT)
        return inventory

    def _publish(self, candidate: Candidate) -> None:
        """Publish a commit; the spaces at fault, if any, stay as readers have them."""
        try:
            self._publish_whole(candidate)
        except ContentError as error:
            held = more_to_hold(error, candidate, self.ledger.live())
            if not held:
                raise
            if not candidate.held:
                self.tell(words.refused_in(held, str(error)))
            self._publish(replace(candidate, held=held))

    def _publish_whole(self, candidate: Candidate) -> None:
        folders = self.folders
        workshop = self._workshop()
        try:
            inventory = self._built(workshop, candidate)
            live = self.ledger.live()
            previous = folders.path(live.name) if live and folders.has(live.name) else None
            stamp = self.ledger.next_stamp(self.now().timestamp())
            install(workshop.site, previous, stamp=stamp)
            self.on_step(Step.INSTALLED)
            name = folders.free_name(candidate.commit, candidate.day, self.ledger.names())
            workshop.site.rename(folders.path(name))
            sync_folder(self.settings.folders.releases)
            self.on_step(Step.RENAMED)
            self.release(candidate, name, inventory, stamp=stamp)
        finally:
            folders.sweep()

    def release(
        self,
        candidate: Candidate,
        name: str,
        inventory: Inventory,
        *,
        stamp: int,
        freezes: bool = False,
    ) -> None:
        """Record that a release must become live with its notices, then make it so."""
        live = self.ledger.live()
        before = self._seen(live) if live else None
        known = self.office.known()
        changes = changes_between(before, inventory, known=known)
        changed = sum(map(len, changes.values()))
        with self.ledger.transaction():
            number = self.ledger.add(
                candidate, name=name, stamp=stamp, changed=changed, inventory=inventory
            )
            self.office.prepare(number, inventory, changes)
            if freezes:
                self.ledger.freeze(self.now().timestamp())
        self.on_step(Step.PREPARED)
        ready = self.ledger.get(number)
        if ready:
            self.go_live(ready)
            self.tell(
                words.published(number, candidate.commit, candidate.cause, inventory, changes)
            )
        self._prune()

    def _seen(self, live: Recorded) -> Inventory:
        inventory = self.ledger.inventory(live.number)
        if inventory is None:
            raise ServerError(words.INVENTORY_LOST)
        return inventory

    def go_live(self, ready: Recorded) -> None:
        """Give readers a release that is recorded, and record that they have it."""
        at = self.now()
        if self.folders.shown() != ready.name:
            self.folders.show(ready.name, at=at.timestamp())
        self.on_step(Step.SWITCHED)
        # A process may have died since the switch: the link remembers when it was.
        at = moment_of(self.folders.shown_since())
        with self.ledger.transaction():
            self.ledger.mark(ready.number, State.LIVE, at=at.timestamp())
            self.office.enter(ready, at)
        self.on_step(Step.LIVE)
        self._write_out()
        self.on_step(Step.TOLD)

    def _prune(self) -> None:
        history = self.ledger.history()
        numbers = kept_numbers(history, count=self.settings.kept_releases)
        kept = names_of(history, numbers)
        for name in {item.name for item in history} - kept:
            self.folders.remove(name)
        self.ledger.forget_inventories(numbers)
        self.on_step(Step.PRUNED)

    def _workshop(self) -> Workshop:
        state = self.settings.folders.state
        workshop = Workshop(
            folder=self.folders.workspace(),
            cache=state / "cache",
            register=self.settings.private_register,
        )
        workshop.tree.mkdir()
        return workshop
