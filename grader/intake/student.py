"""The student of a submission, as far as its download says."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from grader.sanitise import clean_line

OF_SUBMISSIONS = frozenset({"gradescope"})
"""Systems whose number is one of a submission, not of a person."""

NUMBERED = frozenset({"moodle", "canvas", "gradescope", "brightspace"})
"""Systems that count their people and submissions: zeros in front of a number mean nothing."""

MAX_CHARS = 200
"""Characters of a name or an id; a team of ten has about as many."""


class Student(BaseModel):
    """A student, or a team that hands in together. Everything is cleaned, nothing is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """As people write it where the system gives it ("Ada Lovelace"), else the nearest to it."""
    ids: dict[str, str] = {}
    """Numbers and names by the system that gave them: `moodle` (participant number), `canvas`
    (user id), `github` (login or team), `gradescope` (submission id), `sid`, `email`, `login`
    (name at a Moodle that puts it first), `anonymous` (number of a Canvas that hides names),
    `brightspace` (number of a person or group), `blackboard` and `sakai` (login). Those of a team
    are parted by ", "."""
    late: bool | None = None
    """None where the download does not tell."""

    @property
    def own_ids(self) -> dict[str, str]:
        """Those ids that are a person's or a team's, not a submission's."""
        return {
            system: each
            for system, each in self.ids.items()
            if each and system not in OF_SUBMISSIONS
        }


def student_of(name: str, ids: Mapping[str, str | None], *, late: bool | None = None) -> Student:
    """Return a student of whom a download says this; everything is cleaned, nothings left out."""
    cleaned = {system: clean_line(each.strip(), MAX_CHARS) for system, each in ids.items() if each}
    return Student(name=clean_line(name.strip(), MAX_CHARS), ids=cleaned, late=late)
