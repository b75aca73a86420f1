"""How the process of a worker ended, in words."""

from __future__ import annotations

import signal
from dataclasses import dataclass


@dataclass(frozen=True)
class End:
    """How a worker's process ended: by a signal, or with an exit status (never a score)."""

    signal: int | None
    status: int | None

    def __str__(self) -> str:
        """Say it in words."""
        if self.signal is not None:
            name = signal.Signals(self.signal).name if self.signal in _SIGNALS else ""
            meaning = {
                "SIGSEGV": "a segmentation fault, or an abort",
                "SIGABRT": "an abort",
                "SIGFPE": "a floating-point trap",
                "SIGBUS": "a bus error",
                "SIGILL": "an illegal instruction",
                "SIGKILL": "a kill by the system (out of CPU time or memory)",
                "SIGXCPU": "the limit on CPU time",
            }.get(name, "a signal")
            return f"the process died of {meaning} ({name or self.signal})"
        return f"the process ended by itself with exit status {self.status}, before answering"


_SIGNALS = frozenset(int(each) for each in signal.Signals)
