"""The short form of a task: the criteria and cases that it stands for."""

import numpy as np
import pytest
from short_tasks import cases, of

from grader.assignment.hooks import Hooks
from grader.assignment.inputs import Inputs
from grader.assignment.judges import VALUES_ALONE, values_alone
from grader.assignment.model import CaseCounts
from grader.author import (
    Builder,
    Criterion,
    JudgeInput,
    Namespace,
    Scripted,
    Tolerances,
    callback,
    drawn,
    functions,
    uniform,
    value,
    whole,
)
from grader.findings.reproducing import reproduction
from grader.language import translate, use_language
from grader.sandbox.outcome import Outcome


@pytest.fixture
def short():
    return Builder("short")


def test_a_criterion_compares_answers_and_its_titles_say_what_is_asked(short):
    total = short.function("total", "x")
    short.criterion("sum", "The sum", 2, "add by hand", [(total, [[1, 2], uniform(3, 2), 4.5])])
    (criterion,) = short.task.criteria
    assert (criterion.id, criterion.points, criterion.judge) == ("short.sum", 2, value)
    titles = [case.title for case in cases(criterion)]
    assert titles == ["the vector [1, 2]", "a 3 x 2 matrix", "4.5"]
    assert cases(criterion)[0].calls[0].args[0].source == "np.array([1., 2.])"


def test_what_is_drawn_differs_from_seed_to_seed_and_not_from_call_to_call(short):
    total = short.function("total", "x")
    short.criterion("sum", "The sum", 2, "add", [(total, [uniform(3)])])
    first, again, other = (of(short, "sum", seed=seed) for seed in (1, 1, 2))
    assert first == again != other


def test_a_title_may_be_given_and_equal_ones_are_numbered(short):
    total = short.function("total", "x")
    asked = [("two", [1, 2]), uniform(2), uniform(2)]
    short.criterion("sum", "The sum", 2, "add", [(total, asked)])
    made = cases(short.task.criteria[0])
    assert [case.title for case in made] == [
        "two",
        "a vector of 2 entries",
        "a vector of 2 entries (2)",
    ]
    assert len({case.key for case in made}) == 3


def test_titles_name_the_function_where_a_criterion_asks_several(short):
    one, other = short.function("one", "x"), short.function("other", "x")
    short.criterion("both", "Both", 1, "h", [(one, [[1]]), (other, [[1]])])
    titles = [case.title for case in cases(short.task.criteria[0])]
    assert titles == ["one: the vector [1]", "other: the vector [1]"]


def test_a_call_of_several_arguments_is_written_as_a_call(short):
    dot = short.function("dot", "x", "y", "scale", "labels")
    asked = [dot([1, 2], uniform(2), 3), ("with labels", dot([1], [2], None, ["a", "b"]))]
    short.criterion("dot", "Products", 1, "h", asked)
    plain, labelled = cases(short.task.criteria[0])
    assert plain.title == "x: the vector [1, 2], y: a vector of 2 entries, scale = 3"
    assert [arg.name for arg in plain.calls[0].args] == ["x", "y", "scale"]
    assert labelled.title == "with labels"
    assert labelled.calls[0].args[3].value == ["a", "b"]
    assert labelled.calls[0].args[3].source == "['a', 'b']"


def test_a_whole_call_may_be_drawn(short):
    pick = short.function("pick", "x", "at")

    def call(inputs: Inputs):
        size = inputs.whole(4, 9)
        return pick(uniform(size), inputs.whole(0, size - 1))

    short.criterion("pick", "Picks", 1, "h", [drawn(call), ("the same again", pick([1, 2], 1))])
    for seed in range(20):
        call = cases(short.task.criteria[0], seed)[0].calls[0]
        x, at = (arg.value for arg in call.args)
        assert 4 <= len(x) <= 9
        assert 0 <= at < len(x)


def test_a_function_that_is_passed_answers_with_its_values_and_can_be_pasted(short):
    descend = short.function("descend", "f", "x")
    square = callback(functions.quadratic(1.0, 0.0))
    short.criterion("step", "Steps", 1, "h", [descend(square, 0.5)])
    (case,) = cases(short.task.criteria[0])
    call = case.calls[0]
    assert call.callbacks["f"]([2.0], 0.0) == (4.0, 4.0)
    assert call.args[0].source == "lambda x: (np.sum(1.0 * x ** 2 + 0.0 * x), 2 * 1.0 * x + 0.0)"


def test_a_case_that_needs_another_criterion_names_the_first_that_asks_its_function(short):
    one, other = short.function("one", "x"), short.function("other", "x")
    short.criterion("first", "First", 1, "h", [(one, [[1]])])
    short.criterion("second", "Second", 1, "h", [(other, [[1]]), (one, [[2]])])
    short.criterion("third", "Third", 1, "h", [(one, [[3]]), (other, [[3]])], needs=True)
    first, _, third = short.task.criteria
    assert [case.needs for case in cases(first)] == [None]
    assert [case.needs for case in cases(third)] == ["short.first", "short.second"]


def test_shared_cases_are_the_same_calls_in_each_criterion(short):
    total = short.function("total", "x")
    both = short.shared("both", [(total, [uniform(3), whole(2, 2)])])
    for name in ("values", "shapes"):
        short.criterion(name, name, 1, "h", both)
    values, shapes = (of(short, name) for name in ("values", "shapes"))
    assert values == shapes


def test_smaller_and_swept_inputs_are_made_beside_the_cases(short):
    total = short.function("total", "x")
    short.criterion(
        "sum", "Sum", 1, "h", [(total, [uniform(3)])],
        smaller=[(total, [[0, 1]])], sweep=[(total, [[1e3], [1e6]])],
    )  # fmt: skip
    (criterion,) = short.task.criteria
    assert [case.title for case in criterion.smaller(Inputs(1, "x"))] == ["the vector [0, 1]"]
    assert len(criterion.sweep(Inputs(1, "x"))) == 2


def test_lines_are_counted_for_a_small_input_a_larger_one_and_a_small_one(short):
    total = short.function("total", "x")
    scaled = short.function("scaled", "x", "by")
    short.criterion("sum", "Sum", 1, "h", [(total, [[1]])])
    short.no_loop("No loop", 2, "h", total, lambda rows: scaled(uniform(rows, 40), 2.0))
    criterion = short.task.criteria[1]
    assert criterion.id == "short.vectorised"
    plain, called = cases(criterion)
    for case in (plain, called):
        small, large, again = (call.args[0].value.shape for call in case.calls)
        more, unit = case.detail
        assert small == again
        assert large == (small[0] + more, small[1])
        assert unit == "row"
        assert all(call.count for call in case.calls)
    assert (plain.needs, called.needs) == ("short.sum", None)


def test_a_criterion_may_have_a_judge_of_its_own_or_be_written_in_full(short):
    total = short.function("total", "x")
    short.criterion("sum", "Sum", 1, "h", [(total, [[1]])], judge=values_alone)
    short.criterion("conduct", "Conduct", 1, "h", [(total, [[1]])], judge=lambda _: None)
    full = Criterion("short.full", "Full", 1, "h", lambda _: (), value)
    short.add(full)
    alone, conduct, last = short.task.criteria
    assert alone.quantity is VALUES_ALONE
    assert conduct.quantity is None
    assert last is full


def test_titles_and_hints_are_translated_when_they_are_shown(short):
    total = short.function("total", "x")
    short.criterion("sum", "Sum", 1, "h", [(total, [uniform(3, 2)])])
    assert short.task.criteria[0].title.template == "Sum"
    with use_language("fr"):
        assert translate(cases(short.task.criteria[0])[0].title) == "une matrice 3 x 2"


def test_fields_of_the_task_are_passed_on():
    short = Builder("short", uses=("other",))
    total = short.function("total", "x")
    short.criterion("sum", "Sum", 1, "h", [(total, [[1]])])
    assert short.task.uses == ("other",)
    assert short.task.functions == ("total",)


def test_a_part_of_the_answer_is_judged_by_its_name(short):
    pair = short.function("pair", "x", returns=("cost", "grad"))
    both = short.shared("both", [pair([1])])
    short.criterion("cost", "Cost", 1, "h", both, part="cost")
    short.criterion("grad", "Grad", 1, "h", both, part="grad")
    short.criterion("far", "Far", 1, "h", [pair([1e6])], part="grad", needs=True)
    cost, grad, far = short.task.criteria
    (case,) = cases(cost)
    answer = Outcome("returned", value=(3.0, np.array([4.0])))
    right = (np.array(3.0), np.array([5.0]))
    judgement = JudgeInput(case, (answer,), right, Tolerances(), CaseCounts({}, {}))
    assert cost.judge(judgement) is None
    assert grad.judge(judgement).rationale == "grad is 4 instead of 5"
    assert cases(far)[0].needs == "short.grad"


def test_an_object_with_functions_can_be_pasted(short):
    draw = short.function("draw", "dataset")
    short.criterion("draw", "Draws", 1, "h", [draw(Namespace({"next": Scripted((3, 1))}))])
    (call,) = cases(short.task.criteria[0])[0].calls
    assert call.args[0].source == "types.SimpleNamespace(next=iter([3, 1]).__next__)"
    assert call.imports == ("types",)


def test_a_loop_is_shown_by_the_time_of_calls_with_any_arguments(short):
    scaled = short.function("scaled", "by", "x")
    short.no_loop("No loop", 2, "h", lambda rows: scaled(2.0, uniform(rows, 40)))
    (case,) = cases(short.task.criteria[0])
    lines = reproduction(case, "short.py", Hooks()).splitlines()
    assert lines[-1] == "print(x.shape, time.perf_counter() - start)"
