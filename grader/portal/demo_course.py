"""The made-up course of a demonstration: people, and attempts of the worked examples."""

from __future__ import annotations

from pathlib import Path

from grader.course.assignments import assignments_of
from grader.course.attempts import Intent, StoredFile, hand_in
from grader.course.freezing import freeze
from grader.course.in_force import in_force
from grader.course.journal import Actor
from grader.course.known_assignments import KnownAssignments
from grader.course.models import Assignment, Person
from grader.course.opening import OpenBook, opened
from grader.course.people import Role, add_person
from grader.intake.location import SubmissionLocation
from grader.portal.demo_written import written_part

ACTOR = Actor("grader serve --demo")
STAFF = (("Max the marker", Role.MARKER), ("Ines the instructor", Role.INSTRUCTOR))
SOME = 3
"""Of so many, one has asked to be graded."""


def fill(where: str, submissions: Path) -> int:
    """Add people to an empty book and hand in what lies in a folder; return how many students.

    The first handed in twice: the work of the weakest, then their own.
    """
    folders = sorted(each for each in submissions.glob("*/") if each.is_dir())
    with opened(where) as book:
        (tp,) = assignments_of(book.course)
        for name, role in STAFF:
            add_person(book.course, name, {}, role, ACTOR)
        students = [
            add_person(book.course, _name(folder), {}, Role.STUDENT, ACTOR) for folder in folders
        ]
        if students:
            _hand_in(book, tp, students[0], folders[len(folders) // 3], "feedback", 0)
        for number, (person, folder) in enumerate(zip(students, folders, strict=True)):
            intent: Intent = "grade" if number % SOME == 1 else "feedback"
            _hand_in(book, tp, person, folder, intent, number)
    return len(students)


def _hand_in(
    book: OpenBook, tp: Assignment, person: Person, folder: Path, intent: Intent, number: int
) -> None:
    limits = in_force(book.course, tp).limits
    names = KnownAssignments().graded(tp.graded_as).names
    location = SubmissionLocation(folder.name, folder.resolve())
    kept = freeze(location, limits, names, book.files)
    if tp.questions:
        written = written_part(tp, number)
        kept.append(StoredFile("written.md", book.files.put(written), len(written)))
    hand_in(tp, [person], kept, intent, ACTOR, folder.name)


def _name(folder: Path) -> str:
    return folder.name.partition("-")[2].replace("-", " ").title() or folder.name
