# Only what judging a push needs. Paths are text with undecodable bytes kept as lone surrogates:
# the policy of names refuses those.

"""Commits, changes and files of a bare repository."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from panneau.receive.commit_text import Commit, parse_commit
from panneau.receive.git_process import GitError, GitProcess, TooMuchError

MOST_COMMIT_BYTES = 64 << 10
_DIFF = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv")
_IDENTIFIER = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ABSENT = "000000"


@dataclass(frozen=True, slots=True)
class Change:
    """A path that a commit leaves otherwise than all its parents had it."""

    path: str
    old_modes: tuple[str, ...]
    """One a parent, six digits; only zeros where the path was absent."""
    mode: str
    blob: str

    @property
    def is_deletion(self) -> bool:
        """Whether nothing stands there any more."""
        return self.mode == _ABSENT


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree."""

    path: str
    mode: str
    blob: str


class GitObjects:
    """Reads the objects of a repository, the pushed ones included."""

    def __init__(self, process: GitProcess) -> None:
        self.process = process

    def head_of(self, ref: str) -> str:
        """Return the commit that a ref names; empty when there is none."""
        raw = self.process.output("for-each-ref", "--format=%(refname) %(objectname)", ref)
        for line in raw.decode().splitlines():
            name, _, identifier = line.rpartition(" ")
            if name == ref:
                return identifier
        return ""

    def kind(self, identifier: str) -> str:
        """Return `commit`, `tag`, `tree` or `blob`."""
        return self.process.output("cat-file", "-t", identifier).decode().strip()

    def is_ancestor(self, old: str, new: str) -> bool:
        """Tell whether a commit comes before another."""
        return self.process.succeeds("merge-base", "--is-ancestor", old, new)

    def commits(self, old: str, new: str, *, most: int) -> tuple[str, ...]:
        """Return what `new` has beyond `old` (all of it, if empty), newest first.

        Raises:
            TooMuchError: If there are more than `most`.
        """
        span = [f"^{old}", new] if old else [new]
        raw = self.process.output("rev-list", "--topo-order", f"--max-count={most + 1}", *span)
        found = tuple(raw.decode().split())
        if len(found) > most:
            raise TooMuchError("rev-list")
        return found

    def read_commits(self, identifiers: Iterable[str]) -> tuple[Commit, ...]:
        """Return what commits say of themselves.

        Raises:
            TooMuchError: If one is unreasonably long.
        """
        names = tuple(identifiers)
        if any(size > MOST_COMMIT_BYTES for size in self.sizes(names).values()):
            raise TooMuchError("cat-file")
        return tuple(parse_commit(name, raw) for name, raw in self.contents(names))

    def changes_by_commit(self, identifiers: Iterable[str]) -> dict[str, tuple[Change, ...]]:
        """Return the changes of each commit; for a merge, those that no parent had.

        A first commit has none here: whoever asks refuses it, or judges its whole tree.
        """
        names = tuple(identifiers)
        given = "".join(f"{name}\n" for name in names).encode()
        raw = self.process.output("diff-tree", "--stdin", "-c", *_DIFF, stdin=given)
        found: dict[str, list[Change]] = {name: [] for name in names}
        current = ""
        tokens = iter(_tokens(raw))
        for token in tokens:
            if token.startswith(":"):
                found[current].append(_change(token, next(tokens)))
            elif _IDENTIFIER.fullmatch(token) and token in found:
                current = token
            else:
                raise GitError("diff-tree")
        return {name: tuple(changes) for name, changes in found.items()}

    def changes_between(self, old: str, new: str) -> tuple[Change, ...]:
        """Return what differs between two commits."""
        tokens = iter(_tokens(self.process.output("diff-tree", *_DIFF, old, new)))
        return tuple(_change(token, next(tokens)) for token in tokens)

    def entries(self, commit: str, *folders: str) -> tuple[Entry, ...]:
        """Return the files of a commit, or of some of its folders, in the order of the tree."""
        raw = self.process.output("ls-tree", "-r", "-z", "--full-tree", commit, "--", *folders)
        found = []
        for token in _tokens(raw):
            meta, _, path = token.partition("\t")
            mode, _, blob = meta.split(" ")
            found.append(Entry(path, mode, blob))
        return tuple(found)

    def folders(self, commit: str, parent: str) -> frozenset[str]:
        """Return the names of the folders that stand directly in a folder of a commit."""
        raw = self.process.output("ls-tree", "-d", "-z", "--full-tree", commit, "--", f"{parent}/")
        return frozenset(token.rpartition("/")[2] for token in _tokens(raw))

    def sizes(self, identifiers: Iterable[str]) -> dict[str, int]:
        """Return the size of objects, in bytes, without opening them."""
        given = "".join(f"{name}\n" for name in identifiers).encode()
        raw = self.process.output(
            "cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=given
        )
        lines = (line.split(" ") for line in raw.decode().splitlines())
        return {name: int(size) for name, size in lines}

    def contents(self, identifiers: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of objects, one at a time, in the order given."""
        names = tuple(identifiers)
        given = "".join(f"{name}\n" for name in names).encode()
        with self.process.stream("cat-file", "--batch", stdin=given) as out:
            for name in names:
                yield name, _object(out, name)


def _tokens(raw: bytes) -> list[str]:
    return [token.decode("utf-8", "surrogateescape") for token in raw.split(b"\0") if token]


def _change(meta: str, path: str) -> Change:
    parents = len(meta) - len(meta.lstrip(":"))
    fields = meta[parents:].split(" ")
    modes, blobs = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    return Change(path, tuple(modes[:-1]), modes[-1], blobs[-1])


def _object(out: IO[bytes], name: str) -> bytes:
    header = out.readline(200).split(b" ")
    if len(header) != 3 or header[0].decode() != name:  # noqa: PLR2004 - name, kind, size
        raise GitError(f"cat-file {name}")
    size = int(header[2])
    content = out.read(size)
    if len(content) != size or out.read(1) != b"\n":
        raise GitError(f"cat-file {name}")
    return content
