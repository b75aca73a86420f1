"""What a book of 1,000 students, 5 TPs and 20,000 attempts takes."""

import time

import pytest
from big_book import fill

from grader.course.assignments import assignments_of
from grader.course.deciding import decide_all
from grader.course.decision_table import decision_csv, table_of
from grader.course.improving import steps_of
from grader.course.journal import Actor
from grader.course.models import Attempt
from grader.course.opening import make_book, opened
from grader.course.people import find_person

MIB = 1 << 20


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "large.db"
    make_book(str(path), "Methods", "UTC", None, Actor("teacher"))
    with opened(str(path)) as book:
        fill(book)
    return path


def attempts_of(path, student):
    with opened(str(path)) as book:
        person = find_person(book.course, student)
        return [step for each in assignments_of(book.course) for step in steps_of(each, person)]


def test_a_students_attempts_are_found_among_20_000(benchmark, large):
    assert len(benchmark(attempts_of, large, "000500")) == 20
    print(f"\n{1e3 * benchmark.stats.stats.median:.0f} ms to open the book and find them")


def decided(path):
    with opened(str(path)) as book:
        return decision_csv(table_of("Methods", decide_all(book.course)))


@pytest.mark.benchmark(timer=time.process_time)
def test_a_class_of_1_000_students_is_decided(benchmark, large):
    assert len(benchmark.pedantic(decided, (large,), rounds=3).splitlines()) == 1_001
    print(f"\n{benchmark.stats.stats.min:.2f} s of CPU to open the book and decide about everybody")


def test_a_book_of_20_000_attempts_is_of_a_handy_size(benchmark, large):
    benchmark(lambda: None)
    with opened(str(large)):
        assert Attempt.objects.count() == 20_000
    print(f"\n{large.stat().st_size / MIB:.0f} MiB without files")
