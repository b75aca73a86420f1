"""A graded batch into the book: for each of its reports an attempt, with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from grader.batch.carrying import marked_parts
from grader.course.attempts import (
    Intent,
    Receipt,
    StoredFile,
    digest_of,
    hand_in,
    last_attempt,
    name_files,
    request_of,
)
from grader.course.gradings import record_report, report_of
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Adjustment, Assignment, Attempt, Grading, Mark, Person
from grader.course.opening import OpenBook
from grader.course.people import (
    NobodyError,
    NotToldApartError,
    Role,
    add_id,
    add_person,
    find_person,
    find_student,
)
from grader.records.report import Report
from grader.sanitise import clean


@dataclass(frozen=True)
class Recorded:
    """What became of one report."""

    receipt: Receipt
    grading: Grading
    is_new: bool
    """False where the book held it already."""


def people_in(book: OpenBook, assignment: Assignment, report: Report) -> list[Person]:
    """Return whose work a report is.

    Raises NobodyError where somebody is not in the course, and NotToldApartError where it is not
    sure who is meant.
    """
    student = report.submission.student
    try:
        if student is None:
            return [find_person(book.course, report.submission.name, Role.STUDENT)]
        return find_student(book.course, student, assignment)
    except (NobodyError, NotToldApartError) as error:
        raise type(error)(f"{report.submission.id}: {error}") from error


def add_student_of(book: OpenBook, report: Report, actor: Actor) -> list[Person]:
    """Add whose work a report is to the course."""
    student = report.submission.student
    name = student.name if student is not None else report.submission.name
    return [add_person(book.course, name, {}, Role.STUDENT, actor)]


def keep_ids(assignment: Assignment, people: Sequence[Person], report: Report) -> None:
    """Note what the system that a report comes from calls its student."""
    student = report.submission.student
    if student is not None and len(people) == 1:
        for system, value in student.own_ids.items():
            add_id(people[0], system, value, assignment)


def record(
    book: OpenBook,
    assignment: Assignment,
    people: Sequence[Person],
    report: Report,
    intent: Intent,
    actor: Actor,
    files: Sequence[StoredFile] | None = None,
    seed: int | None = None,
) -> Recorded:
    """Note one graded submission: its attempt, its report, the marks that people gave in it.

    `files` is None where they are not to be kept, and empty where there are none. What is there
    already is left as it is, but for files that were not kept. Raises UsageError as
    `hand_in` and `record_report` do.
    """
    digest = digest_of(files) if files is not None else _work_in(report)
    name = report.submission.name
    with one_transaction():
        known = _there(book, assignment, people, report, intent, files)
        if known is not None:
            if files and not known.attempt.files.exists():
                name_files(known.attempt, files)
            receipt = Receipt(known.attempt, known, known.attempt.at, is_again=True)
            return Recorded(receipt, known, is_new=False)
        student = report.submission.student
        was_late = student is not None and bool(student.late)
        receipt = hand_in(
            assignment, people, files or (), intent, actor, name, digest, was_late=was_late
        )
        grading = receipt.grading
        if grading.state == Grading.State.GRADED:
            return Recorded(receipt, grading, is_new=False)
        Grading.objects.filter(pk=grading.pk).update(seed=seed)
        grading = record_report(grading, report, book.files, actor)
        _carry_marks(receipt.attempt, report, actor)
    return Recorded(receipt, grading, is_new=True)


def _there(
    book: OpenBook,
    assignment: Assignment,
    people: Sequence[Person],
    report: Report,
    intent: Intent,
    files: Sequence[StoredFile] | None,
) -> Grading | None:
    """Return the judgement of the same work, if it is the last that these people handed in.

    Where the files of both are kept, those of the written part are the same too.
    """
    request = request_of(assignment, people[0])
    attempt = last_attempt(assignment, people)
    if intent == "grade":
        attempt = request.attempt if request is not None else None
    if attempt is None:
        return None
    grading = attempt.gradings.filter(mode=intent, state=Grading.State.GRADED).last()
    if grading is None:
        return None
    is_same = _work_in(report_of(grading, book.files)) == _work_in(report)
    kept = [StoredFile(each.path, each.digest, each.size) for each in attempt.files.all()]
    differ = bool(kept and files and digest_of(kept) != digest_of(files))
    return grading if is_same and not differ else None


def _work_in(report: Report) -> str:
    """Return the digest of all that was read of a submission, closed forms and helpers included."""
    return report.fingerprint.rpartition("-")[2] or report.submission.digest


def _carry_marks(attempt: Attempt, report: Report, actor: Actor) -> None:
    """Take over the marks and adjustments that people gave in a report."""
    now = timezone.now()
    by_hand = marked_parts(report)
    for part in by_hand.values():
        if part.points is not None:
            Mark(
                attempt=attempt,
                question=part.id,
                points=Decimal(str(part.points)),
                comment=clean(part.comment),
                at=now,
            ).save()
    for each in report.adjustments:
        Adjustment(
            attempt=attempt,
            part=each.part,
            value=Decimal(str(each.value)),
            reason=clean(each.reason),
            by=actor.name,
            at=now,
        ).save()
    marked = len(by_hand)
    if marked or report.adjustments:
        said = f"{marked} marks and {len(report.adjustments)} adjustments came with the report"
        write_journal(
            actor,
            "carry marks",
            f"{attempt.called}: {said}",
            assignment=attempt.assignment,
            attempt=attempt,
        )
