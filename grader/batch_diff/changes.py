"""Two reports of one submission -> what changed; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.batch_diff.pairing import Pair
from grader.batch_diff.records import (
    Files,
    Flip,
    PartChange,
    PartSide,
    ScoreSnapshot,
    SubmissionChange,
)
from grader.intake.filenames import ANSWERS as FILE
from grader.records.adjusted import change_of
from grader.records.closed_form import FormScore
from grader.records.report import Number, Report, exact, tidy
from grader.sanitise import clean, clean_line

UNDECIDED = "harness_error"


@dataclass(frozen=True)
class _Part:
    """A criterion or a written part, with the reason for its lost points."""

    title: str
    side: PartSide
    reason: str


def compare_reports(old: Report, new: Report, pair: Pair) -> SubmissionChange | None:
    """Return the change, None if nothing changed.

    Where both batches decide the same points, the difference is one of points. Where they do not
    (other points for a criterion, feedback against a grade, trouble of the grader, newly marked
    parts), it is one of per cent, over what both decided: nobody loses by what was not judged.
    """
    before, after = _parts(old), _parts(new)
    before, after = before | _forms(old, new), after | _forms(new, old)
    parts = list(_changed(before, after))
    was, now = _snapshot(old), _snapshot(new)
    if not parts and was == now:
        return None
    basis, difference = _difference(before, after)
    student = new.submission.student
    return SubmissionChange(
        id=pair.new,
        name=clean_line(new.submission.name),
        student=None if student is None else clean_line(student.name),
        old_id=pair.old,
        matched_by=pair.matched_by,
        files=files_changed(old, new),
        old=was,
        new=now,
        basis="points" if basis else "percent",
        difference=difference,
        flip=_flip(was, now),
        parts=parts,
    )


def files_changed(old: Report, new: Report) -> Files:
    """Return whether a submission's modules, its other Python files, or no files changed."""
    if old.submission.digest != new.submission.digest:
        return "modules changed"
    whole = [each.fingerprint.rpartition("-")[2] for each in (old, new)]
    return "same" if whole[0] == whole[1] else "other files changed"


def importance(change: SubmissionChange) -> tuple[int, float, int, str]:
    """Return the key to sort by: who now fails, who now passes, then the largest change."""
    flips: dict[Flip | None, int] = {"now_fails": 0, "now_passes": 1, None: 2}
    size = change.difference
    if change.basis == "points":
        size = 100 * size / max(float(change.new.max_points), 1e-9)
    return flips[change.flip], -abs(size), -len(change.parts), change.id


def _parts(report: Report) -> dict[str, _Part]:
    parts = {}
    for task in report.tasks:
        for criterion in task.criteria:
            points = None if criterion.verdict == UNDECIDED else criterion.points
            side = PartSide(
                verdict=criterion.verdict, points=points, max_points=criterion.max_points
            )
            reason = criterion.findings[0].rationale if criterion.findings else ""
            lost = criterion.verdict not in ("passed", UNDECIDED)
            parts[criterion.id] = _Part(
                clean_line(criterion.title), side, clean(reason) if lost else ""
            )
    for part in report.written:
        side = PartSide(verdict=None, points=part.points, max_points=part.max_points)
        parts[part.id] = _Part(clean_line(part.title), side, clean(part.comment))
    changed = sum((change_of(each, report) for each in report.adjustments), Fraction(0))
    side = PartSide(verdict=None, points=tidy(changed), max_points=0)
    reasons = "; ".join(clean(each.reason) for each in report.adjustments)
    parts["adjustments"] = _Part("adjusted by a person", side, reasons)
    return parts


def _forms(report: Report, other: Report) -> dict[str, _Part]:
    """Return the closed forms of a report, and as missing those that only the other one has.

    They have no points of their own.
    """
    parts = {}
    for form in other.closed_forms:
        side = PartSide(verdict="missing", points=None, max_points=0)
        parts[_name(form)] = _Part(_title(form), side, "")
    for form in report.closed_forms:
        is_right = form.verdict == "right"
        side = PartSide(verdict="passed" if is_right else "failed", points=None, max_points=0)
        parts[_name(form)] = _Part(_title(form), side, clean(form.rationale))
    return parts


def _name(form: FormScore) -> str:
    return f"{FILE}: {form.id}" if form.id else FILE


def _title(form: FormScore) -> str:
    return clean_line(form.title) or FILE


def _changed(before: Mapping[str, _Part], after: Mapping[str, _Part]) -> Iterator[PartChange]:
    for name in (*after, *(each for each in before if each not in after)):
        was, now = before.get(name), after.get(name)
        if was is not None and now is not None and was.side == now.side:
            continue
        title = now.title if now else was.title if was else ""
        yield PartChange(
            id=clean_line(name),
            title=title,
            old=was.side if was else None,
            new=now.side if now else None,
            reason=now.reason if now else "",
            old_reason=was.reason if was else "",
        )


def _snapshot(report: Report) -> ScoreSnapshot:
    value = report.grade.value
    return ScoreSnapshot(
        points=report.score.points,
        max_points=report.score.max_points,
        grade=value,
        passes=None if value is None else value >= report.grade.passing,
        provisional=report.grade.provisional,
        harness_errors=[clean_line(harness_error) for harness_error in report.harness_errors],
    )


def _difference(before: Mapping[str, _Part], after: Mapping[str, _Part]) -> tuple[bool, float]:
    """Return True if both decide the same points, and the difference in points or per cent."""
    decided_before, decided_after = _decided(before), _decided(after)
    both = [each for each in decided_after if each in decided_before]
    same = len(both) == len(decided_before) == len(decided_after) and all(
        decided_before[each][1] == decided_after[each][1] for each in both
    )
    sums = [
        [sum((exact(side[each][place]) for each in both), Fraction(0)) for place in (0, 1)]
        for side in (decided_before, decided_after)
    ]
    if same:
        return True, float(sums[1][0] - sums[0][0])
    shares = [points / most if most else Fraction(0) for points, most in sums]
    return False, round(float(100 * (shares[1] - shares[0])), 6)


def _decided(parts: Mapping[str, _Part]) -> dict[str, tuple[Number, Number]]:
    return {
        name: (part.side.points, part.side.max_points)
        for name, part in parts.items()
        if part.side.points is not None
    }


def _flip(was: ScoreSnapshot, now: ScoreSnapshot) -> Flip | None:
    if was.passes is None or now.passes is None or was.passes == now.passes:
        return None
    return "now_passes" if now.passes else "now_fails"
