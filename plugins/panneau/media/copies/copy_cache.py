# Keeps the copies of a content, outside the site. Called by `derivatives`. A cache is never
# believed on its word: an entry whose bytes are not those that were written is not there.

"""Copies already made."""

import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from panneau.domain.derivatives import Derivative, DerivativeRole
from panneau.media.facts_cache import checker_version
from panneau.media.fingerprint import read_fingerprint
from panneau.media.together import Together
from panneau.memory.libraries import installed_version
from panneau.memory.stamp import Stamp, now_ns

MOST_ENTRIES = 5_000
_LIST = "copies.json"
_MOST_LIST_BYTES = 1 << 16
_SEAL_CHARACTERS = 64
_MAKING = ".making-"
_NAME = re.compile(r"[a-z]+[0-9]*\.[a-z0-9]+")
_SUFFIX = re.compile(r"|(?:-[a-z0-9]+)?\.[a-z0-9]+")


class UnexpectedCopyError(Exception):
    """What a worker left behind is not what it says."""


class CopyCache:
    """Copies by content, recipe, and version of everything that makes them."""

    def __init__(self, folder: Path, *, most_entries: int = MOST_ENTRIES) -> None:
        self._folder = folder / "copies"
        self._most_entries = most_entries
        self._version = f"{checker_version()} {installed_version('pypdfium2')}"
        self._together = Together(self._folder, version=self._version)
        self._served: dict[tuple[str, str], tuple[Derivative, ...]] = {}

    def load(self, sha256: str, recipe: str) -> tuple[Derivative, ...] | None:
        """Return the copies of a content, or None when they are not known for certain."""
        return self._served.get((sha256, recipe)) or self._loaded(sha256, recipe)

    def _loaded(self, sha256: str, recipe: str) -> tuple[Derivative, ...] | None:
        entry = self._entry(sha256, recipe)
        try:
            described = self._together.get(entry.name) or _listed(entry)
            folder = str(entry)
            copies = tuple(_derivative(item, folder) for item in described)
            looked_at = list(map(_looked_at, copies, described))
        except (OSError, ValueError, KeyError, TypeError, UnexpectedCopyError, RecursionError):
            return None
        if not copies:
            return None
        self._together.add(entry.name, looked_at)
        self._served[sha256, recipe] = copies
        return copies

    def finish(self) -> None:
        """Keep what served at hand for the next build, at the end of one; forget the oldest."""
        if self._together.keep():
            self.prune()

    @contextmanager
    def place_to_make(self) -> Iterator[Path]:
        """Give a folder of its own to whoever makes copies; gone afterwards unless kept."""
        self._folder.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self._folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(
        self, made_dir: Path, described: object, *, sha256: str, recipe: str
    ) -> tuple[Derivative, ...]:
        """Keep what a worker made.

        Args:
            made_dir: Where it made it; moved away.
            described: Its answer, which is not trusted.
            sha256: Digest of the content.
            recipe: What was asked for.

        Raises:
            UnexpectedCopyError: When the answer and the folder do not agree.
            OSError: When nothing can be written.
        """
        items = described if isinstance(described, list) else []
        copies = tuple(_as_found(_new_derivative(item, made_dir)) for item in items)
        if not copies:
            raise UnexpectedCopyError("no copies")
        entry = self._entry(sha256, recipe)
        content = json.dumps([_to_json(copy) for copy in copies], sort_keys=True).encode()
        (made_dir / _LIST).write_bytes(sealed(entry.name, content))
        entry.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(entry, ignore_errors=True)
        made_dir.rename(entry)
        self._together.add(entry.name, json.loads(content))
        return tuple(replace(copy, where=f"{entry}/{copy.path.name}") for copy in copies)

    def prune(self) -> None:
        """Forget the copies that were made longest ago, beyond a bounded number.

        Those that serve now stay: a section may have more files than that.
        """
        entries = [path for path in self._folder.glob("[0-9a-f]*/*") if path.is_dir()]
        for path in sorted(entries, key=_made_at, reverse=True)[self._most_entries :]:
            if not self._together.has_served(path.name):
                shutil.rmtree(path, ignore_errors=True)

    def _entry(self, sha256: str, recipe: str) -> Path:
        key = hashlib.sha256(f"{sha256}\0{recipe}\0{self._version}".encode()).hexdigest()
        return self._folder / key[0] / key


def _listed(entry: Path) -> list[Any]:
    """Return what was said of the copies of an entry, if every bit of it is still there.

    Raises:
        OSError: When there is no entry.
        ValueError: When it is not what was written.
    """
    with (entry / _LIST).open("rb") as file:
        data = file.read(_MOST_LIST_BYTES)
    content = data[_SEAL_CHARACTERS:]
    if data != sealed(entry.name, content):
        raise ValueError("damaged")
    described: list[Any] = json.loads(content)
    return described


def sealed(entry: str, content: bytes) -> bytes:
    """Return what is written of the copies of an entry, under a seal of every bit of it.

    Args:
        entry: Its name, a digest of the content, the recipe and the version.
        content: JSON.
    """
    return hashlib.sha256(entry.encode() + b"\n" + content).hexdigest().encode() + content


def _new_derivative(item: Any, folder: Path) -> Derivative:  # noqa: ANN401 - the answer of a worker
    try:
        return _derivative({**item, "size_bytes": 0, "sha256": ""}, str(folder))
    except (KeyError, TypeError, ValueError) as error:
        raise UnexpectedCopyError("unreadable answer") from error


def _derivative(item: Mapping[str, Any], folder: str) -> Derivative:
    name, suffix = str(item["name"]), str(item["suffix"])
    if not (_NAME.fullmatch(name) and _SUFFIX.fullmatch(suffix)):
        raise UnexpectedCopyError(name)
    return Derivative(
        role=DerivativeRole(item["role"]),
        suffix=suffix,
        where=f"{folder}/{name}",
        width_px=item["width_px"],
        height_px=item["height_px"],
        size_bytes=item["size_bytes"],
        sha256=item["sha256"],
        media_type=str(item["media_type"]),
    )


def _looked_at(copy: Derivative, described: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is to be said of a copy in which nobody wrote since it was listed.

    It is read only where somebody may have; whoever publishes it compares its digest once more.

    Raises:
        OSError: When it is not there.
        UnexpectedCopyError: When it is not what was listed.
    """
    status, moment = os.lstat(copy.where), now_ns()
    stamp = Stamp.of(status)
    if stamp == tuple(described["stamp"]) and stat.S_ISREG(status.st_mode):
        return described
    if _as_found(copy) != copy:
        raise UnexpectedCopyError(copy.path.name)
    # A cache brought from elsewhere has other stamps: it would be read whole by each build.
    return {**described, "stamp": list(stamp)} if stamp.is_settled(moment) else described


def _as_found(copy: Derivative) -> Derivative:
    found = read_fingerprint(copy.path)
    if found.defect:
        raise UnexpectedCopyError(copy.path.name)
    return replace(copy, size_bytes=found.size_bytes, sha256=found.sha256)


def _to_json(copy: Derivative) -> dict[str, Any]:
    return {
        "role": copy.role.value,
        "suffix": copy.suffix,
        "name": copy.path.name,
        "width_px": copy.width_px,
        "height_px": copy.height_px,
        "size_bytes": copy.size_bytes,
        "sha256": copy.sha256,
        "media_type": copy.media_type,
        "stamp": Stamp.of(copy.path.lstat()),
    }


def _made_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
