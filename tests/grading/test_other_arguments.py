"""Arguments that are no numbers: work that is wrong on them is explained like any other."""

from types import ModuleType

import numpy as np
import pytest

from grader.answer_key.answers import answer_cases
from grader.answer_key.reference import Reference, key_from_reference
from grader.assignment import judges
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import literal
from grader.assignment.model import Assignment, Criterion, Task
from grader.grading.setup import open_workers
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources
from grader.judging.context import GradingContext
from grader.report.render import student_page
from grader.sandbox.isolation import Walls
from grader.settings import Course

WORDS = ["a", "b", "c"]


def _case(number, *scales):
    args = (
        Arg("words", WORDS, repr(WORDS)),
        Arg("word", WORDS[number], repr(WORDS[number])),
        Arg.of("x", literal(np.array([1.0, *scales]))),
    )
    return Case(f"pick/{number}/{scales}", f"word {number}", (Call("pick", args),))


def _pick(words, word, x):
    return words.index(word) * x


ASSIGNMENT = Assignment(
    id="pick",
    title="Pick",
    tasks=(
        Task(
            name="pick",
            functions=("pick",),
            criteria=(
                Criterion(
                    "pick.values",
                    "the place of the word, times x",
                    1,
                    "print the place",
                    lambda _: (_case(1, 3.0), _case(2, 5.0)),
                    judges.value,
                    smaller=lambda _: (_case(1),),
                    sweep=lambda _: (_case(1, 10.0), _case(1, 1e3)),
                    quantity=judges.VALUE,
                ),
            ),
        ),
    ),
    written=(),
)


@pytest.fixture(scope="module")
def report():
    """Grade work that counts the places from 1."""
    module = ModuleType("pick")
    module.pick = _pick
    key = key_from_reference(ASSIGNMENT, 7, Reference({"pick": module}, precise=module))
    course = Course()
    cases = answer_cases(ASSIGNMENT, key)
    grading = GradingContext(ASSIGNMENT, course, key, "grade", Walls("kernel", ()), cases)
    workers = open_workers(course)
    source = b"def pick(words, word, x):\n    return (words.index(word) + 1) * x\n"
    sources = Sources("ada", {"pick.py": source}, {"pick": "pick.py"}, ASSIGNMENT.names)
    yield grade_submission(sources, "ada", grading, workers)
    workers.close()


def test_the_smallest_input_is_shown(report):
    assert report.harness_errors == []
    finding = report.tasks[0].criteria[0].findings[0]
    assert finding.case == "word 1"
    assert finding.given == "x = [1]"
    assert "word = 'b'" in finding.reproduce


def test_right_digits_are_counted_against_the_size_of_the_numbers_alone(report):
    accuracy = report.tasks[0].criteria[0].accuracy
    assert [point.size for point in accuracy.points] == [3.0, 5.0, 10.0, 1000.0]


def test_its_page_is_made(report):
    assert "print the place" in student_page(report, ASSIGNMENT).lower()
