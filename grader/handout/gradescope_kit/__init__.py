"""The zip that makes a Gradescope assignment's autograder: the grader, the reference, two scripts.

It holds the reference: it is for Gradescope's server and never for students.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.handout.wheel import archive, build_wheel, folder_files

SCRIPTS = ("setup.sh", "run_autograder")


def build_kit(assignment: Assignment, reference: Path, config: Path | None) -> bytes:
    """Return the zip; raise UsageError for a file that cannot be read."""
    here = resources.files("grader.handout.gradescope_kit")
    files = {name: (here / name).read_bytes() for name in SCRIPTS}
    name, wheel = build_wheel(assignment)
    files[name] = wheel
    try:
        files |= folder_files(reference, "reference")
        if config is not None:
            files["course.toml"] = config.read_bytes()
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror})") from error
    return archive(files, SCRIPTS)
