"""The data of the page of `grader diff`: words decided here, laid out by the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from grader.batch_diff.records import Comparison, PartChange, SubmissionChange
from grader.batch_diff.words import (
    FLIPS,
    difference_words,
    grade_words,
    is_of_the_batch,
    notes,
    part_words,
    percent_note,
    points_words,
    reason_words,
    summary,
)
from grader.frozen import dataclass


@dataclass(frozen=True)
class PartRow:
    """One criterion that changed."""

    part: PartChange
    words: str
    reason: str
    lost: bool


@dataclass(frozen=True)
class ChangeRow:
    """One submission that changed."""

    change: SubmissionChange
    flip: str
    points: str
    difference: str
    grade: str
    notes: Sequence[str]
    pages: Sequence[tuple[str, str]]
    """What the submission's pages are called, and where they are, seen from this one."""
    parts: Sequence[PartRow]
    """What is different for everybody is told once for the batch, and not here."""

    @property
    def has_more(self) -> bool:
        """Whether there is more to say than the line of the table does."""
        return bool(self.parts or self.notes or self.flip)


@dataclass(frozen=True)
class ComparisonView:
    """The page."""

    found: Comparison
    sentence: str
    percent_note: str
    rows: Sequence[ChangeRow]
    provisional: bool


def comparison_view(found: Comparison, folders: Mapping[str, str]) -> ComparisonView:
    """Decide everything that the page says.

    `folders` are those of the reports, as seen from the page, by "old" and "new"; those that
    cannot be seen from there are left out.
    """
    sentence = summary(found)
    return ComparisonView(
        found=found,
        sentence=f"{sentence[0].upper()}{sentence[1:]}.",
        percent_note=percent_note(found),
        rows=[_row(change, folders) for change in found.changes],
        provisional=any(
            side.provisional and side.grade is not None
            for change in found.changes
            for side in (change.old, change.new)
        ),
    )


def _row(change: SubmissionChange, folders: Mapping[str, str]) -> ChangeRow:
    ids = {"old": change.old_id, "new": change.id}
    return ChangeRow(
        change=change,
        flip=FLIPS.get(change.flip or "", ""),
        points=points_words(change),
        difference=difference_words(change),
        grade=grade_words(change),
        notes=notes(change),
        pages=[
            (f"{which} page", quote(f"{folder}/{ids[which]}/report.html"))
            for which, folder in folders.items()
        ],
        parts=[_part(part) for part in change.parts if not is_of_the_batch(part)],
    )


def _part(part: PartChange) -> PartRow:
    old, new = part.old, part.new
    lost = (
        old is not None
        and new is not None
        and old.points is not None
        and new.points is not None
        and new.points < old.points
    )
    return PartRow(part, part_words(part), reason_words(part), lost)
