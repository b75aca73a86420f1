"""Clean files, graded with some of them replaced, and the advice that is given."""

import pytest
from clean_work import CLEAN
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.modules import Sources


@pytest.fixture(scope="module")
def grading(slot):
    return slot.grading(TP1)


@pytest.fixture(scope="module")
def workers(slot):
    opened = slot.workers()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def graded(grading, workers):
    """Grade the clean files, some being replaced, or left out where None is given."""

    def grade(grading=grading, workers=workers, **replaced):
        texts = {name: text for name, text in {**CLEAN, **replaced}.items() if text is not None}
        files = {f"{name}.py": text.encode() for name, text in texts.items()}
        sources = Sources("advised", files, {name: f"{name}.py" for name in texts}, TP1.names)
        return grade_submission(sources, "advised", grading, workers)

    return grade


@pytest.fixture(scope="module")
def advice(graded):
    """Grade in the same way; return the advice by task, where there is any."""

    def advise(**modules):
        return {task.name: task.advice for task in graded(**modules).tasks if task.advice}

    return advise
