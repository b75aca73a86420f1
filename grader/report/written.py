"""How far the marking of the written part is, over a batch; pure."""

from __future__ import annotations

from collections.abc import Sequence

from grader.records.report import Number
from grader.records.summary import Summary
from grader.report.statistics import Numbers, Spread, spread
from grader.report.telling_apart import names_of


class PartStatistics(Numbers):
    """How one part of the written work went."""

    id: str
    title: str
    max_points: Number
    marked: int
    """Submissions in which it is marked."""
    points: Spread | None
    """Of those; None when there are none."""


class ToMark(Numbers):
    """A submission with parts that a person has not marked yet."""

    id: str
    name: str
    parts: list[str]
    """Ids of those parts."""


class WrittenWork(Numbers):
    """The written work of a batch; without parts in feedback, which gives no grades."""

    parts: list[PartStatistics]
    """In the order of the assignment."""
    max_points: Number
    """Of all parts together."""
    points: Spread | None
    """Of submissions whose parts are all marked; None when there are none."""
    full_marks: int
    """Those with all of its points."""
    to_mark: list[ToMark]
    """In the order of the batch."""


NONE = WrittenWork(parts=[], max_points=0, points=None, full_marks=0, to_mark=[])


def written_of(summaries: Sequence[Summary]) -> WrittenWork:
    """Return how far the marking is."""
    parts = [
        PartStatistics(
            id=part.id,
            title=part.title,
            max_points=part.max_points,
            marked=len(points),
            points=spread(points),
        )
        for place, part in enumerate(summaries[0].written if summaries else ())
        for points in (_points_of_part(summaries, place),)
    ]
    most = sum(part.max_points for part in parts)
    names = names_of(summaries)
    done = [points for points in map(points_of, summaries) if points is not None]
    return WrittenWork(
        parts=parts,
        max_points=most,
        points=spread(done),
        full_marks=sum(points == most for points in done),
        to_mark=[
            ToMark(id=summary.id, name=names[summary.id], parts=left)
            for summary in summaries
            for left in ([part.id for part in summary.written if part.points is None],)
            if left
        ],
    )


def points_of(summary: Summary) -> Number | None:
    """Return the points of the written part, None unless there is one and all of it is marked."""
    points = [part.points for part in summary.written if part.points is not None]
    is_done = summary.written and len(points) == len(summary.written)
    return sum(points) if is_done else None


def _points_of_part(summaries: Sequence[Summary], place: int) -> list[Number]:
    points = [summary.written[place].points for summary in summaries]
    return [each for each in points if each is not None]
