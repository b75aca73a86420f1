"""The code cells of a notebook as one module, and the cell in which each of its lines stands."""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar

from grader.frozen import dataclass
from grader.intake.python_text import without_strings
from grader.intake.wide_encodings import says_utf8
from grader.language import N_
from grader.meter import look
from grader.sanitise import clean_line

PYTHON = re.compile(
    r"%%(?:time|timeit|capture|prun|python3?|(?:writefile|file)[ \t]+\S+\.py)\b", re.IGNORECASE
)
"""Beginnings of cells in which Python follows; with any other such word, another language does."""
COMMAND = re.compile(r"[%!?]|[\w.,\[\] \t]++=[ \t]*+[%!]")
"""A line that a notebook takes for itself: `%matplotlib inline`, `!ls`, `files = !ls`. No
statement of Python begins so; where a line goes on, `%` is an operator."""
DEFINED = re.compile(
    r"^(?:(?:async[ \t]+)?def[ \t]+(\w+)|(\w+)[ \t]*=[ \t]*lambda\b)", re.MULTILINE
)
MAX_CHARS_SHOWN = 80
OPENING, CLOSING = "([{", ")]}"


@dataclass(frozen=True)
class Notebook:
    """The code cells of a notebook, one after the other."""

    path: str
    source: bytes
    begins: tuple[int, ...]
    """The line of `source`, counted from 1, in which each code cell begins."""
    defined: frozenset[str]
    """Functions at its top level."""

    @property
    def name(self) -> str:
        """Its path, fit to be shown."""
        return clean_line(self.path, MAX_CHARS_SHOWN)

    def place(self, line: int) -> tuple[str, int]:
        """Return the cell in which a line stands, in words, and which line of the cell it is."""
        number = max(1, bisect_right(self.begins, line))
        cell = N_("{notebook}, code cell {number}", notebook=self.name, number=number)
        return cell, line - self.begins[number - 1] + 1 if self.begins else line

    def lines_beside(self, line: int) -> tuple[int, int]:
        """Return the first and the last line of the cell in which a line stands."""
        number = max(1, bisect_right(self.begins, line))
        first = self.begins[number - 1] if self.begins else 1
        last = self.begins[number] - 1 if number < len(self.begins) else self.source.count(b"\n")
        return first, last


def notebook_of(path: str, cells: Sequence[str]) -> Notebook:
    """Return a notebook from the sources of its code cells, without what is no Python in them."""
    lines: list[str] = []
    begins: list[int] = []
    for cell in cells:
        look()
        begins.append(len(lines) + 1)
        lines += _python(cell.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n"))
    text = "\n".join(lines) + "\n"
    found = DEFINED.findall(without_strings(text))
    defined = frozenset(name for each in found for name in each if name)
    source = says_utf8(text).encode("utf-8", "replace")
    return Notebook(path, source, tuple(begins), defined)


def _python(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a cell; those that are no Python as comments, so that none moves.

    In a block, a comment alone is not enough.
    """
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and not PYTHON.match(first):
        yield from (f"# {line}" for line in lines)
        return
    depth, goes_on, is_told = 0, False, False
    for line, code in zip(lines, without_strings("\n".join(lines)).split("\n"), strict=True):
        text = code.strip()
        if is_told or (not depth and not goes_on and _is_command(text)):
            indent = "" if is_told else line[: len(line) - len(line.lstrip())]
            yield f"{indent}pass  # {line.strip()}" if indent else f"# {line}"
            is_told = text.endswith("\\")
            continue
        yield line
        depth = max(0, depth + sum((each in OPENING) - (each in CLOSING) for each in code))
        goes_on = text.endswith("\\")


def _is_command(text: str) -> bool:
    return COMMAND.match(text) is not None or text.endswith("?")


_CELLS: ContextVar[Mapping[str, Notebook] | None] = ContextVar("cells", default=None)


@contextlib.contextmanager
def use_cells(notebooks: Mapping[str, Notebook]) -> Iterator[None]:
    """Tell places in these files by the cells of the notebooks that they were taken from."""
    token = _CELLS.set(notebooks)
    try:
        yield
    finally:
        _CELLS.reset(token)


def notebook_behind(file: str) -> Notebook | None:
    """Return the notebook that a file of the submission at hand was taken from."""
    return (_CELLS.get() or {}).get(file)


def place_of(file: str, line: int) -> tuple[str, int]:
    """Return where a line stands for whoever wrote it: its file or its cell, and its number there.

    What comes back for a cell is marked for translation.
    """
    notebook = notebook_behind(file)
    return (file, line) if notebook is None else notebook.place(line)
