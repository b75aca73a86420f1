"""Whom to believe: where a submission speaks of watching Python, its counts are not taken."""

import pytest
from tp1 import TP1

from grader.assignment.inputs import Inputs
from grader.grading.runs import used_criteria
from grader.intake.modules import gather
from grader.judging.judge import judge_task
from grader.judging.runners import Runners

TASKS = {task.name: task for task in TP1.tasks}
RIGHT = "import numpy as np\ndef sigmoid(x): return np.tanh(np.asarray(x) / 2) / 2 + 0.5\n"
RIGHT += "def sigmoid_grad(s): return s * (1 - s)\n"


@pytest.fixture
def judged(slot):
    workers = slot.workers()
    grading = slot.grading(TP1)

    def judge(name, files):
        raw = {file: text.encode() for file, text in files.items()}
        task = TASKS[name]
        with Runners(gather("", raw, TP1.names), workers, grading) as runners:
            runner = runners.open(task)
            judgement = judge_task(task, runner, grading, used_criteria(task, grading))
        return {criterion.criterion.id: criterion for criterion in judgement.criteria}

    yield judge
    workers.close()


@pytest.mark.parametrize(
    ("files", "is_believed"),
    [
        ({"sigmoid.py": RIGHT}, True),
        ({"sigmoid.py": RIGHT, "softmax.py": "import sys; sys.settrace"}, True),
        ({"sigmoid.py": RIGHT + "# f_trace_lines\n"}, False),
        ({"sigmoid.py": RIGHT, "helpers.py": "import _worker.loop"}, False),
        ({"sigmoid.py": "import softmax\n" + RIGHT, "softmax.py": "tb_frame = 1"}, False),
        ({"sigmoid.py": RIGHT, "q1_softmax.py": "tb_frame = 1"}, True),
    ],
)
def test_only_what_a_module_may_use_makes_its_counts_unbelievable(judged, files, is_believed):
    verdicts = judged("sigmoid", files)
    assert (verdicts["sigmoid.vectorised"].verdict == "passed") == is_believed
    assert verdicts["sigmoid.values"].verdict == "passed"


def test_what_is_left_in_arguments_is_not_believed_from_those_who_meddle(judged, root):
    source = (root / "tests/specimens/passed_plain/gradcheck.py").read_text()
    lost = judged("gradcheck", {"gradcheck.py": source + "# import _worker\n"})[
        "gradcheck.restores"
    ]
    assert "cannot be told" in lost.failed_cases[0].mismatch.rationale


def test_who_looks_at_frames_by_any_name_is_not_believed_and_told_where(judged):
    looks = "import sys\ngetattr(sys, '_get' + 'frame')()\n"
    verdicts = judged("sigmoid", {"sigmoid.py": RIGHT + looks})
    lost = verdicts["sigmoid.vectorised"].failed_cases[0].mismatch
    assert "sys._getframe in line 5 of sigmoid.py" in lost.rationale
    assert verdicts["sigmoid.values"].verdict == "passed"


def test_a_gradient_check_that_looks_at_frames_earns_nothing_for_what_it_leaves(judged, root):
    source = (root / "tests/specimens/passed_plain/gradcheck.py").read_text()
    looks = "import sys\ngetattr(sys, '_get' + 'frame')()\n"
    verdicts = judged("gradcheck", {"gradcheck.py": source + looks})
    lost = {name for name, each in verdicts.items() if each.verdict != "passed"}
    assert lost == {"gradcheck.restores", "gradcheck.random_state"}
    for name in lost:
        assert "not believed" in verdicts[name].failed_cases[0].mismatch.rationale


BY_NUMBER = """
import numpy as np
calls = 0
def gradcheck_naive(f, x):
    global calls
    calls += 1
    f(x)
    for i in np.ndindex(x.shape):
        for h in (1e-4, -1e-4):
            y = x.copy(); y[i] += h; f(y)
    return {rule}
"""


@pytest.mark.parametrize(
    "rule", ["calls <= 9", "calls > 9", "x.size != 4", "x.ndim != 1", "calls % 2", "True", "False"]
)
def test_a_checker_that_compares_nothing_does_not_get_its_verdicts_right(judged, rule):
    verdicts = judged("gradcheck", {"gradcheck.py": BY_NUMBER.format(rule=rule)})
    right = [verdicts[f"gradcheck.{name}"].verdict for name in ("accepts", "rejects")]
    assert right != ["passed", "passed"]


def test_every_wrong_gradient_has_a_right_twin_at_the_same_point():
    cases = {
        criterion.id: criterion.make_cases(Inputs(7, criterion.id))
        for criterion in TASKS["gradcheck"].criteria
    }

    def points(name, *, is_right):
        return {
            (each.detail.function.name, each.calls[0].args[1].source)
            for each in cases[name]
            if each.detail.gradient_is_right == is_right
        }

    for name, twins in (("rejects", "accepts"), ("random_state",) * 2, ("relative",) * 2):
        wrong = points(f"gradcheck.{name}", is_right=False)
        assert wrong
        assert wrong <= points(f"gradcheck.{twins}", is_right=True)


REMEMBERS = """
import numpy as np
seen = {}
def gradcheck_naive(f, x):
    g = f(x)[1]
    for i in np.ndindex(x.shape):
        for h in (1e-4, -1e-4):
            y = x.copy(); y[i] += h; f(y)
    return np.array_equal(seen.setdefault(x.tobytes(), g), g)
"""


def test_a_checker_that_takes_the_first_gradient_for_right_is_asked_a_wrong_one_first(judged):
    assert judged("gradcheck", {"gradcheck.py": REMEMBERS})["gradcheck.rejects"].verdict == "failed"


def test_a_call_that_did_not_end_is_told_before_those_that_were_not_tried(judged):
    source = "def gradcheck_naive(f, x):\n    while True: pass\n"
    for each in judged("gradcheck", {"gradcheck.py": source}).values():
        verdicts = [failed_case.verdict for failed_case in each.failed_cases]
        assert verdicts == sorted(verdicts, key=lambda verdict: verdict == "skipped")


def test_a_function_that_is_right_at_the_limits_alone_is_not_credited_with_them(judged):
    source = "import numpy as np\ndef sigmoid(x): return (np.asarray(x) > 0) * 1.0\n"
    verdicts = judged("sigmoid", {"sigmoid.py": source})
    assert verdicts["sigmoid.extreme"].verdict == "failed"
