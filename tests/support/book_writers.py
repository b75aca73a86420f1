"""Processes that write into a book without end, and tell what was acknowledged to them."""

import itertools
import multiprocessing
import os
from multiprocessing import forkserver
from pathlib import Path
from unittest import mock

from small_reports import criterion, small_report

from grader.course.assignments import Described, find_assignment, set_assignment
from grader.course.attempts import StoredFile, hand_in
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.models import Attempt, Grading, JournalEntry
from grader.course.opening import opened
from grader.course.people import Role, add_person, find_person
from grader.errors import UsageError

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["book_writers", "grader.grading.setup"])
TEACHER = Actor("teacher")
ASSIGNMENT = "metl-tp1"


def prepare(book, *names):
    """Put a TP and students into a book."""
    set_assignment(book.course, "TP1", Described(graded_as=ASSIGNMENT), TEACHER)
    for name in names:
        add_person(book.course, name, {}, Role.STUDENT, TEACHER)


def write(address, student, pipe, *, patient=False):
    """Hand in and note a report, over and over; send what is acknowledged.

    A writer that is `patient` goes on when the database does not answer.
    """
    numbers = itertools.count()
    while True:
        try:
            with opened(address) as book:
                assignment = find_assignment(book.course, "TP1")
                person = find_person(book.course, student)
                for number in numbers:
                    pipe.send(_one(book, assignment, person, number))
        except UsageError as error:
            if not patient:
                raise
            pipe.send(str(error))


def _one(book, assignment, person, number):
    content = f"{os.getpid()} {number}".encode()
    file = StoredFile("a.py", book.files.put(content), len(content))
    receipt = hand_in(assignment, [person], [file], "feedback", TEACHER)
    report = small_report(criterion("a.b", "passed", 1, 1), mode="feedback", name=f"n{number}")
    graded = record_report(receipt.grading, report, book.files, TEACHER)
    return receipt.attempt.pk, receipt.digest, graded.report


def start(address, student, **options):
    """Start a writer; return it and the end of the pipe that hears of it."""
    with mock.patch.dict(os.environ, PYTHONPATH=str(Path(__file__).parent)):
        forkserver.ensure_running()  # it loads this module once, for all writers
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=write, args=(address, student, there), kwargs=options)
    process.start()
    there.close()
    return process, here


def heard(pipe):
    """Return all that was sent before a writer died."""
    said = []
    try:
        while pipe.poll():
            said.append(pipe.recv())
    except EOFError:
        pass
    return said


def check_holds(book, acknowledged):
    """Check that a book holds what was acknowledged, files included."""
    for key, digest, report in acknowledged:
        attempt = Attempt.objects.get(pk=key)
        assert attempt.digest == digest
        assert attempt.gradings.get().report == report
        assert book.files.get(report)
        assert book.files.get(attempt.files.get().digest)


def check_is_whole(book):
    """Check that every attempt in a book is whole, whoever knows of it."""
    for attempt in Attempt.objects.prefetch_related("authors", "files", "gradings"):
        assert len(attempt.authors.all()) == len(attempt.files.all()) == 1
        (grading,) = attempt.gradings.all()
        assert bool(grading.report) == (grading.state == Grading.State.GRADED)
        book.files.get(attempt.files.all()[0].digest)
    told = JournalEntry.objects.filter(action="hand in").values_list("attempt", flat=True)
    assert sorted(told) == sorted(Attempt.objects.values_list("pk", flat=True))
