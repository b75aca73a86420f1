"""The marking sheet as it goes out: a row for each submission, a column for each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grader.batch.mark_parts import Part, Parts
from grader.batch.wide_marks import (
    ASSIGNMENT,
    EVIDENCE,
    NAME,
    SUBMISSION,
    items_header,
    points_header,
    words_header,
)
from grader.records.adjustment import BONUS, GRADE
from grader.records.report import Number, Report
from grader.safe_csv import Cell
from grader.sanitise import clean_line
from grader.store.batch_record import Document


@dataclass(frozen=True)
class SheetRow:
    """One submission."""

    submission: str
    name: str
    documents: tuple[Document, ...]
    points: tuple[Number | None, ...]
    words: tuple[str, ...]
    items: tuple[str, ...] = ()
    """Keys of a rubric's items, by written part, where the sheet has any."""
    evidence: str = ""
    """What the grader found of closed forms."""


@dataclass(frozen=True)
class ExtraPage:
    """A page of a spreadsheet that lies behind the marks, to look something up."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    """The headers first."""


@dataclass(frozen=True)
class Sheet:
    """The whole sheet."""

    assignment: str
    parts: tuple[Part, ...]
    """A column for the points of each, then one for what is said of it."""
    rows: tuple[SheetRow, ...]
    has_items: bool = False
    """Whether items of a rubric may be chosen."""
    beside: tuple[ExtraPage, ...] = ()

    @property
    def has_evidence(self) -> bool:
        """Whether anybody handed in closed forms."""
        return any(row.evidence for row in self.rows)

    @property
    def headers(self) -> list[str]:
        """The first line."""
        points, words = map(points_header, self.parts), map(words_header, self.parts)
        chosen = self.parts if self.has_items else ()
        items = [items_header(part) for part in chosen if part.is_written]
        found = [EVIDENCE] if self.has_evidence else []
        own = [SUBMISSION, NAME, "handed in", "link"]
        return [*own, *points, *words, *items, *found, ASSIGNMENT]


def sheet_of(
    reports: Sequence[Report],
    parts: Parts,
    documents: Mapping[str, Sequence[Document]] | None,
    *,
    zeros: bool,
) -> Sheet:
    """Return the sheet; with `zeros`, who handed in no document has 0 points where unmarked.

    Criteria and tasks have columns where somebody's are adjusted.
    """
    used = {each.part for report in reports for each in report.adjustments} | {BONUS, GRADE}
    shown = tuple(part for part in parts.values() if part.is_written or part.id in used)
    rows = tuple(_row(report, shown, documents, zeros=zeros) for report in reports)
    return Sheet(reports[0].assignment, shown, rows)


def blind(sheet: Sheet, codes: Mapping[str, str]) -> Sheet:
    """Return the sheet with codes in the place of all that tells whose a row is, in their order."""
    rows = (
        replace(row, submission=codes[row.submission], name="", documents=()) for row in sheet.rows
    )
    return replace(sheet, rows=tuple(sorted(rows, key=lambda row: row.submission)))


def _row(
    report: Report,
    parts: Sequence[Part],
    documents: Mapping[str, Sequence[Document]] | None,
    *,
    zeros: bool,
) -> SheetRow:
    whose = report.submission
    own = tuple((documents or {}).get(whose.id, ()))
    default = 0 if zeros and not own else None
    points: dict[str, Number | None] = {}
    words: dict[str, str] = {}
    for part in report.written:
        points[part.id] = default if part.points is None else part.points
        words[part.id] = part.comment
    for each in report.adjustments:
        points[each.part], words[each.part] = each.value, each.reason
    return SheetRow(
        whose.id,
        clean_line(whose.student.name if whose.student and whose.student.name else whose.name),
        own,
        tuple(points.get(part.id) for part in parts),
        tuple(words.get(part.id, "") for part in parts),
        evidence=evidence_of(report),
    )


def evidence_of(report: Report) -> str:
    """Return in a line each what the grader found of closed forms."""
    return "\n".join(
        f"{form.id or 'answers.toml'}: {form.verdict}"
        + (f", {form.rationale}" if form.rationale else "")
        for form in report.closed_forms
    )
