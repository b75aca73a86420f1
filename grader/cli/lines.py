"""Lines for people that fit into the terminal, printed at once; what does not is left to Rich.

To load Rich takes as long as to judge a module, and most of what a check prints are short lines.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 80
"""Of lines that go to files and other programs."""

Run = tuple[str, str]
"""A text and its style, in Rich's words; empty for none."""

_NARROW = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2713\u2717]*"
)
"""Characters that are all one column wide, and that Rich prints as they are."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
"""Of ECMA-48, which Rich uses as well."""

_ASKED_OF_RICH = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""Variables of the environment by which people choose what Rich prints."""


class Lines:
    """Prints on standard output, in colours where it is a terminal."""

    def __init__(self) -> None:
        self._is_terminal = sys.stdout.isatty()
        self._width = self._known_width()

    @functools.cached_property
    def console(self) -> Console:
        """Rich's console, for what has to be wrapped."""
        from grader.cli.console import console  # noqa: PLC0415 takes long to import

        return console()

    def print(self, *runs: Run, blanks: int = 0) -> None:
        """Print a paragraph, indented by `blanks`."""
        if self._fits(blanks, runs):
            self._write(" " * blanks, runs)
            return
        from grader.cli.wrapped import print_indented, print_runs  # noqa: PLC0415

        if blanks:
            print_indented(self.console, blanks, runs)
        else:
            print_runs(self.console, runs)

    def marked(self, mark: Run, *runs: Run) -> None:
        """Print a paragraph beside its mark, below which nothing stands."""
        if self._fits(1, (mark, *runs)):
            self._write("", (mark, (" ", ""), *runs))
            return
        from grader.cli.wrapped import print_marked  # noqa: PLC0415

        print_marked(self.console, mark, runs)

    def _known_width(self) -> int:
        """Return the columns of a line; 0 where only Rich knows."""
        if not os.environ.keys().isdisjoint(_ASKED_OF_RICH):
            return 0
        if not self._is_terminal:
            return PLAIN_WIDTH
        if os.name == "nt" or os.environ.get("TERM", "").lower() in {"", "dumb", "unknown"}:
            return 0
        for standard in range(3):
            with contextlib.suppress(OSError):  # it is no terminal
                return os.get_terminal_size(standard).columns
        return 0

    def _fits(self, blanks: int, runs: tuple[Run, ...]) -> bool:
        text = "".join(text for text, _ in runs)
        return len(text) + blanks <= self._width and _NARROW.fullmatch(text) is not None

    def _write(self, first: str, runs: tuple[Run, ...]) -> None:
        if self._is_terminal:
            line = first + "".join(map(_coloured, runs))
        else:
            line = (first + "".join(text for text, _ in runs)).rstrip()
        sys.stdout.write(f"{line}\n")


def _coloured(run: Run) -> str:
    text, style = run
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
