"""The reference folder, loaded, and copies of it."""

import shutil

import pytest
from tp1 import TP1

from grader.answer_key.reference import load_reference


@pytest.fixture
def copied(tmp_path, root):
    """Copy the reference, parts of it left out, into a folder to be altered."""

    def copy(*left_out):
        names = shutil.ignore_patterns("__pycache__", *left_out)
        shutil.copytree(root / "reference", tmp_path / "reference", ignore=names)
        return tmp_path / "reference"

    return copy


@pytest.fixture(scope="module")
def reference(root):
    return load_reference(root / "reference", TP1)
