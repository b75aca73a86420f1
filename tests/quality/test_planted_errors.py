"""An error that is planted in the grader does not stay unseen."""

from dataclasses import replace
from functools import partial

import pytest
from chosen_specimens import GLOBAL_MAX, NO_SHIFT, RIGHT, ROUNDED
from tp1 import TP1

from grader.comparison.values import Mismatch
from grader.quality.fairness import names_in, validate
from grader.settings import ToleranceSettings


def _softmax_alone(grading, **criteria):
    """Return a grading of softmax alone, with the judges of some criteria replaced."""
    task = next(task for task in grading.assignment.tasks if task.name == "softmax")
    doctored = tuple(
        replace(criterion, judge=criteria.get(criterion.id.partition(".")[2], criterion.judge))
        for criterion in task.criteria
    )
    tasks = (replace(task, criteria=doctored),)
    return replace(grading, assignment=replace(grading.assignment, tasks=tasks))


def _wave_through(_):
    return None


def _reject(_):
    return Mismatch("value", "it is never right", 0.0, 1.0)


@pytest.fixture
def judged(pool, graded):
    """Grade one specimen and hold the report to its label."""

    def judge(name, grading):
        return validate([pool[name]], {name: graded(name, grading)}, TP1)

    return judge


def test_a_judge_that_lets_everything_pass_is_found_out(judged, grading):
    assert judged(ROUNDED, _softmax_alone(grading)).holds
    found = judged(ROUNDED, _softmax_alone(grading, rows=_wave_through))
    assert found.rows["softmax.rows"].missed == (ROUNDED,)
    assert found.rows["softmax.vector"].missed == ()
    assert not found.holds


def test_a_judge_that_rejects_everything_is_found_out(judged, grading):
    assert judged(RIGHT, _softmax_alone(grading)).holds
    found = judged(RIGHT, _softmax_alone(grading, vector=_reject))
    assert found.rows["softmax.vector"].rejected == (RIGHT,)
    assert found.rows["softmax.rows"].rejected == ()
    assert not found.holds


def test_a_judge_that_rejects_everything_sends_wrong_work_astray(judged, grading):
    assert judged(GLOBAL_MAX, _softmax_alone(grading)).holds
    found = judged(GLOBAL_MAX, _softmax_alone(grading, rows=_reject))
    assert found.astray == {GLOBAL_MAX: ("softmax.rows",)}
    assert not found.holds


def test_a_tolerance_that_is_far_too_wide_is_found_out(judged, grading):
    alone = _softmax_alone(grading)
    wide = alone.course.model_copy(update={"tolerances": ToleranceSettings(rtol=1.0)})
    assert judged(ROUNDED, alone).holds
    found = judged(ROUNDED, replace(alone, course=wide))
    assert found.total.missed == (ROUNDED,)
    assert not found.holds


def test_cases_that_cannot_tell_right_from_wrong_are_found_out(judged, grading):
    """Where all rows are of one size, one maximum for all of them does no harm."""
    alone = _softmax_alone(grading)
    harmless = replace(
        alone.cases["softmax.extreme"],
        tried=tuple(
            answered
            for answered in alone.cases["softmax.extreme"].tried
            if answered.case.title.startswith("entries around")
        ),
    )
    cases = {**alone.cases, "softmax.extreme": harmless}
    assert judged(GLOBAL_MAX, alone).holds
    found = judged(GLOBAL_MAX, replace(alone, cases=cases))
    assert found.rows["softmax.extreme"].missed == (GLOBAL_MAX,)
    assert not found.holds


def _with_alikes(grading, change):
    """Return a grading of softmax alone in which `change` rewrites what look-alikes answer."""

    def doctored(answered):
        known = replace(answered.known, alikes=change(answered.known))
        return replace(answered, known=known)

    alone = _softmax_alone(grading)

    def all_doctored(each):
        return tuple(map(doctored, each))

    cases = {
        name: replace(
            each,
            tried=all_doctored(each.tried),
            make_smaller=partial(all_doctored, each.smaller),
        )
        for name, each in alone.cases.items()
    }
    # Mistakes are then named on these cases, and not on the public ones.
    return replace(alone, cases=cases, public=None)


def test_a_look_alike_whose_output_is_right_is_never_named(grading, judged, graded):
    honest = _with_alikes(grading, lambda entry: entry.alikes)
    assert names_in(graded(NO_SHIFT, honest)) == {"softmax.no-shift"}
    right = _with_alikes(grading, lambda entry: dict.fromkeys(entry.alikes, entry.values))
    for name in (NO_SHIFT, GLOBAL_MAX):
        assert not names_in(graded(name, right)), name
    assert not names_in(graded(ROUNDED, right))
    assert judged(NO_SHIFT, right).total.misnamed == (NO_SHIFT,)


def test_two_look_alikes_with_their_ids_swapped_are_found_out(grading, judged):
    ids = {"softmax.no-shift": "softmax.global-max", "softmax.global-max": "softmax.no-shift"}

    def swapped(entry):
        names = {name: name.partition("#") for name in entry.alikes}
        return {
            ids.get(own, own) + sign + number: entry.alikes[name]
            for name, (own, sign, number) in names.items()
        }

    for name in (NO_SHIFT, GLOBAL_MAX):
        assert judged(name, _with_alikes(grading, lambda entry: entry.alikes)).holds
        found = judged(name, _with_alikes(grading, swapped))
        assert found.total.misnamed == (name,)
        assert not found.total.missed
        assert not found.holds


def test_a_table_of_look_alikes_that_is_empty_is_found_out(grading, judged):
    found = judged(NO_SHIFT, _with_alikes(grading, lambda _: {}))
    assert found.total.misnamed == (NO_SHIFT,)
    assert not found.holds
