# Pages read by a real browser: the machine's own, driven by `tests/support/browser.py`.

"""A headless Chromium, where there is one."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
