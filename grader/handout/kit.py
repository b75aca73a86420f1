"""What students are given: skeletons, the self-check with the public pack, and how to use them.

It holds no answers: the reference is no part of the package that students install.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from grader.answer_key.answers import answer_cases, check_answers
from grader.answer_key.checks import check_reference
from grader.answer_key.pack_settings import public_part, settings_in, with_settings
from grader.answer_key.public_pack import (
    PUBLIC_SEED,
    build_pack,
    load_pack,
    own_pack,
)
from grader.answer_key.reference import load_reference
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.grading.scoring import hidden_of
from grader.handout.starter import guide, to_fill_in
from grader.handout.wheel import archive, build_wheel
from grader.settings import Course

LEFT_OUT = (
    *("batch/", "batch_diff/", "course/", "gradebook/", "moodle/", "quality/", "similarity/"),
    "written/",
    *("handout/kit.py", "handout/wheel.py", "handout/new_assignment.py", "handout/gradescope_kit/"),
)
"""What only an instructor's commands need: folders and files of the package."""


def build_handout(
    assignment: Assignment,
    pack: Path | None = None,
    course: Course | None = None,
    reference: Path | None = None,
) -> bytes:
    """Return the zip, with another public pack if one is named; the same bytes for the same files.

    The pack carries the settings of a `course`, by which students then check. Where they hide
    criteria, it is made anew from the `reference`, without the answers of these. Everything is in
    one folder. Raise UsageError that names what is missing, or a pack that a student's self-check
    could not use.
    """
    settings = course or settings_in(pack or own_pack(assignment))
    raw = _pack(assignment, pack, settings, reference)
    if course is not None:
        raw = with_settings(raw, course)
    name, wheel = build_wheel(assignment, raw, LEFT_OUT)
    installed = " ".join([name, *map(_distribution, settings.packages)])
    files = {"README.md": guide(assignment, settings.language).replace("WHEEL", installed).encode()}
    files |= {f"{module}.py": raw for module, raw in assignment.given.items()}
    files |= to_fill_in(assignment, settings.language)
    files[name] = wheel
    return archive({f"{assignment.kit_name}/{each}": raw for each, raw in files.items()})


def _pack(
    assignment: Assignment, pack: Path | None, course: Course, reference: Path | None
) -> bytes:
    """Return a pack that answers every case of a self-check, and none that is hidden."""
    place = pack or own_pack(assignment)
    hidden = hidden_of(assignment, course, "feedback").criteria
    if not hidden:
        return _checked(assignment, place, course)
    criteria = "criterion" if hidden == 1 else "criteria"
    if pack is not None:
        raise UsageError(
            f"{pack}: may hold the answers of the {hidden} hidden {criteria}; leave out --pack, "
            f"and the pack is made without them"
        )
    if reference is None:
        raise UsageError(f"{hidden} {criteria} are hidden: name the reference that answers others")
    public = public_part(assignment, course)
    loaded = load_reference(reference, assignment)
    check_reference(public, PUBLIC_SEED, loaded, reference)
    return build_pack(public, loaded)


def _checked(assignment: Assignment, pack: Path, course: Course) -> bytes:
    """Return a pack that answers every case that is judged, as it is now."""
    try:
        raw = pack.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{pack}: cannot be read ({error.strerror}); `grader pack -o {pack}` writes the public "
            f"pack of the assignment"
        ) from error
    key = load_pack(raw, str(pack), assignment)
    check_answers(answer_cases(public_part(assignment, course), key))
    return raw


def _distribution(package: str) -> str:
    """Return the name by which a package is installed, which may not be that of its import."""
    return next(iter(metadata.packages_distributions().get(package, ())), package)
