"""A book in which two students' work waits to be marked by two markers."""

from dataclasses import dataclass
from decimal import Decimal

from small_reports import criterion, small_report

from grader.course.assignments import Described, set_assignment
from grader.course.attempts import StoredFile, hand_in
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.marking import Marking, NewMark, give_mark, marking_of
from grader.course.models import Assignment, Attempt, Person
from grader.course.people import Role, add_person

TEACHER = Actor("teacher")
QUESTIONS = (
    {"id": "written.limit", "title": "Limit", "max_points": 4},
    {"id": "written.proof", "title": "Proof", "max_points": 6},
)
LIMIT, PROOF = (each["id"] for each in QUESTIONS)
RUBRIC = """\
[["written.limit"]]
key = "domain"
title = "the domain is stated"
points = 1.5

[["written.limit"]]
key = "steps"
title = "all steps"
points = 2.5

[["written.proof"]]
key = "whole"
title = "the whole proof"
points = 6

[["written.proof"]]
key = "wordy"
title = "more than is needed"
points = -1
"""


@dataclass(frozen=True)
class Class:
    """Who and what there is."""

    book: object
    assignment: Assignment
    ada: Person
    ben: Person
    mia: Person
    tom: Person

    @property
    def marking(self) -> Marking:
        """What is known now."""
        return marking_of(self.book.course, self.assignment)

    def attempt(self, person: Person) -> Attempt:
        """Return the attempt of a student that counts."""
        return self.marking.attempt_of(person)

    def mark(self, marker, question, points=None, *, student=None, **more):
        """Give a mark to Ada, or to another student."""
        given = None if points is None else Decimal(points)
        attempt = self.attempt(student or self.ada)
        new = NewMark(given, **more)
        return give_mark(self.marking, attempt, question, marker, new, Actor(marker.name, marker))


def handed_in(book, assignment, person, said=b"1"):
    """Hand in to be graded, and grade it."""
    files = [StoredFile("a.py", book.files.put(said), len(said))]
    receipt = hand_in(assignment, [person], files, "grade", TEACHER)
    report = small_report(criterion("softmax.rows", "passed", 4, 4), name=person.name, mode="grade")
    record_report(
        receipt.grading,
        report.model_copy(update={"assignment": assignment.graded_as}),
        book.files,
        TEACHER,
    )
    return receipt.attempt


def make_class(book):
    """Return a class of two students with graded attempts, and two markers."""
    described = Described(graded_as="metl-tp1", questions=QUESTIONS)
    assignment = set_assignment(book.course, "TP8", described, TEACHER)
    people = [
        add_person(book.course, name, {"email": f"{name[:3].lower()}@x.org"}, role, TEACHER)
        for name, role in (
            ("Ada Byron", Role.STUDENT),
            ("Ben Cho", Role.STUDENT),
            ("Mia Marker", Role.MARKER),
            ("Tom Teacher", Role.INSTRUCTOR),
        )
    ]
    for person in people[:2]:
        handed_in(book, assignment, person)
    return Class(book, assignment, *people)
