"""Code in a notebook earns what the same code earns in files, and is told by its cells."""

import json

import pytest
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.location import SubmissionLocation
from grader.limits import Limits
from grader.records.report import report_json
from grader.records.review import review_flags_of

BROKEN = "import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x) / missing_sum\n"
LONELY = "x = 5\n\n\nif x > 3:\n\n\nsoftmax = 5\n"
LATER = """def softmax(x):
    total = 1
    return exp_of(x) / total


def helper():
    exp_of = 3
"""


@pytest.fixture(scope="module")
def right(root):
    return {path.name: path.read_text() for path in (root / "submissions/s01-ada").glob("*.py")}


@pytest.fixture(scope="module")
def judged(slot, tmp_path_factory):
    workers = slot.workers()

    def run(files=None, notebooks=None):
        folder = tmp_path_factory.mktemp("ada")
        for name, text in (files or {}).items():
            (folder / name).write_text(text)
        for name, sources in (notebooks or {}).items():
            cells = [{"cell_type": "code", "source": each} for each in ("%time 1", *sources)]
            (folder / name).write_text(json.dumps({"cells": cells}))
        found = SubmissionLocation("ada", folder).read(Limits(), TP1.names)
        return grade_submission(found, "ada", slot.grading(TP1), workers)

    yield run
    workers.close()


def finding(report, task):
    scores = next(each for each in report.tasks if each.name == task)
    return next(each.findings[0] for each in scores.criteria if each.findings)


def without(files, name):
    return {each: text for each, text in files.items() if each != name}


def test_points_and_findings_are_those_of_the_same_code_in_files(judged, right):
    wrong = right["neural.py"].replace("sum", "max", 1)
    as_file = judged({**right, "neural.py": wrong})
    as_notebook = judged(without(right, "neural.py"), {"neural.ipynb": [wrong]})
    assert as_notebook.score == as_file.score
    pairs = zip(as_file.tasks, as_notebook.tasks, strict=True)
    assert all(
        [each.points for each in one.criteria] == [each.points for each in other.criteria]
        for one, other in pairs
    )


def test_a_whole_notebook_earns_everything(judged, right):
    cells = [right[f"{name}.py"] for name in TP1.names.modules]
    code = [cell.replace("from softmax import softmax", "") for cell in cells]
    code = [cell.replace("from sigmoid import sigmoid, sigmoid_grad", "") for cell in code]
    report = judged(notebooks={"TP1.ipynb": code})
    assert report.score.points == report.score.max_points
    assert len(report.notebooks) == 1
    assert report.remarks == []


def test_an_exception_is_told_by_cell_and_quoted_from_it(judged, right):
    report = judged(without(right, "softmax.py"), {"softmax.ipynb": ["a = 1", BROKEN, "b = 2"]})
    found = finding(report, "softmax")
    assert found.where == "softmax.ipynb, code cell 3, line 5"
    assert found.excerpt.file == "softmax.ipynb, code cell 3"
    assert (found.excerpt.first, found.excerpt.line) == (3, 5)
    assert found.excerpt.lines == ["", "def softmax(x):", "    return np.exp(x) / missing_sum"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (LONELY, "on line 4"),
        (LATER, "gets a value in line 7"),
    ],
)
def test_lines_in_messages_are_those_of_the_cell(judged, cell, words):
    said = report_json(judged(notebooks={"softmax.ipynb": ["a = 1\nb = 2\nc = 3", cell]}))
    assert words in said
    assert "softmax.ipynb, code cell 3" in said


def test_a_function_that_is_not_there_is_told_of_the_notebook(judged):
    report = judged(notebooks={"softmax.ipynb": ["def soft_max(x):\n    return x"]})
    assert "softmax.ipynb defines `soft_max`" in finding(report, "softmax").rationale


def test_the_instructor_is_told_and_reports_of_files_have_no_word_of_it(judged, right):
    report = judged(without(right, "softmax.py"), {"softmax.ipynb": [right["softmax.py"]]})
    (flag,) = review_flags_of(report)
    assert flag.reason == "notebook"
    assert "softmax.ipynb" in flag.detail
    assert "notebooks" not in json.loads(report_json(judged(right)))
