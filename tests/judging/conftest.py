"""Plain submissions, graded with some of their files replaced."""

from dataclasses import replace

import pytest
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.limits import Limits


@pytest.fixture(scope="module")
def plain():
    return read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)


@pytest.fixture(scope="module")
def graded(slot, plain):
    """Grade the plain files, with some of them replaced; return the report."""
    grading, workers = slot.grading(TP1), slot.workers()

    def grade(**modules):
        files = {f"{name}.py": text.encode() for name, text in modules.items()}
        sources = replace(plain, files={**plain.files, **files})
        report = grade_submission(sources, "wavering", grading, workers)
        assert not report.harness_errors
        return report

    yield grade
    workers.close()
