"""The trusted end of a worker's alarm: what was told of the submission's ways to watch Python."""

from __future__ import annotations

import re
import socket

from grader.sandbox.meddling import Meddling
from grader.sanitise import clean_line

MAX_BYTES = 4096
"""More than the worker's own reports take; it may write anything here, and only harms itself."""

REPORT = re.compile(rb"([^\0\n]{1,200})\0([^\0\n]{0,800})\0(\d{1,9})\n")
UNKNOWN = Meddling("", "", 0)


class Alarm:
    """One end of a socket; the worker has the other, writes to it and cannot take anything back.

    No other bytes than reports are honest, and neither is that the other end is closed while the
    worker lives.
    """

    def __init__(self) -> None:
        self._own, self.given = socket.socketpair()
        self._own.setblocking(False)  # noqa: FBT003 the system's own interface
        self._heard = b""
        self._is_cut = False

    def heard(self) -> tuple[Meddling, ...]:
        """Return the alarms so far, in order."""
        if len(self._heard) < MAX_BYTES and not self._is_cut:
            try:
                data = self._own.recv(MAX_BYTES)
                self._is_cut = not data
                self._heard += data
            except BlockingIOError:
                pass
            except OSError:
                self._is_cut = True
        return self._told() if self._heard or self._is_cut else ()

    def _told(self) -> tuple[Meddling, ...]:
        found = [each.groups() for each in REPORT.finditer(self._heard)]
        told = tuple(
            Meddling(
                clean_line(act.decode(errors="replace"), 100),
                clean_line(file.decode(errors="replace"), 200),
                int(line),
            )
            for act, file, line in found
        )
        return told or (UNKNOWN,)

    def close(self) -> None:
        """Close this end."""
        self._own.close()
