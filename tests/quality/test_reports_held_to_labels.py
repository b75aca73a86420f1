"""Reports are held to labels: each is altered by hand, and what is wrong with it is seen."""

from dataclasses import replace

import pytest
from chosen_specimens import GLOBAL_MAX, NO_SHIFT, NO_STATE, OTHER_RIGHT, RIGHT, ROUNDED
from tp1 import TP1

from grader.quality.fairness import MIN_SHARE_NAMED, lost_criteria, names_in, validate
from grader.quality.faults import faults
from grader.records.finding import Finding


@pytest.fixture(scope="module")
def reports(pool, grading, graded):
    return {name: graded(name, grading) for name in pool}


@pytest.fixture
def held(pool, reports):
    """Hold the reports to the labels, some reports perhaps being replaced."""
    return lambda reports=reports: validate(list(pool.values()), reports, TP1)


def _with(report, criterion, **changes):
    """Return a report with some fields of one criterion replaced."""
    tasks = [
        task.model_copy(
            update={
                "criteria": [
                    each.model_copy(update=changes) if each.id == criterion else each
                    for each in task.criteria
                ]
            }
        )
        for task in report.tasks
    ]
    return report.model_copy(update={"tasks": tasks})


def _without(report, criterion):
    """Return a report in which one criterion was never judged."""
    tasks = [
        task.model_copy(
            update={"criteria": [each for each in task.criteria if each.id != criterion]}
        )
        for task in report.tasks
    ]
    return report.model_copy(update={"tasks": tasks})


def _named(*ids):
    return [
        Finding(rationale="a mistake", hint="a hint", lookalike=identifier) for identifier in ids
    ]


def _labelled(specimen, **changes):
    return replace(specimen, label=specimen.label.model_copy(update=changes))


def test_a_fair_grader_holds(held):
    found = held()
    assert found.holds
    assert found.share_named == 1.0
    assert (found.total.right, len(found.total.wrong)) == ((RIGHT, OTHER_RIGHT), 4)
    assert found.total.with_id == (NO_STATE, GLOBAL_MAX, NO_SHIFT)
    assert not faults(found, at_length=True)


def test_every_criterion_has_a_row_in_the_order_of_the_tasks(held):
    rows = held().rows
    assert list(rows) == [criterion.id for task in TP1.tasks for criterion in task.criteria]
    assert rows["softmax.extreme"].wrong == (ROUNDED, GLOBAL_MAX, NO_SHIFT)
    assert rows["neural.cost"].wrong == ()


@pytest.mark.parametrize("verdict", ["failed", "raised", "crashed", "skipped", "missing"])
def test_right_work_that_loses_a_criterion_is_rejected(held, reports, verdict):
    altered = _with(reports[RIGHT], "softmax.rows", verdict=verdict)
    found = held({**reports, RIGHT: altered})
    assert found.rows["softmax.rows"].rejected == (RIGHT,)
    assert found.rows["softmax.vector"].rejected == ()
    assert found.total.rejected == (RIGHT,)
    assert not found.holds
    assert faults(found, at_length=False) == [f"{RIGHT}: right work loses softmax.rows"]


def test_wrong_work_that_keeps_a_criterion_is_missed(held, reports):
    altered = _with(reports[NO_SHIFT], "softmax.extreme", verdict="passed", findings=[])
    found = held({**reports, NO_SHIFT: altered})
    assert found.rows["softmax.extreme"].missed == (NO_SHIFT,)
    assert found.rows["softmax.shift"].missed == ()
    assert found.total.missed == (NO_SHIFT,)
    assert not found.holds
    assert f"{NO_SHIFT}: wrong work keeps softmax.extreme" in faults(found, at_length=False)


def test_wrong_work_that_loses_more_than_its_label_says_is_astray(held, reports):
    altered = _with(reports[NO_STATE], "sigmoid.values", verdict="failed")
    altered = _with(altered, "softmax.rows", verdict="failed")
    found = held({**reports, NO_STATE: altered})
    assert found.astray == {NO_STATE: ("sigmoid.values", "softmax.rows")}
    assert not found.total.rejected
    assert not found.holds
    said = f"{NO_STATE}: loses sigmoid.values, softmax.rows without reason"
    assert faults(found, at_length=False) == [said]


def test_a_loss_that_the_label_allows_is_not_astray(pool, reports):
    altered = _with(reports[NO_STATE], "sigmoid.values", verdict="failed")
    specimen = _labelled(pool[NO_STATE], may_fail=frozenset({"sigmoid.values"}))
    found = validate([specimen], {NO_STATE: altered}, TP1)
    assert not found.astray
    assert found.holds


def test_a_mistake_named_in_right_work_is_an_unfairness(held, reports):
    altered = _with(reports[RIGHT], "softmax.rows", findings=_named("softmax.no-shift"))
    found = held({**reports, RIGHT: altered})
    assert found.named_although_right == {RIGHT: ("softmax.no-shift",)}
    assert not found.holds
    said = f"{RIGHT}: right work is named softmax.no-shift"
    assert faults(found, at_length=False) == [said]


@pytest.mark.parametrize(
    "named",
    [(), ("softmax.global-max",), ("softmax.no-shift", "softmax.global-max")],
    ids=["not named", "named otherwise", "named once too often"],
)
def test_a_mistake_that_is_not_named_as_labelled_is_misnamed(held, reports, named):
    altered = _with(reports[NO_SHIFT], "softmax.shift", findings=_named(*named))
    altered = _with(altered, "softmax.extreme", findings=[])
    found = held({**reports, NO_SHIFT: altered})
    assert found.total.misnamed == (NO_SHIFT,)
    assert found.rows["softmax.shift"].misnamed == (NO_SHIFT,)
    assert found.rows["softmax.rows"].misnamed == ()
    assert found.share_named == 2 / 3
    assert not found.holds
    said = f"{NO_SHIFT}: its mistake is not named rightly"
    assert faults(found, at_length=False) == [said]


def test_a_name_for_work_whose_label_asks_for_none_is_misnamed(held, reports):
    altered = _with(reports[ROUNDED], "softmax.rows", findings=_named("softmax.epsilon"))
    found = held({**reports, ROUNDED: altered})
    assert ROUNDED in found.total.with_id
    assert found.total.misnamed == (ROUNDED,)
    assert not found.holds


def test_a_second_name_that_the_label_allows_is_well_named(pool, reports):
    second = _named("softmax.no-shift", "softmax.global-max")
    altered = {NO_SHIFT: _with(reports[NO_SHIFT], "softmax.shift", findings=second)}
    allowed = _labelled(pool[NO_SHIFT], also=frozenset({"softmax.global-max"}))
    assert not validate([pool[NO_SHIFT]], altered, TP1).holds
    assert validate([allowed], altered, TP1).holds


def test_an_allowed_name_does_not_replace_the_one_that_is_asked_for(pool, reports):
    only_second = _with(reports[NO_SHIFT], "softmax.shift", findings=_named("softmax.global-max"))
    only_second = _with(only_second, "softmax.extreme", findings=[])
    allowed = _labelled(pool[NO_SHIFT], also=frozenset({"softmax.global-max"}))
    assert not validate([allowed], {NO_SHIFT: only_second}, TP1).holds


@pytest.mark.parametrize(("well_named", "holds"), [(18, False), (19, True)])
def test_one_mistake_in_twenty_may_be_misnamed(pool, reports, well_named, holds):
    """19 of 20 are the share that is asked for, 18 of 19 are less."""
    many = [replace(pool[NO_SHIFT], name=f"failed_{i}") for i in range(well_named)]
    mistaken = _labelled(pool[NO_SHIFT], lookalike="softmax.global-max")
    found = validate(
        [*many, mistaken],
        {each.name: reports[NO_SHIFT] for each in many} | {NO_SHIFT: reports[NO_SHIFT]},
        TP1,
    )
    assert found.holds is holds
    assert (found.share_named >= MIN_SHARE_NAMED) is holds
    said = [f"{NO_SHIFT}: its mistake is not named rightly"]
    assert faults(found, at_length=True) == said
    assert faults(found, at_length=False) == ([] if holds else said)


def test_without_any_id_all_are_well_named(pool, reports):
    found = validate([pool[ROUNDED]], {ROUNDED: reports[ROUNDED]}, TP1)
    assert (found.total.with_id, found.share_named, found.holds) == ((), 1.0, True)


def test_trouble_of_the_grader_itself_does_not_hold(held, reports):
    altered = reports[GLOBAL_MAX].model_copy(update={"harness_errors": ["a worker was lost"]})
    found = held({**reports, GLOBAL_MAX: altered})
    assert found.broken == (GLOBAL_MAX,)
    assert not found.holds
    said = [f"{GLOBAL_MAX}: the grader had an internal error"]
    assert faults(found, at_length=False) == said


def test_a_criterion_that_was_never_judged_is_held_against_nobody(held, reports):
    altered = {name: _without(report, "gradcheck.random_state") for name, report in reports.items()}
    found = held(altered)
    assert "gradcheck.random_state" not in found.rows
    assert NO_STATE not in found.total.wrong
    assert found.holds


def test_what_else_is_lost_is_seen_although_the_labelled_criteria_were_never_judged(held, reports):
    altered = {name: _without(report, "gradcheck.random_state") for name, report in reports.items()}
    altered[NO_STATE] = _with(altered[NO_STATE], "softmax.rows", verdict="failed")
    assert not held(altered).holds


def test_names_given_as_advice_do_not_count(reports):
    advised = [each.lookalike for task in reports[RIGHT].tasks for each in task.advice]
    assert "gradcheck.nan-passes" in advised
    assert not names_in(reports[RIGHT])


def test_whatever_is_not_passed_is_lost(reports):
    assert not lost_criteria(reports[RIGHT])
    altered = _with(reports[RIGHT], "softmax.rows", verdict="harness_error")
    assert lost_criteria(altered) == {"softmax.rows"}
