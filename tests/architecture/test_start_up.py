"""What every command pays before it does anything stays small."""

import re

from tests.support.sites import ROOT

PACKAGE = ROOT / "plugins" / "panneau"
SLOW = re.compile(r"^from dataclasses import .*\bdataclass\b|@dataclasses\.dataclass", re.MULTILINE)
VALUE = re.compile(r"dataclass\(frozen=True, slots=True(, kw_only=True)?\)")


def test_values__are_made_in_our_way() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    values = [path for path, text in texts.items() if VALUE.search(text)]
    assert len(values) > 100
    slow = [path.relative_to(ROOT).as_posix() for path in values if SLOW.search(texts[path])]
    assert slow == [], (
        "take `dataclass` from `panneau.domain.values`: it takes a quarter of the time"
    )
