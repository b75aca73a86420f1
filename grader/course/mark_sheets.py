"""The marking sheet of a book: out for one marker, who sees nobody else's marks, and in again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grader.assignment.model import Assignment as Graded
from grader.assignment.model import WrittenPart
from grader.batch.collected_marks import Chosen
from grader.batch.mark_parts import Parts, parts_from
from grader.batch.mark_people import Person as Row
from grader.batch.marking_sheet import ExtraPage, Sheet, SheetRow, evidence_of
from grader.batch.written_marks import ReadMarks, read_marks_of
from grader.course.adjusting import adjust, adjustments_of
from grader.course.freezing import student_in
from grader.course.gradings import reports_that_count
from grader.course.in_force import in_force
from grader.course.journal import Actor, one_transaction
from grader.course.markers import comments_of
from grader.course.marking import Marking, NewMark, give_mark, is_same, team_of
from grader.course.models import Adjustment, Attempt, AttemptFile, Grading, Mark, Person
from grader.course.storing import Files
from grader.errors import UsageError
from grader.intake.filenames import is_document
from grader.records.adjustment import BONUS, GRADE
from grader.records.report import Number, tidy
from grader.sanitise import clean_line
from grader.store.batch_record import Document


def row_id(attempt: Attempt) -> str:
    """Return what a sheet calls an attempt; it tells nothing of whose it is."""
    return f"attempt-{attempt.pk}"


def parts_of_book(marking: Marking) -> Parts:
    """Return what may be marked or adjusted."""
    written = [WrittenPart(key, key, float(most)) for key, most in marking.most.items()]
    criteria: dict[str, dict[str, Number]] = defaultdict(dict)
    graded = Grading.objects.filter(
        attempt__in=marking.counting, state=Grading.State.GRADED, takes_effect=True
    )
    for parts in graded.order_by("pk").values_list("parts", flat=True):
        for name, (_, most) in parts.items():
            criteria[name.partition(".")[0]][name] = most
    settings = in_force(marking.assignment.course, marking.assignment)
    return parts_from(written, criteria, settings.grade)


def sheet_for(marking: Marking, marker: Person, files: Files, *, blind: bool) -> Sheet:
    """Return the sheet of one marker, with the marks that they gave; `blind` leaves out names."""
    changes = adjustments_of(marking.counting)
    used = {part for own in changes.values() for part in own} | {BONUS, GRADE}
    parts = tuple(
        part for part in parts_of_book(marking).values() if part.is_written or part.id in used
    )
    documents = _documents(marking)
    given = _given(marking, marker)
    judged = reports_that_count(marking.counting, files)
    evidence = {key: evidence_of(report) for key, report in judged.items()}
    rows = []
    for key, attempt in marking.counting.items():
        marks = {name: given.get((key, name)) for name in marking.most}
        own = changes.get(key, {})
        points = [_points(marks.get(part.id), own.get(part.id)) for part in parts]
        words = [_words(marks.get(part.id), own.get(part.id)) for part in parts]
        items = [_items(marks[part.id]) for part in parts if part.is_written]
        rows.append(
            SheetRow(
                row_id(attempt),
                "" if blind else clean_line(team_of(attempt)),
                () if blind else documents.get(key, ()),
                tuple(points),
                tuple(words),
                tuple(items) if marking.rubric else (),
                evidence.get(key, ""),
            )
        )
    beside = (_rubric_page(marking), _comments_page(marking)) if marking.rubric else ()
    return Sheet(marking.assignment.graded_as, parts, tuple(rows), bool(marking.rubric), beside)


def _points(mark: Mark | None, change: Adjustment | None) -> Number | None:
    value = change.value if change is not None else mark.points if mark is not None else None
    return None if value is None else tidy(float(value))


def _words(mark: Mark | None, change: Adjustment | None) -> str:
    if change is not None:
        return change.reason
    return mark.comment if mark is not None else ""


def _items(mark: Mark | None) -> str:
    return "" if mark is None else " ".join(item.key for item in mark.items.all())


def _given(marking: Marking, marker: Person) -> Mapping[tuple[int, str], Mark]:
    """Return the marks of a marker that count, by attempt and question."""
    own = Mark.objects.filter(attempt__in=marking.counting, marker=marker).order_by("pk")
    last = {(mark.attempt_id, mark.question): mark for mark in own.prefetch_related("items")}
    return {place: mark for place, mark in last.items() if not mark.withdrawn}


def _documents(marking: Marking) -> Mapping[int, tuple[Document, ...]]:
    found: dict[int, list[Document]] = defaultdict(list)
    files = AttemptFile.objects.filter(attempt__in=marking.counting).order_by("pk")
    for attempt, path in files.values_list("attempt_id", "path"):
        if is_document(path):
            found[attempt].append(Document(name=clean_line(path, 200), file=""))
    return {key: tuple(own) for key, own in found.items()}


def _rubric_page(marking: Marking) -> ExtraPage:
    rows = [
        (question, key, tidy(float(item.points)), item.title)
        for question, items in marking.rubric.items()
        for key, item in items.items()
    ]
    return ExtraPage("rubric", (("question", "item", "points", "what it is given for"), *rows))


def _comments_page(marking: Marking) -> ExtraPage:
    rows = [
        (question, said, count)
        for question, bank in comments_of(marking.assignment).items()
        for said, count in bank.most_common()
    ]
    return ExtraPage("comments", (("question", "comment", "used"), *rows))


@dataclass(frozen=True)
class ReadIn:
    """What a sheet brought."""

    marks: int
    """Those that are new or changed."""
    adjustments: int
    same: int
    """Values that are in the book already."""
    unread: tuple[str, ...]


def read_sheet(
    marking: Marking,
    path: Path,
    graded: Graded,
    marker: Person,
    actor: Actor,
    *,
    settles: bool = False,
) -> ReadIn:
    """Take the marks of a sheet; all of them, or none where any cannot be taken.

    Raises UsageError that names each bad line.
    """
    attempts = {row_id(attempt): attempt for attempt in marking.counting.values()}
    people = [
        Row(key, team_of(attempt), student_in(list(attempt.people.all())))
        for key, attempt in attempts.items()
    ]
    read = read_marks_of(people, path, graded, parts_of_book(marking), takes_items=True)
    done: list[bool] = []
    adjusted: list[bool] = []
    faults: list[str] = []
    with one_transaction():
        given = _given(marking, marker)
        for key, attempt in attempts.items():
            for question, new in _new_marks(marking, read, key, settles=settles).items():
                before = given.get((attempt.pk, question))
                if before is None and new.withdrawn:
                    continue
                if before is not None and is_same(before, new):
                    done.append(False)
                    continue
                try:
                    done.append(give_mark(marking, attempt, question, marker, new, actor))
                except UsageError as error:
                    faults.append(f"{path}, line {read.lines.get((key, question), 0)}: {error}")
            for part, (value, reason) in read.marks.get(key, {}).items():
                if part not in marking.most:
                    exact = None if value is None else Decimal(str(value))
                    adjusted.append(adjust(marking, attempt, part, exact, reason or "", actor))
        if faults:
            raise UsageError("\n".join(faults))
    same = [*done, *adjusted].count(False)
    return ReadIn(sum(done), sum(adjusted), same, read.unread)


def _new_marks(
    marking: Marking, read: ReadMarks, key: str, *, settles: bool
) -> Mapping[str, NewMark]:
    """Return what a row gives for the written part, by question."""
    found: dict[str, NewMark] = {}
    for question, (value, comment) in read.marks.get(key, {}).items():
        if question in marking.most:
            points = None if value is None else Decimal(str(value))
            found[question] = NewMark(
                points, (), comment, settles=settles and value is not None, withdrawn=value is None
            )
    for question, chosen in read.items.get(key, {}).items():
        found[question] = _of_items(chosen, settles=settles)
    return found


def _of_items(chosen: Chosen, *, settles: bool) -> NewMark:
    return NewMark(None, chosen.keys, chosen.comment, settles=settles)


def unmarked_in(marking: Marking, marker: Person) -> int:
    """Return how many questions of attempts that count a marker has not marked."""
    return len(marking.counting) * len(marking.most) - len(_given(marking, marker))
