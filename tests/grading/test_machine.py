"""How many submissions are graded at once where nobody says."""

import os

import pytest

from grader.grading import machine
from grader.grading.machine import cores, default_jobs, memory_bytes

GIB = 1 << 30


@pytest.fixture
def made_of(monkeypatch, tmp_path):
    """Have the machine be one of so many cores and so much memory."""

    def make(count, memory, allowed="max\n"):
        pages = {"SC_PHYS_PAGES": memory // 4096, "SC_PAGE_SIZE": 4096}
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(count)), raising=False)
        monkeypatch.setattr(os, "sysconf", pages.__getitem__)
        monkeypatch.setattr(machine, "CGROUP", tmp_path)
        (tmp_path / "memory.max").write_text(allowed)

    return make


@pytest.mark.parametrize(
    ("count", "memory", "jobs"),
    [(1, 8 * GIB, 1), (64, 128 * GIB, 64), (4, GIB, 4), (64, GIB, 4), (2, GIB // 8, 1)],
)
def test_there_is_a_slot_for_each_core_as_far_as_memory_goes(made_of, count, memory, jobs):
    made_of(count, memory)
    assert default_jobs() == jobs


def test_a_container_has_the_memory_that_it_is_allowed(made_of):
    made_of(64, 128 * GIB, f"{2 * GIB}\n")
    assert memory_bytes() == 2 * GIB
    assert default_jobs() == 8


@pytest.mark.parametrize("known", [3, None])
def test_a_system_that_tells_no_cores_of_a_process_has_those_of_the_machine(monkeypatch, known):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: known)
    assert cores() == (known or 1)


def test_a_system_that_tells_nothing_of_memory_has_a_slot_for_each_core(made_of, monkeypatch):
    made_of(6, GIB)
    monkeypatch.delattr(os, "sysconf")
    assert memory_bytes() is None
    assert default_jobs() == 6
