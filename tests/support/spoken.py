"""What a command said."""

import pytest


def spoken(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed since the last time, errors after the rest."""
    captured = capsys.readouterr()
    return captured.out + captured.err
