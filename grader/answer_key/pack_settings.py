"""What a public pack holds of the course's settings: by them a student's self-check judges."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import ValidationError

from grader.errors import UsageError
from grader.settings import Course

if TYPE_CHECKING:  # takes long to import, and a self-check asks for settings before it
    from grader.assignment.model import Assignment

COURSE = "course.npy"
"""The array in a pack with the settings, as the bytes of their JSON."""

MAX_BYTES = 1 << 20
"""Of the settings."""


def for_students(course: Course) -> Course:
    """Return the settings as they go to students: their own computers decide how code runs."""
    default = Course()
    return course.model_copy(update={"isolation": default.isolation, "worker": default.worker})


def with_settings(raw: bytes, course: Course) -> bytes:
    """Return a sound pack with these settings in it, in the place of any others."""
    coded = for_students(course).model_dump_json(exclude_defaults=True).encode()
    array = io.BytesIO()
    np.lib.format.write_array(array, np.frombuffer(coded, dtype=np.uint8), allow_pickle=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w") as new:
        for each in old.infolist():
            if each.filename != COURSE:
                new.writestr(zipfile.ZipInfo(each.filename), old.read(each), each.compress_type)
        new.writestr(zipfile.ZipInfo(COURSE), array.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def settings_in(pack: Path) -> Course:
    """Return the settings in a pack: the defaults where it holds none, or cannot be read at all.

    Whoever reads the whole of it says why. Raises UsageError for settings of another version.
    """
    try:
        with zipfile.ZipFile(pack) as archive:
            if COURSE not in archive.namelist() or archive.getinfo(COURSE).file_size > MAX_BYTES:
                return Course()
            array = np.lib.format.read_array(io.BytesIO(archive.read(COURSE)), allow_pickle=False)
    except (OSError, ValueError, zipfile.BadZipFile):
        return Course()
    try:
        return Course.model_validate_json(array.tobytes())
    except ValidationError as error:
        raise UsageError(
            f"{pack}: holds course settings that this version of the grader does not know; install "
            f"the grader that is in the same kit as this pack"
        ) from error


def public_part(assignment: Assignment, course: Course) -> Assignment:
    """Return an assignment without the criteria that a self-check by these settings leaves out."""
    if all(course.judges(name, "feedback") for name in assignment.criteria):
        return assignment
    tasks = tuple(
        replace(
            task,
            criteria=tuple(each for each in task.criteria if course.judges(each.id, "feedback")),
        )
        for task in assignment.tasks
    )
    return replace(assignment, tasks=tasks)
