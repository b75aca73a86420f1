"""What the pictures show: decided as data, drawn by the templates."""

import math

import pytest
from made_up import made_up
from tp1 import TP1

from grader.assignments.tp1.diagnosis.backward_steps import STEPS
from grader.records.finding import (
    Accuracy,
    AccuracyPoint,
    Evaluated,
    Finding,
    FindingData,
    GradientBlock,
    Step,
)
from grader.report.evaluation_plot import evaluation_plot_of
from grader.report.plots import PLOT, chain_of, digits_of, heat_maps_of

LEFT, TOP, RIGHT, BOTTOM = PLOT
STEP = 1e-4


def task(name, **update):
    report = made_up("ada")
    return next(each for each in report.tasks if each.name == name).model_copy(update=update)


def with_points(*points, name="softmax", criterion="softmax.extreme"):
    plain = task(name)
    accuracy = Accuracy(
        verdict="right",
        right_up_to=None,
        points=[
            AccuracyPoint(size=size, digits=digits, reference=16.0, seen=list(seen))
            for size, digits, *seen in points
        ],
    )
    criteria = [
        each.model_copy(update={"accuracy": accuracy if each.id == criterion else None})
        for each in plain.criteria
    ]
    return plain.model_copy(update={"criteria": criteria})


def curve(task):
    """Return the curve of a task as its assignment draws it."""
    return digits_of(task, TP1.curves[task.name])


def test_the_curve_lies_at_the_digits_and_falls_where_they_are_lost():
    digits = curve(with_points((1.0, 16.0), (300, 12.0), (720, 0.0, "nan", "overflow")))
    assert [place.own for place in digits.places] == [TOP, TOP + (BOTTOM - TOP) / 4, BOTTOM]
    assert [place.x for place in digits.places] == [LEFT, (LEFT + RIGHT) / 2, RIGHT]
    assert digits.places[1].x < digits.cliff < digits.places[2].x
    assert [place.seen for place in digits.places] == ["", "", "NaN"]
    assert digits.sentence == (
        "softmax goes wrong from entries of 720 on: NaN, because of an overflow."
    )


def test_of_equal_sizes_the_worst_counts_and_small_ones_are_one_place():
    digits = curve(with_points((1.0, 15.0), (2.5, 14.0), (1000, 16.0), (1001, 3.0)))
    assert [place.label for place in digits.places] == ["below 5", "1000"]
    assert not digits.places[1].is_right


def test_a_function_that_is_right_everywhere_has_no_cliff():
    digits = curve(with_points((1.0, 15.2), (1e300, 15.9)))
    assert digits.cliff is None
    assert digits.sentence == "softmax is right to 15 digits or more on every size that was tried."
    assert digits.places[1].label == "1e300"


def test_a_function_that_is_wrong_everywhere_falls_from_the_beginning():
    digits = curve(with_points((1.0, 0.2), (300, 0.1)))
    assert digits.cliff == LEFT
    assert "on every size" in digits.sentence


def test_sizes_that_are_wrong_here_and_there_are_counted_and_have_no_cliff():
    digits = curve(with_points((1.0, None, "shape"), (300, 15.0), (720, 0.0, "nan"), (800, 9.0)))
    assert digits.cliff is None
    assert [place.seen for place in digits.places] == ["other shape", "", "NaN", ""]
    assert digits.sentence == (
        "softmax is wrong on 2 of the 4 sizes that were tried (the first, below 5: other shape)."
    )


def test_the_curve_passes_by_an_answer_whose_digits_cannot_be_counted():
    digits = curve(with_points((1.0, 16.0), (300, None, "shape"), (720, 16.0)))
    assert digits.own == f"M{LEFT:.0f},{TOP:.0f}M{RIGHT:.0f},{TOP:.0f}"


@pytest.mark.parametrize("points", [(), ((1.0, 15.0),)])
def test_fewer_than_two_sizes_are_no_curve(points):
    assert curve(with_points(*points)) is None


def test_an_answer_of_which_no_digit_can_be_counted_is_no_curve():
    assert curve(with_points((1.0, None, "raised"), (300, None, "raised"))) is None


def test_the_gradient_of_sigmoid_is_no_part_of_its_curve():
    points = ((1.0, 1.0), (300, 1.0))
    assert curve(with_points(*points, name="sigmoid", criterion="sigmoid.gradient")) is None


def block(expected, actual, wrong):
    return GradientBlock(name="W1", expected=expected, actual=actual, wrong=wrong, pattern="p")


@pytest.mark.parametrize(
    ("right", "own", "label"),
    [
        (2.0, -2.0, "\u00d7\u22121"),
        (2.0, 1.0, "\u00d70.5"),
        (2.0, 0.0, "0"),
        (0.0, 1.0, "\u22600"),
        (1.0, "nan", "nan"),
        (1.0, 3e6, "\u00d73e6"),
        (3.0, 1e-9, "\u00d73e\u221210"),
        (1.0, 1.02, "\u00d71.02"),
        (1.0, -0.999, "\u00d7\u22120.999"),
        (1.0, 1.0001, "\u22481"),
        (1.0, 0.125 * (1 + 1e-15), "\u00d70.12"),
        (1.0, 0.125 * (1 - 1e-15), "\u00d70.12"),
    ],
)
def test_a_wrong_entry_bears_its_factor(right, own, label):
    heat = heat_maps_of(task("neural", gradient=[block([[right, 1.0]], [[own, 1.0]], [[0, 0]])]))
    assert heat[0].rows == (((label, True), ("\u2713", False)),)
    assert heat[0].size == (1, 2)


def chain(cost="passed", **verdicts):
    """Return the boxes of a network: all steps right but for `verdicts`, by name."""
    names = STEPS.order
    steps = [
        Step(name=name, verdict=verdicts.get(name, "right"), expected_shape=[1]) for name in names
    ]
    plain = task("neural", steps=steps)
    first = plain.criteria[0].model_copy(update={"verdict": cost})
    stations = chain_of(plain.model_copy(update={"criteria": [first, *plain.criteria[1:]]}), STEPS)
    boxes = [box for station in stations for box in (station.node, *station.blocks)]
    return stations, {box.name: box for box in boxes}


def test_the_chain_marks_the_first_wrong_step_alone():
    _stations, boxes = chain(gradh="wrong", gradW1="wrong")
    assert [name for name, box in boxes.items() if box.is_first_wrong] == ["gradh"]
    assert set(boxes) == {*STEPS.order, "cost"}


def test_the_cost_stands_between_the_prediction_and_the_way_back():
    stations, _boxes = chain()
    assert [station.node.name for station in stations][1:4] == ["y_hat", "cost", "grady"]
    assert list(STEPS.stations) == [station.node.name for station in stations]


@pytest.mark.parametrize(("verdict", "shown"), [("passed", "right"), ("failed", "wrong")])
def test_the_box_of_the_cost_says_what_became_of_its_criterion(verdict, shown):
    _stations, boxes = chain(cost=verdict)
    assert boxes["cost"].verdict == shown


@pytest.mark.parametrize("verdict", ["raised", "skipped"])
def test_a_cost_that_no_call_returned_has_no_box(verdict):
    _stations, boxes = chain(cost=verdict)
    assert "cost" not in boxes


def test_a_step_that_the_assignment_does_not_know_is_not_drawn():
    known, other = (Step(name=name, verdict="right", expected_shape=[1]) for name in ("h", "v"))
    assert [each.node.name for each in chain_of(task("neural", steps=[other, known]), STEPS)] == [
        "h",
        "cost",
    ]


def test_a_task_whose_steps_are_not_known_has_no_chain():
    step = Step(name="h", verdict="right", expected_shape=[1])
    assert chain_of(task("neural", steps=[step]), None) == []


def test_a_network_without_steps_has_no_chain():
    assert chain_of(task("neural"), STEPS) == []


def evaluated(shape, *moved, rejected=False):
    points = [list(each) for each in moved]
    data = FindingData(evaluated=Evaluated(shape=shape, moved=points, rejected=rejected))
    finding = Finding(rationale="r", hint="h", data=data)
    plain = task("gradcheck")
    first = plain.criteria[0].model_copy(update={"findings": [finding]})
    return plain.model_copy(update={"criteria": [first, *plain.criteria[1:]]})


def test_of_a_checker_that_looks_in_the_right_places_there_is_no_picture():
    moved = [(0, 0), (STEP, 0), (-STEP, 0), (0, STEP), (0, -STEP)]
    assert evaluation_plot_of(evaluated([2], *moved)) is None


def test_an_entry_that_is_moved_rightly_has_its_dots_in_the_rings():
    around = evaluation_plot_of(evaluated([2], (STEP, 0), (-STEP, 0), (0, STEP)))
    assert [line.label for line in around.lines] == ["x[0]", "x[1]"]
    assert sorted(dot.x for dot in around.lines[0].dots) == sorted(around.lines[0].wanted)
    assert all(dot.alone for line in around.lines for dot in line.dots)
    assert around.sentence == "1 entry was moved by itself to one side only."


def test_an_entry_that_is_not_put_back_shows_as_moved_with_the_next():
    around = evaluation_plot_of(
        evaluated([2], (STEP, 0), (-STEP, 0), (-STEP, STEP), (-STEP, -STEP))
    )
    assert [dot.alone for dot in around.lines[1].dots] == [False, False]
    assert around.sentence == (
        "In 2 evaluations, more than one entry was moved. 1 entry was never moved by itself."
    )


def test_entries_after_the_one_at_which_a_checker_stopped_are_not_called_forgotten():
    moved = [(0, 0, 0), (STEP, 0, 0), (STEP, STEP, 0), (0, STEP, 0)]
    assert evaluation_plot_of(evaluated([3], *moved, rejected=True)).sentence == (
        "In 1 evaluation, more than one entry was moved. 2 entries were moved by themselves to one "
        "side only. It stopped before the last entry."
    )
    assert evaluation_plot_of(evaluated([3], *moved)).sentence.endswith(
        "1 entry was never moved by itself."
    )


def test_a_checker_stopped_after_the_entry_that_it_moved_with_others():
    moved = [(STEP, 0, 0), (-STEP, 0, 0), (-STEP, STEP, 0), (-STEP, -STEP, 0)]
    assert evaluation_plot_of(evaluated([3], *moved, rejected=True)).sentence == (
        "In 2 evaluations, more than one entry was moved. 1 entry was never moved by itself. It "
        "stopped before the last entry."
    )


def test_a_checker_that_stopped_at_a_mistake_but_moved_rightly_has_no_picture():
    assert evaluation_plot_of(evaluated([2], (STEP, 0), (-STEP, 0), rejected=True)) is None


def test_one_sided_steps_leave_a_ring_empty():
    around = evaluation_plot_of(evaluated([1], (0,), (STEP,)))
    assert len(around.lines[0].dots) == 1
    assert len(around.lines[0].wanted) == 2
    assert "1 entry was moved by itself to one side only" in around.sentence


def test_rounding_is_no_movement():
    around = evaluation_plot_of(evaluated([2], (STEP, 1e-17), (-STEP, 0)))
    assert around.lines[1].dots == ()


@pytest.mark.parametrize("moved", [[(0,)], [("nan",)], [("inf",)]])
def test_where_nothing_moved_there_is_no_picture(moved):
    assert evaluation_plot_of(evaluated([1], *moved)) is None


def test_points_that_are_not_finite_are_left_out():
    around = evaluation_plot_of(evaluated([1], ("nan",), (STEP,), (2 * STEP,)))
    assert len(around.lines[0].dots) == 2
    assert all(math.isfinite(dot.x) for dot in around.lines[0].dots)


def test_a_number_without_dimensions_is_one_line():
    around = evaluation_plot_of(evaluated([], (STEP,)))
    assert [line.label for line in around.lines] == ["x"]


@pytest.mark.parametrize(
    "made",
    [
        lambda: Evaluated(shape=[2], moved=[[0.0]]),
        lambda: block([[1.0]], [[1.0], [2.0]], []),
        lambda: block([[1.0, 2.0]], [[1.0]], []),
    ],
)
def test_a_report_edited_into_nonsense_is_refused(made):
    with pytest.raises(ValueError, match=r"entries|shape"):
        made()
