"""Reports as they stand: with marks, changes and the grade of the book."""

from datetime import timedelta

import pytest
from course_work import (
    TEACHER,
    add_marker,
    add_student,
    add_tp,
    grade_of,
    graded,
    handed_in,
    mark,
    mark_all,
    set_settings,
)
from django.utils import timezone

from grader.course.adjusting import adjust
from grader.course.final_reports import final_reports
from grader.course.marking import marking_of
from grader.errors import UsageError


def only(book, tp):
    (report,) = final_reports(book, tp).reports
    return report


def test_a_report_has_the_marks_comments_and_names_of_the_book(book, tp, ada):
    mia = add_marker(book, "Mia", "8")
    attempt = graded(book, tp, ada, one=0)
    mark(attempt, "written.first", 12, mia, comment="the domain is missing")
    report = only(book, tp)
    first, second = report.written
    assert (first.points, first.comment, second.points) == (12, "the domain is missing", None)
    assert (report.submission.name, report.submission.student.ids) == ("Ada", {"sid": "1"})
    assert report.grade.provisional


def test_the_grade_is_that_of_the_book_with_what_lateness_costs(book, ada):
    tp = add_tp(book, closes=timezone.now() - timedelta(days=1, minutes=1))
    set_settings(book, '[policy.late]\nrule = "penalty"\nper_day = 0.5\n')
    mark_all(graded(book, tp, ada))
    grade = only(book, tp).grade
    assert (grade.value, grade.passed, grade.provisional) == (5.0, True, False)
    assert grade.value == grade_of(book, tp, ada).grade


def test_a_change_of_the_machines_points_is_in_it_with_its_reason(book, tp, ada):
    attempt = graded(book, tp, ada, one=0)
    mark_all(attempt)
    adjust(marking_of(book.course, tp), attempt, "task.one", 40, "unfair case", TEACHER)
    report = only(book, tp)
    assert [each.reason for each in report.adjustments] == ["unfair case"]
    assert (report.score.points, report.grade.value) == (100, 6)


def test_a_mark_that_was_taken_back_is_not_in_it(book, tp, ada):
    attempt = graded(book, tp, ada)
    mark(attempt, "written.first", 12, comment="well done")
    mark(attempt, "written.first", 12, withdrawn=True)
    assert (only(book, tp).written[0].points, only(book, tp).written[0].comment) == (None, "")


def test_a_team_has_one_report(book, tp, ada):
    graded(book, tp, [ada, add_student(book, "Bo", "2")])
    assert only(book, tp).submission.name == "Ada, Bo"


def test_a_file_that_is_gone_is_named_and_the_others_are_there(book, tp, ada):
    bo = add_student(book, "Bo", "2")
    graded(book, tp, ada)
    lost = graded(book, tp, bo, one=0, content=b"2").gradings.get(mode="grade")
    next(book.files.path.glob(f"*/{lost.report}")).unlink()
    found = final_reports(book, tp)
    assert [each.submission.name for each in found.reports] == ["Ada"]
    assert [each.partition(":")[0] for each in found.problems] == ["Bo"]


def test_a_tp_of_which_nothing_is_graded_has_no_reports(book, tp, ada):
    handed_in(book, tp, ada)
    with pytest.raises(UsageError, match="no attempt that counts is graded yet"):
        final_reports(book, tp)
