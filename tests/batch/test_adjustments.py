"""Adjustments by a person: what they do to points and grade, and that they outlive a regrade."""

import pytest
from small_reports import criterion, small_report
from tp1 import TP1

from grader.batch.carrying import PREVIOUS, earlier_of, keep_aside, keeps_its_marks
from grader.batch.written_marks import apply_marks
from grader.records.report import Report, report_json
from grader.settings import Course
from grader.store.reports import fault_of

NAMES = TP1.names


def report(**options):
    return small_report(
        criterion("softmax.rows", "failed", 0, 4),
        criterion("softmax.vector", "passed", 2, 2),
        criterion("sigmoid.values", "passed", 4, 4),
        **options,
    )


def changed(before=None, **given):
    given = {part.replace("_", "."): (value, "why") for part, value in given.items()}
    return apply_marks(before or report(), {"ada": given}, Course())


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"softmax_rows": 3}, 9),
        ({"softmax_vector": 0}, 4),
        ({"softmax": 5.5}, 9.5),
        ({"bonus": 1.5}, 7.5),
        ({"bonus": -2}, 4),
        ({"bonus": 9}, 10),
        ({"bonus": -9}, 0),
        ({"softmax_rows": 4, "bonus": -1}, 9),
    ],
)
def test_points_are_those_of_the_code_with_the_changes_within_0_and_the_most(given, points):
    done = changed(**given)
    assert (done.score.points, done.score.max_points) == (points, 10)
    assert done.tasks == report().tasks
    assert fault_of(done, "ada") == ""


def test_a_grade_that_is_set_is_final_even_where_parts_are_not_marked():
    open_still = report(written={"written.proof": None})
    done = changed(open_still, grade=3.5)
    assert (done.grade.value, done.grade.provisional, done.grade.passed) == (3.5, False, False)
    assert done.grade.at_least is done.grade.at_most is None


def test_in_feedback_no_grade_is_set():
    assert changed(report(mode="feedback"), grade=6).grade.value is None


def test_a_bonus_counts_at_both_ends_of_what_is_open():
    done = changed(report(written={"written.proof": None}), bonus=1)
    assert (done.grade.at_least, done.grade.at_most) == (1.75, 5.75)


def test_a_task_takes_the_place_of_its_criteria_and_a_criterion_that_of_its_task():
    first = changed(softmax_rows=3, sigmoid=1)
    second = changed(first, softmax=1)
    assert [each.part for each in second.adjustments] == ["sigmoid", "softmax"]
    third = changed(second, softmax_vector=0)
    assert [each.part for each in third.adjustments] == ["sigmoid", "softmax.vector"]


def test_what_could_not_be_judged_stays_undecided():
    broken = small_report(criterion("softmax.rows", "harness_error", 0, 4), harness_errors=["x"])
    assert changed(broken, softmax_rows=3).score.points == 0


def test_a_report_without_adjustments_does_not_speak_of_them():
    assert "adjustments" not in report_json(report())
    done = changed(bonus=1)
    assert Report.model_validate_json(report_json(done)) == done


def test_a_report_whose_points_leave_out_its_adjustments_is_not_trusted():
    done = changed(bonus=1)
    forged = done.model_copy(update={"score": report().score})
    assert fault_of(forged, "ada") == "its points do not add up"


def saved(folder, done):
    file = folder / "ada" / "report.json"
    file.parent.mkdir()
    file.write_text(report_json(done))
    return file


def test_adjustments_are_kept_when_the_same_work_is_graded_again(tmp_path):
    done = changed(softmax_rows=4, bonus=1)
    saved(tmp_path, done)
    earlier = earlier_of(report().submission, tmp_path, {}, NAMES)
    assert earlier.carried_to(report(), Course()) == done


def test_adjustments_of_a_namesake_are_put_aside_and_written_to_a_table(tmp_path):
    file = saved(tmp_path, changed(bonus=1))
    now = report(digest="other")
    now = now.model_copy(update={"submission": now.submission.model_copy(update={"name": "eve"})})
    earlier = earlier_of(now.submission, tmp_path, {}, NAMES)
    carried = earlier.carried_to(now, Course())
    assert carried == now
    assert not keeps_its_marks(earlier.own, now.submission, {}, NAMES)
    keep_aside(earlier, carried, tmp_path, {})
    assert not file.exists()
    assert (file.parent / PREVIOUS).is_file()
    assert "ada,bonus,1,why" in (file.parent / "marks-for-ada.csv").read_text()
