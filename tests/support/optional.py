"""Packages of the extra `test` that not everybody has: a file that needs one is skipped without it.

`from optional import mpmath` imports it, or skips the file that asks with a word.
"""

import pytest

MODULES = {
    "mpmath": "mpmath",
    "openpyxl": "openpyxl",
    "matplotlib": "matplotlib",
    "distributed": "distributed",
    "image": "PIL.Image",
    "markdown_it": "markdown_it",
    "playwright": "playwright.sync_api",
    "axe": "axe_playwright_python.sync_playwright",
    "babel_extract": "babel.messages.extract",
    "babel_mo": "babel.messages.mofile",
    "babel_po": "babel.messages.pofile",
}


def __getattr__(name):
    if name not in MODULES:
        raise AttributeError(name)
    module = MODULES[name]
    package = module.partition(".")[0]
    return pytest.importorskip(module, reason=f"no {package} here: pip install -e '.[test]'")
