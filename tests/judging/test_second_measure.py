"""Time that grows like a loop's, where no lines are counted, has a person look."""

import numpy as np
import pytest

from grader.assignment.cases import Arg, Call, Case
from grader.judging.second_measure import MAX_RETRIALS, MOST_EVENTS, time_disagrees
from grader.sandbox.outcome import Outcome

SMALL, LARGE = np.zeros((30, 40)), np.zeros((130, 40))
ENTRIES = LARGE.size - SMALL.size
CALLS = tuple(Call("softmax", (Arg("x", each, "x"),), count=True) for each in (SMALL, LARGE, SMALL))
CASE = Case("softmax.vectorised/row", "", CALLS)


class Timed:
    """Tells the times given, the least one so far for each call."""

    def __init__(self, small, larges):
        self._small, self._larges, self._at = small, larges, 0

    def cpu_seconds_of(self, call, *, again=False):
        if call is not CALLS[1]:
            return self._small
        self._at += again
        return min(self._larges[: self._at + 1])


def outcomes(events):
    return [Outcome("returned", events=events)] * 3


@pytest.mark.parametrize(
    ("nanoseconds", "events", "found"),
    [(40, 4, False), (130, 11, False), (500, 4, True), (3000, 2000, False), (9000, 10**6, True)],
    ids=["vectorised", "long double", "a loop", "2000 vectorised steps", "padded with lines"],
)
def test_growth_is_held_against_what_was_counted(nanoseconds, events, found):
    larges = [1e-4 + nanoseconds * 1e-9 * ENTRIES] * (MAX_RETRIALS + 1)
    assert time_disagrees(Timed(1e-4, larges), CASE, outcomes(events)) is found


def test_a_slow_moment_is_no_loop():
    slow, quick = 1e-4 + 5e-6 * ENTRIES, 1e-4 + 4e-8 * ENTRIES
    assert not time_disagrees(Timed(1e-4, [slow] * MAX_RETRIALS + [quick]), CASE, outcomes(4))


def test_where_the_system_tells_no_time_nothing_is_found():
    class Untold:
        def cpu_seconds_of(self, call, *, again=False):
            return None

    assert not time_disagrees(Untold(), CASE, outcomes(MOST_EVENTS))
