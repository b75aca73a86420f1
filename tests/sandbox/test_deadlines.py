"""When a call is overdue: by computing, by the wall clock, or by sleeping; with a clock of ours."""

from types import SimpleNamespace

import pytest

from grader.limits import Limits
from grader.sandbox import deadlines as module
from grader.sandbox.deadlines import Deadlines

LIMITS = Limits(cpu_seconds=4, wall_seconds=50)


class Watched:
    """A worker of which the test says how long it computed, and whether it sleeps."""

    cpu = 100.0
    asleep = False

    def cpu_seconds(self):
        return self.cpu

    def is_asleep(self):
        return self.asleep


@pytest.fixture
def now(monkeypatch):
    """Seconds that the test sets."""
    moment = SimpleNamespace(at=1000.0)
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: moment.at))
    return moment


@pytest.fixture
def worker():
    return Watched()


@pytest.fixture
def clock(now, worker):
    """A clock that has been asked once, when the call began."""
    begun = Deadlines(worker, LIMITS)
    assert begun.overdue() == ""
    return begun


def test_a_call_may_compute_up_to_its_limit(clock, worker):
    worker.cpu += 3.99
    assert clock.overdue() == ""
    worker.cpu += 0.01
    assert "4 s" in clock.overdue()


def test_what_was_computed_before_the_call_does_not_count(now):
    worker = Watched()
    worker.cpu = 1e6
    assert Deadlines(worker, LIMITS).overdue() == ""


def test_a_call_may_take_up_to_the_limit_of_the_wall_clock(clock, now):
    now.at += 49.9
    assert clock.overdue() == ""
    now.at += 0.1
    assert "50 s" in clock.overdue()


def test_where_the_system_tells_no_cpu_time_the_wall_clock_is_left(now):
    worker = Watched()
    worker.cpu = None
    deadlines = Deadlines(worker, LIMITS)
    assert deadlines.used() == 0.0
    now.at += 50
    assert deadlines.overdue() != ""


def test_a_worker_may_sleep_a_little_less_than_five_seconds_in_all(clock, now, worker):
    for asleep, awake in ((3.0, 10.0), (1.875, 10.0)):
        worker.asleep = True
        now.at += asleep
        assert clock.verdict() == ""
        worker.asleep = False
        now.at += awake
        assert clock.verdict() == ""
    worker.asleep = True
    now.at += 0.125
    assert "instead of computing" in clock.verdict()
    assert clock.asleep == 5.0


def test_time_before_a_worker_was_heard_of_is_no_sleep(clock, now, worker):
    worker.asleep = True
    now.at += 20
    clock.note_activity()
    now.at += 4.9
    assert clock.verdict() == ""


def test_a_worker_that_computes_is_never_asleep(clock, now):
    now.at += 20
    assert clock.verdict() == ""
    assert clock.asleep == 0.0


def test_a_lost_call_costs_what_it_computed_and_a_second_at_least(clock, now, worker):
    assert clock.cost() == 1.0
    worker.cpu += 3
    now.at += 49
    assert clock.cost() == 3.0


def test_a_call_that_ran_into_the_wall_clock_costs_all_of_its_time(clock, now, worker):
    worker.cpu += 3
    now.at += 50
    assert clock.cost() == 50.0


def test_where_no_cpu_time_is_told_a_lost_call_costs_its_time(now):
    worker = Watched()
    worker.cpu = None
    deadlines = Deadlines(worker, LIMITS)
    deadlines.used()
    now.at += 7
    assert deadlines.cost() == 7.0
