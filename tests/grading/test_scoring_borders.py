"""Where a score turns: what counts for the maximum, what leaves a grade open, who just passes."""

import pytest
from small_reports import criterion, small_report
from tp1 import TP1

from grader.answer_key.answers import AnswerKey
from grader.grading.scoring import criterion_score, finish, report_of, unjudged
from grader.intake.modules import gather
from grader.judging.context import GradingContext
from grader.judging.records import CriterionJudgement, TaskJudgement
from grader.policy.scale import GradeSettings
from grader.sandbox.isolation import Walls
from grader.settings import Course, CriterionSettings

ROWS = TP1.tasks[0].criteria[0]
UP = ("no-new-privileges", "landlock", "seccomp")


def one_lost(verdict, written=("w", 40)):
    """Return a report with a criterion of 6 points that ended so, beside one of 10 that passed."""
    parts = [criterion("a.x", verdict, 0, 6), criterion("a.y", "passed", 10, 10)]
    return small_report(*parts, written=[written])


def grading(course=None, mode="grade"):
    return GradingContext(TP1, course or Course(), AnswerKey(3, {}, {}), mode, Walls("kernel", UP))


@pytest.mark.parametrize(
    "verdict", ["failed", "raised", "timed_out", "crashed", "missing", "skipped"]
)
def test_whatever_a_submission_loses_stays_in_the_maximum(verdict):
    score = one_lost(verdict).score
    assert (score.points, score.max_points) == (50, 56)


@pytest.mark.parametrize(
    "verdict", ["failed", "raised", "timed_out", "crashed", "missing", "skipped"]
)
def test_a_grade_is_final_whatever_was_lost_once_all_is_marked(verdict):
    grade = one_lost(verdict).grade
    assert (grade.passed, grade.provisional) == (True, False)


def test_what_the_grader_could_not_judge_leaves_the_maximum_and_the_grade_provisional():
    whole = one_lost("harness_error")
    assert (whole.score.points, whole.score.max_points) == (50, 50)
    assert (whole.grade.value, whole.grade.passed, whole.grade.provisional) == (None, None, True)


def test_a_part_that_nobody_has_marked_leaves_the_maximum_and_the_grade_provisional():
    whole = one_lost("failed", ("w", None))
    assert (whole.score.points, whole.score.max_points) == (10, 16)
    assert (whole.grade.passed, whole.grade.provisional) == (None, True)


def test_one_marked_part_of_two_is_not_enough():
    whole = small_report(criterion("a.x", "passed", 20, 20), written={"v": 40, "w": None})
    assert (whole.score.max_points, whole.grade.provisional) == (60, True)


def test_a_part_marked_with_no_points_is_marked():
    whole = one_lost("passed", ("w", 0))
    assert (whole.score.max_points, whole.grade.provisional) == (56, False)


@pytest.mark.parametrize(("points", "passed"), [(60, True), (59, False)])
def test_who_reaches_the_passing_mark_exactly_has_passed(points, passed):
    whole = small_report(criterion("a.x", "failed", points, 100))
    assert whole.grade.passed is passed


def test_a_higher_passing_mark_is_asked_for():
    whole = small_report(criterion("a.x", "failed", 60, 100))
    assert finish(whole, Course(grade=GradeSettings(passing=4.5))).grade.passed is False


def test_where_nothing_is_worth_a_point_there_is_no_grade():
    whole = small_report(criterion("a.x", "passed", 0, 0))
    assert (whole.score.fraction, whole.grade.value, whole.grade.passed) == (0.0, None, None)


def test_half_a_point_is_enough_for_a_grade():
    assert small_report(criterion("a.x", "passed", 0.5, 0.5)).grade.value == 6.0


def test_a_criterion_without_cases_earns_no_part_of_its_points():
    score = criterion_score(CriterionJudgement(ROWS), [], Course(partial_credit=True))
    assert score.points == 0


def walled(*walls):
    """Return the walls that a report names when the tasks were judged within these."""
    judged = {
        task.name: TaskJudgement(task, walls=own)
        for task, own in zip(TP1.tasks, walls, strict=False)
    }
    return report_of(gather("Kim", {}, TP1.names), "kim", grading(), [], [], judged).isolation.walls


def test_a_wall_that_one_task_was_without_is_not_named():
    assert walled(UP, ("seccomp", "landlock")) == ["landlock", "seccomp"]


def test_a_task_that_ran_nothing_takes_no_wall_away():
    assert walled(UP, (), UP) == [*UP]


def test_hidden_points_are_those_that_the_course_gives():
    settings = {"softmax.rows": CriterionSettings(points=7, visibility="hidden")}
    course = Course(criteria=settings)
    assert (
        unjudged(
            gather("Kim", {}, TP1.names), "kim", grading(course, "feedback"), "x"
        ).hidden.points
        == 7
    )


def test_a_name_of_300_characters_is_whole_and_a_longer_one_is_cut():
    def name(length):
        return unjudged(gather("k" * length, {}, TP1.names), "kim", grading(), "x").submission.name

    assert name(300) == "k" * 300
    assert name(301) == "k" * 300 + " [... 1 characters left out]"
