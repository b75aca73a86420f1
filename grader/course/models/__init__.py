"""Everything that the book holds, as Django's models."""

from grader.course.models.assignments import Assignment, Extension, SettingsText
from grader.course.models.attempts import Attempt, AttemptFile, Author, Grading, Reopening, Request
from grader.course.models.book import Book, JournalEntry
from grader.course.models.kept import Kept
from grader.course.models.marking import Draft, Drawing, Duty, Reservation
from grader.course.models.marks import Adjustment, Mark, MarkItem, RubricItem
from grader.course.models.outcomes import Answer, Objection, OutsideGrade, Release
from grader.course.models.people import Course, ExternalId, Membership, Person
from grader.course.models.surveys import Survey

__all__ = [
    "Adjustment",
    "Answer",
    "Assignment",
    "Attempt",
    "AttemptFile",
    "Author",
    "Book",
    "Course",
    "Draft",
    "Drawing",
    "Duty",
    "Extension",
    "ExternalId",
    "Grading",
    "JournalEntry",
    "Kept",
    "Mark",
    "MarkItem",
    "Membership",
    "Objection",
    "OutsideGrade",
    "Person",
    "Release",
    "Reopening",
    "Request",
    "Reservation",
    "RubricItem",
    "SettingsText",
    "Survey",
]
