"""`grader check --watch`: wait for a file to be saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from grader.intake.filenames import ANSWERS
from grader.language import _

QUIET_MS = 200
"""Editors save in several steps: what follows within this time belongs to the same save."""


def changes(path: Path, *, is_shown: bool) -> Iterator[Path]:
    """Yield `path` whenever a file in it that is checked, or the archive itself, is saved."""
    waiting = _("watching {path}; Ctrl-C ends it").format(path=path.resolve())
    if is_shown:
        _say(waiting)
    is_folder = path.is_dir()
    whole = path.resolve()

    def counts(_change: Change, changed: str) -> bool:
        return changed.endswith((".py", ANSWERS)) if is_folder else Path(changed) == whole

    watched = watch(whole if is_folder else whole.parent, watch_filter=counts, debounce=QUIET_MS)
    for batch in watched:
        names = sorted({Path(changed).name for _, changed in batch})
        if is_shown:
            said = _("{time}: {files} saved")
            said = said.format(time=time.strftime("%H:%M:%S"), files=", ".join(names))
            _say(f"\n--- {said}")
        yield path
        if is_shown:
            _say(waiting)


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201 for people at a terminal
