"""Who has the worker: of several modules under test, the one that is asked."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from tp1 import TP1

from grader.grading.runs import used_criteria
from grader.intake.modules import gather
from grader.judging import records
from grader.judging.judge import judge_task
from grader.judging.runners import Runners

SOFTMAX, SIGMOID, *_ = TP1.tasks
COUNTS = """
import numpy as np
calls = 0
def {name}(x):
    global calls
    calls += 1
    return np.asarray(float(calls))
"""


@pytest.fixture
def runners(slot):
    """Two modules that answer how often they were called, each in the worker that it has."""
    names = ("softmax", "sigmoid")
    files = {f"{name}.py": COUNTS.format(name=name).encode() for name in names}
    workers = slot.workers()
    with Runners(gather("", files, TP1.names), workers, slot.grading(TP1)) as runners:
        yield runners
    workers.close()


def _cases(runners, task):
    return [answered.case for answered in runners.grading.cases[task.criteria[0].id].tried]


def _answer(runner, case):
    return float(runner.run(case)[-1].value)


def test_a_module_keeps_its_worker_while_no_other_is_asked(runners):
    first, second, *_ = _cases(runners, SOFTMAX)
    runner = runners.open(SOFTMAX)
    runners.open(SIGMOID)
    assert [_answer(runner, first), _answer(runner, second)] == [1, 2]


def test_a_module_that_is_asked_after_another_begins_in_a_new_worker(runners):
    first, second, *_ = _cases(runners, SOFTMAX)
    runner, other = runners.open(SOFTMAX), runners.open(SIGMOID)
    assert _answer(runner, first) == 1
    assert _answer(other, _cases(runners, SIGMOID)[0]) == 1
    assert _answer(runner, second) == 1


def test_what_was_answered_before_another_had_the_worker_is_not_asked_again(runners):
    first, *_ = _cases(runners, SOFTMAX)
    runner, other = runners.open(SOFTMAX), runners.open(SIGMOID)
    before = runner.run(first)
    other.run(_cases(runners, SIGMOID)[0])
    assert runner.run(first) is before


def test_no_record_of_a_judgement_changes_once_it_is_made(runners):
    judged = judge_task(
        SOFTMAX, runners.open(SOFTMAX), runners.grading, used_criteria(SOFTMAX, runners.grading)
    )
    assert not judged.all_passed
    for each in (judged, judged.criteria[0], judged.criteria[0].judged_cases[0]):
        with pytest.raises(FrozenInstanceError):
            each.criterion = None
    assert isinstance(judged.criteria, tuple)
    kinds = [each for each in vars(records).values() if is_dataclass(each)]
    assert all(kind.__dataclass_params__.frozen for kind in kinds)


def test_the_gist_of_a_judgement_keeps_its_verdicts_and_nothing_that_was_sent(runners):
    judged = judge_task(
        SOFTMAX, runners.open(SOFTMAX), runners.grading, used_criteria(SOFTMAX, runners.grading)
    )
    gist = judged.gist()
    assert [criterion.verdict for criterion in gist.criteria] == [
        criterion.verdict for criterion in judged.criteria
    ]
    assert gist.met == judged.met
    assert gist.seen == ()
    for criterion in gist.criteria:
        assert criterion.judged_cases == ()
        assert [failed_case.outcome.value for failed_case in criterion.failed_cases] in ([], [None])
    kept = {field.name for field in fields(gist)} - {"criteria", "seen"}
    assert all(getattr(gist, name) == getattr(judged, name) for name in kept)
