"""Which hand-in is whose on which site: kept by `pull`, carried by `grade`, used by `push`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from grader.errors import UsageError
from grader.records.model import Model
from grader.sanitise import clean_line
from grader.store.files import write_whole

PULLED = ".moodle.json"
"""In the folder of hand-ins; hidden, so that it is taken for none of them."""

CARRIED = "moodle.json"
"""In the folder of reports."""

PUSHED = "moodle-pushed.json"
"""In the folder of reports: what `push` sent, so that it knows its own."""


Persons = Literal["grades", "comments", "files"]
"""What a person may have given by hand."""


class HandIn(Model):
    """What one student or one team handed in."""

    folder: str
    """As Moodle itself calls it in a download."""
    name: str
    users: list[int]
    """Ids of the student, or of all members of the team."""
    group: int | None
    """Id of the team; None for a student."""
    attempt: int
    modified: int
    """Seconds since 1970."""

    @property
    def not_fetched(self) -> HandIn:
        """The same before it is fetched: of no attempt."""
        return self.model_copy(update={"attempt": -1})


class Origin(Model):
    """The assignment on its site, and the hand-ins that were fetched."""

    schema_version: Literal[1] = 1
    site: str
    assignment: int
    """The id that the web services use."""
    number: int
    """The number in the address of its page."""
    name: str
    hand_ins: list[HandIn]


class Pushed(Model):
    """The grades that were sent, by the id of the user."""

    schema_version: Literal[1] = 1
    site: str
    assignment: int
    grades: dict[int, str] = Field(default_factory=dict)


def read_origin(path: Path) -> Origin | None:
    """Return the record in a file, None if there is none; raise UsageError for a damaged one."""
    try:
        return Origin.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = clean_line(error.errors(include_url=False)[0]["msg"], 200)
        raise UsageError(
            f"{path}: is not what `grader moodle pull` wrote ({first}); pull again into a new "
            f"folder"
        ) from error


def write_origin(path: Path, origin: Origin) -> None:
    """Write the record."""
    write_whole(path, origin.model_dump_json(indent=1) + "\n")


def carry_origin(submissions: Sequence[Path], reports: Path) -> None:
    """Take the record of a folder that was pulled along to the reports on it.

    A record in a folder that is graded together with others, or in none, is left where it is.
    """
    if len(submissions) == 1 and (submissions[0] / PULLED).is_file():
        origin = read_origin(submissions[0] / PULLED)
        if origin is not None:
            write_origin(reports / CARRIED, origin)


def read_pushed(reports: Path, origin: Origin) -> Pushed:
    """Return what was sent to this assignment from these reports; nothing if none was."""
    nothing = Pushed(site=origin.site, assignment=origin.assignment)
    try:
        found = Pushed.model_validate_json((reports / PUSHED).read_bytes())
    except (OSError, ValidationError):  # then all that is there counts as a person's
        return nothing
    is_same = (found.site, found.assignment) == (origin.site, origin.assignment)
    return found if is_same else nothing


def write_pushed(reports: Path, pushed: Pushed) -> None:
    """Write what was sent."""
    write_whole(reports / PUSHED, pushed.model_dump_json(indent=1) + "\n")
