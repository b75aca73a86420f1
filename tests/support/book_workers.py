"""Processes that grade what waits in a book, without judging anything, and tell what they took."""

import multiprocessing
import os
import time
from multiprocessing import forkserver
from pathlib import Path
from unittest import mock

from course_work import TEACHER, report_of

from grader.course.gradings import record_report
from grader.course.leases import held
from grader.course.opening import opened
from grader.course.queue import take, worker_name

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["book_workers", "grader.grading.setup"])


def work(address, lease_seconds, pipe, until):
    """Take, wait until `until` is set or for a moment, note a report; send what was taken."""
    with opened(address) as book:
        name = worker_name()
        while True:
            grading = take(name, lease_seconds)
            if grading is None:
                time.sleep(0.02)
                continue
            pipe.send(grading.pk)
            with held(book, grading, TEACHER, lease_seconds):
                until.wait()
                time.sleep(0.005)
                record_report(grading, report_of(mode=grading.mode), book.files, TEACHER)


def start(address, lease_seconds, until):
    """Start a worker; return it and the end of the pipe that hears of it."""
    with mock.patch.dict(os.environ, PYTHONPATH=str(Path(__file__).parent)):
        forkserver.ensure_running()
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(address, lease_seconds, there, until))
    process.start()
    there.close()
    return process, here
