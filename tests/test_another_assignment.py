"""How a second assignment is added: its whole definition, graded end to end.

`grader/guides/adapting.md` tells the same in words.
"""

from types import ModuleType

import numpy as np
import pytest
from tp1 import TP1

from grader.answer_key.answers import answer_cases
from grader.answer_key.reference import Reference, key_from_reference
from grader.assignment import judges
from grader.assignment.inputs import literal
from grader.assignment.model import Assignment, Criterion, Task
from grader.grading.setup import open_workers
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources
from grader.judging.context import Grading
from grader.report.markdown import report_markdown
from grader.report.render import student_page
from grader.sandbox.isolation import Walls
from grader.settings import Course

HINT = "work out one negative and one positive entry by hand"


def _values(inputs):
    matrix, vector = inputs.uniform(-3, 3, (3, 4)), inputs.uniform(-3, 3, 5)
    return tuple(
        judges.one_call("relu.values", title, "relu", "x", made)
        for title, made in (("a matrix", matrix), ("a vector", vector))
    )


def _smaller(_):
    pair = literal(np.array([-1.0, 2.0]))
    return (judges.one_call("relu.values", "one negative and one positive", "relu", "x", pair),)


def _sides(_):
    large = literal(np.array([-1e300, 0.0, 1e300]))
    return (judges.one_call("relu.extreme", "entries of +-1e300", "relu", "x", large),)


TP2 = Assignment(
    id="metl-tp2",
    title="TP2: Rectifiers",
    tasks=(
        Task(
            name="relu",
            functions=("relu",),
            criteria=(
                Criterion(
                    "relu.values",
                    "max(x, 0), entry by entry",
                    3,
                    HINT,
                    _values,
                    judges.value,
                    smaller=_smaller,
                    quantity=judges.VALUE,
                ),
                Criterion("relu.extreme", "Right far from 0", 1, HINT, _sides, judges.value),
            ),
        ),
    ),
    written=(),
)


@pytest.fixture(scope="module")
def grade():
    """Grade the source of a `relu.py`."""
    module = ModuleType("relu")
    module.relu = lambda x: np.maximum(x, 0.0)
    course = Course()
    key = key_from_reference(TP2, 7, Reference({"relu": module}))
    walls = Walls("kernel", ())
    grading = Grading(TP2, course, key, "grade", walls, answer_cases(TP2, key))
    workers = open_workers(course)

    def run(source):
        files = {"relu.py": source.encode()}
        sources = Sources("ada", files, {"relu": "relu.py"}, TP1.names, ())
        return grade_submission(sources, "ada", grading, workers)

    yield run
    workers.close()


def test_right_work_gets_all_points(grade):
    report = grade("import numpy as np\ndef relu(x):\n    return np.where(x > 0, x, 0)\n")
    assert (report.score.points, report.score.max_points) == (4, 4)
    assert report.assignment == "metl-tp2"


def test_a_mistake_is_found_on_the_smallest_input_and_said(grade):
    report = grade("import numpy as np\ndef relu(x):\n    return np.abs(x)\n")
    assert report.score.points == 0
    finding = report.tasks[0].criteria[0].findings[0]
    assert finding.case == "one negative and one positive"
    assert (finding.expected, finding.actual) == ("[0., 2.]", "[1., 2.]")
    assert finding.reproduce.endswith("x = np.array([-1.,  2.])\nprint(relu(x))")


def test_its_pages_bear_its_name(grade):
    report = grade("def relu(x):\n    return x\n")
    assert "TP2: Rectifiers" in student_page(report, TP2)
    assert HINT[1:] in report_markdown(report, TP2)
