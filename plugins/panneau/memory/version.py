# Nobody has to remember to raise a number: a changed line of code, or another library, forgets
# everything that the old ones worked out.

"""The version of everything that a build is made with."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
LIBRARIES = (
    *("jinja2", "lxml", "markdown", "nh3", "pikepdf", "pillow", "pymdown-extensions"),
    *("pypdfium2", "python-slugify", "pyyaml", "segno", "selectolax", "tinycss2"),
)


@cache
def code_version() -> str:
    """Return a digest of the code, of its data, of its libraries and of the interpreter."""
    paths = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".yml"})
    digest = hashlib.sha256(digest_of_files(paths, PACKAGE).encode())
    for name in LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def digest_of_files(paths: Iterable[Path], root: Path) -> str:
    """Return a digest of the names and contents of some files, in their order."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
