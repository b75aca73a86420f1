"""How a grading process keeps its memory between submissions."""

from __future__ import annotations

import ctypes
import os
import sys

MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1
"""Parameters of mallopt(3)."""

KEPT_BYTES = 32 << 20
"""Up to which a block comes from the heap, and left free at its end: the largest that glibc takes
for the first on every machine."""


def keep_heap() -> None:
    """Let arrays come from the heap and stay there, instead of new pages for each.

    Only where the C library is glibc, which gives a block of 128 KiB back to the system at once.
    """
    if sys.platform != "linux" or "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        return
    try:
        if os.confstr("CS_GNU_LIBC_VERSION"):
            library = ctypes.CDLL(None)
            library.mallopt(MMAP_THRESHOLD, KEPT_BYTES)
            library.mallopt(TRIM_THRESHOLD, KEPT_BYTES)
    except (OSError, ValueError, AttributeError):  # another library under this name
        return
