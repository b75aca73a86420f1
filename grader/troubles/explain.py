"""Explain an outcome that is not a value: each way to end has its own words."""

from __future__ import annotations

from grader.language import _, translate
from grader.sandbox.outcome import Failure, Outcome
from grader.sanitise import clean
from grader.troubles.exceptions import of_exception
from grader.troubles.excerpts import Sources, traceback_of
from grader.troubles.missing import Asked, of_missing
from grader.troubles.record import Explanation
from grader.troubles.syntax import is_of_syntax, of_syntax

TOO_DEEP = "maximum recursion depth exceeded"


def explain(outcome: Outcome, sources: Sources, asked: Asked | None = None) -> Explanation:
    """Explain an outcome that is not a value; `asked` is the function that was called."""
    detail = translate(outcome.detail)
    match outcome.ending:
        case "raised" if outcome.failure is not None:
            return _raised(outcome, outcome.failure, sources, asked)
        case "timed_out":
            return _timed_out(outcome, detail)
        case "crashed":
            return _crashed(outcome, detail)
        case "missing":
            return of_missing(outcome, sources, asked)
        case "skipped":
            return _skipped(outcome, detail)
    return Explanation(detail or _("the call ended in an unknown way"))


def _skipped(outcome: Outcome, detail: str) -> Explanation:
    hint = _("see the calls before this one")
    if outcome.is_late:
        hint = _(
            "are answers arrays, and not lists of very many lists? is f evaluated only twice for "
            "each entry? is there more in the files than the assignment needs?"
        )
    return Explanation(_("not tried: {detail}").format(detail=detail), hint)


def _raised(
    outcome: Outcome, failure: Failure, sources: Sources, asked: Asked | None
) -> Explanation:
    where, lines = traceback_of(failure, sources)
    kind, message = clean(failure.type, 100), clean(failure.message, 500)
    if failure.type == "RecursionError" and message.startswith(TOO_DEEP):
        message = TOO_DEEP  # whatever was being done at that depth
    raised = f"{kind}: {message}" if message else kind
    told = _("the call raises an exception: {raised}")
    if outcome.during_import:
        told = _("the file cannot be imported: {raised}")
    told = told.format(raised=raised)
    if outcome.during_import and where:  # it may be another file that is at fault
        told = f"{told} ({where})"
    trouble = Explanation(told, "", where, "\n".join([*lines, raised]) or None)
    # Raised by hand or from compile(), it says nothing of the file.
    of_file = outcome.during_import or any(not frame.function for frame in failure.frames)
    if is_of_syntax(failure) and of_file:
        return of_syntax(failure, trouble, sources)
    return of_exception(failure, trouble, sources, asked)


def _timed_out(outcome: Outcome, detail: str) -> Explanation:
    """Explain which limit cut it off: nobody knows whether it would have ended."""
    lookalike = "too-slow" if outcome.is_late else None
    if outcome.during_import:
        told = _("the import was cut off; {detail}")
        hint = _(
            'code outside of functions runs at import: put it under `if __name__ == "__main__":`'
        )
    else:
        told = _("the call was cut off; {detail}")
        hint = _(
            "is there a loop whose condition never becomes false, a wait for input, or work that "
            "grows much faster than the array?"
        )
    return Explanation(told.format(detail=detail).rstrip(), hint, lookalike=lookalike)


def _crashed(outcome: Outcome, detail: str) -> Explanation:
    told = detail
    if outcome.during_import:
        told = _("{detail} while the file is being imported").format(detail=detail).lstrip()
    hint = _("does the code call os._exit or exit, use ctypes, or recurse very deeply?")
    if outcome.is_astray:
        hint = _(
            "answers leave your code through a channel of the grader's own: a function returns "
            "its value and touches neither file descriptors nor the modules around it"
        )
    return Explanation(told, hint)
