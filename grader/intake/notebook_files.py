"""The notebooks among the files of a submission, read where modules are not there by themselves."""

from __future__ import annotations

from typing import IO

from grader.intake.collected_files import MAX_PATH_CHARS, CollectedFiles
from grader.intake.entries import Entry, UnreadableError, words_of
from grader.intake.misnamed_files import NOTEBOOK
from grader.intake.notebooks import LARGEST

MAX_NOTEBOOKS = 8
"""Of one submission; students hand in one, or one for each module."""


def take_notebooks(
    entries: list[Entry], collected: CollectedFiles, stream: IO[bytes] | None
) -> None:
    """Read the first notebooks, those that have a module's name before others."""
    modules = collected.names.modules

    def likeness(entry: Entry) -> tuple[bool, int, int, str]:
        name = entry.path.rpartition("/")[2]
        is_named = name.lower()[: -len(NOTEBOOK)] in modules
        return not is_named, entry.path.count("/"), len(name), entry.path

    short = [each for each in entries if len(each.path) <= MAX_PATH_CHARS]
    for entry in sorted(short, key=likeness)[:MAX_NOTEBOOKS]:
        try:
            raw = entry.take(LARGEST + 1, stream)
        except UnreadableError as error:
            collected.pass_over(entry.path, words_of(error))
        else:
            collected.add_notebook(entry.path, raw)
