"""Git objects written by hand, well formed or not: what `git commit` would never write."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ORDINARY, EXECUTABLE, LINK, SUBMODULE, FOLDER = "100644", "100755", "120000", "160000", "40000"
File = tuple[str, str]
"""Mode and identifier."""


@dataclass
class Store:
    """The objects of one repository."""

    git_dir: Path

    def write(self, kind: str, content: bytes) -> str:
        raw = f"{kind} {len(content)}\0".encode() + content
        name = hashlib.sha1(raw, usedforsecurity=False).hexdigest()
        path = self.git_dir / "objects" / name[:2] / name[2:]
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(zlib.compress(raw, 1))
        return name

    def blob(self, content: str | bytes) -> str:
        return self.write("blob", content.encode() if isinstance(content, str) else content)

    def folder(self, entries: Sequence[tuple[str, bytes, str]]) -> str:
        """Write one folder as given: in any order, with any name, several times the same."""
        raw = b"".join(
            mode.encode() + b" " + name + b"\0" + bytes.fromhex(identifier)
            for mode, name, identifier in entries
        )
        return self.write("tree", raw)

    def tree(self, files: Mapping[str, File]) -> str:
        """Write a tree of files by path."""
        entries: list[tuple[str, bytes, str]] = []
        folders: dict[str, dict[str, File]] = {}
        for path, (mode, identifier) in files.items():
            name, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(name, {})[rest] = (mode, identifier)
            else:
                entries.append((mode, _bytes(name), identifier))
        entries += [(FOLDER, _bytes(name), self.tree(sub)) for name, sub in folders.items()]
        return self.folder(sorted(entries, key=lambda e: e[1] + b"/" * (e[0] == FOLDER)))

    def commit(
        self,
        tree: str,
        parents: Sequence[str] = (),
        *,
        author: str,
        committer: str = "",
        message: str = "Publie\n",
        headers: str = "",
    ) -> str:
        """Write a commit; persons are « Name <address> »."""
        moment = "1770000000 +0100"
        lines = [
            f"tree {tree}\n",
            *(f"parent {parent}\n" for parent in parents),
            f"author {author} {moment}\n",
            f"committer {committer or author} {moment}\n",
            headers,
            f"\n{message}",
        ]
        return self.write("commit", _bytes("".join(lines)))

    def tag(self, target: str, *, tagger: str) -> str:
        text = f"object {target}\ntype commit\ntag essai\ntagger {tagger} 1770000000 +0100\n\nT\n"
        return self.write("tag", text.encode())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
