# Templates are compiled once. A byte code that is not the one that was written could do anything to
# the interpreter: each stands under a seal.

"""Compiled templates, kept between builds."""

from base64 import b64decode, b64encode
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from panneau.memory.vault import Vault
from panneau.memory.version import code_version

FOLDER = "gabarits"


class SealedBytecode(BytecodeCache):
    """Compiled templates in the cache folder."""

    def __init__(self, cache_dir: Path) -> None:
        """Take the cache folder of the project."""
        self._vault = Vault(cache_dir / FOLDER, version=code_version())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, unless its source or anything else has changed."""
        known = self._vault.load(bucket.key)
        if isinstance(known, list) and known[0] == bucket.checksum:
            bucket.bytecode_from_string(b64decode(known[1]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        code = b64encode(bucket.bytecode_to_string()).decode()
        self._vault.save(bucket.key, [bucket.checksum, code])
