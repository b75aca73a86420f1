"""Consoles for people: colour and progress only where a terminal can show them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

PLAIN_WIDTH = 80


class _Plain(Console):
    """For files and other programs: no line ends in the blanks that fill a column of a table."""

    def print(self, *args: Any, **kwargs: Any) -> None:
        """Print as usual, less those blanks."""
        with self.capture() as text:
            super().print(*args, **kwargs)
        if not self.quiet:
            self.file.write(re.sub(r"[ \t]+$", "", text.get(), flags=re.MULTILINE))


def console(*, quiet: bool = False, errors: bool = False) -> Console:
    """Return a console on standard output, or on standard error."""
    stream = sys.stderr if errors else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    kind = Console if stream.isatty() else _Plain
    return kind(file=stream, quiet=quiet, markup=False, highlight=False, emoji=False, width=width)


def remark(out: Console, sentence: str) -> None:
    """Print a note in one line: also where all else is quiet, then on standard error."""
    if out.quiet:
        complain(f"note: {sentence}")
    else:
        out.print(f"note: {sentence}", soft_wrap=True)


def complain(sentence: str) -> None:
    """Print a sentence on standard error, in one line: a path that is broken cannot be copied."""
    console(errors=True).print(f"grader: {sentence}", soft_wrap=True)


def complain_of(problems: Sequence[str], reports: Path) -> None:
    """Say why pages could not be rendered again, and what of the class stays as it was."""
    for problem in problems:
        complain(problem)
    if problems:
        complain(f"index.html, cohort.json and gradebook.csv in {reports} are left as they were")
