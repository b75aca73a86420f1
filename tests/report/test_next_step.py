"""The student's first sentence: what to do next is true of what was handed in."""

from made_up import CRITERIA, finding, made_up
from tp1 import TP1

from grader.report.sentences import next_step


def lost(task, verdict, rationale, lookalike=None):
    """Return a report that loses a whole task for one reason."""
    report = made_up(
        lost={criterion: verdict for criterion in CRITERIA if criterion.startswith(task)}
    )
    return with_reason(report, verdict, finding(rationale, lookalike))


def with_reason(report, verdict, reason):
    tasks = []
    for task in report.tasks:
        criteria = [
            criterion.model_copy(update={"findings": [reason]})
            if criterion.verdict == verdict
            else criterion
            for criterion in task.criteria
        ]
        tasks.append(task.model_copy(update={"criteria": criteria}))
    return report.model_copy(update={"tasks": tasks})


def test_a_file_without_its_function_is_not_called_absent():
    why = "softmax.py defines `Softmax`; the assignment asks for a function `softmax`"
    said, criterion = next_step(lost("softmax", "missing", why, "missing-function"), TP1.mistakes)
    assert said == f"Start with softmax: {why}."
    assert criterion == "softmax.rows"


def test_a_question_ends_the_sentence_by_itself():
    why = "the name `grdy` is not defined; did you mean `grady`?"
    assert next_step(lost("neural", "failed", why, "misspelt-name"), TP1.mistakes)[0].endswith(
        "`grady`?"
    )


def test_one_file_that_is_not_there_is_told_with_what_is():
    why = "there is no file softmax.py; softmax.ipynb is there: export it as softmax.py"
    said, criterion = next_step(lost("softmax", "missing", why), TP1.mistakes)
    assert said == f"T{why[1:]}."
    assert criterion == ""


def test_several_files_that_are_not_there_are_named_together():
    gone = [criterion for criterion in CRITERIA if criterion.startswith(("sigmoid", "neural"))]
    report = with_reason(made_up(lost=dict.fromkeys(gone, "missing")), "missing", finding("gone"))
    assert (
        next_step(report, TP1.mistakes)[0]
        == "There are no files of these names: sigmoid.py, neural.py."
    )
