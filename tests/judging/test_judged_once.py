"""The same answers to all cases of a criterion are judged once, and only those."""

from dataclasses import replace

import pytest
from tp1 import TP1

from grader.grading.runs import used_criteria
from grader.intake.modules import gather
from grader.judging.judge import judge_task
from grader.judging.memo import Memo
from grader.judging.runners import Runners

SIGMOID = next(task for task in TP1.tasks if task.name == "sigmoid")
RIGHT = """
import numpy as np
def sigmoid(x): return np.tanh(np.asarray(x) / 2) / 2 + 0.5
def sigmoid_grad(s): return s * (1 - s)
"""
WRONG_GRADIENT = RIGHT.replace("s * (1 - s)", "s * (1 + s)")
FICKLE = """
import numpy as np
seen = set()
def sigmoid(x):
    again = np.asarray(x).tobytes() in seen
    seen.add(np.asarray(x).tobytes())
    return np.tanh(np.asarray(x) / 2) / 2 + 0.5 + again
def sigmoid_grad(s): return s * (1 - s)
"""


@pytest.fixture
def judging(slot):
    """Judge a file of a batch that begins here; what is judged is noted in `judging.of`."""
    workers, grading = slot.workers(), replace(slot.grading(TP1), memo=Memo())

    def judged(source):
        def counting(criterion):
            def judge(judge_input):
                judged.of.append(criterion.id)
                return criterion.judge(judge_input)

            judges.setdefault(criterion.id, judge)
            return replace(criterion, judge=judges[criterion.id])

        judged.of.clear()
        criteria = tuple(map(counting, used_criteria(SIGMOID, grading)))
        files = {"sigmoid.py": source.encode()}
        with Runners(gather("", files, TP1.names), workers, grading) as runners:
            judgement = judge_task(SIGMOID, runners.open(SIGMOID), grading, criteria)
        return {
            each.criterion.id: (each.verdict, each.passed, each.tried)
            for each in judgement.criteria
        }

    judges, judged.of = {}, []
    yield judged
    workers.close()


def test_a_file_that_answers_alike_is_not_judged_again_and_has_the_same_verdicts(judging):
    first = judging(RIGHT)
    assert "sigmoid.values" in judging.of
    assert judging(RIGHT + "# another\n") == first
    assert judging.of == []


def test_a_file_that_answers_otherwise_is_judged_on_what_it_answers(judging):
    first = judging(RIGHT)
    second = judging(WRONG_GRADIENT)
    lost = {name for name in first if first[name][0] != second[name][0]}
    assert lost
    assert lost <= set(judging.of)
    assert "sigmoid.values" not in judging.of


def test_a_file_that_changes_its_mind_loses_what_an_equal_first_answer_earned(judging):
    first, second = judging(RIGHT), judging(FICKLE)
    assert first["sigmoid.values"][0] == "passed"
    assert second["sigmoid.values"][0] == "failed"


def test_verdicts_do_not_depend_on_who_was_judged_before(judging):
    before = judging(WRONG_GRADIENT)
    judging(RIGHT)
    assert judging(WRONG_GRADIENT) == before
