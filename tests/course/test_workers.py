"""Several processes grade one book; one of them is killed."""

import os
import signal
import time
from collections import Counter
from contextlib import suppress

import pytest
from book_workers import PROCESSES, start
from book_writers import heard
from course_work import TEACHER, add_student, add_tp, handed_in, report_of

from grader.course.gradings import record_report
from grader.course.leases import held
from grader.course.models import Grading, JournalEntry
from grader.course.opening import opened
from grader.course.queue import reread, take
from grader.errors import UsageError

State = Grading.State
STUDENTS, ATTEMPTS = 10, 4
LEASE_SECONDS = 2.0


def wait_for(said):
    end = time.monotonic() + 60
    while not said():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def all_ended():
    return not Grading.objects.exclude(state=State.GRADED).exists()


def test_no_attempt_is_graded_twice_and_what_a_killed_worker_was_at_is_taken_over(address):
    with opened(address) as book:
        tp = add_tp(book)
        for number in range(STUDENTS):
            student = add_student(book, f"Student {number}", str(number))
            for attempt in range(ATTEMPTS):
                handed_in(book, tp, student, f"{number} {attempt}".encode(), "feedback")
        never, at_once = PROCESSES.Event(), PROCESSES.Event()
        at_once.set()  # not the one for which a killed process waits: that would take for ever
        victim, pipe = start(address, LEASE_SECONDS, never)
        assert pipe.poll(60)
        lost = pipe.recv()
        os.kill(victim.pid, signal.SIGKILL)
        victim.join()
        pipe.close()
        workers = [start(address, LEASE_SECONDS, at_once) for _ in range(2)]
        wait_for(all_ended)
        begun = []
        for worker, own in workers:
            os.kill(worker.pid, signal.SIGKILL)
            worker.join()
            taken = heard(own)
            assert taken
            begun += taken
            own.close()
        assert Counter(begun) == Counter(Grading.objects.values_list("pk", flat=True))
        assert Grading.objects.get(pk=lost).tries == 2
        assert Grading.objects.filter(tries=1).count() == STUDENTS * ATTEMPTS - 1
        noted = JournalEntry.objects.filter(action="record report")
        assert noted.count() == STUDENTS * ATTEMPTS


def test_a_worker_that_is_alive_keeps_its_grading_longer_than_a_lease(address):
    with opened(address) as book:
        handed_in(book, add_tp(book), add_student(book, "Ada", "1"), b"a", "feedback")
        until = PROCESSES.Event()
        worker, pipe = start(address, 0.3, until)
        assert pipe.poll(60)
        first = Grading.objects.get(pk=pipe.recv()).lease_until
        wait_for(lambda: (Grading.objects.get().lease_until - first).total_seconds() > 1)
        assert take("another") is None
        until.set()
        wait_for(all_ended)
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        pipe.close()


@pytest.mark.parametrize(
    ("error", "tries", "trouble"),
    [
        (UsageError("a.py: is gone"), 1, "a.py: is gone"),
        (ZeroDivisionError("by zero"), 1, "ZeroDivisionError: by zero"),
        (KeyboardInterrupt(), 0, "KeyboardInterrupt: "),
    ],
)
def test_what_cannot_be_graded_goes_back_to_the_queue(book, tp, ada, error, tries, trouble):
    handed_in(book, tp, ada, b"a", "feedback")
    grading = take("w")
    with pytest.raises(type(error)), held(book, grading, TEACHER):
        raise error
    given = reread(grading)
    assert (given.state, given.tries, given.trouble) == (State.WAITING, tries, trouble)


def test_what_was_graded_is_not_given_back(book, tp, ada):
    handed_in(book, tp, ada, b"a", "feedback")
    grading = take("w")
    with suppress(KeyError), held(book, grading, TEACHER):
        record_report(grading, report_of(mode="feedback"), book.files, TEACHER)
        raise KeyError
    assert reread(grading).state == State.GRADED
