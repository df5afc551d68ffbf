# Films and documents weigh most and change least: writing all of them again for each push would
# leave no time for the rules.

"""Heavy files of the content, kept between pushes."""

import os
import time
from contextlib import suppress
from pathlib import Path

HEAVY_BYTES = 256 << 10
"""Below, writing a file again costs no more than finding it."""
KEPT_SECONDS = 30 * 24 * 3600


class HeavyFiles:
    """Files by the identifier of their content, shared with judged trees by hard links."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def lend(self, blob: str, path: Path, *, size_bytes: int) -> bool:
        """Put a file in its place in a tree; tell whether it was there to be put."""
        kept = self._folder / blob
        with suppress(OSError):
            if kept.stat().st_size == size_bytes:
                os.link(kept, path)
                os.utime(kept)
                return True
        return False

    def keep(self, blob: str, path: Path) -> None:
        """Remember a file that was just written whole; a disk that cannot is no matter."""
        with suppress(OSError):
            path.chmod(0o444)
            (self._folder / blob).unlink(missing_ok=True)
            os.link(path, self._folder / blob)

    def prune(self) -> None:
        """Forget what no push has needed for a month."""
        limit = time.time() - KEPT_SECONDS
        for path in self._folder.iterdir():
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()
