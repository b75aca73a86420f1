"""A real browser: Debian's chromium, or any other named by the variable CHROMIUM."""

import os
import shutil

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="NO BROWSER: apt-get install chromium, or set CHROMIUM"
)
UNBOXED = ["--no-sandbox", "--font-render-hinting=none"]
"""Root and containers have no sandbox to give, and the pages are our own."""
