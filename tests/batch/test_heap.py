"""A grading process keeps its heap where the C library can be told so."""

import os
import sys

import pytest

from grader.batch import heap

GLIBC = sys.platform == "linux" and "CS_GNU_LIBC_VERSION" in os.confstr_names


@pytest.fixture
def told(monkeypatch):
    """What a library that stands in for the C library is told."""
    told = []
    library = type("Library", (), {"mallopt": lambda _, *said: told.append(said)})()
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda _: library)
    return told


@pytest.mark.skipif(not GLIBC, reason="the C library is not glibc")
def test_glibc_is_told_to_keep_what_is_free(told):
    heap.keep_heap()
    assert told == [(heap.MMAP_THRESHOLD, heap.KEPT_BYTES), (heap.TRIM_THRESHOLD, heap.KEPT_BYTES)]


def test_another_library_is_told_nothing(told, monkeypatch):
    monkeypatch.setattr(heap.sys, "platform", "darwin")
    heap.keep_heap()
    monkeypatch.undo()
    assert told == []


@pytest.mark.skipif(not GLIBC, reason="the C library is not glibc")
def test_a_library_without_such_a_call_is_left_alone(monkeypatch):
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda _: object())
    heap.keep_heap()
