"""The story of one submission: which judgement counts where modules use each other."""

import pytest
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.modules import gather

VECTORS_WRONG = """
import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True) if x.ndim > 1 else e
"""


@pytest.fixture(scope="module")
def judged(slot, root):
    """Grade a submission of the reference's modules, some of them changed."""
    workers = slot.workers()
    right = {path.name: path.read_text() for path in (root / "submissions/s01-ada").glob("*.py")}

    def run(**changed):
        files = right | {f"{name}.py": text for name, text in changed.items()}
        sources = gather("ada", {name: text.encode() for name, text in files.items()}, TP1.names)
        report = grade_submission(sources, "ada", slot.grading(TP1), workers)
        return {task.name: task for task in report.tasks}

    yield run
    workers.close()


def test_stand_ins_that_gained_nothing_are_noted_as_tried(judged, root):
    network = (root / "submissions/s01-ada/neural.py").read_text()
    task = judged(softmax=VECTORS_WRONG, neural=network + "\nforward_backward_prop = print\n")
    assert (task["neural"].stand_ins, task["neural"].tried_stand_ins) == ([], ["softmax"])


def test_a_network_that_is_right_was_never_judged_with_stand_ins(judged):
    task = judged(softmax=VECTORS_WRONG)
    assert task["softmax"].verdict == "failed"
    assert (task["neural"].verdict, task["neural"].tried_stand_ins) == ("passed", [])
