"""Names of a batch's students as its page lists them, told apart where several have one; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.records.summary import Summary


def names_of(summaries: Sequence[Summary]) -> Mapping[str, str]:
    """Return by id the name of each student, or of what was handed in.

    A name that several have is followed by the student's number, or by the id of the submission.
    """
    of: dict[str, list[Summary]] = {}
    for summary in summaries:
        of.setdefault(summary.student or summary.name, []).append(summary)
    return {
        summary.id: f"{name} ({said})" if len(same) > 1 else name
        for name, same in of.items()
        for summary, said in zip(same, _marks_of(same), strict=True)
    }


def _marks_of(same: Sequence[Summary]) -> list[str]:
    numbers = [" ".join(each.ids[0]) if each.ids else "" for each in same]
    is_enough = "" not in numbers and len({*numbers}) == len(numbers)
    return numbers if is_enough else [each.id for each in same]
