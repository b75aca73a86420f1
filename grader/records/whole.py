"""One maximum for all submissions of a batch's tables, and the points that are of it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.frozen import dataclass
from grader.records.report import Number, exact, tidy
from grader.records.summary import Summary


@dataclass(frozen=True)
class Whole:
    """What the submissions of a batch can earn so far."""

    max_points: Number
    is_begun: bool
    """Whether a person marked any written part of anybody: from then on all of them count."""

    def points_of(self, summary: Summary) -> Number:
        """Return the points of a submission that are of this maximum."""
        if self.is_begun:
            return summary.points
        beside = sum((exact(part.points or 0) for part in summary.written), Fraction(0))
        return tidy(exact(summary.points) - beside)


def whole_of(summaries: Sequence[Summary]) -> Whole:
    """Return the points of the code, and of the written part too once a person marked any of it.

    What a closed form settles is given before anybody marks, and begins nothing.
    """
    is_begun = any(
        part.points is not None and not part.is_settled
        for each in summaries
        for part in each.written
    )
    maxima = (
        [exact(task.max_points) for task in each.tasks]
        + [exact(part.max_points) for part in each.written if is_begun]
        for each in summaries
    )
    return Whole(tidy(max(map(sum, maxima), default=0)), is_begun)
