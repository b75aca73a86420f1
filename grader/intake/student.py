"""Who handed a submission in, as far as the download that it came in says."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Student(BaseModel):
    """A student, or a team that hands in together. Everything is cleaned, nothing is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """As people write it where the system gives it ("Ada Lovelace"), else the nearest to it."""
    ids: dict[str, str] = {}
    """Numbers and names by the system that gave them: `moodle` (participant number), `canvas`
    (user id), `github` (login or team), `gradescope` (submission id), `sid`, `email`."""
    late: bool | None = None
    """None where the download does not tell."""
