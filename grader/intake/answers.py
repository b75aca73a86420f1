"""Files with closed forms: which are read, and which counts where there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from grader.intake.collected_files import CollectedFiles
from grader.intake.entries import Entry, UnreadableError, words_of
from grader.intake.filenames import ANSWERS
from grader.language import N_

MAX_ANSWERS = 4
"""Files with closed forms of one submission that are read: one counts."""

MAX_ANSWERS_BYTES = 8 << 10
"""Of one that are read, more than one may have."""


def take_answers(
    entries: Sequence[Entry], collected: CollectedFiles, stream: IO[bytes] | None
) -> None:
    """Keep the shallowest files with closed forms; what is too long is kept to be refused."""
    for entry in sorted(entries, key=lambda each: (each.path.count("/"), each.path))[:MAX_ANSWERS]:
        try:
            collected.answers[entry.path] = entry.take(MAX_ANSWERS_BYTES, stream)
        except UnreadableError as error:
            collected.pass_over(entry.path, words_of(error))


def chosen_answers(
    found: Mapping[str, bytes], folder: str, within: str
) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the file beside the modules, else the shallowest, and remarks on other ones.

    `folder` is that of the modules, below the archive `within` if there is one.
    """
    if not found:
        return None, ()
    inside = folder.removeprefix(within).strip("/")
    beside = f"{inside}/{ANSWERS}".lstrip("/")
    used = beside if beside in found else next(iter(found))
    others = [path for path, raw in found.items() if raw != found[used]]
    return found[used], tuple(
        N_("{file} was not used, as there is {other}", file=path, other=used) for path in others
    )
