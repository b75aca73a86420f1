"""What the pictures on a student's page show, in the units in which they are drawn; pure.

Templates only write it down as SVG. Every picture has a sentence that says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from grader.assignment.hooks import Steps
from grader.frozen import dataclass
from grader.language import _
from grader.records.finding import Accuracy, AccuracyPoint, Cell, GradientBlock
from grader.records.report import TaskScore

ALL_DIGITS = 16.0
SMALL = 5.0
"""Sizes below it are one place on the axis: nothing happens there."""

PLOT = (40.0, 24.0, 412.0, 184.0)
"""Left, top, right and bottom of the plotted area, in a drawing of 440 by 206."""


@dataclass(frozen=True)
class Place:
    """One size of the input: where it is drawn, and how many digits are right there."""

    x: float
    label: str
    own: float
    """Height of the student's digits."""
    reference: float
    is_right: bool
    seen: str
    """What the answer was where no digit is right, in a word."""
    is_counted: bool
    """Whether there is an answer whose digits could be counted."""


@dataclass(frozen=True)
class Digits:
    """Right digits against the size of the input: the student's curve over the reference's."""

    function: str
    places: tuple[Place, ...]
    cliff: float | None
    """Where what is right ends, if it does at some size."""
    sentence: str

    @property
    def is_right(self) -> bool:
        """Whether there are enough digits at every size."""
        return all(place.is_right for place in self.places)

    @property
    def own(self) -> str:
        """The student's curve as a path: whole where there are digits, down to where they end."""
        path, pen = [], "M"
        for place in self.places:
            if place.is_counted:
                path.append(f"{pen}{place.x:.0f},{place.own:.0f}")
            pen = "M" if place.seen else "L"
        return "".join(path)

    @property
    def reference(self) -> str:
        """The reference's curve."""
        return " ".join(f"{place.x:.0f},{place.reference:.0f}" for place in self.places)


@dataclass(frozen=True)
class HeatMap:
    """One block of a gradient as a table of cells: right, or by which factor not."""

    block: GradientBlock
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    """Label and whether it is wrong, entry by entry."""

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0]) if self.rows else 0


Verdict = Literal["right", "wrong", "unseen"]


@dataclass(frozen=True)
class Node:
    """One step of a calculation, or what is judged of it, as a box."""

    name: str
    verdict: Verdict
    is_first_wrong: bool


@dataclass(frozen=True)
class Station:
    """A box on the way there and back, and the blocks of the gradient that come of it."""

    node: Node
    blocks: tuple[Node, ...]


def digits_of(task: TaskScore, drawn: Collection[str]) -> Digits | None:
    """Return the curve of the `drawn` criteria; None where no digits were counted."""
    curves = [
        criterion.accuracy
        for criterion in task.criteria
        if criterion.accuracy is not None and criterion.id in drawn
    ]
    merged = _merged(curves)
    counted = any(point.digits is not None for _label, point in merged)
    if len(merged) < 2 or not counted:  # noqa: PLR2004 one point is no curve
        return None
    left, right = PLOT[0], PLOT[2]
    across = (right - left) / (len(merged) - 1)
    places = tuple(
        Place(
            x=left + number * across,
            label=label,
            own=_height(point.digits or 0.0),
            reference=_height(point.reference),
            is_right=point.is_right,
            seen=_seen(point),
            is_counted=point.digits is not None,
        )
        for number, (label, point) in enumerate(merged)
    )
    wrong = [number for number, each in enumerate(places) if not each.is_right]
    ends = _ends([point for _label, point in merged])
    cliff = places[wrong[0]].x - (across / 2 if wrong[0] else 0) if ends else None
    return Digits(task.name, places, cliff, _caption(task.name, merged))


def _merged(curves: Iterable[Accuracy]) -> list[tuple[str, AccuracyPoint]]:
    """Return for each size the worst point, small sizes taken together, with the size's label."""
    worst: dict[float, AccuracyPoint] = {}
    for curve in curves:
        for point in curve.points:
            size = 0.0 if point.size < SMALL else float(f"{point.size:.2g}")
            if size not in worst or (point.digits or 0.0) < (worst[size].digits or 0.0):
                worst[size] = point
    return [(_label(size), worst[size]) for size in sorted(worst)]


def _ends(points: Sequence[AccuracyPoint]) -> bool:
    """Return True if what is right ends at some size: beyond the first wrong one, all are."""
    right = [point.is_right for point in points]
    return not all(right) and not any(right[right.index(False) :])


def _label(size: float) -> str:
    if not size:
        return _("below {size:g}").format(size=SMALL)
    return f"{size:g}" if size < 1e5 else f"{size:.0e}".replace("e+", "e")  # noqa: PLR2004


def _height(digits: float) -> float:
    top, bottom = PLOT[1], PLOT[3]
    return bottom - (bottom - top) * min(digits, ALL_DIGITS) / ALL_DIGITS


def _seen(point: AccuracyPoint) -> str:
    if point.is_right:
        return ""
    words = {"nan": "NaN", "infinity": "inf", "raised": _("exception"), "timed_out": _("cut off")}
    words |= {"shape": _("other shape")}
    other = "" if point.digits is not None else _("no number")
    return next((words[each] for each in point.seen if each in words), other)


def _caption(function: str, merged: Sequence[tuple[str, AccuracyPoint]]) -> str:
    wrong = [(label, point) for label, point in merged if not point.is_right]
    if not wrong:
        fewest = min(point.digits or 0.0 for _label, point in merged)
        return _(
            "{function} is right to {digits:.0f} digits or more on every size that was tried."
        ).format(function=function, digits=fewest)
    if len(wrong) == len(merged):
        said = _("{function} has too few right digits on every size that was tried.")
        return said.format(function=function)
    label, point = wrong[0]
    happens = _seen(point) or _("{digits} digits right").format(digits=int(point.digits or 0))
    if not _ends([each for _label, each in merged]):
        said = _(
            "{function} is wrong on {wrong} of the {count} sizes that were tried (the first, "
            "{size}: {happens})."
        )
    elif "overflow" in point.seen:
        said = _(
            "{function} goes wrong from entries of {size} on: {happens}, because of an overflow."
        )
    else:
        said = _("{function} goes wrong from entries of {size} on: {happens}.")
    return said.format(
        function=function, wrong=len(wrong), count=len(merged), size=label, happens=happens
    )


def heat_maps_of(task: TaskScore) -> list[HeatMap]:
    """Return the blocks of a wrong gradient."""
    return [_heat_map(block) for block in task.gradient]


def _heat_map(block: GradientBlock) -> HeatMap:
    wrong = {(row, column) for row, column in block.wrong}
    rows = tuple(
        tuple(
            (_factor(right, own), True) if (i, j) in wrong else ("\N{CHECK MARK}", False)
            for j, (right, own) in enumerate(zip(expected, actual, strict=True))
        )
        for i, (expected, actual) in enumerate(zip(block.expected, block.actual, strict=True))
    )
    return HeatMap(block, rows)


def _factor(right: float, own: Cell) -> str:
    """Return by what a right entry was multiplied."""
    if not isinstance(own, (int, float)):
        return str(own)
    if own == 0.0 or right == 0.0:
        return "0" if own == 0.0 else "\N{NOT EQUAL TO}0"
    # One factor is written alike in all entries, whichever way its last bits fall.
    factor = float(f"{own / right:.6g}")
    text = f"{factor:.2g}" if 0.001 <= abs(factor) < 1000 else f"{factor:.0e}"  # noqa: PLR2004
    if text in {"1", "-1"}:
        text = f"{factor:.3g}"  # more has no room
    is_about = text in {"1", "-1"} and factor != float(text)
    sign = "\N{ALMOST EQUAL TO}" if is_about else "\N{MULTIPLICATION SIGN}"
    return sign + text.replace("-", "\N{MINUS SIGN}").replace("e+0", "e")


def chain_of(task: TaskScore, known: Steps | None) -> list[Station]:
    """Return the steps of a task that falls short, in the order of the calculation."""
    verdicts: dict[str, Verdict] = {step.name: step.verdict for step in task.steps}
    if known is None or not verdicts:
        return []
    wrong = next((step.name for step in task.steps if step.verdict == "wrong"), "")
    for station, criterion in known.judged.items():
        verdict = _judged(task, criterion)
        if verdict is not None:
            verdicts[station] = verdict

    def node(name: str) -> Node:
        return Node(name, verdicts[name], is_first_wrong=name == wrong)

    return [
        Station(node(name), tuple(node(block) for block in blocks if block in verdicts))
        for name, blocks in known.stations.items()
        if name in verdicts
    ]


def _judged(task: TaskScore, criterion: str) -> Verdict | None:
    """Return what became of a station that is judged, None where no answer came as far as that."""
    said = next((each.verdict for each in task.criteria if each.id == criterion), None)
    seen: dict[str | None, Verdict] = {"passed": "right", "failed": "wrong"}
    return seen.get(said)
