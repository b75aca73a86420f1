"""The student of a submission, as far as its download says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from grader.sanitise import clean_line

OF_SUBMISSIONS = frozenset({"gradescope"})
"""Systems whose number is one of a submission, not of a person."""

NUMBERED = frozenset({"moodle", "canvas", "gradescope", "brightspace"})
"""Systems that count their people and submissions: zeros in front of a number mean nothing."""

OF_PERSONS = ("sid", "email")
"""What Gradescope says of each person."""

TEAM = 2
"""People who make one."""

MAX_CHARS = 200
"""Characters of a name or an id; a team of ten has about as many."""


class Member(BaseModel):
    """One person of a team."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    ids: dict[str, str] = {}
    """As those of a student."""


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
    members: list[Member] = []
    """The persons of a team, where the download tells them apart; left out where there are none."""

    @model_serializer(mode="wrap")
    def _without_no_members(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = handler(self)
        if not self.members:
            said.pop("members", None)
        return said

    @property
    def people(self) -> tuple[Student, ...]:
        """Each person who handed in: the members of a team, or the student."""
        return tuple(
            Student(name=each.name, ids=each.ids, late=self.late) for each in self.members
        ) or (self,)

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


def team_of(
    people: Sequence[Mapping[str, str | None]],
    otherwise: str,
    ids: Mapping[str, str | None],
    *,
    late: bool | None = None,
) -> Student:
    """Return the student or the team that these people are, each with `name`, `sid` and `email`.

    `otherwise` is the name where nobody has one, `ids` are those of what they hand in together.
    """
    said = [
        student_of(person.get("name") or "", {key: person.get(key) for key in OF_PERSONS})
        for person in people
    ]
    joined = {
        key: ", ".join(filter(None, (each.ids.get(key) for each in said))) for key in OF_PERSONS
    }
    name = ", ".join(each.name for each in said if each.name) or otherwise
    whole = student_of(name, {**ids, **joined}, late=late)
    if len(said) < TEAM:
        return whole
    members = [
        Member(name=each.name or each.ids.get("email", otherwise), ids=each.ids) for each in said
    ]
    return whole.model_copy(update={"members": members})
