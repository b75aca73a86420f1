"""The story of many submissions: each is graded and ends in a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from grader.batch.processes import grade_here, grade_in_processes
from grader.batch.slot_worker import Batch, BatchItem
from grader.records.summary import Summary

Progress = Callable[[Summary], None]


def grade_batch(
    items: Sequence[BatchItem],
    batch: Batch,
    jobs: int,
    scheduler: str | None,
    progress: Progress,
    complain: Callable[[str], None],
) -> list[Summary]:
    """Grade all items, each with its report on disk before its summary is told to `progress`.

    What is not as it should be with machines of a cluster goes to `complain`.
    Returns the summaries in the order of `items`. Raises UsageError when a report cannot be
    written or the scheduler does not answer; what was finished until then is kept.
    """
    finished: Iterable[Summary]
    if scheduler is not None:
        from grader.batch.cluster import grade_on_cluster  # noqa: PLC0415 slow, and seldom asked for

        finished = grade_on_cluster(items, batch, scheduler, complain)
    elif min(jobs, len(items)) <= 1:
        finished = grade_here(items, batch)
    else:
        finished = grade_in_processes(items, batch, min(jobs, len(items)))
    done: dict[str, Summary] = {}
    for summary in finished:
        done[summary.id] = summary
        progress(summary)
    return [done[item.id] for item in items]
