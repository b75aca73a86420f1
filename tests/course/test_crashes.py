"""What was acknowledged is there, whoever is killed."""

import os
import random
import signal
import time

import pytest
from book_writers import check_holds, check_is_whole, heard, prepare, start

from grader.course.journal import Actor
from grader.course.models import Attempt, Author
from grader.course.opening import make_book, opened

KILLS = 50
RESTARTS = 3
SECONDS = float(os.environ.get("GRADER_TEST_SECONDS", "5"))
"""For which two processes write at once."""


def test_killed_at_random_moments_a_book_holds_exactly_what_was_acknowledged(address):
    draw = random.Random(20261130)
    with opened(address) as book:
        prepare(book, "Ada")
    total = 0
    for _ in range(KILLS):
        writer, pipe = start(address, "Ada")
        assert pipe.poll(60), "the writer does not begin"
        time.sleep(draw.uniform(0, 0.1))
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        acknowledged = heard(pipe)
        pipe.close()
        with opened(address) as book:
            check_holds(book, acknowledged)
            total += len(acknowledged)
            there = Attempt.objects.count()
            assert there - total in (0, 1)  # one may have been written and not told
            total = there
    with opened(address) as book:
        check_is_whole(book)
        numbers = Author.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, total + 1))


def test_two_processes_that_write_at_once_lose_nothing(address):
    with opened(address) as book:
        prepare(book, "Ada", "Grace")
    writers = [start(address, name) for name in ("Ada", "Ada", "Grace")]
    acknowledged = [pipe.recv() for _, pipe in writers if pipe.poll(60)]
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for _, pipe in writers:
            if pipe.poll(0.01):
                acknowledged.append(pipe.recv())
    for writer, pipe in writers:
        assert writer.is_alive()
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        acknowledged += heard(pipe)
        pipe.close()
    print(f"\n{len(acknowledged)} attempts in {SECONDS:g} s")
    with opened(address) as book:
        check_holds(book, acknowledged)
        check_is_whole(book)
        assert 0 <= Attempt.objects.count() - len(acknowledged) <= len(writers)


@pytest.fixture
def own_server(postgres, tmp_path):
    """Return a book on the tests' server, which runs again whatever becomes of the test."""
    address = postgres.database()
    make_book(address, "Methods", "UTC", tmp_path / "files", Actor("teacher"))
    return address


def test_a_server_that_is_restarted_in_mid_run_loses_nothing(own_server, postgres):
    with opened(own_server) as book:
        prepare(book, "Ada")
    writer, pipe = start(own_server, "Ada", patient=True)
    said = []
    for _ in range(RESTARTS):
        while not isinstance(_next(pipe, said), tuple):
            pass
        postgres.stop("immediate")
        postgres.start()
    while not isinstance(_next(pipe, said), tuple):
        pass
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    said += heard(pipe)
    pipe.close()
    acknowledged = [each for each in said if isinstance(each, tuple)]
    troubles = [each for each in said if isinstance(each, str)]
    assert troubles
    assert all("the database does not answer" in each for each in troubles), troubles
    with opened(own_server) as book:
        check_holds(book, acknowledged)
        check_is_whole(book)
        assert len(acknowledged) <= Attempt.objects.count() <= len(acknowledged) + RESTARTS + 1


def _next(pipe, said):
    assert pipe.poll(60), "the writer says nothing any more"
    said.append(pipe.recv())
    return said[-1]
