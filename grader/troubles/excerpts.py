"""Lines of a submission's own files, quoted where an exception came from."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from grader.intake.notebook_cells import notebook_behind, place_of
from grader.language import _, ngettext, translate
from grader.meter import look
from grader.records.finding import Excerpt
from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.sanitise import clean

Sources = Mapping[str, bytes]
"""The submission's files, from which the lines in a traceback are quoted."""

KNOWN_ENCODING = re.compile(
    r"utf-?8|ascii|latin-?1|l1|iso-?8859-?(1|2|3|4|5|6|7|8|9|10|11|13|14|15|16)|mac-roman|"
    r"(cp|windows-)125[0-8]|cp437|cp850|koi8-[ru]"
)
"""Encodings in which lines are quoted. Others exist, but a name from a submission is not looked up
among Python's codecs on the trusted side."""
MOST_LINES = 5_000
"""Lines of a file that are searched and quoted; the longest real one had 900."""

ON_LINE = re.compile(r"\bon line (\d{1,9})\b")
AROUND = 2
"""Lines quoted before and after the one in question."""


def excerpt_of(outcome: Outcome, sources: Sources) -> Excerpt | None:
    """Quote the last of the student's own lines that an exception passed, with its neighbours."""
    frames = outcome.failure.frames if outcome.failure else ()
    own = [frame for frame in frames if frame.file in sources and frame.line]
    if not own:
        return None
    file, line = own[-1].file, own[-1].line
    lines = lines_of(text_of_file(sources[file]))
    if line > len(lines):
        return None
    notebook = notebook_behind(file)
    begin, end = notebook.lines_beside(line) if notebook else (1, len(lines))
    first, last = max(begin, line - AROUND), min(end, line + AROUND)
    quoted = [clean(each.expandtabs(4), 120) for each in lines[first - 1 : last]]
    shown, number = place_shown(file, line)
    return Excerpt(file=shown, first=number - (line - first), line=number, lines=quoted)


def place_shown(file: str, line: int) -> tuple[str, int]:
    """Return where a line stands for whoever wrote it: its file or cell, and its number there."""
    named, number = place_of(file, line)
    return clean(translate(named), 200), number


def message_shown(failure: Failure) -> str:
    """Return Python's message on a file that it cannot read, with the lines of the cell if any."""
    file = failure.frames[-1].file if failure.frames else ""

    def there(said: re.Match[str]) -> str:
        return f"on line {place_of(file, int(said[1]))[1]}"

    return clean(ON_LINE.sub(there, failure.message[:300]), 300)


def traceback_of(failure: Failure, sources: Sources) -> tuple[str | None, list[str]]:
    """Return the place of the last of the student's own frames, and all of them quoted."""
    lines = []
    where = None
    for frame in failure.frames:
        look()
        if frame.file not in sources:
            continue
        file, line = place_shown(frame.file, frame.line)
        where = _("{file}, line {line}").format(file=file, line=line) if frame.line else file
        inside = _("{where}, in {function}").format(
            where=where, function=clean(frame.function, 100)
        )
        lines.append(inside if frame.function else where)
        quoted = line_of(sources, frame.file, frame.line)
        if quoted:
            lines.append(f"    {clean(quoted.strip(), 200)}")
        if frame.again:
            lines.append(_again(frame))
    return where, lines


def _again(frame: Frame) -> str:
    """Return how often calls repeat, as they do if a function calls itself without end."""
    if frame.period > 1:
        said = ngettext(
            "... the {period} calls above, {count} more time",
            "... the {period} calls above, {count} more times",
            frame.again,
        )
        return said.format(count=frame.again, period=frame.period)
    said = ngettext(
        "... the call above, {count} more time",
        "... the call above, {count} more times",
        frame.again,
    )
    return said.format(count=frame.again)


def quoted_line(failure: Failure, sources: Sources) -> str:
    """Return the last of the lines that a failure passed."""
    return (
        line_of(sources, failure.frames[-1].file, failure.frames[-1].line) if failure.frames else ""
    )


def line_of(sources: Sources, file: str, number: int) -> str:
    """Return one line of a file, counted from 1; empty where there is none."""
    lines = lines_of(text_of_file(sources.get(file, b"")))
    return lines[number - 1] if 0 < number <= len(lines) else ""


@functools.lru_cache(maxsize=4)
def text_of_file(raw: bytes) -> str:
    """Decode a file as Python would, in the encoding that it names if that is a known one."""
    coding = re.search(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", raw[:200], re.MULTILINE)
    name = coding[1].decode("ascii").lower().replace("_", "-") if coding else "utf-8"
    return raw.decode(name if KNOWN_ENCODING.fullmatch(name) else "utf-8", errors="replace")


@functools.lru_cache(maxsize=4)
def lines_of(source: str) -> list[str]:
    """Return lines as Python counts them: str.splitlines also splits at form feeds and others.

    No more than are worth quoting, because every finding asks for them again.
    """
    return re.split(r"\r\n|\r|\n", source, maxsplit=MOST_LINES)[:MOST_LINES]
