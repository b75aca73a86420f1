"""What a gradient checker says: accepted, rejected, or neither; and the words that decided it."""

from __future__ import annotations

import builtins
import functools
import re
from dataclasses import dataclass

import numpy as np

from grader.language import N_
from grader.sandbox.outcome import Failure, Outcome
from grader.worker.wire import Opaque

DELIBERATE = ("AssertionError", "ValueError", "Exception", "ExceptionGroup")
"""Exceptions of Python's own that are raised to reject; others happen by accident."""

ACCIDENTS = ("AxisError", "LinAlgError", "DTypePromotionError", "CallbackFailed")
"""Exceptions of NumPy's and of the worker's, which are no class of the student's own either."""

OF_ARRAYS = (
    "truth value of an array",
    "could not be broadcast",
    "setting an array element",
    "mismatch in its core",
    "not aligned",
    "inhomogeneous shape",
)
"""Words of ValueErrors that NumPy raises of itself."""

MAX_LINE_CHARS = 2_000
"""Characters of a line that are read, from its end."""

MAX_LINES = 100
"""Lines that are read for one that was overruled by a later one."""

ZERO = r"(?:0|zero)"
COUNTED = re.compile(
    r"(\d{1,9})\s?(?:/|of)\s?(\d{1,9})\s(?:\w{1,20}\s){0,2}pass"
    r"|\bpass\w{0,3}:?\s(\d{1,9})\s?(?:/|of)\s?(\d{1,9})"
)
"""How many of how many passed."""

NO_FAILURE = re.compile(
    r"\b(?:not|never|\w{1,10}n't)\sfail"
    r"|\b(?:no|none|nothing|without|not a single)\s(?:\w{1,20}\s){0,2}fail"
    rf"|(?:^\W{{0,20}}|\bpasse[ds],?\s|[,;:/]\s?|\band\s){ZERO}\s(?:\w{{1,20}}\s){{0,2}}fail"
    r"|fail\w{0,10}['\"]?(?:\s\w{1,20}){0,2}\s?(?:[:=]|->)\s?(?:0|false|none|no|\[\s?\])"
    r"(?=\s?(?:$|[;)}]|,(?!\s?[\d-])|\.(?!\d)|out\b))"
    r"|\d\W{1,3}fail\w{0,3}\s0(?![\d.])"
    r"|fail\s(?:threshold|tolerance)"
)
"""A word of failure that is denied: "nothing failed", "20 passed, 0 failed", "failures: 0".
"Failed at entry 0", "failed: 0 -1.3" and "entry 0 failed" are failures."""

NO_PASS = re.compile(
    r"\b(?:not|never|cannot|unable to|\w{1,10}n't|no|none|pas|non|zero|0)\s(?:\w{1,20}\s){0,3}pass"
    r"|\bpass\w{0,4}\s(?:pas|non)\b"
    r"|\bpass\w{0,3}\s?(?:[:=?]|->)\s?(?:false|no\b|0(?![\d.]))"
)
"""The same of passing: "did not pass", "passed: False", "ne passe pas"."""

PASS = re.compile(r"\bpass")
FAIL = re.compile(r"\bfail")


@dataclass(frozen=True)
class CheckerVerdict:
    """A verdict, None where there is none, and what decided it."""

    accepts: bool | None
    line: str = ""
    """The printed line, where that decided."""


def checker_verdict_of(outcome: Outcome) -> CheckerVerdict:
    """Return a checker's verdict, read from how its call ended.

    It rejects by an exception, and says what it returns if that is a bool; else the last line that
    it printed with "pass" or "fail" in it decides.
    """
    if outcome.ending != "returned":
        return CheckerVerdict(accepts=False)
    if isinstance(outcome.value, (bool, np.bool_)):
        return CheckerVerdict(bool(outcome.value))
    return _verdict_in(outcome.output)


@functools.lru_cache(maxsize=64)
def _verdict_in(output: str) -> CheckerVerdict:
    """Return the verdict of the last line that has one."""
    for line in reversed(output.splitlines()):
        accepts = _read(line)
        if accepts is not None:
            return CheckerVerdict(accepts, line[-MAX_LINE_CHARS:].strip())
    return CheckerVerdict(accepts=None)


def _read(line: str) -> bool | None:
    """Return the verdict of a line, None if it has none: one failure is enough to reject."""
    said = line[-MAX_LINE_CHARS:].lower()
    if "pass" not in said and "fail" not in said:
        return None
    said = " ".join(said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    counted = COUNTED.search(said)
    if counted is not None:
        passed, of_all = (int(group) for group in counted.groups() if group is not None)
        return passed == of_all
    rest = NO_FAILURE.sub(" ", said)
    if FAIL.search(rest) or NO_PASS.search(rest):
        return False
    return True if PASS.search(said) or rest != said else None


def _overruled(output: str, line: str) -> str:
    """Return the last line before a deciding one that says the contrary; empty if none does."""
    if not line:
        return ""
    decided = _read(line)
    for other in output.splitlines()[: -MAX_LINES - 1 : -1]:
        if _read(other) is (not decided):
            return other[-MAX_LINE_CHARS:].strip()
    return ""


def accepted(outcome: Outcome) -> bool:
    """Return True if the checker accepts; no verdict counts as a rejection."""
    return checker_verdict_of(outcome).accepts is True


def is_deliberate(failure: Failure) -> bool:
    """Return True if an exception is a verdict: raised to reject, of an own class, or saying so.

    A TypeError or an IndexError is an accident.
    """
    if failure.type in ACCIDENTS or "Exception" not in failure.bases:
        return False
    if any(said in failure.message for said in OF_ARRAYS):
        return False
    is_own = not hasattr(builtins, failure.type)
    return is_own or failure.type in DELIBERATE or _read(failure.message) is False


def words(outcome: Outcome, verdict: str) -> str:
    """Return a verdict with what decided it, for a person."""
    if outcome.failure is not None:
        return N_("{verdict}: it raised {exception}: {message}").format(
            verdict=verdict,
            exception=outcome.failure.type,
            message=outcome.failure.message[:200],
        )
    line = checker_verdict_of(outcome).line
    if other := _overruled(outcome.output, line):
        return N_(
            "{verdict}: it printed {other!r} and after it {line!r}; the last one counts"
        ).format(verdict=verdict, other=other[:200], line=line[:200])
    if line:
        return N_("{verdict}: it printed {line!r}").format(verdict=verdict, line=line[:200])
    value = outcome.value.description if isinstance(outcome.value, Opaque) else outcome.value
    told = N_("{verdict}: it returned {value} and printed nothing")
    if isinstance(outcome.value, (bool, np.bool_)):
        told = N_("{verdict}: it returned {value}")
    elif outcome.output.strip():
        told = N_("{verdict}: it returned {value}, and no line that it printed says pass or fail")
    return told.format(verdict=verdict, value=str(value)[:50])
