"""How much advice is given: none on clean work, at most three pieces, and at no cost in points."""

from clean_work import (
    COST,
    GRADCHECK,
    LOG,
    LOGARITHM_OF_ZERO,
    NEURAL,
    NEVER_CHECKED,
    PRINTS,
    SIGMOID,
    SOFTMAX,
    UNUSED,
)
from source_changes import changed


def test_nothing_is_advised_about_work_that_is_right_and_clean(graded):
    report = graded()
    assert report.score.points == 60
    assert [task.advice for task in report.tasks] == [[], [], [], []]


MUCH_TO_SAY = (
    LOGARITHM_OF_ZERO,
    *NEVER_CHECKED,
    ("    dy = y", "    print('x' * 3000)\n    dy = y"),
)


def test_at_most_three_pieces_are_given_the_most_useful_first(graded):
    """Digits, then habits, then warnings, then what is unused, then output: five in all."""
    text = changed(NEURAL, *MUCH_TO_SAY)
    four = graded(neural=text)
    assert [each.rationale for each in four.tasks[3].advice] == [COST, LOG, UNUSED]
    five = graded(neural=changed(text, ("np.log(y))", "np.log(y)) * (1 + 1e-9)")))
    first, *others = (each.rationale for each in five.tasks[3].advice)
    assert "9 digits are right" in first
    assert others == [COST, LOG]
    for report in (four, five):
        assert report.score.points == 60
        assert report.grade.value == 6.0


def test_advice_costs_no_points_in_any_task(graded):
    report = graded(
        softmax=changed(SOFTMAX, PRINTS),
        sigmoid=changed(SIGMOID, ("    e = ", "    np.exp(np.abs(x))\n    e = ")),
        gradcheck=changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e-5")),
        neural=changed(NEURAL, *MUCH_TO_SAY),
    )
    assert all(task.advice for task in report.tasks)
    assert [task.points for task in report.tasks] == [task.max_points for task in report.tasks]
    assert all(task.verdict == "passed" for task in report.tasks)
