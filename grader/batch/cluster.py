"""Grade a batch on a Dask cluster (extra `cluster`), with the same reports as on one machine.

Submissions are read and reports written here; in between, machines of the cluster run the same
`grade_submission` behind their own walls. Dask pickles what travels: bytes of a submission inside
records of ours. Its network is for machines and people that are trusted.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from grader.batch.processes import QUEUED_PER_PROCESS, grade_in_processes
from grader.batch.returned_reports import MAX_FAULT_CHARS, Expected, usable
from grader.batch.slot_worker import Batch, BatchItem, ReportStore
from grader.errors import UsageError
from grader.records.listing import MAX_NAMED
from grader.records.report import Report
from grader.records.summary import Summary
from grader.sanitise import clean_line

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 10.0
"""For a scheduler to answer, and for the first of its workers to be there."""

LONELY_SECONDS = 60.0
"""A cluster that has had no worker for so long is given up; a lost one may be started again."""

AGAIN = "what was finished is saved, and the same command goes on"

GONE = (OSError, asyncio.CancelledError, concurrent.futures.CancelledError)
"""What anything asked of a scheduler that is not there any more ends in."""


def grade_on_cluster(
    items: Sequence[BatchItem], batch: Batch, scheduler: str, complain: Callable[[str], None]
) -> Iterator[Summary]:
    """Yield a summary of each item as its report is written; raise UsageError without a cluster.

    A submission whose machine is lost is given to another one; one that has lost several, or whose
    report came back as nothing that can be used, is tried here, in a process of its own.
    """
    store = ReportStore(batch)
    name = f"grader-{secrets.token_hex(6)}"
    with _connected(scheduler) as client:
        _set_up(client, store, name, scheduler)
        orphans: list[BatchItem] = []
        faults: list[str] = []
        try:
            yield from _graded(client, items, store, name, orphans, faults)
            client.unregister_worker_plugin(name)
        except GONE as error:
            raise UsageError(f"the Dask scheduler has gone away; {AGAIN}") from error
    if faults:
        complain(
            f"{len(faults)} of the reports that came back from the cluster cannot be used; these "
            f"submissions are graded here: {'; '.join(faults[:MAX_NAMED])}"
        )
    yield from grade_in_processes(orphans, batch, 1)


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client  # noqa: PLC0415 an extra
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask: install the grader with its extra, metl-grader[cluster]"
        ) from error
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"{scheduler}: no Dask scheduler answers there; start one with `dask scheduler` and "
            f"give its address as tcp://HOST:PORT"
        ) from error
    # What it has to say of lost connections, at length, is said in one sentence here.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        yield client
    finally:
        with suppress(*GONE):
            client.close()


def _set_up(client: Client, store: ReportStore, name: str, scheduler: str) -> None:
    """Prepare every machine, those that join later too; refuse those that would judge otherwise."""
    from grader.batch.cluster_machine import Machine, described  # noqa: PLC0415 needs the extra

    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError as error:
        raise UsageError(f"{scheduler}: has no workers; start some with `dask worker`") from error
    setup = store.setup
    client.register_plugin(Machine(name, setup))
    for address, (fingerprint, walls) in client.run(described, name).items():
        if walls != setup.walls.up:
            raise UsageError(
                f"{address}: puts up the walls {', '.join(walls)}, this machine "
                f"{', '.join(setup.walls.up)}: reports would depend on the machine"
            )
        if fingerprint != store.grading.fingerprint:
            raise UsageError(
                f"{address}: has another version of the grader, of Python or of NumPy than this "
                f"machine: reports would depend on the machine"
            )


def _graded(
    client: Client,
    items: Sequence[BatchItem],
    store: ReportStore,
    name: str,
    orphans: list[BatchItem],
    faults: list[str],
) -> Iterator[Summary]:
    """Yield finished submissions; those that the cluster gave up go to `orphans`.

    So do those whose report is not what was asked for, of which a sentence each goes to `faults`.
    """
    from distributed import wait  # noqa: PLC0415 an extra

    from grader.batch.cluster_machine import grade_there  # noqa: PLC0415 needs the extra

    waiting = deque(items)
    under_way: dict[Future, tuple[BatchItem, Expected]] = {}
    seen = time.monotonic()
    while True:
        threads = max(1, sum(client.nthreads().values()))
        while waiting and len(under_way) < threads * (1 + QUEUED_PER_PROCESS):
            item = waiting.popleft()
            sources = item.location.read(store.limits, store.names)
            earlier = store.resume(item, sources)
            if earlier is not None:
                yield store.with_documents(item, earlier)
                continue
            future = client.submit(grade_there, name, sources, item.id, pure=False)
            under_way[future] = item, Expected.of(sources, item.id, store.grading)
        if not under_way:
            return
        seen = _patience(client, seen)
        try:
            ended = wait(list(under_way), timeout=1.0, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            continue
        for future in ended:
            item, expected = under_way.pop(future)
            returned = _returned(future, expected)
            if isinstance(returned, str):
                orphans.append(item)
                faults += [f"{item.id}: {returned}"] if returned else []
            else:
                yield store.with_documents(item, store.finish(*returned))


def _returned(future: Future, expected: Expected) -> tuple[Report, float] | str:
    """Return a machine's report of a submission, or why it is unusable; "" if it was lost."""
    from distributed import KilledWorker  # noqa: PLC0415 an extra

    try:
        return usable(future.result(), expected)
    except KilledWorker:
        return ""
    except Exception as error:
        if isinstance(error, GONE) and future.status != "error":
            raise
        return clean_line(repr(error), MAX_FAULT_CHARS)


def _patience(client: Client, seen: float) -> float:
    """Return when a machine was last there; raise UsageError when that is too long ago."""
    now = time.monotonic()
    if client.nthreads():
        return now
    if now - seen > LONELY_SECONDS:
        raise UsageError(f"all Dask workers have gone away; {AGAIN}")
    return seen
