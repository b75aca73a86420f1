"""The student of an autograder's submission: Gradescope's `submission_metadata.json`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from grader.intake.student import Student
from grader.sanitise import clean_line

MAX_TEXT_CHARS = 300
MAX_BYTES = 8 << 20
"""It holds the results of all earlier submissions, ours among them."""


class _User(BaseModel):
    id: int | None = None
    sid: str | None = None
    email: str | None = None
    name: str | None = None


class _Assignment(BaseModel):
    due_date: datetime | None = None


class _Metadata(BaseModel):
    id: int | None = None
    created_at: datetime | None = None
    users: list[_User] = []
    assignment: _Assignment = _Assignment()


def read_metadata(path: Path) -> tuple[Student | None, str]:
    """Return whose it is, or None and why that is not known: it never stops a grading."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, f"{path}: is too large to be read, so no student is named"
        found = _Metadata.model_validate_json(path.read_bytes())
    except OSError as error:
        return None, f"{path}: cannot be read ({error.strerror}), so no student is named"
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return None, f"{path}: {first['msg']}, so no student is named"
    names = [clean_line(user.name, MAX_TEXT_CHARS) for user in found.users if user.name]
    if not names:
        return None, ""
    ids = {"gradescope": str(found.id)} if found.id is not None else {}
    if len(found.users) == 1:
        said = {"sid": found.users[0].sid, "email": found.users[0].email}
        ids |= {key: clean_line(value, MAX_TEXT_CHARS) for key, value in said.items() if value}
    return Student(name=" and ".join(names), ids=ids, late=_late(found)), ""


def _late(found: _Metadata) -> bool | None:
    handed_in, due = found.created_at, found.assignment.due_date
    if handed_in is None or due is None or (handed_in.tzinfo is None) != (due.tzinfo is None):
        return None
    return handed_in > due
