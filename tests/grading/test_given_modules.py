"""Modules of an earlier assignment: beside every submission, and nothing is paid for twice."""

from dataclasses import replace

import pytest
from small_assignment import REFERENCE, assignment_of, grader_of, points_of, task_of

from grader.report.sentences import task_sentence

GIVEN = b"import numpy as np\n\ndef middle(x):\n    return np.mean(x, axis=0)\n"
USING = REFERENCE.replace("import numpy as np", "import numpy as np\nfrom earlier import middle")
USING = USING.replace("np.mean(x, axis=0)", "middle(x)")
WRONG = "import numpy as np\n\ndef middle(x):\n    return np.median(x, axis=0)\n"
ALL = {"center": 2, "spread": 2, "scaled": 2}
ASSIGNMENT = assignment_of(task_of(uses=("earlier",)), given={"earlier": GIVEN})


@pytest.fixture(scope="module")
def grade():
    with grader_of(ASSIGNMENT, columns=REFERENCE) as grade:
        yield grade


def test_a_given_module_can_be_imported_where_it_was_not_handed_in(grade):
    report = grade(columns=USING)
    assert points_of(report) == ALL
    assert report.tasks[0].stand_ins == []


def test_the_students_own_comes_first_where_it_is_right(grade):
    own = "EXTRA = 1\n" + GIVEN.decode()
    source = USING.replace("from earlier import middle", "from earlier import EXTRA, middle")
    report = grade(columns=source, earlier=own)
    assert points_of(report) == ALL
    assert report.tasks[0].stand_ins == []


def test_what_is_wrong_in_the_students_own_costs_nothing_and_is_said(grade):
    report = grade(columns=USING, earlier=WRONG)
    assert points_of(report) == ALL
    assert report.tasks[0].stand_ins == ["earlier"]
    assert "stand-ins for earlier.py" in task_sentence(report.tasks[0], (), is_whole=True)


def test_it_costs_what_it_costs_where_the_task_does_not_use_it():
    assignment = replace(ASSIGNMENT, tasks=(task_of(),))
    with grader_of(assignment, columns=REFERENCE) as grade:
        report = grade(columns=USING, earlier=WRONG)
    assert points_of(report) == {"center": 0, "spread": 2, "scaled": 2}


def test_a_file_in_a_folder_is_no_module_of_that_name(grade):
    assert points_of(grade(columns=USING, **{"old/earlier": WRONG})) == ALL
