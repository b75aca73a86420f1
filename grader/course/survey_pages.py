"""The pages of surveys, made of what the book holds of a TP.

Files of students are read as `grader similar` reads them, within its limits, and in no other way.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from grader.assignment.model import Assignment as Graded
from grader.course.attempts import StoredFile, stored_files
from grader.course.final_reports import final_reports
from grader.course.freezing import laid_out, student_in
from grader.course.marking import team_of
from grader.course.models import Assignment, Attempt, Survey
from grader.course.opening import OpenBook
from grader.course.people import Role, people_of
from grader.course.storing import Files
from grader.course.surveys import Maker
from grader.errors import UsageError
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.intake.student import Student
from grader.language import N_
from grader.limits import Limits
from grader.meter import Meter
from grader.records.report import Report, report_json, tidy
from grader.records.summary import Summary
from grader.similarity.cohort import Member
from grader.similarity.given import load_given
from grader.similarity.ranking import find_similar

PAIRS = 50
GradedAs = Callable[[str], Graded]
"""Returns what a TP is graded as, by its id; raises UsageError where it is not there."""


def makers(graded_as: GradedAs) -> dict[str, Maker]:
    """Return what makes each kind of page."""

    def overview(book: OpenBook, assignment: Assignment) -> str:
        return overview_of(book, assignment, graded_as(assignment.graded_as))

    def similar(book: OpenBook, assignment: Assignment) -> str:
        return similar_in(book, assignment, graded_as(assignment.graded_as))

    return {Survey.Kind.OVERVIEW: overview, Survey.Kind.SIMILAR: similar}


def overview_of(book: OpenBook, assignment: Assignment, graded: Graded) -> str:
    """Return the page of the class: all attempts that count, as the book stands now.

    Each leads to the report of its attempt, by the number that this has in the book.
    """
    from grader.report.cohort import cohort_of  # noqa: PLC0415 loads what draws
    from grader.report.overview import overview_page, titled  # noqa: PLC0415 the same

    reports = final_reports(book, assignment, by_number=True).reports
    levels = {each.isolation.level for each in reports} - {"kernel"}
    warning = f"Isolation level {', '.join(sorted(levels))}, below kernel" if levels else ""
    grade = reports[0].grade
    lowest, highest = map(tidy, grade.scale)
    summaries = [Summary.of(each) for each in reports]
    cohort = cohort_of(summaries, graded, "grade", (lowest, highest, tidy(grade.passing)), 0)
    return overview_page(cohort, summaries, titled(assignment.title, len(summaries)), warning)


def similar_in(book: OpenBook, assignment: Assignment, graded: Graded) -> str:
    """Return the page of pairs to look at together: the last attempt of each student."""
    from grader.report.render import page  # noqa: PLC0415 loads what draws
    from grader.report.similar import similar_view  # noqa: PLC0415 the same

    with tempfile.TemporaryDirectory(prefix="grader-similar-") as folder:
        members = members_to_compare(book, assignment, graded, Path(folder))
        found = find_similar(members, load_given(graded), PAIRS)
    return page("similar.html", similar_view(found), graded)


def members_to_compare(
    book: OpenBook, assignment: Assignment, graded: Graded, folder: Path
) -> list[Member]:
    """Return the last attempt of each student or team; its report is written into `folder`."""
    last: dict[int, Attempt] = {}
    attempts = Attempt.objects.filter(assignment=assignment, authors__person__in=_students(book))
    for attempt in attempts.prefetch_related("people__external_ids").order_by("pk"):
        for person in attempt.people.all():
            last[person.pk] = attempt
    if not last:
        raise UsageError(N_("{key}: nothing is handed in yet", key=assignment.key))
    limits, names = Limits(), graded.names
    reports = _reports(book, assignment)
    members = []
    chosen = {each.pk: each for each in last.values()}
    stored = stored_files(chosen)
    for key, attempt in chosen.items():
        own = stored.get(key, ())
        student = student_in(list(attempt.people.all()))
        read = partial(_read, team_of(attempt), own, book.files, student, limits, names)
        member = Member(team_of(attempt), read if own else None, Meter(limits))
        if key in reports:
            path = folder / f"{key}.json"
            path.write_text(report_json(reports[key]), encoding="utf-8")
            member.reports.append(path)
        members.append(member)
    return members


def _students(book: OpenBook) -> list[int]:
    return list(people_of(book.course, Role.STUDENT).values_list("pk", flat=True))


def _reports(book: OpenBook, assignment: Assignment) -> dict[int, Report]:
    """Return the reports of attempts that count, by attempt; none where nothing is graded."""
    try:
        found = final_reports(book, assignment, by_number=True)
    except UsageError:
        return {}
    return {int(each.submission.id): each for each in found.reports}


def _read(
    name: str,
    stored: Sequence[StoredFile],
    files: Files,
    student: Student,
    limits: Limits,
    names: ModuleNames,
) -> Sources:
    with laid_out(name, stored, files, student) as location:
        return location.read(limits, names)
