"""What a student's page says of each criterion, decided before any template is filled in."""

import pytest
from made_up import CRITERIA, finding, made_up, with_criteria
from tp1 import TP1

from grader.assignments.tp1.diagnosis.backward_steps import STEPS
from grader.assignments.tp1.tasks.neural.network import BLOCKS
from grader.intake.student import Student
from grader.records.finding import Step
from grader.report.markdown import report_markdown
from grader.report.page import page_view
from grader.report.render import student_page

RATE = "grad[0] is 1, but the cost returned changes at the rate 2 when params[0] does"


def neural(**lost):
    """Return the lines of neural's criteria; `lost` says which are lost, and why."""
    report = made_up(lost={f"neural.{name}": why for name, why in lost.items()})
    view = next(task for task in page_view(report, TP1).tasks if task.score.name == "neural")
    return {criterion.score.id.removeprefix("neural."): criterion for criterion in view.criteria}


@pytest.mark.parametrize("name", ["cost", "grad_W1", "grad_b2"])
@pytest.mark.parametrize("why", ["it is 1 instead of 2", finding("it is", "neural.cost-sign")])
def test_a_gradient_that_is_not_the_costs_follows_from_a_wrong_cost_or_block(name, why):
    line = neural(**{name: why, "consistent": RATE})["consistent"]
    assert line.findings == ()
    assert line.tried.endswith(", for the reason above")


@pytest.mark.parametrize("before", [{}, {"sizes": "it takes 20 rows for granted"}])
def test_a_gradient_that_is_not_the_costs_is_told_where_cost_and_blocks_are_right(before):
    line = neural(**before, consistent=RATE)["consistent"]
    assert [each.rationale for each in line.findings] == [RATE]
    assert "above" not in line.tried


def test_a_network_that_does_not_end_when_it_is_moved_says_so_itself():
    line = neural(cost="it is 1 instead of 2", consistent="timed_out")["consistent"]
    assert [each.rationale for each in line.findings] == ["It timed_out"]


@pytest.mark.parametrize("name", ["sizes", "extreme"])
def test_a_criterion_of_other_networks_says_that_it_looks_only_at_what_is_right(name):
    assert "looking only at what is right" in neural(grad_b1="it is 0")[name].tried
    assert "looking only" not in neural(purity="data is changed")[name].tried


def steps(first_wrong):
    """Return the steps of a network, right up to `first_wrong`."""
    names = STEPS.order
    return [
        Step(name=name, verdict="wrong" if name == first_wrong else "right", expected_shape=[1])
        for name in names
    ]


@pytest.mark.parametrize(
    ("first_wrong", "told_at", "following"),
    [
        ("h", "cost", {"grad_W2", "grad_b2", "grad_W1", "grad_b1"}),
        ("grady", "grad_W2", {"grad_b2", "grad_W1", "grad_b1"}),
        ("gradz1", "grad_W1", {"grad_b1"}),
        ("gradW1", "grad_W1", set()),
    ],
)
def test_blocks_that_are_wrong_with_the_first_wrong_step_have_no_finding_of_their_own(
    first_wrong, told_at, following
):
    lost = {f"neural.grad_{name}": f"{name} is wrong" for name in BLOCKS}
    told = finding("it is wrong").model_copy(update={"first_wrong_step": f"{first_wrong} is wrong"})
    report = made_up(lost={**lost, f"neural.{told_at}": told})
    tasks = [
        task.model_copy(update={"steps": steps(first_wrong)}) if task.name == "neural" else task
        for task in report.tasks
    ]
    view = page_view(report.model_copy(update={"tasks": tasks}), TP1).tasks[3]
    above = {
        criterion.score.id
        for criterion in view.criteria
        if criterion.tried.endswith("the reason above")
    }
    assert above == {f"neural.{name}" for name in following}
    folds = {criterion.score.id: criterion.fold for criterion in view.criteria if criterion.fold}
    assert above <= {criterion.score.id for fold in folds.values() for criterion in fold.criteria}
    assert (f"neural.{told_at}" in folds) is bool(following)


def lines(task, **lost):
    """Return the lines of a task's criteria that stand on the page unfolded."""
    report = made_up(lost={f"{task}.{name}": why for name, why in lost.items()})
    view = next(each for each in page_view(report, TP1).tasks if each.score.name == task)
    return [criterion for criterion in view.criteria if not criterion.is_folded]


def test_criteria_lost_for_one_mistake_are_one_line_below_the_first_with_their_points():
    mistake = finding("the sum is wrong. Here, it is 3", "softmax.whole-matrix")
    again = finding("the sum is wrong. Here, it is 4", "softmax.whole-matrix")
    shown = lines("softmax", rows=mistake, extreme=again, shapes=again)
    assert [each.score.id for each in shown if each.lost] == ["softmax.rows"]
    assert shown[0].fold.line == "2 more criteria, 5 points, for this reason"
    assert [criterion.score.id for criterion in shown[0].fold.criteria] == [
        "softmax.extreme",
        "softmax.shapes",
    ]


def test_what_a_folded_criterion_found_can_be_read_in_the_fold():
    mistake = finding("the sum is wrong. Here, it is 3", "softmax.whole-matrix")
    again = finding("the sum is wrong. Here, it is 4", "softmax.whole-matrix")
    folded = lines("softmax", rows=mistake, extreme=again)[0].fold.criteria[0]
    assert folded.others == ("The sum is wrong. Here, it is 4",)


def test_criteria_that_fail_on_other_numbers_are_alike_and_keep_their_findings():
    shown = lines("softmax", rows="it is 1 instead of 2", extreme="it is 3 instead of 4")
    assert shown[0].fold.line == "1 more criterion, 4 points, fails in the same way"
    assert [each.rationale for each in shown[0].fold.criteria[0].findings] == [
        "It is 3 instead of 4"
    ]


@pytest.mark.parametrize("other", ["it is nan instead of 4", "the shape is (1, 4)"])
def test_criteria_that_fail_otherwise_are_not_folded(other):
    shown = lines("softmax", rows="it is 1 instead of 2", extreme=other)
    assert [each.score.id for each in shown if each.lost] == ["softmax.rows", "softmax.extreme"]


def test_a_fold_is_below_a_criterion_that_is_not_folded_itself():
    shown = lines(
        "neural", cost=finding("a", "neural.cost-sign"), grad_W2="b", sizes="b", purity="b"
    )
    assert [each.score.id for each in shown if each.fold] == ["neural.grad_W2"]
    every = [
        each.score.id for one in shown for each in (one, *(one.fold.criteria if one.fold else ()))
    ]
    assert sorted(every) == sorted(
        criterion for criterion in CRITERIA if criterion.startswith("neural")
    )


def test_a_file_that_cannot_be_used_has_one_finding_and_all_its_criteria_below():
    lost = {
        criterion: "there is no file" for criterion in CRITERIA if criterion.startswith("sigmoid")
    }
    view = page_view(made_up(lost=lost), TP1).tasks[1]
    assert view.common.rationale == "There is no file"
    assert view.common_fold.line == "5 criteria, 10 points, for this reason"
    assert (view.lost, view.criteria) == ("\u221210", ())


def test_only_a_task_that_is_wholly_right_is_folded_to_a_line():
    tasks = page_view(made_up(lost={"softmax.shapes": "wrong"}), TP1).tasks
    assert [task.folded for task in tasks] == ["", "5 criteria", "6 criteria", "10 criteria"]
    assert [task.lost for task in tasks] == ["\u22121", "", "", ""]


def test_a_right_criterion_says_nothing_and_a_lost_one_begins_with_a_capital():
    shown = lines("softmax", rows="wrong")
    assert shown[0].remark == "Wrong, 0 of 1 case passes"
    assert {each.remark for each in shown[1:]} == {""}


def test_trouble_of_our_own_is_no_loss():
    view = page_view(made_up(lost={"softmax.rows": "harness_error"}), TP1).tasks[0]
    assert (view.lost, view.criteria[0].lost) == ("", "")


def test_parts_of_points_are_lost_by_part():
    report = made_up(lost={"softmax.rows": "wrong"})
    half = with_criteria(
        report,
        lambda each: each.model_copy(update={"points": 1.5}) if each.id == "softmax.rows" else each,
    )
    assert page_view(half, TP1).tasks[0].criteria[0].lost == "\u22122.5"


def test_a_written_part_of_which_nothing_is_marked_is_one_line():
    report = made_up()
    assert page_view(report, TP1).unmarked == "6 questions, 40 points, not marked yet"
    first = report.written[0].model_copy(update={"points": 2})
    marked = report.model_copy(update={"written": [first, *report.written[1:]]})
    assert page_view(marked, TP1).unmarked == ""


@pytest.mark.parametrize("told", ["Zoë Oak", ""])
def test_a_page_is_headed_by_the_student_or_by_what_was_handed_in_where_nobody_is_known(told):
    student = Student(name=told, ids={"moodle": "7"}) if told else None
    report = made_up("zoe", name="Zoë Oak_7_assignsubmission_file_", student=student)
    heading = told or "Zoë Oak_7_assignsubmission_file_"
    page = student_page(report, TP1)
    assert f"<h1>{heading}</h1>" in page
    assert f"<title>{heading}: " in page
    assert report_markdown(report, TP1).startswith(f"# {heading}" if told else "# Zoë Oak\\_7")
