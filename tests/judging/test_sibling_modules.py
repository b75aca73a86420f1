"""The fault of a module is paid for in that module, whichever task imports it."""

import pytest
from clean_work import CLEAN
from source_changes import changed
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.modules import Sources

HALF = "import numpy as np\n\ndef half(x):\n    return np.tanh(np.asarray(x) / 2) / 2 + 0.5\n"

BROKEN = {
    "unfinished": "def sigmoid(x:\n",
    "raising": HALF + "raise KeyError('no data')\n",
    "python two": HALF + "print 'ready'\n",
    "leaving": HALF + "import sys\nsys.exit(0)\n",
    "endless": HALF + "while True: pass\n",
    "otherwise named": HALF,
    "handed in elsewhere": None,
}
USES = {
    "softmax": "\nassert abs(sigmoid(0.0) - 0.5) < 1e-9\n",
    "gradcheck": "\nprint(sigmoid(np.zeros(3)))\n",
}


@pytest.fixture(scope="module")
def graded(slot):
    """Grade clean files, some replaced or, where None is given, left out; return tasks by name."""
    workers = slot.workers()
    grading = slot.grading(TP1)

    def grade(**replaced):
        texts = {name: text for name, text in {**CLEAN, **replaced}.items() if text is not None}
        files = {f"{name}.py": text.encode() for name, text in texts.items()}
        modules = {name: f"{name}.py" for name in CLEAN if name in texts}
        sources = Sources("lab", files, modules, TP1.names)
        report = grade_submission(sources, "lab", grading, workers)
        assert not report.harness_errors
        return {task.name: task for task in report.tasks}

    yield grade
    workers.close()


@pytest.mark.parametrize(
    ("task", "fault"),
    [*(("gradcheck", fault) for fault in BROKEN), ("softmax", "python two")],
)
def test_a_neighbour_that_cannot_be_imported_costs_others_nothing(graded, task, fault):
    source = "from sigmoid import sigmoid\n" + CLEAN[task] + USES[task]
    tasks = graded(sigmoid=BROKEN[fault], **{task: source})
    assert tasks[task].verdict == "passed"
    assert tasks[task].stand_ins == ["sigmoid"]
    assert tasks["sigmoid"].points == 0
    assert tasks["neural"].points == 20


@pytest.mark.parametrize(
    "line",
    [
        "from q2_sigmoid import sigmoid",
        "from .sigmoid import sigmoid",
        "from week2.sigmoid import sigmoid",
        "from sigmoid import *",
        "import q2_sigmoid; sigmoid = q2_sigmoid.sigmoid",
    ],
)
def test_stand_ins_answer_to_every_name_of_the_module(graded, line):
    source = f"{line}\n{CLEAN['gradcheck']}{USES['gradcheck']}"
    tasks = graded(sigmoid=BROKEN["raising"], gradcheck=source)
    assert (tasks["gradcheck"].points, tasks["gradcheck"].stand_ins) == (15, ["sigmoid"])


def test_a_function_that_imports_only_when_it_is_called_is_helped_too(graded):
    source = changed(
        CLEAN["softmax"], ("    e = np", "    from sigmoid import sigmoid\n    e = np")
    )
    tasks = graded(sigmoid=BROKEN["unfinished"], softmax=source)
    assert (tasks["softmax"].points, tasks["softmax"].stand_ins) == (15, ["sigmoid"])


def test_a_broken_network_costs_the_checker_that_imports_it_nothing(graded):
    source = "from neural import forward_backward_prop\n" + CLEAN["gradcheck"]
    tasks = graded(neural="def forward(:\n", gradcheck=source)
    assert (tasks["gradcheck"].points, tasks["gradcheck"].stand_ins) == (15, ["neural"])


def test_no_module_can_be_made_of_a_network_that_is_not_there(graded):
    source = """
import numpy as np
from neural import forward_backward_prop

def softmax(x):
    x = np.atleast_2d(x)
    params = np.concatenate([np.zeros(x.shape[1]), x[0]])
    labels = np.eye(x.shape[1])
    sizes = 1, 0, x.shape[1]
    cost = [forward_backward_prop(np.ones((1, 1)), [each], params, sizes)[0] for each in labels]
    return np.exp(-np.array(cost))
"""
    task = graded(softmax=source, neural="1 / 0\n")["softmax"]
    assert task.points == 0


def test_only_a_neighbour_that_is_replaced_answers(graded):
    source = """
from sigmoid import sigmoid
for cell in sigmoid.__closure__:
    if cell.cell_contents == '"sigmoid"':
        cell.cell_contents = '"softmax"'

def softmax(x):
    return sigmoid(x)
"""
    task = graded(softmax=source, sigmoid="1 / 0\n")["softmax"]
    assert task.points == 0
    assert task.verdict != "passed"


def test_the_one_at_fault_is_replaced_and_not_who_imports_it(graded):
    gradcheck = "from sigmoid import sigmoid\n" + CLEAN["gradcheck"]
    sigmoid = "from softmax import softmax\n" + CLEAN["sigmoid"]
    tasks = graded(softmax="raise OSError\n", sigmoid=sigmoid, gradcheck=gradcheck)
    assert [tasks[name].stand_ins for name in ("sigmoid", "gradcheck")] == [["softmax"]] * 2
    assert [task.points for task in tasks.values()] == [0, 10, 15, 20]


def test_modules_that_import_each_other_in_a_circle_cost_nothing(graded):
    tasks = graded(
        softmax="from sigmoid import sigmoid\n" + CLEAN["softmax"],
        sigmoid="from softmax import softmax\n" + CLEAN["sigmoid"],
    )
    assert [task.points for task in tasks.values()] == [15, 10, 15, 20]


def test_a_mistake_of_ones_own_stays_ones_own(graded):
    source = "from sigmoid import sigmoid\n" + changed(CLEAN["softmax"], ("e / np", "2 * e / np"))
    task = graded(sigmoid=BROKEN["raising"], softmax=source)["softmax"]
    assert task.verdict == "failed"
    assert task.stand_ins == ["sigmoid"]
    assert task.points == 0


def test_what_a_stand_in_does_not_have_is_told_of_the_file_that_is_broken(graded):
    source = "from sigmoid import sigmoid, half\n" + CLEAN["gradcheck"]
    task = graded(sigmoid=BROKEN["raising"], gradcheck=source)["gradcheck"]
    finding = task.criteria[0].findings[0]
    assert (task.points, task.stand_ins) == (0, [])
    assert finding.where == "sigmoid.py, line 5"
    assert "KeyError: 'no data' (sigmoid.py, line 5)" in finding.rationale


def test_right_modules_need_no_stand_ins(graded):
    tasks = graded(softmax="import sigmoid\n" + CLEAN["softmax"])
    assert not any(task.stand_ins for task in tasks.values())
