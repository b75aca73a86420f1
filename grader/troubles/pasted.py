"""What is in a file besides code: marks of a merge, what a console printed, notebook commands."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.language import _
from grader.sanitise import clean
from grader.troubles.code import first_code_line
from grader.troubles.excerpts import lines_of, place_shown
from grader.troubles.record import Explanation

CONFLICT = re.compile(r"^\s*(<<<<<<<( |$)|=======\s*$|>>>>>>>( |$)|\|\|\|\|\|\|\|( |$))")
CONSOLE = re.compile(
    r"^\s*(>>>( |$)|In \[\d+\]:|Out\[\d+\]:|Traceback \(most recent"
    r"|(\(\w{1,30}\) ?)?(\$ |PS [A-Z]:\\|[A-Z]:\\[^<>|]{0,200}>"
    r"|[\w.-]{1,40}@[\w.-]{1,40}[: ]~\S{0,200} ?[$%#] ))"
)
NOTEBOOK = re.compile(
    r"^%{1,2}(matplotlib|pylab|load_ext|reload_ext|autoreload|config|precision|run|time|timeit|"
    r"pip|conda|cd|ls|pwd|reset|capture|writefile)\b|^\s*![a-z]"
)
"""A line may begin with %x where it goes on with the one before."""

SHORTEST_PRINTED = 5
"""Characters of a line that is told from code by being the same as a string."""


def of_pasted(file: str, source: str, number: int, explanation: Explanation) -> Explanation | None:
    """Explain what a file contains that is not code, and where; None if it is all code.

    Strings are passed over: examples in a docstring are in their place. `number` is that of the
    line that Python cannot read.
    """
    lines = lines_of(source)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    conflict = first_code_line(source, CONFLICT)
    if conflict:
        told = _("the file holds the marks of a merge conflict (first in {file}, line {line})")
        hint = _(
            "choose one of the two versions and delete the lines that start with <<<<<<<, "
            "======= and >>>>>>>"
        )
        return replace(explanation, rationale=told.format(**_at(file, conflict)), hint=hint)
    console = first_code_line(source, CONSOLE)
    if console:
        told = _("the file holds what a console printed, not only code ({file}, line {line})")
        hint = _("delete what is not code")
        return replace(explanation, rationale=told.format(**_at(file, console)), hint=hint)
    if is_printed(line, source):
        told = _("line {line} of {file} is what the file itself prints, and no code: `{text}`")
        told = told.format(**_at(file, number), text=clean(line.strip(), 80))
        return replace(explanation, rationale=told, hint=_("delete what is not code"))
    command = first_code_line(source, NOTEBOOK)
    if command:
        told = _("a command of notebooks is no Python ({file}, line {line}): `{command}`")
        quoted = clean(lines[command - 1].strip(), 80)
        told = told.format(**_at(file, command), command=quoted)
        return replace(explanation, rationale=told, hint=_("delete this line, and others like it"))
    return None


def _at(file: str, line: int) -> dict[str, object]:
    shown, number = place_shown(file, line)
    return {"file": shown, "line": number}


def is_printed(line: str, source: str) -> bool:
    """Return True if a line is, word for word, one of the strings of its file."""
    text = line.strip()
    return len(text) >= SHORTEST_PRINTED and any(
        f"{quote}{text}{quote}" in source for quote in ('"', "'")
    )
