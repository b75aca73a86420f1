"""From judgements to points, totals and grades."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tp1 import TP1

from grader.answer_key.answers import AnswerKey, all_cases
from grader.assignment.cases import Case
from grader.comparison.values import Mismatch
from grader.grading.runs import used_criteria
from grader.grading.scoring import criterion_score, finish, report_of, task_score, unjudged
from grader.intake.modules import gather
from grader.judging.context import GradingContext
from grader.judging.judge import missing_task
from grader.judging.records import CriterionJudgement, FailedCase, TaskJudgement
from grader.policy.scale import GradeSettings
from grader.records.report import SEVERITY, Report, gravest
from grader.sandbox.isolation import Walls
from grader.sandbox.outcome import Outcome
from grader.settings import Course, CriterionSettings

SEED = 7
ROWS = TP1.tasks[0].criteria[0]
SOURCES = gather("Ada", {"softmax.py": b""}, TP1.names)
HIDDEN = Course(criteria={"softmax.rows": CriterionSettings(visibility="hidden")})
PARTIAL = Course(partial_credit=True)


def grading(course=None, mode="grade"):
    walls = Walls("kernel", ("no-new-privileges", "landlock", "seccomp"))
    return GradingContext(TP1, course or Course(), AnswerKey(SEED, {}, {}), mode, walls)


def judged(criterion, tried=8, passed=8, ending="returned", error=""):
    """Return a judgement in which the last cases failed alike."""
    mismatch = Mismatch("value", "wrong") if ending == "returned" else None
    failed = (FailedCase(Case("k", "t", ()), 0, Outcome(ending), mismatch),)
    failed_cases = failed if passed < tried else ()
    return CriterionJudgement(criterion, tried, passed, tried, failed_cases, harness_error=error)


def report(course=None, mode="grade", *, lost=(), broken=()):
    """Return the report of someone who lost some criteria and passed all others."""
    at = grading(course, mode)
    tasks, judgements, errors = [], {}, []
    for task in TP1.tasks:
        criteria = tuple(
            judged(
                criterion,
                passed=7 if criterion.id in lost else 8,
                error="ours" if criterion.id in broken else "",
            )
            for criterion in used_criteria(task, at)
        )
        judgement = TaskJudgement(task, criteria, walls=("seccomp",))
        scores = [criterion_score(criterion, [], at.course) for criterion in judgement.criteria]
        tasks.append(task_score(judgement, scores, []))
        judgements[task.name] = judgement
        errors += [
            criterion.harness_error for criterion in judgement.criteria if criterion.harness_error
        ]
    return report_of(SOURCES, "ada", at, tasks, errors, judgements)


def marked(whole, points):
    """Return the report with the same share of points for every written part."""
    parts = [part.model_copy(update={"points": part.max_points * points}) for part in whole.written]
    return finish(whole.model_copy(update={"written": parts}), Course())


@pytest.mark.parametrize(("passed", "points"), [(8, 4), (7, 0), (0, 0)])
def test_points_are_all_or_nothing(passed, points):
    assert criterion_score(judged(ROWS, passed=passed), [], Course()).points == points


def test_a_criterion_without_any_case_earns_nothing():
    score = criterion_score(CriterionJudgement(ROWS), [], Course())
    assert (score.points, score.verdict) == (0, "skipped")


@given(st.integers(1, 200), st.data(), st.integers(0, 1000))
def test_partial_credit_is_never_rounded_up(tried, data, cents):
    passed = data.draw(st.integers(0, tried - 1))
    settings = {"softmax.rows": CriterionSettings(points=cents / 100)}
    course = Course(partial_credit=True, criteria=settings)
    score = criterion_score(judged(ROWS, tried, passed), [], course)
    share = Fraction(cents, 100) * passed / tried
    assert share - Fraction(1, 100) < Fraction(str(score.points)) <= share


def test_partial_credit_can_be_switched_on_for_one_criterion():
    settings = {"softmax.rows": CriterionSettings(partial_credit=True)}
    assert criterion_score(judged(ROWS, passed=6), [], Course(criteria=settings)).points == 3


def test_partial_credit_can_be_switched_off_for_one_criterion():
    settings = {"softmax.rows": CriterionSettings(partial_credit=False)}
    course = Course(partial_credit=True, criteria=settings)
    assert criterion_score(judged(ROWS, passed=7), [], course).points == 0


@pytest.mark.parametrize("course", [Course(), PARTIAL], ids=["whole", "partial"])
def test_a_harness_error_earns_nothing_and_has_its_own_verdict(course):
    score = criterion_score(judged(ROWS, error="our fault"), [], course)
    assert (score.points, score.verdict) == (0, "harness_error")


def test_the_course_sets_the_points_of_a_criterion():
    course = Course(criteria={"softmax.rows": CriterionSettings(points=2.5)})
    score = criterion_score(judged(ROWS), [], course)
    assert (score.points, score.max_points) == (2.5, 2.5)


@pytest.mark.parametrize("ending", ["raised", "timed_out", "crashed", "missing", "skipped"])
def test_the_verdict_of_a_criterion_is_how_its_first_lost_case_ended(ending):
    assert criterion_score(judged(ROWS, 2, 1, ending), [], Course()).verdict == ending


def test_a_wrong_value_is_a_failure():
    assert criterion_score(judged(ROWS, 2, 1), [], Course()).verdict == "failed"


@given(st.lists(st.sampled_from(SEVERITY), min_size=1))
def test_the_verdict_of_a_task_is_the_gravest_of_its_criteria(verdicts):
    order = ["harness_error", "crashed", "timed_out", "raised", "failed", "missing", "skipped"]
    assert gravest(verdicts) == next((each for each in order if each in verdicts), "passed")


def test_a_task_whose_file_is_missing_is_missing_and_earns_nothing():
    judgement = missing_task(TP1.tasks[3], TP1.tasks[3].criteria)
    scores = [criterion_score(criterion, [], Course()) for criterion in judgement.criteria]
    score = task_score(judgement, scores, [])
    assert (score.verdict, score.points, score.max_points) == ("missing", 0, 20)


def test_who_passes_everything_has_all_60_points():
    whole = report()
    assert [task.points for task in whole.tasks] == [15, 10, 15, 20]
    assert whole.score.model_dump() == {"points": 60, "max_points": 60, "fraction": 1.0}


def test_sums_of_odd_points_are_exact():
    settings = {criterion.id: CriterionSettings(points=0.1) for criterion in TP1.tasks[0].criteria}
    assert report(Course(criteria=settings)).tasks[0].points == 0.6


def test_a_lost_criterion_costs_its_points_and_fails_its_task():
    whole = report(lost=["softmax.rows"])
    assert (whole.score.points, whole.score.max_points) == (56, 60)
    assert [task.verdict for task in whole.tasks] == ["failed", "passed", "passed", "passed"]


def test_a_criterion_that_is_switched_off_counts_for_nobody():
    course = Course(criteria={"softmax.rows": CriterionSettings(enabled=False)})
    assert report(course).score.max_points == 56
    assert report(course).hidden.criteria == 0


def test_the_grade_is_provisional_until_every_written_part_is_marked():
    whole = report()
    assert (whole.grade.value, whole.grade.passed, whole.grade.provisional) == (6.0, None, True)


def test_the_grade_of_a_marked_submission_is_final():
    final = marked(report(), 0.5)
    assert (final.score.points, final.score.max_points) == (80, 100)
    assert (final.grade.value, final.grade.passed, final.grade.provisional) == (5.0, True, False)


def test_while_parts_are_open_the_grade_says_what_they_can_still_make_of_it():
    grade = report(lost=["softmax.rows", "neural.cost"]).grade  # 52 of 60, and 40 are open
    assert (grade.value, grade.at_least, grade.at_most) == (5.25, 3.5, 5.5)


def test_what_is_marked_already_narrows_what_the_grade_can_become():
    whole = report(lost=["softmax.rows", "neural.cost"])
    first = whole.written[0].model_copy(update={"points": 5})  # 57 of 65, and 35 are open
    grade = finish(
        whole.model_copy(update={"written": [first, *whole.written[1:]]}), Course()
    ).grade
    assert (grade.at_least, grade.at_most) == (3.75, 5.5)


def test_the_least_grade_is_not_rounded_up_to_a_pass():
    lost = ["softmax.shapes"]  # 59 of 100 is 3.95
    assert report(lost=lost).grade.at_least == 3.75


@pytest.mark.parametrize(
    "whole", [marked(report(), 0.5), report(mode="feedback"), report(broken=["softmax.rows"])]
)
def test_a_grade_that_is_final_or_not_given_has_no_bounds(whole):
    assert (whole.grade.at_least, whole.grade.at_most) == (None, None)


def test_a_report_from_before_the_bounds_is_read():
    saved = report().model_dump()
    del saved["grade"]["at_least"], saved["grade"]["at_most"]
    assert Report.model_validate(saved).grade.at_least is None


def test_who_is_just_below_the_passing_mark_does_not_pass():
    lost = [criterion.id for task in TP1.tasks[2:] for criterion in task.criteria]
    final = marked(report(lost=[*lost, "softmax.rows"]), 0.95)  # 21 + 38 of 100
    assert (final.score.points, final.grade.value, final.grade.passed) == (59, 3.75, False)


def test_the_scale_of_the_course_is_in_the_grade():
    grade = report(Course(grade=GradeSettings(lowest=0, highest=20, passing=10))).grade
    assert (grade.value, grade.scale, grade.passing) == (20.0, [0, 20], 10)


def test_a_harness_error_decides_no_points():
    whole = report(broken=["softmax.rows"])
    assert (whole.score.points, whole.score.max_points) == (56, 56)
    assert whole.grade.provisional
    assert whole.tasks[0].verdict == "harness_error"


def test_a_harness_error_leaves_the_grade_open():
    grade = marked(report(broken=["softmax.rows"]), 1).grade
    assert (grade.value, grade.passed) == (None, None)


def test_a_submission_that_was_not_judged_has_neither_points_nor_grade():
    whole = unjudged(SOURCES, "ada", grading(), "the machine went away")
    assert whole.score.model_dump() == {"points": 0, "max_points": 0, "fraction": 0.0}
    assert (whole.grade.value, whole.harness_errors) == (None, ["the machine went away"])
    assert {task.verdict for task in whole.tasks} == {"harness_error"}


def test_feedback_gives_no_grade():
    assert report(mode="feedback").grade.value is None


def test_hidden_criteria_withhold_the_seed_in_feedback():
    whole = report(HIDDEN, "feedback")
    assert (whole.seed, whole.hidden.criteria, whole.hidden.points) == (None, 1, 4)
    assert "softmax.rows" not in [criterion.id for criterion in whole.tasks[0].criteria]


def test_a_criterion_that_is_switched_off_withholds_nothing():
    settings = {"softmax.rows": CriterionSettings(enabled=False, visibility="hidden")}
    whole = report(Course(criteria=settings), "feedback")
    assert (whole.seed, whole.hidden.criteria) == (SEED, 0)


def test_feedback_names_the_seed_where_nothing_is_held_back():
    whole = report(mode="feedback")
    assert (whole.seed, whole.hidden.criteria) == (SEED, 0)


@pytest.mark.parametrize("course", [HIDDEN, Course()], ids=["hidden", "public"])
def test_a_grading_never_names_its_seed(course):
    assert report(course).seed is None


def test_only_walls_that_were_up_around_every_task_are_named():
    assert report().isolation.walls == ["seccomp"]


def test_names_are_cleaned_and_the_report_survives_json():
    sources = gather("A\x1bda\u202e\ud800", {}, TP1.names, ("a\x00remark",))
    whole = unjudged(sources, "ada", grading(), "error")
    assert whole.submission.name == "A<U+001B>da<U+202E>\ufffd"
    assert whole.remarks == ["a<U+0000>remark"]
    assert Report.model_validate_json(whole.model_dump_json()) == whole


def test_cases_that_were_never_tried_earn_no_partial_credit():
    rows = TP1.tasks[0].criteria[0]
    case = next(case for _, case in all_cases(TP1, 1) if case.key.startswith("softmax.rows"))
    skipped = (FailedCase(case, 0, Outcome("skipped")),)
    judgement = CriterionJudgement(rows, tried=1, passed=1, cases=8, failed_cases=skipped)
    assert criterion_score(judgement, [], Course(partial_credit=True)).points == 0.5
