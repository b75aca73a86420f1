"""One budget for each submission: what is beyond it is not tried, and says so."""

import threading
import time

import pytest
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker
from grader.grading import runs
from grader.grading.setup import prepare_setup
from grader.intake.location import SubmissionLocation
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.meter import BudgetSpentError, Meter, is_spent, look, metered, unpack
from grader.records.report import Report
from grader.settings import Course

HONEST = SPECIMENS / "passed_plain"
REFERENCE = SPECIMENS.parent.parent / "reference"
NOTHING = Limits(trusted_cpu_seconds=1e-9)
TINY = Limits(trusted_cpu_seconds=0.05)


def work(seconds):
    """Use up processor time."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_without_a_meter_nothing_is_spent():
    look()
    assert not is_spent()


def test_what_is_spent_is_told_at_the_next_look():
    with metered(Meter(TINY)):
        look()
        work(0.06)
        with pytest.raises(BudgetSpentError):
            look()
        assert is_spent()
    assert not is_spent()


def test_a_meter_that_is_opened_again_goes_on_counting():
    meter = Meter(TINY)
    for _ in range(2):
        with metered(meter):
            work(0.03)
    with metered(meter), pytest.raises(BudgetSpentError):
        look()


def test_what_is_made_for_all_is_charged_to_nobody():
    with metered(Meter(TINY)):
        with metered(None):
            work(0.06)
            look()
        look()


def test_time_of_another_thread_is_not_charged():
    with metered(Meter(TINY)):
        other = threading.Thread(target=work, args=(0.06,))
        other.start()
        other.join()
        look()


def test_bytes_are_counted_apart_from_time():
    with metered(Meter(Limits(unpacked_bytes=2000))):
        unpack(1500)
        look()
        with pytest.raises(BudgetSpentError):
            unpack(1500)


def test_no_handler_of_our_own_trouble_takes_it_for_that():
    assert not issubclass(BudgetSpentError, Exception)


@pytest.fixture
def graded(tmp_path):
    """Grade an honest submission under some limits; return its report."""

    def grade(limits):
        setup = prepare_setup(TP1, Course(limits=limits), 7, "grade", REFERENCE)
        seat = SlotWorker(ReportStore(Batch(setup, tmp_path, {}, fresh=True)))
        try:
            seat.grade(BatchItem("someone", find_submissions([HONEST], limits, TP1.names)[0]))
        finally:
            seat.close()
        assert (tmp_path / "someone" / "report.html").is_file()
        return Report.model_validate_json((tmp_path / "someone" / "report.json").read_bytes())

    return grade


@pytest.fixture
def read_before(monkeypatch):
    """Have submissions read at no cost, so that all that is spent is spent on judging."""
    read = SubmissionLocation.read

    def at_no_cost(self, limits, names):
        with metered(None):
            return read(self, Limits(), names)

    monkeypatch.setattr(SubmissionLocation, "read", at_no_cost)


def test_where_nothing_is_left_to_read_with_a_module_is_missing_in_what_was_read(graded):
    report = graded(NOTHING)
    criteria = [criterion for task in report.tasks for criterion in task.criteria]
    assert {criterion.verdict for criterion in criteria} == {"missing"}
    assert report.harness_errors == []
    for task in report.tasks:
        told = task.criteria[0].findings[0].rationale
        assert told.startswith(f"there is no file {task.name}.py in what was read: it took more")


@pytest.mark.usefixtures("read_before")
def test_where_nothing_is_left_each_criterion_says_that_it_was_not_tried(graded):
    report = graded(NOTHING)
    criteria = [criterion for task in report.tasks for criterion in task.criteria]
    assert {criterion.verdict for criterion in criteria} == {"skipped"}
    assert report.score.points == 0
    assert report.harness_errors == []
    for criterion in criteria:
        (finding,) = criterion.findings
        assert finding.rationale.startswith("not tried: to look at what was handed in")


@pytest.mark.usefixtures("read_before")
def test_a_person_is_asked_to_look_at_a_submission_that_cost_too_much(graded):
    assert all("costly" in task.conduct for task in graded(NOTHING).tasks)


def test_what_was_judged_before_stays(graded, monkeypatch):
    spent, judged = [], runs.judge_task

    def judge(task, *rest):
        done = judged(task, *rest)
        if task.name == "sigmoid":
            spent.append(None)
            work(1.1)
        return done

    monkeypatch.setattr(runs, "judge_task", judge)
    report = graded(Limits(trusted_cpu_seconds=1.0))
    points = {task.name: task.points for task in report.tasks}
    assert spent
    assert points == {"softmax": 15, "sigmoid": 10, "gradcheck": 0, "neural": 0}
