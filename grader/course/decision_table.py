"""The decision as a table: for a terminal, a spreadsheet, a page and other programs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course.deciding import Decided, Decisions
from grader.course.grades import TpGrade
from grader.language import N_
from grader.policy.admission import Status, shown_mean, shown_needed
from grader.policy.words import STATUS, TP_STATES, remaining_words
from grader.records.model import Model
from grader.records.report import Number, tidy
from grader.safe_csv import Cell, csv_text


class TpRow(Model):
    """One TP of one student."""

    tp: str
    state: str
    """`graded`, `provisional`, `open` or `missing`."""
    grade: Number | None
    """None where none is decided. While it is provisional, of what is decided so far."""
    attempt: int | None
    """Number of the attempt that counts."""
    at_least: Number | None
    at_most: Number | None
    late_seconds: int
    why: str
    """Why it is provisional."""


class StudentRow(Model):
    """One student."""

    name: str
    address: str
    tps: tuple[TpRow, ...]
    mean: float | None
    """Of the grades that count so far, rounded down to two decimals."""
    status: Status
    outstanding: tuple[str, ...]
    needed: float | None
    """Mean that the outstanding TPs must reach, rounded up to two decimals."""
    within_reach: bool
    remaining: str
    """The same in words."""


class DecisionTable(Model):
    """The whole course."""

    course: str
    admission: float
    """The mean that admits."""
    tps: tuple[str, ...]
    students: tuple[StudentRow, ...]


@dataclass(frozen=True)
class DecisionView:
    """The page."""

    table: DecisionTable
    summary: str
    rows: Sequence[tuple[StudentRow, str, Sequence[str]]]
    """Each student with the decision in words, and a cell for each TP."""
    has_provisional: bool
    has_late: bool


def table_of(title: str, decisions: Decisions) -> DecisionTable:
    """Return the table of all students."""
    keys = tuple(each.key for each in decisions.assignments)
    return DecisionTable(
        course=title,
        admission=float(decisions.mark),
        tps=keys,
        students=tuple(_student(each, keys, decisions.highest) for each in decisions.students),
    )


def _student(decided: Decided, keys: Sequence[str], highest: float) -> StudentRow:
    decision = decided.decision
    return StudentRow(
        name=decided.person.name,
        address=decided.person.address,
        tps=tuple(_tp(key, grade) for key, grade in zip(keys, decided.grades, strict=True)),
        mean=None if decision.mean is None else shown_mean(decision.mean),
        status=decision.status,
        outstanding=decision.outstanding,
        needed=None if decision.needed is None else shown_needed(decision.needed),
        within_reach=decision.within_reach,
        remaining=str(remaining_words(decision, highest)),
    )


def _tp(key: str, grade: TpGrade) -> TpRow:
    return TpRow(
        tp=key,
        state=grade.state,
        grade=None if grade.grade is None else tidy(grade.grade),
        attempt=grade.attempt,
        at_least=None if grade.at_least is None else tidy(grade.at_least),
        at_most=None if grade.at_most is None else tidy(grade.at_most),
        late_seconds=math.ceil(grade.late.total_seconds()),
        why=grade.why,
    )


def cell_of(row: TpRow) -> str:
    """Return what is shown of a TP: a grade, `*` where provisional, `(late)`, or the state."""
    if row.grade is None:
        return "-" if row.state == "open" else TP_STATES.get(row.state, row.state)
    shown = f"{row.grade:g}{'*' if row.state == 'provisional' else ''}"
    return N_("{grade} (late)", grade=shown) if row.late_seconds else shown


def summary_of(table: DecisionTable) -> str:
    """Return how many are admitted, in a sentence."""
    count = {name: sum(each.status == name for each in table.students) for name in STATUS}
    said = ", ".join(f"{number} {STATUS[name]}" for name, number in count.items())
    students = len(table.students)
    return (
        f"{students} student{'' if students == 1 else 's'}: {said}; a mean of "
        f"{table.admission:g} over {len(table.tps)} TP{'' if len(table.tps) == 1 else 's'} admits"
    )


def view_of(table: DecisionTable) -> DecisionView:
    """Decide everything that the page says."""
    tps = [tp for student in table.students for tp in student.tps]
    return DecisionView(
        table,
        summary_of(table),
        [(each, str(STATUS[each.status]), list(map(cell_of, each.tps))) for each in table.students],
        has_provisional=any(each.grade is not None and each.state == "provisional" for each in tps),
        has_late=any(each.late_seconds for each in tps),
    )


def decision_csv(table: DecisionTable) -> str:
    """Return a row for each student; every text in it is harmless to a spreadsheet."""
    tps = [name for key in table.tps for name in (key, f"{key} state")]
    header = ["student", "email", *tps, "mean", "decision", "outstanding", "needed", "remaining"]
    return csv_text(header, map(list, map(_cells, table.students)))


def _cells(student: StudentRow) -> Iterator[Cell]:
    yield student.name
    yield student.address
    for tp in student.tps:
        yield "" if tp.grade is None else tp.grade
        yield f"{tp.state}, late" if tp.late_seconds else tp.state
    yield "" if student.mean is None else student.mean
    yield str(STATUS[student.status])
    yield " ".join(student.outstanding)
    yield "" if student.needed is None else student.needed
    yield student.remaining
