"""Explain outcomes that are not values: exceptions, timeouts, crashes, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.clean import clean
from grader.language import N_, _, later
from grader.outcome import Failure, Outcome
from grader.quoting import Sources, first_line, quoted_line, text_of_file, traceback_of

PYTHON_TWO = (
    re.compile(r"^\s*print\s+[^\s(=]"),
    re.compile(r"^\s*print\s*>>"),
    re.compile(r"^\s*except\s+[\w.]+\s*,\s*\w+\s*:"),
    re.compile(r"^\s*raise\s+\w+\s*,\s*"),
    re.compile(r"^\s*exec\s+[\"']"),
    re.compile(r"<>"),
)
PYTHON_TWO_NAMES = ("xrange", "raw_input", "unicode", "basestring", "long", "reduce", "unichr")
PYTHON_TWO_MODULES = ("cPickle", "Queue", "StringIO", "urllib2", "ConfigParser", "__builtin__")
ENCODING_TROUBLE = (
    "codec can't decode",
    "encoding problem",
    "unknown encoding",
    "(unicode error)",
    "null bytes",
)
CONFLICT = re.compile(r"^(<<<<<<< |=======$|>>>>>>> |\|\|\|\|\|\|\| )")
SYNTAX = ("SyntaxError", "IndentationError", "TabError")
CONSOLE = re.compile(r"^\s*(>>> |In \[\d+\]:|Out\[\d+\]:|\$ python|Traceback \(most recent)")

HINTS = {
    "FloatingPointError": N_(
        "NumPy only warns of this unless it is told to raise: which line of your files calls "
        "np.seterr or np.errstate?"
    ),
    "RecursionError": N_("a function calls itself without end"),
    "MemoryError": N_("the code asks for more memory than it may have: which array is that large?"),
    "SystemExit": N_("a function must return its answer, not end the program"),
    "EOFError": N_("nobody is there to type: do not use input()"),
    "FileNotFoundError": N_(
        "only the submission's Python files are there while it is judged; the functions get all "
        "that they need as arguments"
    ),
    "PermissionError": N_(
        "the code tries something that is not allowed here: files, processes and the network are "
        "out of reach, and not needed"
    ),
    "CallbackFailed": N_(
        "call f with an array of the shape of x, and a stand-in with the array that your own "
        "function would get"
    ),
}
OTHER_HINT = N_("read the last line first, then find the line of yours above it")


@dataclass(frozen=True)
class Trouble:
    """A trouble in words; where it is a known mistake, the hint is the mistake's."""

    rationale: str
    hint: str = ""
    where: str | None = None
    actual: str | None = None
    lookalike: str | None = None


def explain(outcome: Outcome, sources: Sources) -> Trouble:
    """Say what an outcome that is not a value means."""
    detail = later(outcome.detail)
    match outcome.ending:
        case "raised" if outcome.failure is not None:
            return _raised(outcome.failure, sources, during_import=outcome.during_import)
        case "timed_out":
            return _timed_out(detail, during_import=outcome.during_import)
        case "crashed":
            return _crashed(outcome, detail)
        case "missing":
            return _missing(detail, is_file=outcome.is_file_missing)
        case "skipped":
            told = _("not tried: {detail}").format(detail=detail)
            return Trouble(told, _("see the calls before this one"))
    return Trouble(detail or _("the call ended in an unknown way"))


def _missing(detail: str, *, is_file: bool) -> Trouble:
    if is_file:
        return Trouble(detail, _("is its name spelled as in the assignment?"))
    return Trouble(detail, lookalike="missing-function")


def _timed_out(detail: str, *, during_import: bool) -> Trouble:
    if during_import:
        told = _("the import does not end: {detail}")
        hint = _(
            'code outside of functions runs at import: put it under `if __name__ == "__main__":`'
        )
    else:
        told = _("the call does not end: {detail}")
        hint = _("is there a loop whose condition never becomes false, or a wait for input?")
    return Trouble(told.format(detail=detail).rstrip(), hint)


def _crashed(outcome: Outcome, detail: str) -> Trouble:
    told = detail
    if outcome.during_import:
        told = _("{detail} while the file is being imported").format(detail=detail).lstrip()
    hint = _("does the code call os._exit or exit, use ctypes, or recurse very deeply?")
    if outcome.is_astray:
        hint = _(
            "answers leave your code through a channel of the grader's own: a function returns "
            "its value and touches neither file descriptors nor the modules around it"
        )
    return Trouble(told, hint)


def _raised(failure: Failure, sources: Sources, *, during_import: bool) -> Trouble:
    where, lines = traceback_of(failure, sources)
    kind, message = clean(failure.type, 100), clean(failure.message, 500)
    raised = f"{kind}: {message}" if message else kind
    told = _("the call raises an exception: {raised}")
    if during_import:
        told = _("the file cannot be imported: {raised}")
    told = told.format(raised=raised)
    trouble = Trouble(told, "", where, "\n".join([*lines, raised]) or None)
    # Raised by hand or from compile(), it says nothing of the file.
    of_file = during_import or any(not frame.function for frame in failure.frames)
    # Older Pythons have a ValueError for null bytes.
    is_syntax = failure.type in SYNTAX or "null bytes" in failure.message
    if is_syntax and of_file:
        return _syntax(failure, trouble, quoted_line(failure, sources), sources)
    return _special(failure, trouble)


def _special(failure: Failure, trouble: Trouble) -> Trouble:
    """Recognise the exceptions that have a better explanation than their own message."""
    where = f" ({trouble.where})" if trouble.where else ""
    actual = trouble.actual
    if failure.type == "NotImplementedError":
        return Trouble(
            _("this function is not implemented yet{where}").format(where=where),
            where=trouble.where, actual=actual, lookalike="not-implemented",
        )  # fmt: skip
    if failure.type == "ModuleNotFoundError" and failure.name in PYTHON_TWO_MODULES:
        told = _("the file is written for Python 2: the module {name} is not in Python 3")
        return Trouble(
            told.format(name=failure.name),
            where=trouble.where, actual=actual, lookalike="python-two",
        )  # fmt: skip
    if failure.type == "ModuleNotFoundError" and failure.name:
        told = _("the module {name} is not there{where}")
        return Trouble(
            told.format(name=clean(failure.name, 100), where=where),
            where=trouble.where, actual=actual, lookalike="missing-package",
        )  # fmt: skip
    quoted = re.search(r"'(\w+)'", failure.message)
    if failure.type == "NameError" and quoted and quoted[1] in PYTHON_TWO_NAMES:
        told = _("{name} is Python 2 and does not exist in Python 3{where}")
        return Trouble(
            told.format(name=quoted[1], where=where),
            where=trouble.where, actual=actual, lookalike="python-two",
        )  # fmt: skip
    if "could not be broadcast" in failure.message or "mismatch in its core dim" in failure.message:
        return Trouble(
            trouble.rationale,
            _(
                "print the shapes of the arrays in this line: a sum over one axis has lost that "
                "axis, unless it is told to keep it; a product of matrices needs inner sizes that "
                "agree"
            ),
            trouble.where,
            actual,
        )
    return Trouble(
        trouble.rationale, later(HINTS.get(failure.type, OTHER_HINT)), trouble.where, actual
    )


def _syntax(failure: Failure, trouble: Trouble, line: str, sources: Sources) -> Trouble:
    where = f" ({trouble.where})" if trouble.where else ""
    source = text_of_file(sources.get(failure.frames[-1].file, b"")) if failure.frames else ""
    message = failure.message
    if "unicodeescape" in message:
        return Trouble(
            _("a backslash in a string starts an escape that does not exist{where}").format(
                where=where
            ),
            _('write paths with "/", or put r before the string, as in r"C:\\Users"'),
            trouble.where,
            trouble.actual,
        )
    if any(words in message for words in ENCODING_TROUBLE):
        told = _("the file is not UTF-8{where}: {message}")
        return Trouble(
            told.format(where=where, message=clean(message, 300)),
            _(
                "save it as UTF-8 in your editor, or name its encoding in the first line, "
                "as in `# -*- coding: latin-1 -*-`"
            ),
            trouble.where, trouble.actual,
        )  # fmt: skip
    conflict = first_line(source, CONFLICT)
    if conflict:
        told = _("the file holds the marks of a merge conflict (first in line {line})")
        return Trouble(
            told.format(line=conflict),
            _(
                "choose one of the two versions and delete the lines that start with <<<<<<<, "
                "======= and >>>>>>>"
            ),
            trouble.where, trouble.actual,
        )  # fmt: skip
    if "Missing parentheses in call to" in message or any(p.search(line) for p in PYTHON_TWO):
        told = _("the file is written for Python 2{where}: `{line}`")
        return Trouble(
            told.format(where=where, line=clean(line.strip(), 80)),
            where=trouble.where, actual=trouble.actual, lookalike="python-two",
        )  # fmt: skip
    console = first_line(source, CONSOLE)
    if console:
        told = _("the file holds what a console printed, not only code (line {line})")
        return Trouble(
            told.format(line=console),
            _("delete what is not code"),
            trouble.where, trouble.actual,
        )  # fmt: skip
    hint = _("Python cannot read this line or the one before it: is something not closed?")
    if failure.type in ("IndentationError", "TabError") or "indent" in message:
        hint = _("the lines of a block must be indented alike: use four spaces and no tabs")
    told = _("the file is not valid Python{where}: {message}")
    return Trouble(
        told.format(where=where, message=clean(message, 300)),
        hint, trouble.where, trouble.actual,
    )  # fmt: skip
