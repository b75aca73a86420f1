"""Files that are the same, to the letter, in submissions of several students; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.sanitise import clean_line
from grader.similarity.records import SameFiles

MOST_GROUPS = 50
MAX_FILE_CHARS = 160


class IdenticalFiles:
    """Who has which files."""

    def __init__(self) -> None:
        self._holders: dict[int, dict[int, str]] = {}

    def note(self, submission: int, files: Mapping[int, str]) -> None:
        """Note the files of a submission by their digests, without those that all were given."""
        for feature, file in files.items():
            self._holders.setdefault(feature, {})[submission] = file

    def shared(self, names: Sequence[str], students: Sequence[int]) -> list[SameFiles]:
        """Return the files that several students have, those of the same submissions as one."""
        groups: dict[tuple[int, ...], list[str]] = {}
        for holders in self._holders.values():
            if len({students[each] for each in holders}) > 1:
                first = holders[min(holders)]
                groups.setdefault(tuple(sorted(holders)), []).append(first)
        listed = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return [
            SameFiles(
                files=sorted(clean_line(file, MAX_FILE_CHARS) for file in files),
                submissions=[names[each] for each in holders],
            )
            for holders, files in listed[:MOST_GROUPS]
        ]
