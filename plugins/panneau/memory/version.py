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
    digest = hashlib.sha256(digest_of_files(sorted(_own(PACKAGE)), PACKAGE).encode())
    known = _installed()
    for name in LIBRARIES:
        digest.update(f"{name} {known.get(name) or _said_by(name)}\n".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def _own(package: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(package):
        yield from (f"{folder}/{name}" for name in names if name.endswith(_OURS))
        inside[:] = [name for name in inside if name != _COMPILED]


def _installed() -> dict[str, str]:
    """Return the folder that tells a library and its version, by the name of the library.

    Reading in each what it says of itself takes as long as reading all of our code.
    """
    names = (name for folder in reversed(sys.path) for name in _names_in(folder))
    told = (name for name in names if name.endswith(".dist-info"))
    return {name.partition("-")[0].lower().replace("_", "-"): name for name in told}


def _names_in(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []


def _said_by(library: str) -> str:
    import importlib.metadata  # noqa: PLC0415 - see `_installed`

    return importlib.metadata.version(library)


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
