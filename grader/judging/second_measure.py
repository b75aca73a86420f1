"""A second measure of work that grows: the processor time of counted calls, seen from outside.

Lines are counted in the submission's own process. A loop that is hidden there still takes time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.assignment.cases import Call, Case
from grader.judging.calls import ModuleRunner
from grader.sandbox.outcome import Outcome

SECONDS_PER_ENTRY = 150e-9
"""Growth of the time for each entry more of the first argument. One vectorised operation takes 1 to
10 ns for an entry; right solutions were seen to take 10 to 60 in all on a busy machine, in long
double 130. A loop over entries takes 500 ns and more, one over rows of 40 entries 200 to 400."""

SECONDS_PER_EVENT = 3e-9
"""What each counted line or call may take for an entry more: who bisects in 2000 vectorised steps
takes 1, a network in long double 2.4."""

MOST_EVENTS = 2500
"""Counted events that are an excuse."""

MAX_RETRIALS = 4
"""Times that a large input is tried once more: the first time it needs new memory, and on a busy
machine any of them may be slow."""


def time_disagrees(runner: ModuleRunner, case: Case, outcomes: Sequence[Outcome]) -> bool:
    """Return True if the time of a case of two sizes grows as that of a loop does.

    Asked where the counted lines do not grow. The case is a small input, a large one, and the
    small one again.
    """
    small, large, again = case.calls
    allowed = _allowed(outcomes) * (_entries(large) - _entries(small))
    for time in range(MAX_RETRIALS + 1):
        least = [
            runner.cpu_seconds_of(small),
            runner.cpu_seconds_of(large, again=time > 0),
            runner.cpu_seconds_of(again),
        ]
        known = [each for each in least if each is not None]
        if len(known) < len(least) or known[1] - min(known[0], known[2]) <= allowed:
            return False
    return True


def _allowed(outcomes: Sequence[Outcome]) -> float:
    events = min(MOST_EVENTS, *(outcome.events for outcome in outcomes))
    return SECONDS_PER_ENTRY + SECONDS_PER_EVENT * events


def _entries(call: Call) -> int:
    return int(np.size(call.args[0].value))  # type: ignore[arg-type]
