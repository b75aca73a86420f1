"""What this machine lets a batch use: how many submissions are graded at once by default."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from grader.limits import MIB

SLOT_BYTES = 256 * MIB
"""Memory of a grading slot: its own process, its zygote and one worker, which has some to spare."""

CGROUP = Path("/sys/fs/cgroup")
"""Where Linux tells a container what it may use (cgroups(7), version 2)."""


def cores() -> int:
    """Return the number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0)) or 1
    except (AttributeError, OSError):  # macOS and Windows have no such call
        return os.cpu_count() or 1


def memory_bytes() -> int | None:
    """Return the memory that this process may use; None where the system does not tell."""
    known = []
    with contextlib.suppress(AttributeError, ValueError, OSError):
        known.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with contextlib.suppress(OSError, ValueError):  # there is no such file, or it says "max"
        known.append(int((CGROUP / "memory.max").read_text()))
    return min((each for each in known if each > 0), default=None)


def default_jobs() -> int:
    """Return how many submissions to grade at once: one for each core, as far as memory goes."""
    memory = memory_bytes()
    if memory is None:
        return cores()
    return max(1, min(cores(), memory // SLOT_BYTES))
