"""How the process of a worker ended, in words."""

from __future__ import annotations

import signal

from grader.frozen import dataclass
from grader.language import N_, Marked


@dataclass(frozen=True)
class ProcessExit:
    """How a worker's process ended: by a signal, or with an exit status (never a score)."""

    signal: int | None
    status: int | None

    def __str__(self) -> str:
        """Return it in English."""
        return str(self.in_words())

    def in_words(self) -> Marked:
        """Return it in words."""
        if self.signal is None:
            return N_(
                "the process ended by itself with exit status {status}, before answering",
                status=self.status,
            )
        name = signal.Signals(self.signal).name if self.signal in _SIGNALS else ""
        return _MEANINGS.get(name) or N_(
            "the process died of a signal ({name})", name=name or self.signal
        )


_SIGNALS = frozenset(int(each) for each in signal.Signals)

_MEANINGS = {
    "SIGSEGV": N_("the process died of a segmentation fault, or an abort (SIGSEGV)"),
    "SIGABRT": N_("the process died of an abort (SIGABRT)"),
    "SIGFPE": N_("the process died of a floating-point trap (SIGFPE)"),
    "SIGBUS": N_("the process died of a bus error (SIGBUS)"),
    "SIGILL": N_("the process died of an illegal instruction (SIGILL)"),
    "SIGKILL": N_("the process died of a kill by the system (out of CPU time or memory) (SIGKILL)"),
    "SIGXCPU": N_("the process died of the limit on CPU time (SIGXCPU)"),
}
