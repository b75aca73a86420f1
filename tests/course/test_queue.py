"""Who is graded next, and what becomes of what a lost worker was at."""

from datetime import timedelta

import pytest
from course_work import TEACHER, add_student, add_tp, handed_in, report_of
from django.utils import timezone

from grader.course import queue
from grader.course.attempts import request_grade
from grader.course.gradings import record_report
from grader.course.models import Grading, JournalEntry
from grader.course.queue import (
    MOST_TRIES,
    give_back,
    renew,
    reread,
    take,
    take_this,
)
from grader.course.queue_order import in_line

State = Grading.State


def waits(book, tp, people, content):
    """Return a feedback attempt that waits."""
    return handed_in(book, tp, people, content.encode(), "feedback").grading


def done(book, grading):
    return record_report(grading, report_of(mode=grading.mode), book.files, TEACHER)


def taken_until_empty(book, worker="w"):
    """Take and finish all, one after another; return the order."""
    order = []
    while (grading := take(worker)) is not None:
        order.append(grading.pk)
        done(book, grading)
    return order


def line():
    """Return what waits, the next one first."""
    return [each.id for each in in_line(timezone.now())]


def end_lease(grading):
    Grading.objects.filter(pk=grading.pk).update(lease_until=timezone.now() - timedelta(days=1))


@pytest.fixture
def grace(book):
    return add_student(book, "Grace", "2")


def test_students_are_served_in_turn_and_each_ones_newest_attempt_first(book, tp, ada, grace):
    old, middle, new = (waits(book, tp, ada, each) for each in "abc")
    other = waits(book, tp, grace, "d")
    expected = [each.pk for each in (new, other, middle, old)]
    assert line() == expected
    assert taken_until_empty(book) == expected
    assert line() == []


def test_a_newer_attempt_keeps_its_students_place(book, tp, ada, grace):
    waits(book, tp, ada, "a")
    waits(book, tp, grace, "b")
    newest = waits(book, tp, ada, "c")
    assert line()[0] == newest.pk


def test_whoever_was_served_longest_ago_is_next(book, tp, ada, grace):
    first, second = waits(book, tp, ada, "a"), waits(book, tp, grace, "b")
    assert taken_until_empty(book) == [first.pk, second.pk]
    later, again = waits(book, tp, grace, "c"), waits(book, tp, ada, "d")
    assert taken_until_empty(book) == [again.pk, later.pk]


def test_requests_go_before_feedback_and_regradings_after_everybody(book, tp, ada, grace):
    attempt = waits(book, tp, ada, "a").attempt
    feedback = waits(book, tp, grace, "b")
    again = Grading.objects.create(
        attempt=attempt, mode="grade", reason="regraded", asked_at=attempt.at - timedelta(days=9)
    )
    request = request_grade(attempt, TEACHER).grading
    first = attempt.gradings.get(mode="feedback")
    assert taken_until_empty(book) == [request.pk, feedback.pk, first.pk, again.pk]


def test_one_student_keeps_one_worker_busy_and_no_more(book, tp, ada, grace):
    for content in "abc":
        waits(book, tp, ada, content)
    assert take("one").attempt.people.get() == ada
    assert take("two") is None
    other = waits(book, tp, grace, "d")
    assert line()[0] == other.pk
    assert take("two") == other


def test_the_attempt_of_a_team_is_the_turn_of_each_member(book, tp, ada, grace):
    carl = add_student(book, "Carl", "3")
    team = waits(book, tp, [ada, grace], "t")
    single = waits(book, tp, grace, "g")
    other = waits(book, tp, carl, "c")
    assert take("one") == single  # of one who is in both, the newest
    assert take("two") == other
    assert take("three") is None
    done(book, reread(single))
    assert take("three") == team


def test_a_worker_takes_of_one_tp_alone_where_it_is_named(book, tp, ada):
    other = add_tp(book, "TP2", graded_as="other")
    waits(book, tp, ada, "a")
    assert take("w", assignment=other) is None
    assert take("w", assignment=tp) is not None


def test_what_is_taken_is_taken_once(book, tp, ada):
    grading = waits(book, tp, ada, "a")
    taken = take("one")
    assert (taken.state, taken.worker, taken.tries) == (State.GRADING, "one", 1)
    assert take("two") is None
    assert take_this(grading, "two") is None
    done(book, taken)
    assert take_this(grading, "two") is None


def test_a_renewed_lease_keeps_others_away(book, tp, ada):
    waits(book, tp, ada, "a")
    taken = take("one", lease_seconds=-1)
    assert renew(taken)
    assert take("two") is None


def test_a_lost_workers_grading_is_taken_over_and_the_first_report_counts(book, tp, ada):
    waits(book, tp, ada, "a")
    lost = take("one")
    end_lease(lost)
    over = take("two")
    assert (over.pk, over.tries) == (lost.pk, 2)
    assert not renew(lost)
    assert give_back(lost, "too late", TEACHER).worker == "two"
    done(book, over)
    late = record_report(lost, report_of(one=0, mode="feedback"), book.files, TEACHER)
    assert late.points == 60
    assert JournalEntry.objects.filter(action="record report").count() == 1


def test_a_late_report_that_comes_before_the_other_workers_counts(book, tp, ada):
    waits(book, tp, ada, "a")
    lost = take("one")
    end_lease(lost)
    over = take("two")
    done(book, lost)
    assert done(book, over).state == State.GRADED
    assert take("three") is None
    assert JournalEntry.objects.filter(action="record report").count() == 1


def test_a_grading_that_is_lost_again_and_again_ends_in_trouble(book, tp, ada):
    grading = waits(book, tp, ada, "a")
    for _ in range(MOST_TRIES):
        end_lease(take("w"))
    assert take("w") is None
    ended = reread(grading)
    assert ended.state == State.TROUBLE
    assert "the grader stopped 3 times" in ended.trouble
    assert "nothing decided" in JournalEntry.objects.get(action="give up").said
    assert done(book, grading).state == State.TROUBLE
    assert handed_in(book, tp, ada, b"a", "feedback").grading != grading


def test_what_came_to_nothing_rests_and_is_given_up_after_three_tries(book, tp, ada, grace):
    grading = waits(book, tp, ada, "a")
    for number in range(1, MOST_TRIES):
        given = give_back(take("w"), "no space", TEACHER)
        assert (given.state, given.tries) == (State.WAITING, number)
        assert take("w") is None
        assert given.lease_until - timezone.now() > timedelta(seconds=50 * 10 ** (number - 1))
        Grading.objects.update(lease_until=None)
    assert give_back(take("w"), "no space", TEACHER).state == State.TROUBLE
    assert reread(grading).trouble == "the grader tried 3 times: no space"


def test_a_worker_that_is_told_to_stop_costs_no_try(book, tp, ada):
    waits(book, tp, ada, "a")
    for _ in range(MOST_TRIES + 2):
        give_back(take("w"), "KeyboardInterrupt", TEACHER, counts=False)
    assert take("w").tries == 1


def test_a_report_that_comes_while_a_worker_chooses_is_not_overwritten(
    book, tp, ada, grace, monkeypatch
):
    first, second = waits(book, tp, ada, "a"), waits(book, tp, grace, "b")
    line = in_line(timezone.now())
    monkeypatch.setattr(queue, "in_line", lambda _: line)
    done(book, first)
    assert take("w") == second
    assert reread(first).state == State.GRADED


def test_names_of_workers_differ():
    assert queue.worker_name() != queue.worker_name()
