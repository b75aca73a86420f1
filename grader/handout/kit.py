"""What students are given: skeletons, the self-check with the public pack, and how to use them.

It holds no answers: the reference is no part of the package that students install.
"""

from __future__ import annotations

from pathlib import Path

from grader.answer_key.public_pack import answered_by, load_pack, own_pack
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.handout.starter import read, skeletons
from grader.handout.wheel import archive, build_wheel

LEFT_OUT = (
    *("batch/", "batch_diff/", "course/", "gradebook/", "moodle/", "quality/", "similarity/"),
    "written/",
    *("handout/kit.py", "handout/wheel.py", "handout/new_assignment.py", "handout/gradescope_kit/"),
)
"""What only an instructor's commands need: folders and files of the package."""


def build_handout(assignment: Assignment, pack: Path | None = None) -> bytes:
    """Return the zip, with another public pack if one is named; the same bytes for the same files.

    Everything in it is in one folder. Raise UsageError that names what is missing, or a pack that
    a student's self-check could not use.
    """
    folder = assignment.folder or Path()
    raw = _checked(assignment, pack or own_pack(assignment))
    name, wheel = build_wheel(assignment, raw, LEFT_OUT)
    guide = read(folder / "student.md").decode()
    files = {"README.md": guide.replace("WHEEL", name).encode()}
    files |= {f"{module}.py": raw for module, raw in assignment.given.items()}
    files |= skeletons(assignment)
    files[name] = wheel
    return archive({f"{assignment.kit_name}/{each}": raw for each, raw in files.items()})


def _checked(assignment: Assignment, pack: Path) -> bytes:
    """Return a pack that answers every case of the assignment as it is now."""
    try:
        raw = pack.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{pack}: cannot be read ({error.strerror}); `grader pack -o {pack}` writes the public "
            f"pack of the assignment"
        ) from error
    answered_by(pack, load_pack(raw, str(pack), assignment), assignment)
    return raw
