"""What a task alone can explain is asked of the task, and of one that explains nothing, nothing."""

import pytest
from tp1 import TP1

from grader.assignment.hooks import Hooks, Losses
from grader.assignment.model import Assignment, Task
from grader.diagnosis.hooks import DiagnosisHooks, hooks_of


def plain(**more):
    return Task("relu", ("relu",), (), **more)


@pytest.mark.parametrize("task", [plain(), plain(hooks=Hooks(losses=Losses(("relu.values",))))])
def test_a_task_with_data_alone_has_nothing_to_ask(task):
    assert hooks_of(task) == DiagnosisHooks()


def test_a_task_is_asked_for_its_own():
    hooks = DiagnosisHooks(unsized=("labels",))
    assert hooks_of(plain(hooks=hooks)) is hooks


def test_an_assignment_has_no_hooks_for_a_task_of_another():
    assignment = Assignment("a", "A", (plain(hooks=Hooks(unsized=("labels",))),), ())
    assert assignment.hooks_of("relu").unsized == ("labels",)
    assert assignment.hooks_of("softmax") == Hooks()


def test_criteria_and_steps_that_hooks_name_are_there():
    for task in TP1.tasks:
        criteria = {criterion.id for criterion in task.criteria}
        losses, steps = task.hooks.losses, task.hooks.steps
        assert {*losses.ordinary, *losses.beyond, *losses.following} <= criteria
        assert set(TP1.curves.get(task.name, ())) <= criteria
        assert set(task.hooks.mistakes_of) <= criteria
        if steps is not None:
            assert {*sum((*steps.reported_at.values(), *steps.after.values()), ())} <= criteria
            assert set(steps.judged.values()) <= criteria
            known = {*steps.order, *steps.judged}
            assert {*steps.stations, *sum(steps.stations.values(), ())} == known
            assert set(steps.names) == set(steps.hints) == set(steps.order)
