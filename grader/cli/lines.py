"""Lines for people that fit into the terminal, printed at once; what does not is left to Rich.

To load Rich takes as long as to judge a module, and most of what a check prints are short lines.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

PLAIN_WIDTH = 80
"""Of lines that go to files and other programs."""

Run = tuple[str, str]
"""A text and its style, in Rich's words; empty for none."""

_NARROW = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2713\u2717]*"
)
"""Characters that are all one column wide, and that Rich prints as they are."""

_WORD = re.compile(r"\s*\S+\s*")

LEAST_WIDTH = 20
"""Columns; in less, Rich decides what is left of a table."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
"""Of ECMA-48, which Rich uses as well."""

ASKED_OF_RICH = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
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
        lines = _wrapped(runs, self._width - blanks)
        if lines and (len(lines) == 1 or not blanks):
            for line in lines:
                self._write(((" " * blanks, ""), *line))
            return
        from grader.cli.wrapped import print_indented, print_runs  # noqa: PLC0415

        if blanks:
            print_indented(self.console, blanks, runs)
        else:
            print_runs(self.console, runs)

    def marked(self, mark: Run, *runs: Run) -> None:
        """Print a paragraph beside its mark, below which nothing stands."""
        beside = len(mark[0]) + 1
        lines = _wrapped(runs, self._width - beside)
        if not lines or not _wrapped((mark,), self._width):
            from grader.cli.wrapped import print_marked  # noqa: PLC0415

            print_marked(self.console, mark, runs)
            return
        first: tuple[Run, ...] = (mark, (" ", ""))
        for line in lines:
            length = sum(len(text) for text, _ in line)
            fill = self._width - beside - length if len(lines) > 1 else 0
            self._write((*first, *line, (" " * fill, "")))  # as a column of Rich's
            first = ((" " * beside, ""),)

    def _known_width(self) -> int:
        """Return the columns of a line; 0 where only Rich knows."""
        if not os.environ.keys().isdisjoint(ASKED_OF_RICH):
            return 0
        if not self._is_terminal:
            return PLAIN_WIDTH
        if os.name == "nt" or os.environ.get("TERM", "").lower() in {"", "dumb", "unknown"}:
            return 0
        for standard in range(3):
            with contextlib.suppress(OSError):  # it is no terminal
                return os.get_terminal_size(standard).columns
        return 0

    def _write(self, runs: tuple[Run, ...]) -> None:
        if self._is_terminal:
            line = "".join(map(_coloured, runs))
        else:
            line = "".join(text for text, _ in runs).rstrip()
        sys.stdout.write(f"{line}\n")


def _coloured(run: Run) -> str:
    text, style = run
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _wrapped(runs: tuple[Run, ...], width: int) -> list[tuple[Run, ...]]:
    """Return the lines of a paragraph, as Rich breaks it; nothing where that takes Rich itself."""
    text = "".join(text for text, _ in runs)
    if width < LEAST_WIDTH or not _NARROW.fullmatch(text):
        return []
    breaks, used = [0], 0
    for word in _WORD.finditer(text):
        length = len(word[0].rstrip())
        if length > width:
            return []
        if used + length > width:
            breaks.append(word.start())
            used = 0
        used += len(word[0])
    return [
        tuple(_part(runs, start, min(end, start + width)))
        for start, end in itertools.pairwise([*breaks, len(text)])
    ]


def _part(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """Yield what lies between two places in the text of all runs."""
    at = 0
    for text, style in runs:
        yield text[max(start - at, 0) : max(end - at, 0)], style
        at += len(text)
