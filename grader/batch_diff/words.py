"""Changes in words, shared by terminal, table and page; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.batch_diff.records import (
    Comparison,
    Counts,
    PartChange,
    PartSide,
    ScoreSnapshot,
    SubmissionChange,
)
from grader.records.labels import LABELS
from grader.records.report import exact

ARROW = "\N{RIGHTWARDS ARROW}"
MINUS = "\N{MINUS SIGN}"
FLIPS = {"now_fails": "NOW FAILS", "now_passes": "NOW PASSES"}


def names_of(changes: Sequence[SubmissionChange]) -> list[str]:
    """Return whose each change is: the student, with the id where several are called alike."""
    times = Counter(each.student for each in changes)
    return [
        each.id
        if each.student is None
        else each.student
        if times[each.student] == 1
        else f"{each.student} ({each.id})"
        for each in changes
    ]


def points_words(change: SubmissionChange) -> str:
    """Return the points before and after, with what they are out of where that differs."""
    old, new = change.old, change.new
    if old.max_points == new.max_points:
        return f"{old.points:g} {ARROW} {new.points:g} / {new.max_points:g}"
    return f"{old.points:g} / {old.max_points:g} {ARROW} {new.points:g} / {new.max_points:g}"


def difference_words(change: SubmissionChange) -> str:
    """Return the difference with its sign: points, or per cent of what both batches decided.

    Where only the maxima are others, nobody gained or lost by an answer.
    """
    if has_other_maxima_alone(change):
        return "other maxima"
    if change.basis == "points":
        return signed(change.difference)
    return f"{signed(round(change.difference, 1))} %"


def signed(value: float) -> str:
    """Return a number with its sign; 0 has none."""
    return f"+{value:g}" if value > 0 else f"{MINUS}{-value:g}" if value < 0 else "0"


def grade_words(change: SubmissionChange) -> str:
    """Return the grade before and after, once where it is the same."""
    old, new = _grade(change.old), _grade(change.new)
    return new if old == new else f"{old} {ARROW} {new}"


def _grade(side: ScoreSnapshot) -> str:
    if side.grade is None:
        return "none"
    return f"{side.grade:g}*" if side.provisional else f"{side.grade:g}"


def part_words(part: PartChange) -> str:
    """Return the verdict and points of one part, before and after."""
    if part.old is None or part.new is None:
        side, only = (part.new, "new") if part.new else (part.old, "old")
        return f"only in the {only} batch: {side_words(side) if side else ''}"
    return f"{side_words(part.old)} {ARROW} {side_words(part.new)}"


def is_of_the_batch(part: PartChange) -> bool:
    """Return True if a part differs for everybody: in one batch only, or with another maximum."""
    old, new = part.old, part.new
    if old is None or new is None:
        return True
    if old.points is None or new.points is None:
        return False
    same_share = exact(old.points) * exact(new.max_points) == exact(new.points) * exact(
        old.max_points
    )
    return same_share and old.verdict == new.verdict


def has_other_maxima_alone(change: SubmissionChange) -> bool:
    """Return True if nothing else differs than what the parts are worth, or are there at all."""
    return bool(change.parts) and all(map(is_of_the_batch, change.parts))


def side_words(side: PartSide) -> str:
    """Return a verdict with its points; an internal error of the grader has none."""
    if side.points is None:
        return "not marked" if side.verdict is None else LABELS[side.verdict]
    worth = f"{side.points:g} / {side.max_points:g}"
    return worth if side.verdict is None else f"{LABELS[side.verdict]} {worth}"


def reason_words(part: PartChange) -> str:
    """Return why points are lost now or, where they are not, why they were."""
    return part.reason or (f"before: {part.old_reason}" if part.old_reason else "")


def notes(change: SubmissionChange) -> list[str]:
    """Return the notes that a reader of a change needs."""
    said = []
    if change.old.harness_errors or change.new.harness_errors:
        where = [
            name for name, side in (("old", change.old), ("new", change.new)) if side.harness_errors
        ]
        said.append(
            f"the grader had an internal error in the {' and the '.join(where)} batch: what it "
            f"could not judge is not counted as a loss"
        )
    if change.matched_by == "name":
        said.append(f"was {change.old_id} in the old batch, matched by its name")
    if change.files != "same":
        said.append(f"{change.files} between the two batches")
    return said


def summary(found: Comparison) -> str:
    """Return the whole in one sentence."""
    counts = found.counts
    compared = f"{counts.compared} {'submission' if counts.compared == 1 else 'submissions'}"
    if not found.changes:
        said = f"nothing changed in the {compared} that both batches have"
    else:
        said = f"{counts.changed} of {compared} changed; {_totals(counts)}"
        said += f"; {counts.now_pass} now pass, {counts.now_fail} now fail"
    if counts.only_maxima:
        said += f"; only the maxima are others for {counts.only_maxima}"
    if counts.not_judged:
        said += f"; {counts.not_judged} not judged in full, which is no loss"
    if counts.files_changed:
        said += f"; the files of {counts.files_changed} are not the same"
    for lone, name in ((found.only_old, "old"), (found.only_new, "new")):
        if lone:
            said += f"; {len(lone)} only in the {name} batch"
    return said


def _totals(counts: Counts) -> str:
    """Return how many are better and worse off: by their grades, by points where there are none."""
    if counts.grades_up or counts.grades_down or counts.grades_same:
        up, down = counts.grades_up, counts.grades_down
        return f"grades: {up} up, {down} down, {counts.grades_same} the same"
    return f"points: {counts.gained} up, {counts.lost} down"


def percent_note(found: Comparison) -> str:
    """Return how to read differences in per cent; empty where there are none."""
    if all(change.basis == "points" for change in found.changes):
        return ""
    return (
        "A difference in % is one of fractions, over the parts that both batches decided: they do "
        "not decide the same points."
    )
