"""What the students' wheel holds of an assignment that does not come with the grader."""

import io
import shutil
import zipfile

import pytest

from grader.assignment.loading import load_assignment
from grader.handout.kit import LEFT_OUT
from grader.handout.wheel import build_wheel


@pytest.fixture
def held(root, tmp_path):
    """Return the paths in the wheel of a copy of the example with MathML and notes beside it."""
    folder = tmp_path / "exercise"
    shutil.copytree(root / "grader/assignments/example", folder)
    (folder / "mathml.toml").write_text("[mathml]\n")
    (folder / "notes.txt").write_text("for instructors")
    _, raw = build_wheel(load_assignment(folder), b"pack", LEFT_OUT)
    return zipfile.ZipFile(io.BytesIO(raw)).namelist()


def test_the_mathml_of_its_equations_goes_with_it(held):
    assert "grader/assignments/exercise/mathml.toml" in held


def test_the_reference_and_notes_stay(held):
    inside = [name for name in held if name.startswith("grader/assignments/exercise/")]
    assert not any("reference" in name or name.endswith("notes.txt") for name in inside)
