"""The sentences at the top of a report and of its tasks."""

import pytest
from made_up import CRITERIA, finding, made_up
from tp1 import TP1

from grader.report.sentences import headline, next_step, task_sentence

SPACE = "\N{NO-BREAK SPACE}"


def test_a_grade_whose_written_part_is_open_is_told_with_what_it_can_become():
    report = made_up(lost={"softmax.rows": "w", "neural.cost": "w"})
    assert headline(report).replace(SPACE, " ") == "Grade 5.25 so far, between 3.5 and 5.5"


def test_a_final_grade_is_told_of_its_scale():
    report = made_up()
    grade = report.grade.model_copy(update={"at_least": None, "at_most": None})
    said = headline(report.model_copy(update={"grade": grade}))
    assert said.replace(SPACE, " ") == "Grade 6 of 6"


def network(stand_ins=(), tried=(), lost="neural.cost"):
    task = made_up(lost={lost: "wrong"}).tasks[3]
    return task.model_copy(update={"stand_ins": list(stand_ins), "tried_stand_ins": list(tried)})


def test_a_file_that_was_proved_not_to_be_the_cause_is_not_blamed():
    said = task_sentence(network(tried=["softmax"]), {"softmax", "neural"}, is_whole=True)
    assert said.endswith(
        "A right one in the place of your softmax.py gains nothing here: look in neural.py first."
    )


def test_several_files_that_are_not_the_cause_are_told_in_the_plural():
    own = network(tried=["softmax", "sigmoid"])
    said = task_sentence(own, {"softmax", "sigmoid", "neural"}, is_whole=True)
    assert "Right ones in the place of your softmax.py and sigmoid.py gain nothing" in said


@pytest.mark.parametrize("tried", [[], ["softmax", "sigmoid"]])
def test_nothing_is_said_of_files_that_are_right_or_were_not_replaced(tried):
    said = task_sentence(network(tried=tried), {"gradcheck", "neural"}, is_whole=True)
    assert said == "9 of 10 criteria are met."


def test_a_better_judgement_with_stand_ins_says_so():
    task = network(stand_ins=["softmax"], tried=["softmax"])
    said = task_sentence(task, {"softmax", "neural"}, is_whole=True)
    assert "Judged with stand-ins for softmax.py" in said
    assert "in the place of your" not in said


def test_a_file_without_the_function_is_not_said_to_be_missing():
    names = ("neural", "softmax")
    lost = {name: "missing" for name in CRITERIA if name.startswith("neural")}
    report = made_up(lost=lost | {n: "missing" for n in CRITERIA if n.startswith(names[1])})
    softmax = report.tasks[0]
    named = [
        criterion.model_copy(update={"findings": [finding("no function", "missing-function")]})
        for criterion in softmax.criteria
    ]
    tasks = [softmax.model_copy(update={"criteria": named}), *report.tasks[1:]]
    said, _at = next_step(report.model_copy(update={"tasks": tasks}), TP1.mistakes)
    assert said.endswith("Start with softmax: no function.")
    assert "softmax.py" not in said
