"""`grader work`: a grader process for the queue of a book, on any machine."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument
from grader.cli.options import common, reference_option
from grader.course.known_assignments import KnownAssignments
from grader.course.opening import opened
from grader.course.queue_grader import QueueGrader
from grader.errors import OK
from grader.portal.logs import log_lines

LOOK_SECONDS = 0.05
"""Between two looks at an empty queue: an attempt is noticed before its student's page asks."""
REST_SECONDS = 2.0
"""After the database did not answer."""

LOG = logging.getLogger("grader.work")


@click.command("work")
@book_argument
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context, where: str, reference: Path | None, *, verbose: bool, quiet: bool
) -> int:
    """Grade what waits in a book, and what comes, until Ctrl-C.

    When nothing waits, it makes the pages about a whole class that were asked for.

    Any number may run, on any machines that reach the book and its files. One grades an attempt at
    a time. GRADER_ASSIGNMENTS names folders of further assignments.
    """
    del verbose
    log_lines()
    parent = os.getppid()
    known = KnownAssignments(folders_of(ctx.obj), reference)
    with opened(where) as book:
        queue_grader = QueueGrader(book, known)
        out = console(quiet=quiet)
        try:
            queue_grader.warm()
            out.print(f"ready to grade what waits in {book.address.shown}", soft_wrap=True)
            while os.getppid() == parent:  # who started this is there
                _grade_one(queue_grader)
        except KeyboardInterrupt:  # what was being graded is another grader's
            out.print("stopped; what waits is graded by others, or when this is started again")
        finally:
            queue_grader.close()
    return OK


def folders_of(named: Path | None) -> list[Path]:
    """Return the folders of assignments that were named, by option and environment."""
    others = os.environ.get("GRADER_ASSIGNMENTS", "").split(os.pathsep)
    return [*([Path(named)] if named is not None else []), *map(Path, filter(None, others))]


def _grade_one(queue_grader: QueueGrader) -> None:
    from django.db import DatabaseError, InterfaceError, connection  # noqa: PLC0415 with the book

    started = time.perf_counter()
    try:
        grading = queue_grader.grade_next()
        page = queue_grader.make_page() if grading is None else None
    except (DatabaseError, InterfaceError) as error:
        LOG.exception("the database is in trouble", exc_info=error)
        connection.close()
        time.sleep(REST_SECONDS)
        return
    if page is not None:
        LOG.info("page", extra={"kind": page.kind, "state": page.state, "trouble": page.trouble})
        return
    if grading is None:
        if not queue_grader.prepare():
            time.sleep(LOOK_SECONDS)
        return
    LOG.info(
        "graded",
        extra={
            "grading": grading.pk,
            "state": grading.state,
            "seconds": round(time.perf_counter() - started, 3),
            "trouble": grading.trouble,
        },
    )
