"""`cohort.json`: what a batch says as a whole, from an empty one to one where all are alike."""

import json

import numpy as np
import pytest
from made_up import CRITERIA, finding, made_up, summary
from tp1 import TP1

from grader.intake.student import Student
from grader.records.adjustment import Adjustment
from grader.records.report import Grade
from grader.records.review import LABELS, REASONS, SENTENCES
from grader.records.summary import Summary
from grader.report.cohort import Cohort, cohort_json, cohort_of

SCALE = (1, 6, 4)


def cohort(*summaries, mode="grade"):
    return cohort_of(summaries, TP1, mode, SCALE)


def criterion(found, name):
    return next(each for each in found.criteria if each.id == name)


def reasons(kept):
    return [(review_flag.reason, review_flag.task) for review_flag in kept.review_flags]


def graded(value, *, passed):
    """Return a report whose grade is final, or provisional where `passed` is None."""
    grade = Grade(value=value, scale=[1, 6], passing=4, passed=passed, provisional=passed is None)
    return made_up().model_copy(update={"grade": grade})


@pytest.fixture(scope="module")
def four():
    """Softmax for extreme entries is met by ada and bo; two of the others lose the same way."""
    shift = finding("no shift. Here, 1", "softmax.no-shift")
    return [
        summary("ada"),
        summary("bo", {"neural.cost": "the cost is 3.5 instead of 2"}),
        summary("cy", {"softmax.extreme": shift, "neural.cost": "the cost is 1 instead of 7"}),
        summary("di", {"softmax.extreme": shift, "softmax.shift": shift, "neural.cost": "crashed"}),
    ]


def test_the_file_is_read_back_as_it_was(four):
    found = cohort(*four)
    assert Cohort.model_validate_json(cohort_json(found)) == found
    assert json.loads(cohort_json(found))["schema_version"] == 1


def test_points_and_shares_lie_where_they_should(four):
    found = cohort(*four)
    assert (found.points.minimum, found.points.maximum, found.points.mean) == (50, 60, 54.5)
    assert found.points.median == 54
    assert found.full_marks == 1
    assert found.shares.maximum == 1
    assert [bar.count for bar in found.share_distribution[-3:]] == [2, 1, 1]


def test_tasks_have_their_own_numbers(four):
    softmax = cohort(*four).tasks[0]
    assert (softmax.name, softmax.max_points, softmax.full_marks) == ("softmax", 15, 2)
    assert softmax.points.mean == (15 + 15 + 11 + 9) / 4


def test_a_criterion_has_its_difficulty_and_discrimination(four):
    row = criterion(cohort(*four), "softmax.extreme")
    assert (row.judged, row.met, row.difficulty) == (4, 2, 0.5)
    rest = [56, 52, 52, 50]
    wanted = np.corrcoef([1, 1, 0, 0], rest)[0, 1]
    assert row.discrimination == pytest.approx(wanted, abs=1e-6)


def test_a_criterion_that_all_met_has_no_discrimination(four):
    assert criterion(cohort(*four), "sigmoid.values").discrimination is None


def test_discrimination_of_a_random_cohort_is_numpys():
    rng = np.random.default_rng(7)
    kept = []
    for place in range(60):
        lost = {each: "wrong" for each in CRITERIA if rng.random() < 0.3 + 0.5 * (place % 2)}
        kept.append(summary(f"s{place}", lost))
    found = cohort(*kept)
    scores = [[each.points for task in one.tasks for each in task.criteria] for one in kept]
    scores = np.array(scores, dtype=float)
    for place, row in enumerate(found.criteria):
        rest = scores.sum(axis=1) - scores[:, place]
        wanted = np.corrcoef(scores[:, place] > 0, rest)[0, 1]
        assert row.discrimination == pytest.approx(wanted, abs=1e-6)


def test_the_same_mistake_on_other_numbers_is_one_mistake(four):
    row = criterion(cohort(*four), "neural.cost")
    assert [(mistake.count, mistake.lookalike) for mistake in row.mistakes] == [
        (2, None),
        (1, None),
    ]
    assert row.mistakes[0].rationale == "the cost is 1 instead of 7"
    assert row.verdicts == {"failed": 2, "crashed": 1}


def test_no_more_than_five_mistakes_are_told_and_the_others_counted():
    words = ("one", "two", "six", "ten", "odd", "even", "left")
    row = criterion(
        cohort(*(summary(word, {"neural.cost": word}) for word in words)), "neural.cost"
    )
    assert (len(row.mistakes), row.others) == (5, 2)


def test_a_known_mistake_is_counted_once_a_submission(four):
    (made,) = cohort(*four).lookalikes
    assert (made.id, made.submissions) == ("softmax.no-shift", 2)
    assert made.criteria == ["softmax.extreme", "softmax.shift"]
    assert made.title.startswith("the exponentials are taken of the entries as they are")


def test_trouble_of_our_own_counts_neither_for_nor_against_a_criterion():
    row = criterion(cohort(summary("a", {"softmax.rows": "harness_error"})), "softmax.rows")
    assert (row.judged, row.met, row.difficulty, row.verdicts) == (0, 0, None, {})
    assert cohort(summary("a", {"softmax.rows": "harness_error"})).criteria[0] == row


def test_grades_are_counted_and_compared_with_the_passing_mark():
    values = ((3.75, False), (4.0, True), (6, True))
    found = cohort(*(Summary.of(graded(value, passed=passed)) for value, passed in values))
    grades = found.grades
    assert (grades.passed, grades.not_passed, grades.provisional) == (2, 1, 0)
    assert (grades.at_passing, grades.below_passing) == (2, 1)
    assert [(bar.low, bar.count) for bar in grades.distribution] == [(3.75, 1), (4, 1), (6, 1)]


def test_provisional_grades_are_neither_passed_nor_not(four):
    grades = cohort(*four).grades
    assert (grades.passed, grades.not_passed, grades.provisional) == (0, 0, 4)


def test_feedback_has_no_grades_and_no_hidden_criteria():
    found = cohort(summary(mode="feedback", hidden=("softmax.rows",)), mode="feedback")
    assert found.grades is None
    assert "softmax.rows" not in [each.id for each in found.criteria]


def test_an_empty_batch_has_zeros_and_nulls():
    found = json.loads(cohort_json(cohort()))
    assert (found["submissions"], found["full_marks"]) == (0, 0)
    assert (found["points"], found["shares"], found["grades"]) == (None, None, None)
    assert (found["criteria"], found["look"], found["share_distribution"]) == ([], [], [])


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_batch_of_equals_is_strict_json(count):
    for lost in ({}, dict.fromkeys(CRITERIA, "wrong")):
        text = cohort_json(cohort(*(summary(f"s{place}", lost) for place in range(count))))
        assert all(row["discrimination"] is None for row in json.loads(text)["criteria"])
        assert not {"NaN", "Infinity", "-Infinity"} & set(text.replace(",", " ").split())


def test_every_reason_for_a_look_is_found_in_the_fields_of_the_report():
    bonus = Adjustment(part="bonus", value=0.5, reason="a fine proof")
    late = Student(name="Late", late=True)
    absent = ("missing", finding("there is no function", "missing-function"))
    gone = {each: "missing" for each in CRITERIA if each.startswith("sigmoid")}
    found = {
        "harness_error": summary("h", harness_errors=["ours"]),
        "crashed": summary("c", {"neural.cost": "crashed"}),
        "timed_out": summary("t", {"neural.cost": "timed_out"}),
        "wavers": summary("w", conduct={"softmax": ["wavers"]}),
        "meddles": summary("m", conduct={"softmax": ["meddles"]}),
        "costly": summary("e", conduct={"softmax": ["costly"]}),
        "hides_work": summary("g", conduct={"softmax": ["hides_work"]}),
        "no_answer": summary("s", {"sigmoid.values": absent}),
        "missing_file": summary("f", gone),
        "near_pass": Summary.of(graded(3.75, passed=False)),
        "adjusted": summary("x", adjustments=[bonus]),
        "notebook": summary("b", notebooks=["TP1.ipynb: graded as a module"]),
        "not_read": summary("n", remarks=["a.py: is a link, which is not followed"]),
        "late": summary("l", student=late),
    }
    assert {name: [reason[0] for reason in reasons(kept)] for name, kept in found.items()} == {
        name: [name] for name in REASONS
    }
    assert set(LABELS) == set(SENTENCES) == set(REASONS)
    assert cohort(*found.values()).reasons == dict.fromkeys(REASONS, 1)


def test_a_crash_behind_another_verdict_needs_a_look_too():
    kept = summary("c", {"softmax.rows": "wrong"}, conduct={"softmax": ["crashed"]})
    assert reasons(kept) == [("crashed", "softmax")]


def test_a_missing_function_needs_a_look_and_is_no_missing_file():
    named = finding("it is not there", "missing-function")
    report = made_up("a", {each: named for each in CRITERIA if each.startswith("softmax")})
    task = report.tasks[0]
    gone = [each.model_copy(update={"verdict": "missing"}) for each in task.criteria]
    tasks = [task.model_copy(update={"criteria": gone}), *report.tasks[1:]]
    kept = Summary.of(report.model_copy(update={"tasks": tasks}))
    assert reasons(kept) == [("no_answer", "softmax")]
    assert kept.review_flags[0].detail == "it is not there"


SOFTMAX = [criterion for criterion in CRITERIA if criterion.startswith("softmax")]


def test_a_file_that_never_answers_needs_a_look_with_the_line_that_explains_it():
    said = finding("the file cannot be imported: SyntaxError")
    (flag,) = summary("s", dict.fromkeys(SOFTMAX, ("raised", said))).review_flags
    assert (flag.reason, flag.task, flag.detail) == ("no_answer", "softmax", said.rationale)


def test_work_that_answers_once_or_was_not_begun_needs_no_look():
    raised = ("raised", finding("an exception"))
    some = dict.fromkeys(SOFTMAX, raised) | {"softmax.rows": "wrong"}
    begun = dict.fromkeys(SOFTMAX, ("raised", finding("left", "not-implemented")))
    assert summary("s", some).review_flags == summary("t", begun).review_flags == ()


def test_a_process_that_dies_in_every_call_is_told_once():
    assert reasons(summary("c", dict.fromkeys(SOFTMAX, "crashed"))) == [("crashed", "softmax")]


@pytest.mark.parametrize(
    ("value", "passed", "is_near"),
    [
        (3.5, False, False),
        (3.75, False, True),
        (4, True, True),
        (4.25, True, False),
        (3.75, None, False),
    ],
)
def test_a_final_grade_that_a_step_would_change_needs_a_look(value, passed, is_near):
    kept = Summary.of(graded(value, passed=passed))
    assert bool(kept.review_flags) is is_near
    assert all(flag.detail.endswith("4 passes") for flag in kept.review_flags)


def test_honest_work_needs_no_look():
    assert summary("ada", {"softmax.rows": "wrong"}).review_flags == ()


def test_the_gravest_come_first():
    found = cohort(
        summary("a", student=Student(name="A", late=True)), summary("b", harness_errors=["ours"])
    )
    assert [each.id for each in found.look] == ["b", "a"]
