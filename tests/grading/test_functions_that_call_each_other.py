"""What is wrong in one function of a module is not paid for in those that call it."""

import pytest
from small_assignment import REFERENCE, assignment_of, grader_of, module_of, points_of, task_of

from grader.answer_key.public_pack import build_pack, load_pack
from grader.answer_key.reference import Reference
from grader.report.sentences import task_sentence

WRONG_CENTER = REFERENCE.replace("x - np.mean(x, axis=0)", "x - np.median(x, axis=0)")
ASSIGNMENT = assignment_of(task_of())


@pytest.fixture(scope="module")
def grade():
    with grader_of(ASSIGNMENT, columns=REFERENCE) as grade:
        yield grade


def test_right_work_needs_no_stand_ins(grade):
    report = grade(columns=REFERENCE)
    assert points_of(report) == {"center": 2, "spread": 2, "scaled": 2}
    assert report.tasks[0].stand_ins == []


def test_a_wrong_function_costs_its_own_points_alone(grade):
    report = grade(columns=WRONG_CENTER)
    assert points_of(report) == {"center": 0, "spread": 2, "scaled": 2}
    assert report.tasks[0].stand_ins == ["center()"]


def test_the_page_says_so(grade):
    said = task_sentence(grade(columns=WRONG_CENTER).tasks[0], (), is_whole=True)
    assert "Judged with stand-ins for center(): what is wrong or missing there" in said


def test_a_mistake_in_the_calling_function_stays_one(grade):
    source = WRONG_CENTER.replace("/ spread(x)", "* spread(x)")
    assert points_of(grade(columns=source)) == {"center": 0, "spread": 2, "scaled": 0}


def test_two_wrong_functions_that_a_third_calls_are_both_stood_in_for(grade):
    source = WRONG_CENTER.replace("np.sqrt(np.mean", "np.abs(np.mean")
    report = grade(columns=source)
    assert points_of(report) == {"center": 0, "spread": 0, "scaled": 2}
    assert report.tasks[0].stand_ins == ["center()", "spread()"]


def test_a_function_that_is_not_there_is_stood_in_for(grade):
    source = REFERENCE.replace("def center(x)", "def centre(x)")
    assert points_of(grade(columns=source)) == {"center": 0, "spread": 2, "scaled": 2}


def test_a_function_that_does_not_end_is_stood_in_for(grade):
    source = REFERENCE.replace("    return x - np.mean(x, axis=0)", "    while True:\n        pass")
    assert points_of(grade(columns=source)) == {"center": 0, "spread": 2, "scaled": 2}


def test_nobody_reaches_the_right_answer_to_what_is_asked(grade):
    source = """
foreign = {}

def _answer(name, x):
    for each in ("center", "spread", "scaled"):
        function = globals()[each]
        if function.__code__.co_filename != __file__:
            foreign[each] = function
            other = foreign[each](x)
    return foreign[name](x) if name in foreign else 0 * x

def center(x):
    return _answer("center", x)

def spread(x):
    return _answer("spread", x)

def scaled(x):
    return _answer("scaled", x)
"""
    assert points_of(grade(columns=source)) == {"center": 0, "spread": 0, "scaled": 0}


def test_a_recursive_function_is_not_helped_by_itself(grade):
    source = REFERENCE.replace(
        "    return x - np.mean(x, axis=0)",
        "    return x - x.mean() if x.ndim == 1 else np.array([center(row) for row in x])",
    )
    assert points_of(grade(columns=source))["center"] == 0


def test_a_function_may_be_built_on_those_before_it_alone(grade):
    source = REFERENCE.replace(
        "    return x - np.mean(x, axis=0)", "    return scaled(x) * np.std(x, axis=0)"
    ).replace("center(x) / spread(x)", "0 * x")
    assert points_of(grade(columns=source)) == {"center": 0, "spread": 2, "scaled": 0}


def test_a_task_may_say_that_its_functions_are_not_built_on_each_other():
    with grader_of(assignment_of(task_of(calls={})), columns=REFERENCE) as grade:
        report = grade(columns=WRONG_CENTER)
    assert points_of(report) == {"center": 0, "spread": 0, "scaled": 0}
    assert report.tasks[0].stand_ins == []


def test_a_self_check_with_a_pack_helps_as_well():
    packed = build_pack(ASSIGNMENT, Reference({"columns": module_of("columns", REFERENCE)}))
    key = load_pack(packed, "mine.npz", ASSIGNMENT)
    with grader_of(ASSIGNMENT, key) as grade:
        report = grade(columns=WRONG_CENTER)
    assert points_of(report) == {"center": 0, "spread": 2, "scaled": 2}
    assert report.tasks[0].stand_ins == ["center()"]
