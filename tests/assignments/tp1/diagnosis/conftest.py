"""A gradient checker with some lines replaced, graded alone."""

from dataclasses import replace

import pytest
from source_changes import changed
from spoilt_checkers import RIGHT
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.modules import Sources


@pytest.fixture(scope="module")
def checked(slot):
    """Grade a checker made from the right one by replacing some of its lines."""
    grading = slot.grading(TP1)
    tasks = tuple(task for task in TP1.tasks if task.name == "gradcheck")
    grading = replace(grading, assignment=replace(TP1, tasks=tasks))
    workers = slot.workers()

    def grade(*changes, source=RIGHT):
        files = {"gradcheck.py": changed(source, *changes).encode()}
        sources = Sources("checked", files, {"gradcheck": "gradcheck.py"}, TP1.names)
        report = grade_submission(sources, "checked", grading, workers)
        assert not report.harness_errors
        return {criterion.id.partition(".")[2]: criterion for criterion in report.tasks[0].criteria}

    yield grade
    workers.close()
