# Nobody has to remember to raise a number: a changed line of code, or another library, forgets
# everything that the old ones worked out.

"""The version of everything that a build is made with."""

import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from panneau.memory.libraries import installed_version

PACKAGE = Path(__file__).parents[1]
_OURS = (".py", ".yml")
_COMPILED = "__pycache__"
LIBRARIES = (
    *("jinja2", "lxml", "markdown", "nh3", "pikepdf", "pillow", "pymdown-extensions"),
    *("pypdfium2", "python-slugify", "pyyaml", "selectolax", "tinycss2", "zxing-cpp"),
)


@cache
def code_version() -> str:
    """Return a digest of the code, of its data, of its libraries and of the interpreter."""
    digest = hashlib.sha256(digest_of_files(sorted(sources_in(PACKAGE)), PACKAGE).encode())
    for name in LIBRARIES:
        digest.update(f"{name} {installed_version(name)}\n".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def sources_in(package: Path) -> Iterator[str]:
    """Yield the paths of the code and of the data of a package, in no order."""
    for folder, inside, names in os.walk(package):
        yield from (f"{folder}/{name}" for name in names if name.endswith(_OURS))
        inside[:] = [name for name in inside if name != _COMPILED]


def digest_of_files(paths: Iterable[Path | str], root: Path) -> str:
    """Return a digest of the names and contents of some files, in their order."""
    digest, above = hashlib.sha256(), len(f"{root}/")
    for path in map(str, paths):
        # Each start of a build reads all of our code: neither a buffer nor a `Path` a file.
        with io.FileIO(path) as file:
            content = file.readall()
        digest.update(f"{path[above:].replace(os.sep, '/')} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
