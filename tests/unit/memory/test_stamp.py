"""What tells that a file is still the one that was read."""

import os
from pathlib import Path

import pytest

from panneau.memory import stamp
from panneau.memory.stamp import Stamp


@pytest.mark.parametrize(
    ("most", "is_same"), [pytest.param(0, True, id="Windows"), (stamp.MOST_INODE, False)]
)
def test_stamp__of_a_listed_file_is_that_of_an_open_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, *, is_same: bool
) -> None:
    path = tmp_path / "a.md"
    path.write_text("Texte", encoding="utf-8")
    status = path.stat()
    # As Windows gives it of a file that is only listed.
    listed = os.stat_result((status.st_mode, 0, *status[2:]), {"st_mtime_ns": status.st_mtime_ns})
    monkeypatch.setattr(stamp, "MOST_INODE", most)
    assert (Stamp.of(listed) == Stamp.of(status)) is is_same
