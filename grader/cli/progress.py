"""Progress of a batch: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY_SECONDS = 5.0
"""Between two lines where there is no terminal."""

REFRESH_SECONDS = 0.1
"""Between two pictures of the bar."""


class BatchProgress:
    """Shows how many of how many submissions are done, and the time left."""

    def __init__(
        self, console: Console, total: int, doing: str = "grading", done: str = "graded"
    ) -> None:
        self._said = done
        self._console = console
        self._total = total
        self.done = 0
        self._started = self._spoke = time.monotonic()
        self._bar: Progress | None = None
        if console.is_terminal and not console.quiet:
            self._bar = Progress(
                TextColumn(doing),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TextColumn("time left"),
                TimeRemainingColumn(),
                console=console,
                transient=True,
                auto_refresh=False,  # no thread: a process that has one cannot fork safely
            )
            self._task = self._bar.add_task("", total=total, rate="")

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """Count one more submission."""
        self.done += 1
        now = time.monotonic()
        if self._bar is not None:
            rate = f"{self.done / max(now - self._started, 1e-3):.1f} a second"
            self._bar.update(self._task, advance=1, rate=rate)
            if now - self._spoke >= REFRESH_SECONDS or self.done == self._total:
                self._spoke = now
                self._bar.refresh()
            return
        if now - self._spoke >= EVERY_SECONDS and self.done < self._total:
            self._spoke = now
            left = (now - self._started) / self.done * (self._total - self.done)
            self._console.print(
                f"{self.done} of {self._total} {self._said}, about {left:.0f} s left"
            )
