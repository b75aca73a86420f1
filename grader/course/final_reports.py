"""The reports of a TP as they stand: what the machine said, with marks, changes and the grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.course.adjusting import adjustments_of
from grader.course.deciding import graders_of
from grader.course.freezing import student_in
from grader.course.grades import Grader, TpGrade
from grader.course.gradings import report_of
from grader.course.loaded import AttemptRows
from grader.course.marking import team_of
from grader.course.models import Adjustment as AdjustmentRow
from grader.course.models import Assignment, Attempt, Grading, Mark
from grader.course.opening import OpenBook
from grader.course.people import Role, people_of
from grader.errors import UsageError
from grader.grading.scoring import finish
from grader.intake.ids import make_ids
from grader.language import N_
from grader.records.adjustment import Adjustment
from grader.records.report import Grade, Report, WrittenScore, tidy


@dataclass(frozen=True)
class FinalReports:
    """What can be shown and exported of a TP."""

    reports: Sequence[Report]
    problems: Sequence[str]
    """A sentence for each student whose report is not there."""


@dataclass(frozen=True)
class _Counting:
    """One attempt that counts: what is known of it, its grade and its last judgement."""

    attempt: Attempt
    rows: AttemptRows
    grade: TpGrade
    grading: Grading


def final_reports(
    book: OpenBook, assignment: Assignment, *, by_number: bool = False
) -> FinalReports:
    """Return the report of each attempt that counts and was graded, as the book stands now.

    Their ids are made of the names, or are the numbers of the attempts in the book (`by_number`).
    Points of questions, changes of the machine's points, lateness and the grade are those of the
    book. Raises UsageError for a TP that is graded elsewhere, and where nothing is graded.
    """
    if assignment.is_graded_elsewhere:
        raise UsageError(
            N_("{key}: is graded elsewhere, so that there are no reports", key=assignment.key)
        )
    (grader,) = graders_of(book.course, [assignment])
    counting = list(_counting(book, grader))
    keys = [each.attempt.pk for each in counting]
    comments, adjustments = _comments(keys), adjustments_of(keys)
    numbers = [str(each.attempt.pk) for each in counting]
    ids = numbers if by_number else make_ids([team_of(each.attempt) for each in counting])
    reports, problems = [], []
    for each, identifier in zip(counting, ids, strict=True):
        try:
            kept = report_of(each.grading, book.files)
        except UsageError as error:
            problems.append(f"{team_of(each.attempt)}: {error}")
            continue
        key = each.attempt.pk
        report = _named(kept, each.attempt, identifier)
        written = [_marked(part, each.rows, grader, comments[key]) for part in report.written]
        changes = _shown(adjustments.get(key, {}).values())
        update = {"written": written, "adjustments": changes}
        report = finish(report.model_copy(update=update), grader.settings)
        reports.append(report.model_copy(update={"grade": _grade(report.grade, each.grade)}))
    if not reports:
        why = "; ".join(problems) or N_("no attempt that counts is graded yet")
        raise UsageError(N_("{key}: there is no report: {why}", key=assignment.key, why=why))
    return FinalReports(reports, problems)


def _counting(book: OpenBook, grader: Grader) -> Iterator[_Counting]:
    """Yield each attempt that counts and is graded, once for a team."""
    grades: dict[int, TpGrade] = {}
    for person in people_of(book.course, Role.STUDENT).values_list("pk", flat=True):
        grade = grader.of(person)
        if grade.attempt_id is not None:
            grades.setdefault(grade.attempt_id, grade)
    judged: dict[int, Grading] = {}
    rows = Grading.objects.filter(
        attempt_id__in=grades, mode="grade", state=Grading.State.GRADED, takes_effect=True
    )
    for each in rows.order_by("pk"):
        judged[each.attempt_id] = each
    attempts = Attempt.objects.filter(pk__in=judged).prefetch_related(
        "people__external_ids", "assignment"
    )
    by_key = {each.pk: each for each in attempts}
    for key, grade in grades.items():
        if key in judged:
            yield _Counting(by_key[key], grader.rows.attempts[key], grade, judged[key])


def _named(report: Report, attempt: Attempt, identifier: str) -> Report:
    """Return a report that is of the people of the book, whatever it was called when judged."""
    student = student_in(list(attempt.people.all()))
    update = {"id": identifier, "name": team_of(attempt), "student": student}
    return report.model_copy(update={"submission": report.submission.model_copy(update=update)})


def _marked(
    part: WrittenScore, rows: AttemptRows, grader: Grader, comments: Mapping[str, str]
) -> WrittenScore:
    points = grader.question(rows.marks.get(part.id, ()))
    shown = None if points is None else tidy(points)
    said = "" if points is None else comments.get(part.id, "")
    return part.model_copy(update={"points": shown, "comment": said})


def _comments(attempts: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
    """Return the comments of the last mark of each marker, by attempt and question."""
    last: dict[tuple[int, str], dict[int | None, str]] = defaultdict(dict)
    rows = Mark.objects.filter(attempt_id__in=attempts).order_by("pk")
    columns = ("attempt_id", "question", "marker_id", "comment", "withdrawn")
    for key, question, marker, comment, withdrawn in rows.values_list(*columns):
        last[key, question][marker] = "" if withdrawn else comment
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for (key, question), by_marker in last.items():
        found[key][question] = "\n".join(dict.fromkeys(filter(None, by_marker.values())))
    return found


def _shown(adjustments: Iterable[AdjustmentRow]) -> list[Adjustment]:
    """Return changes of an attempt as its report has them."""
    return [
        Adjustment(part=each.part, value=tidy(Fraction(each.value)), reason=each.reason)
        for each in adjustments
        if each.value is not None
    ]


def _grade(before: Grade, own: TpGrade) -> Grade:
    """Return the grade as the book has it: late work may have lost some of it."""

    def shown(value: Fraction | None) -> float | None:
        return None if value is None else float(value)

    is_open = own.state != "graded"
    value = shown(own.grade)
    return before.model_copy(
        update={
            "value": value,
            "passed": None if value is None or is_open else value >= before.passing,
            "provisional": is_open,
            "at_least": shown(own.at_least),
            "at_most": shown(own.at_most),
        }
    )
