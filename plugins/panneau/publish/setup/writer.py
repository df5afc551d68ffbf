# A set-up is run again after each new version, on servers that staff have changed. What they
# changed is theirs: a digest of what was last written tells it from what is merely old.

"""Files that a set-up writes, and never takes from whoever changed them."""

import os
from hashlib import sha256
from pathlib import Path

from panneau.domain.setup import Deed, Done
from panneau.publish.setup.record import Record

_PROPOSED, _FORMER = ".nouveau", ".avant"


class Writer:
    """Writes texts and folders, and remembers what it wrote."""

    def __init__(self, record: Record, *, replaces: bool = False) -> None:
        """Prepare to write.

        Args:
            record: What was written before.
            replaces: Take the place of what staff changed; theirs is kept beside.
        """
        self._record = record
        self._digests = record.digests
        self._replaces = replaces

    def folder(self, path: Path, mode: int) -> Deed:
        """Have a folder with a mode."""
        if not path.is_dir():
            path.mkdir(parents=True)
            path.chmod(mode)
            return Deed(Done.CREATED, f"{path}/")
        return _with_mode(path, mode, Deed(Done.IN_ORDER, f"{path}/"))

    def gate(self, path: Path, text: str, mode: int) -> Deed:
        """Have a text without which nothing is safe; what else is in its place is kept beside."""
        if path.is_symlink() or path.is_dir():
            return self._replace(path, text, mode)
        return Writer(self._record, replaces=True).text(path, text, mode)

    def text(self, path: Path, text: str, mode: int = 0o644) -> Deed:
        """Have a text, unless somebody changed what was written before."""
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return Deed(Done.KEPT, str(path), "ce n’est pas un simple fichier : rien n’est écrit")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._write(path, text, mode, Deed(Done.CREATED, str(path)))
        found = path.read_bytes()
        if found == text.encode():
            self._remember(path, text)
            return _with_mode(path, mode, Deed(Done.IN_ORDER, str(path)))
        if sha256(found).hexdigest() == self._digests.get(str(path)):
            return self._write(path, text, mode, Deed(Done.MENDED, str(path), "mis à jour"))
        return (
            self._replace(path, text, mode) if self._replaces else self._propose(path, text, mode)
        )

    def _replace(self, path: Path, text: str, mode: int) -> Deed:
        former = path.with_name(path.name + _FORMER)
        if path.is_dir() and not path.is_symlink():
            path.replace(former)
        else:
            # A second name first: there is no moment without a file, such as a hook, in its place.
            former.unlink(missing_ok=True)
            os.link(path, former, follow_symlinks=False)
        deed = Deed(Done.MENDED, str(path), f"le vôtre est gardé dans {former.name}")
        deed = self._write(path, text, mode, deed)
        if former.is_file() and not former.is_symlink():
            former.chmod(0o600)
        return deed

    def _propose(self, path: Path, text: str, mode: int) -> Deed:
        proposed = path.with_name(path.name + _PROPOSED)
        proposed.write_text(text, encoding="utf-8")
        # A hook that is only proposed must not be one that could run.
        proposed.chmod(mode & 0o666)
        detail = f"modifié par vous ; la version proposée est dans {proposed.name}"
        return Deed(Done.KEPT, str(path), detail)

    def _write(self, path: Path, text: str, mode: int, deed: Deed) -> Deed:
        part = path.with_name(f".{path.name}.partiel")
        part.touch(mode=0o600)
        part.write_text(text, encoding="utf-8")
        part.chmod(mode)
        part.replace(path)
        path.with_name(path.name + _PROPOSED).unlink(missing_ok=True)
        self._remember(path, text)
        return deed

    def _remember(self, path: Path, text: str) -> None:
        self._digests[str(path)] = sha256(text.encode()).hexdigest()


def _with_mode(path: Path, mode: int, deed: Deed) -> Deed:
    found = path.stat().st_mode & 0o7777
    if found == mode:
        return deed
    path.chmod(mode)
    return Deed(Done.MENDED, deed.subject, f"droits {found:o} remplacés par {mode:o}")
