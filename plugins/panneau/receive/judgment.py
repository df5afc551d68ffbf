# The order matters: refs and identity first, since nothing else is worth reading without them;
# then every commit; then the rules, on the tree that would be published.

"""The judgment of a push."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from panneau.domain.issue import Code, Issue, ParamValue, Severity
from panneau.domain.location import Location
from panneau.domain.server import PushLimits, ServerSettings
from panneau.receive.commit_text import Commit
from panneau.receive.export import export_entries
from panneau.receive.git_objects import Change, GitObjects
from panneau.receive.git_process import TooMuchError
from panneau.receive.grounds import Branch, read_branch
from panneau.receive.heavy_files import HeavyFiles
from panneau.receive.history import history_issues
from panneau.receive.identity import PUSH, Pusher, commit_person, find_pusher
from panneau.receive.paths import collision_issues
from panneau.receive.pushed import PushedRef
from panneau.receive.rights import Grounds, NamesIn, change_issues, commit_issues
from panneau.receive.rules import Rules
from panneau.receive.volume import volume_issues
from panneau.source.project import CONFIG_NAME, load_project

STAFF_LIMITS = PushLimits(commits=100_000, files=200_000, file_bytes=1 << 30, seconds=0)
"""Staff bring whole histories; the time of a push still bounds them."""
_TREE, _BEFORE = "apres", "avant"


@dataclass(frozen=True, slots=True)
class Judgment:
    """What was found about a push."""

    issues: tuple[Issue, ...] = ()
    """About the push itself: who, where, what; any of them refuses it."""
    findings: tuple[Issue, ...] = ()
    """What the rules say of the pushed tree, as far as the pusher can do something about it."""
    waits_for_others: bool = False
    """Whether an error that was there before, in another space, keeps the site from changing."""

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the push is kept."""
        return bool(self.issues) or any(f.severity is Severity.ERROR for f in self.findings)


@dataclass(frozen=True)
class Court:
    """All that a judgment needs besides the push."""

    settings: ServerSettings
    objects: GitObjects
    folder: Path
    """An empty folder; the tree that is judged stays in it, for excerpts."""
    today: date
    names_in: NamesIn
    rules: Rules

    @property
    def tree(self) -> Path:
        """Where the pushed tree is written."""
        return self.folder / _TREE


def judge_push(refs: tuple[PushedRef, ...], login: str, court: Court) -> Judgment:
    """Judge what a login pushes."""
    settings = court.settings
    wrong_refs = tuple(_ref_issues(refs, settings))
    ours = next((ref for ref in refs if ref.name == settings.ref and not ref.is_deleted), None)
    head = court.objects.head_of(settings.ref)
    branch = read_branch(court.objects, head, _made(court.folder / _BEFORE))
    pusher = find_pusher(settings.identity, branch.contributors, login, today=court.today)
    if isinstance(pusher, Issue):
        return Judgment((*wrong_refs, pusher))
    if ours is None or wrong_refs:
        return Judgment(wrong_refs)
    if head != ("" if ours.is_new else ours.old):
        return Judgment((Issue(Code.PUSH_OUTDATED, PUSH),))
    return _judge_branch(replace(ours, old=head), branch, pusher, court)


def _ref_issues(refs: Iterable[PushedRef], settings: ServerSettings) -> Iterator[Issue]:
    for ref in refs:
        params: dict[str, ParamValue] = {"name": settings.branch, "value": ref.name}
        if ref.name != settings.ref:
            yield Issue(Code.PUSH_OTHER_REF, PUSH, params)
        elif ref.is_deleted:
            yield Issue(Code.PUSH_DELETES_BRANCH, PUSH, params)


def _judge_branch(ref: PushedRef, branch: Branch, pusher: Pusher, court: Court) -> Judgment:
    objects, settings = court.objects, court.settings
    if objects.kind(ref.new) != "commit":
        return Judgment((Issue(Code.PUSH_NOT_COMMIT, PUSH, {"name": settings.branch}),))
    if ref.old and not objects.is_ancestor(ref.old, ref.new):
        return Judgment((Issue(Code.PUSH_REWRITES, PUSH),))
    limits = STAFF_LIMITS if pusher.is_staff else settings.limits
    try:
        commits = objects.read_commits(objects.commits(ref.old, ref.new, most=limits.commits))
    except TooMuchError:
        return Judgment((_too_large(settings.limits, "trop de commits, ou un message trop long"),))
    return _judge_commits(ref, commits, branch, pusher, court)


def _judge_commits(
    ref: PushedRef, commits: tuple[Commit, ...], branch: Branch, pusher: Pusher, court: Court
) -> Judgment:
    objects = court.objects
    limits = STAFF_LIMITS if pusher.is_staff else court.settings.limits
    grounds = _grounds(branch, court)
    by_commit = objects.changes_by_commit(commit.identifier for commit in commits)
    net = _net_changes(objects, ref)
    everything = [*net, *(change for changes in by_commit.values() for change in changes)]
    if len(everything) > limits.files:
        return Judgment((_too_large(court.settings.limits, "trop de fichiers"),))
    issues = [
        *_commits_issues(commits, by_commit, pusher, grounds),
        # A reason given once holds for the push: a merge may show what no commit changed.
        *change_issues(net, pusher, grounds, has_reason=any(c.has_reason for c in commits)),
        *history_issues(objects, commits, by_commit, net, court.names_in),
        *volume_issues(objects, everything, most_bytes=limits.file_bytes),
        *collision_issues(
            objects.entries(ref.new, grounds.content_uri), (change.path for change in net)
        ),
    ]
    told = _once(issues)
    concerned = any(pusher.is_staff or grounds.is_own(change.path, pusher) for change in net)
    if not concerned or any(issue.code in _UNFIT for issue in told):
        return Judgment(told)
    judgment = _judge_tree(ref, branch, pusher, court)
    if not judgment.is_refused and objects.head_of(ref.name) != ref.old:
        told = (*told, Issue(Code.PUSH_OUTDATED, PUSH))
    known = {(issue.code, issue.location) for issue in told}
    findings = (i for i in judgment.findings if (i.code, i.location) not in known)
    return replace(judgment, issues=told, findings=tuple(findings))


def _commits_issues(
    commits: Iterable[Commit],
    by_commit: Mapping[str, tuple[Change, ...]],
    pusher: Pusher,
    grounds: Grounds,
) -> Iterator[Issue]:
    for commit in commits:
        changes = by_commit[commit.identifier]
        yield from commit_issues(commit, pusher, grounds)
        yield from change_issues(
            changes, pusher, grounds, has_reason=commit.has_reason, commit=commit
        )


# A tree with one of these is not worth the rules: it cannot be written as it is.
_UNFIT = frozenset({Code.ENTRY_KIND, Code.FILE_TOO_LARGE, Code.NAME_UNSAFE, Code.PATH_COLLISION})


def _grounds(branch: Branch, court: Court) -> Grounds:
    people = (
        commit_person(person.alias, court.settings.identity) for person in branch.contributors or ()
    )
    mails = frozenset(person.rpartition("<")[2].casefold() for person in people)
    return Grounds(branch.project.content_uri, branch.spaces, mails, court.names_in)


def _net_changes(objects: GitObjects, ref: PushedRef) -> tuple[Change, ...]:
    if ref.old:
        return objects.changes_between(ref.old, ref.new)
    entries = objects.entries(ref.new)
    return tuple(Change(entry.path, ("000000",), entry.mode, entry.blob) for entry in entries)


def _judge_tree(ref: PushedRef, branch: Branch, pusher: Pusher, court: Court) -> Judgment:
    grounds = _grounds(branch, court)
    own_folder = f"{grounds.content_uri}/" if pusher.is_staff else grounds.own_folder(pusher)
    findings = _rules_on(ref.new, court.tree, court, own_folder=own_folder)
    if pusher.is_staff:
        return Judgment(findings=findings)
    mine = tuple(issue for issue in findings if grounds.is_own(issue.location.src_uri, pusher))
    others = [i for i in findings if i not in mine and i.severity is Severity.ERROR]
    if not others:
        return Judgment(findings=mine)
    # An error elsewhere may be the consequence of this push, or have been there before.
    # Its place and its code tell it: what it suggests may change with the files of others.
    before = _rules_on(ref.old, _made(court.folder / "comparaison"), court)
    known = {(issue.code, issue.location) for issue in before}
    new = tuple(issue for issue in others if (issue.code, issue.location) not in known)
    return Judgment(findings=(*mine, *new), waits_for_others=len(new) < len(others))


def _rules_on(commit: str, root: Path, court: Court, *, own_folder: str = "") -> tuple[Issue, ...]:
    """Apply the rules to a commit, of which only what they read is written on disk."""
    objects = court.objects
    _made(root)
    entries = objects.entries(commit)
    config = (entry for entry in entries if entry.path == CONFIG_NAME)
    export_entries(objects, config, root)
    project = load_project(root / CONFIG_NAME, issues=[])
    rest = (entry for entry in entries if _is_read(entry.path, project.content_uri))
    state = court.settings.folders.state
    heavy = HeavyFiles(state / "fichiers")
    export_entries(objects, rest, root, heavy=heavy)
    heavy.prune()
    _share_cache(project.cache_dir, state / "cache")
    return court.rules(
        root / CONFIG_NAME,
        today=court.today,
        deadline=objects.process.deadline,
        own_folder=own_folder,
    )


def _is_read(path: str, content_uri: str) -> bool:
    """Tell whether rules may read a file: the content, and the texts that could apply to it."""
    is_text = path.endswith((".yml", ".yaml")) and path != CONFIG_NAME
    return is_text or path.startswith(f"{content_uri}/")


def _share_cache(cache_dir: Path, shared: Path) -> None:
    """Let the rules remember the files that they have opened before."""
    if not cache_dir.exists():
        _made(shared)
        cache_dir.parent.mkdir(parents=True, exist_ok=True)
        cache_dir.symlink_to(shared, target_is_directory=True)


def _too_large(limits: PushLimits, detail: str) -> Issue:
    params: dict[str, ParamValue] = {
        "detail": detail,
        "limit": limits.commits,
        "count": limits.files,
    }
    return Issue(Code.PUSH_TOO_LARGE, PUSH, params)


def _once(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Keep one issue for each place: a path is often changed by several commits."""
    found: dict[tuple[Code, Location], Issue] = {}
    for issue in issues:
        found.setdefault((issue.code, issue.location), issue)
    return tuple(found.values())


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
