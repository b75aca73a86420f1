"""Files that Python cannot read: what is wrong with them, in which file and line."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.intake.notebook_cells import place_of
from grader.language import N_, _, translate
from grader.sandbox.outcome import Failure
from grader.sanitise import clean
from grader.troubles.code import open_bracket
from grader.troubles.encoding import NULLS, of_encoding
from grader.troubles.excerpts import Sources, message_shown, quoted_line, text_of_file
from grader.troubles.newer import RUNNING, newer_feature
from grader.troubles.pasted import of_pasted
from grader.troubles.python_two import is_line_of_python_two
from grader.troubles.record import Explanation

TYPES = ("SyntaxError", "IndentationError", "TabError")

HINTS = (
    (
        "expected an indented block",
        N_(
            "a line that ends in a colon needs a block below it, even if that is only `pass`: "
            "indent it by four spaces and no tabs"
        ),
    ),
    ("expected ':'", N_("a line that begins a block (def, for, if, else, while) ends in a colon")),
    ("was never closed", N_("to which place does this bracket reach, and is it not closed there?")),
    (
        "unterminated",
        N_("a string that begins in this line is not closed: where is its second quotation mark?"),
    ),
)
"""By what Python says."""

STOPS = re.compile(r"(?<![-+*/%=<>&|^@.])(?:[-+*/%<>&|^@=.]|\*\*|//|[-+*/<>=!]=)\s*$")
"""The end of a line that needs something after it."""

OF_INDENTATION = N_("the lines of a block must be indented alike: use four spaces and no tabs")
OTHER_HINT = N_("Python cannot read this line or the one before it: is something not closed?")


def is_of_syntax(failure: Failure) -> bool:
    """Return True if Python could not read a file; older ones raise ValueError for null bytes."""
    return failure.type in TYPES or NULLS in failure.message


def of_syntax(failure: Failure, explanation: Explanation, sources: Sources) -> Explanation:
    """Explain what is wrong with the file that Python could not read, perhaps a neighbour."""
    encoding = of_encoding(failure, explanation, sources)
    if encoding is not None:
        return encoding
    last = failure.frames[-1] if failure.frames else None
    source = text_of_file(sources.get(last.file, b"")) if last else ""
    pasted = of_pasted(last.file, source, last.line, explanation) if last else None
    if pasted is not None:
        return pasted
    line = quoted_line(failure, sources)
    newer = newer_feature(source, last.line, line, failure.message) if last else None
    if newer is not None:
        told = _(
            "the file uses what Python {newer} brought, {what}{where}; it is graded with Python "
            "{running}"
        )
        told = told.format(
            newer=_version(newer.version),
            what=translate(newer.what),
            where=explanation.at,
            running=_version(RUNNING),
        )
        return replace(explanation, rationale=told, lookalike="newer-python")
    if is_line_of_python_two(line, failure.message):
        told = _("the file is written for Python 2{where}: `{line}`")
        told = told.format(where=explanation.at, line=clean(line.strip(), 80))
        return replace(explanation, rationale=told, lookalike="python-two")
    told = _("the file is not valid Python{where}: {message}")
    told = told.format(where=explanation.at, message=message_shown(failure))
    return replace(explanation, rationale=told, hint=_hint(failure, line, source))


def _version(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def _hint(failure: Failure, line: str, source: str) -> str:
    for words, hint in HINTS:
        if words in failure.message:
            return translate(hint)
    bracket = open_bracket(source, failure.frames[-1].line) if failure.frames else None
    if bracket is not None:
        said = _(
            "the bracket `{bracket}` of line {line} is not closed before this line: should it be?"
        )
        line_of_it = place_of(failure.frames[-1].file, bracket[1])[1]
        return said.format(bracket=bracket[0], line=line_of_it)
    stops = STOPS.search(line[:500])
    if stops:
        said = _("this line stops after `{end}`: what is to come there?")
        return said.format(end=stops[0].strip())
    is_indented = failure.type in ("IndentationError", "TabError") or "indent" in failure.message
    return translate(OF_INDENTATION if is_indented else OTHER_HINT)
