"""Shapes that do not fit together, told from the exception and the line that it came from."""

from __future__ import annotations

import re

from grader.intake.notebook_cells import place_of
from grader.language import N_, translate
from grader.sandbox.outcome import Failure
from grader.sanitise import clean
from grader.troubles.excerpts import Sources, line_of

SAYINGS = (
    (
        re.compile(r"shapes \(([\d, ]{1,40})\) and \(([\d, ]{1,40})\) not aligned"),
        N_("line {line}: `{code}` multiplies ({left}) by ({right})"),
    ),
    (
        re.compile(
            r"^matmul: .*core dimension 0.*\(size (?P<right>\d+) is different from (?P<left>\d+)"
        ),
        N_("line {line}: `{code}` multiplies an array of {left} columns by one of {right} rows"),
    ),
    (
        re.compile(
            r"operands could not be broadcast together with shapes "
            r"\(([\d, ]{1,40})\) \(([\d, ]{1,40})\)"
        ),
        N_("line {line}: `{code}` puts ({left}) and ({right}) together entry by entry"),
    ),
)
"""What NumPy says of shapes, and what is said of it. The message comes from the submission's
process: nothing but digits is taken from it."""


def misaligned(failure: Failure | None, task: str, sources: Sources) -> str:
    """Return which line of the task's module meets which shapes; empty for other failures."""
    if failure is None or failure.type != "ValueError" or not failure.frames:
        return ""
    frame = failure.frames[-1]
    if not f"_{frame.file}".endswith(f"_{task}.py"):
        return ""
    for saying, told in SAYINGS:
        found = saying.search(failure.message[:500])
        if found:
            names = found.groupdict() or dict(zip(("left", "right"), found.groups(), strict=True))
            shapes = {
                name: each.replace(",", ", ").replace("  ", " ").strip()
                for name, each in names.items()
            }
            line = place_of(frame.file, frame.line)[1]
            code = clean(line_of(sources, frame.file, frame.line).strip(), 100)
            return translate(told).format(line=line, code=code, **shapes)
    return ""
