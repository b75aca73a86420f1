"""Regrading: gains count at once, losses when the instructor says so, reports are kept."""

import pytest
from course_work import TEACHER, add_student, grade_of, graded, mark_all, report_of

from grader.course.gradings import report_of as kept_report
from grader.course.models import Grading, JournalEntry
from grader.course.regrading import counting_attempts, regrade
from grader.errors import UsageError


def again(book, tp, report, *, losses=False, reason="it was unfair"):
    attempts = counting_attempts(book, tp)
    found = regrade(book, attempts, lambda _: report, TEACHER, reason, losses=losses)
    return list(found)


def effects(found):
    return [(each.change.effect, each.counts) for each in found]


def test_a_gain_counts_at_once_and_both_reports_are_kept(book, tp, ada):
    mark_all(graded(book, tp, ada, one=0))
    assert effects(again(book, tp, report_of(40))) == [("gains", True)]
    assert grade_of(book, tp, ada).grade == 6
    old, new = Grading.objects.order_by("pk")
    assert [kept_report(each, book.files).score.points for each in (old, new)] == [20, 60]
    assert old.seed == new.seed


def test_a_loss_counts_only_when_the_instructor_says_so(book, tp, ada):
    mark_all(graded(book, tp, ada))
    (found,) = again(book, tp, report_of(0))
    assert (found.change.effect, found.counts) == ("loses", False)
    assert "does not count unless losses are accepted" in found.said
    assert grade_of(book, tp, ada).grade == 6
    assert effects(again(book, tp, report_of(0), losses=True)) == [("loses", True)]
    assert grade_of(book, tp, ada).grade == 4


def test_who_may_lose_by_the_weight_of_the_written_part_loses(book, tp, ada):
    """60 of 60 become 40 of 40: the same share of the machine's points, less of all."""
    graded(book, tp, ada)
    report = report_of()
    task = report.tasks[0].model_copy(update={"criteria": report.tasks[0].criteria[:1]})
    shorter = report.model_copy(update={"tasks": [task]})
    found = again(book, tp, shorter)
    assert effects(found) == [("loses", False)]
    shares = "60.00 % to 100.00 % before, 50.00 % to 100.00 % now"
    assert f"40 of 40 now (of all points, the written part too: {shares})" in found[0].said


def test_marks_and_what_people_changed_stay(book, tp, ada):
    attempt = graded(book, tp, ada, one=0)
    mark_all(attempt, 15, 5)
    again(book, tp, report_of(40))
    assert grade_of(book, tp, ada).grade == 5


def test_trouble_of_the_grader_costs_nothing(book, tp, ada):
    mark_all(graded(book, tp, ada))
    (found,) = again(book, tp, report_of(0, harness_errors=["no worker"]))
    assert (found.counts, found.trouble) == (False, "no worker")
    assert grade_of(book, tp, ada).grade == 6


def test_an_attempt_without_files_is_named_and_the_others_are_judged(book, tp, ada):
    bo = add_student(book, "Bo", "2")
    for person in (ada, bo):
        mark_all(graded(book, tp, person, one=0, content=person.name.encode()))
    attempts = counting_attempts(book, tp)

    def judge(grading):
        if grading.attempt == attempts[0]:
            raise UsageError("its files are not in the book")
        return report_of(40)

    first, second = regrade(book, attempts, judge, TEACHER, "r", losses=False)
    assert (first.trouble, second.counts) == ("its files are not in the book", True)
    assert [grade_of(book, tp, each).grade for each in (ada, bo)] == [4, 6]


def test_the_journal_says_who_gained_and_why(book, tp, ada):
    graded(book, tp, ada, one=0)
    again(book, tp, report_of(40))
    last = JournalEntry.objects.last()
    assert (last.action, last.reason) == ("regrade", "it was unfair")
    assert last.said == "Ada, attempt 1 of TP1: gains: 20 of 60 points before, 60 of 60 now"


def test_regrading_without_a_reason_is_refused(book, tp, ada):
    graded(book, tp, ada)
    with pytest.raises(UsageError, match="needs a reason"):
        again(book, tp, report_of(), reason=" ")
