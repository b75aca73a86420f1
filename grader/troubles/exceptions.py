"""Exceptions that code raises while it runs: those with a better explanation than their own."""

from __future__ import annotations

import re
from dataclasses import replace

from grader.language import N_, _, translate
from grader.sandbox.outcome import Failure
from grader.sanitise import clean
from grader.troubles import python_two
from grader.troubles.excerpts import Sources, text_of_file
from grader.troubles.missing import Asked, of_class
from grader.troubles.names import hint_of_name, meant
from grader.troubles.pasted import of_pasted
from grader.troubles.record import Explanation
from grader.troubles.spelling import did_you_mean, near

HINTS = {
    "FloatingPointError": N_(
        "NumPy only warns of this unless it is told to raise: which line of your files calls "
        "np.seterr or np.errstate?"
    ),
    "RecursionError": N_(
        "a function calls itself, directly or by way of others, more often than Python allows: "
        "what is to end that?"
    ),
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
NO_STAND_IN = N_(
    "a stand-in takes the place of a file of yours that is wrong or missing, and has values only "
    "where right code needs them: mend that file first"
)
OTHER_HINT = N_("read the last line first, then find the line of yours above it")
PACKAGES = ("numpy", "math", "random")
"""What the assignment imports besides the student's own files."""


def of_exception(
    failure: Failure, explanation: Explanation, sources: Sources, asked: Asked | None = None
) -> Explanation:
    """Recognise the exceptions that have a better explanation than their own message."""
    if failure.type == "NotImplementedError":
        told = _("this function is not implemented yet{where}").format(where=explanation.at)
        return replace(explanation, rationale=told, lookalike="not-implemented")
    if failure.type == "ModuleNotFoundError" and failure.name:
        return _no_module(failure.name, explanation, sources)
    if failure.type == "NameError" and (known := _known_name(failure, explanation, sources)):
        return known
    told = of_class(asked, sources) if failure.type == "TypeError" else ""
    if told:
        return replace(explanation, rationale=told, lookalike="missing-function")
    question = meant(failure, sources)
    if question:
        return replace(
            explanation, rationale=explanation.rationale + question, lookalike="misspelt-name"
        )
    return replace(explanation, hint=_hint(failure, sources))


def _known_name(failure: Failure, explanation: Explanation, sources: Sources) -> Explanation | None:
    """Recognise the names of Python 2, and a console's `In [1]: x`, which reads as a statement."""
    quoted = re.search(r"'(\w+)'", failure.message)
    if quoted and quoted[1] in python_two.NAMES:
        told = _("{name} is Python 2 and does not exist in Python 3{where}")
        told = told.format(name=quoted[1], where=explanation.at)
        return replace(explanation, rationale=told, lookalike="python-two")
    if quoted and quoted[1] in ("In", "Out") and failure.frames:
        last = failure.frames[-1]
        source = text_of_file(sources.get(last.file, b""))
        return of_pasted(last.file, source, last.line, explanation)
    return None


def _hint(failure: Failure, sources: Sources) -> str:
    if "could not be broadcast" in failure.message or "mismatch in its core dim" in failure.message:
        return _(
            "print the shapes of the arrays in this line: a sum over one axis has lost that "
            "axis, unless it is told to keep it; a product of matrices needs inner sizes that "
            "agree"
        )
    if failure.type == "CallbackFailed" and "no stand-in value" in failure.message:
        return translate(NO_STAND_IN)
    return hint_of_name(failure, sources) or translate(HINTS.get(failure.type, OTHER_HINT))


def _no_module(name: str, explanation: Explanation, sources: Sources) -> Explanation:
    if name in python_two.MODULES:
        told = _("the file is written for Python 2: the module {name} is not in Python 3")
        return replace(explanation, rationale=told.format(name=name), lookalike="python-two")
    told = _("the module {name} is not there{where}")
    told = told.format(name=clean(name, 100), where=explanation.at)
    there = {file.removesuffix(".py") for file in sources if "/" not in file}
    told += did_you_mean([clean(each) for each in near(name, {*PACKAGES, *there})])
    return replace(explanation, rationale=told, lookalike="missing-package")
