"""The story of many submissions: order, slots, resume, progress; every one ends in a report."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.grading import Grading
from grader.intake.modules import Sources
from grader.pipeline import grade_submission
from grader.report.render import write_report
from grader.sandbox.workers import Workers
from grader.score import Report
from grader.scoring import unjudged
from grader.slot import Slot
from grader.tasks import TP1
from grader.written import carry_marks


@dataclass(frozen=True)
class Item:
    """One submission of the batch and the id that it goes by."""

    id: str
    sources: Sources


@dataclass(frozen=True)
class Done:
    """A finished submission: its report is on disk."""

    item: Item
    report: Report
    seconds: float
    resumed: bool = False


Progress = Callable[[Done], None]


def grade_batch(
    items: Sequence[Item], slot: Slot, out: Path, jobs: int, *, fresh: bool, progress: Progress
) -> list[Done]:
    """Grade all items and write a report of each; return them in the order of `items`."""
    grading = slot.grading(TP1)
    done: dict[str, Done] = {}
    waiting = []
    for item in items:
        earlier = None if fresh else _earlier(item, grading, out)
        if earlier is None:
            waiting.append(item)
        else:
            done[item.id] = Done(item, earlier, 0.0, resumed=True)
            progress(done[item.id])
    finished = (
        _in_this_process(waiting, slot, out)
        if min(jobs, len(waiting)) <= 1
        else _in_processes(waiting, slot, out, min(jobs, len(waiting)))
    )
    for each in finished:
        done[each.item.id] = each
        progress(each)
    return [done[item.id] for item in items]


def _earlier(item: Item, grading: Grading, out: Path) -> Report | None:
    """Return the report of an earlier run if everything that decides it is the same."""
    path = out / item.id / "report.json"
    try:
        report = Report.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    same = report.fingerprint == f"{grading.fingerprint}-{item.sources.digest_of_all}"
    same = same and report.submission.id == item.id and not report.harness_errors
    return report if same and (path.parent / "report.html").is_file() else None


class _Grader:
    """One slot at work: its own workers, and a report on disk after each submission."""

    def __init__(self, slot: Slot, out: Path) -> None:
        self._out = out
        self._grading = slot.grading(TP1)
        self._workers: Workers = slot.workers()

    def grade(self, item: Item) -> Done:
        """Grade one submission. Trouble of our own becomes a report that decides no points."""
        started = time.perf_counter()
        try:
            report = grade_submission(item.sources, item.id, self._grading, self._workers)
        except Exception as error:  # noqa: BLE001 our own bug must not end the batch
            report = unjudged(item.sources, item.id, self._grading, repr(error))
            self._workers.close()
        report = carry_marks(report, self._out, self._grading.course)
        write_report(self._out, report)
        return Done(item, report, time.perf_counter() - started)

    def close(self) -> None:
        """End the workers."""
        self._workers.close()


def _in_this_process(items: Sequence[Item], slot: Slot, out: Path) -> Iterator[Done]:
    grader = _Grader(slot, out)
    try:
        for item in items:
            yield grader.grade(item)
    finally:
        grader.close()


_slot_grader: list[_Grader] = []
"""The grader of this process, where it is one of a pool's."""


def _start_slot(slot: Slot, out: Path) -> None:
    _slot_grader.append(_Grader(slot, out))


def _grade_in_slot(item: Item) -> Done:
    return _slot_grader[0].grade(item)


def _in_processes(items: Sequence[Item], slot: Slot, out: Path, jobs: int) -> Iterator[Done]:
    """Grade in `jobs` processes. What was unfinished when one dies is tried again, each alone."""
    unfinished: list[Item] = []
    yield from _in_pool(items, slot, out, jobs, unfinished)
    for item in unfinished:
        died: list[Item] = []
        yield from _in_pool([item], slot, out, 1, died)
        for each in died:
            report = unjudged(
                each.sources, each.id, slot.grading(TP1), "the grading process died with it, alone"
            )
            write_report(out, report)
            yield Done(each, report, 0.0)


def _in_pool(
    items: Sequence[Item], slot: Slot, out: Path, jobs: int, unfinished: list[Item]
) -> Iterator[Done]:
    """Grade in a pool; what it leaves behind when a process dies goes to `unfinished`."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start_slot, (slot, out)) as pool:
        futures: dict[Future[Done], Item] = {
            pool.submit(_grade_in_slot, item): item for item in items
        }
        try:
            for future in as_completed(futures):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    unfinished.append(futures[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
